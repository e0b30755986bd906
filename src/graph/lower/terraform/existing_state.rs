//! States that exist already: where they are, and what the owner of their bucket should say. Nothing is set on it.

use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::{AssetContent, Local, Section, Type, Variable};
use crate::model::{Arn, BucketName, ExistingState, Pipeline, Setting, TableName};

/// The variables of the table that locks existing states, and of the key that encrypts them.
pub(crate) const LOCK_TABLE: &str = "state_lock_table";
pub(crate) const STATE_KEY_ARN: &str = "state_key_arn";

/// What a buildspec says otherwise where a table locks states: its header, the settings of the backend, what the backend must be, and what is handed
/// over for that. CodeBuild takes little more text than these files have, so the form of the name is the variable's to check.
const FOR_TABLE: [(&str, &str); 4] = [
    ("# Nothing in this file varies. The CodeBuild project sets:\n", "# The project sets:\n"),
    (
        "          printf 'encrypt = true\\nuse_lockfile = true\\n'",
        "          printf 'encrypt = true\\nuse_lockfile = true\\ndynamodb_table = \"%s\"\\n' \"$STATE_LOCK_TABLE\"",
    ),
    ("(\"bucket\", \"key\", \"region\")", "(\"bucket\", \"key\", \"region\", \"dynamodb_table\")"),
    (
        "\"$STATE_BUCKET\" \"$STATE_KEY\" \"$STATE_REGION\"",
        "\"$STATE_BUCKET\" \"$STATE_KEY\" \"$STATE_REGION\" \"$STATE_LOCK_TABLE\"",
    ),
];

/// A buildspec that says where a state has to be, with the table that locks it where there is one.
pub(crate) fn buildspec(pipeline: &Pipeline, text: &'static str) -> AssetContent {
    match pipeline.terraform().existing.and_then(|existing| existing.lock_table) {
        None => AssetContent::Text(text),
        Some(_) => AssetContent::Composed(with_table(text)),
    }
}

/// The settings of the backend are one line with the bucket, key and region before, which stays as it is.
fn with_table(text: &str) -> String {
    let line = "region = \"%s\"\\n' \"$STATE_BUCKET\" \"$STATE_KEY\" \"$STATE_REGION\"";
    let kept = "\0";
    let changed = FOR_TABLE.iter().fold(text.replace(line, kept), |text, (from, to)| text.replace(from, to));
    changed.replace(kept, line)
}

/// Adds the variables, and the name of the bucket under the `name` that one of the module would have.
pub(crate) fn add_existing_state(draft: &mut Draft, name: &'static str, existing: &ExistingState) {
    let bucket = draft.add_variable(
        Variable::new("state_bucket", Type::String, "Name of the existing bucket with the states.")
            .default(existing.bucket.as_str())
            .pattern(BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
    );
    draft.add_local(Local { name, comment: Some("The bucket exists already."), value: bucket });
    if let Some(key) = &existing.encryption_key {
        foundation::add_dns_suffix(draft);
        add_key(draft, key);
    }
    if let Some(table) = &existing.lock_table {
        draft.add_variable(
            Variable::new(LOCK_TABLE, Type::String, "Name of the DynamoDB table that locks the existing states.")
                .default_some(table.fixed().map(TableName::as_str))
                .example("example-locks")
                .pattern(TableName::PATTERN, "The table must be named as DynamoDB names tables."),
        );
    }
    add_notes(draft, existing);
}

fn add_key(draft: &mut Draft, key: &Setting<Arn>) {
    let description = "ARN of the existing customer-managed key that encrypts the states.";
    draft.add_variable(
        Variable::new(STATE_KEY_ARN, Type::String, description)
            .default_some(key.fixed().map(Arn::as_str))
            .example("arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef")
            .pattern(Arn::KEY_PATTERN, "The key must be given by its ARN, not by an alias."),
    );
    draft.add_note(
        Section::Before,
        format!(
            "The policy of the key `{STATE_KEY_ARN}` must let the roles of plans and applies use it through S3 (`kms:Decrypt`, \
             `kms:GenerateDataKey`), unless it lets the policies of the account's roles decide."
        ),
    );
}

fn add_notes(draft: &mut Draft, existing: &ExistingState) {
    draft.add_note(
        Section::Before,
        "The bucket `state_bucket` must exist in the account and region of the module, with versioning, and refuse nothing to the roles of \
         plans and applies. Nothing here sets anything on it. States have secrets in clear: whoever may read that bucket by a policy of \
         its own reads them, so its policy should refuse its objects to all but those who work with them. Plans are in the artifact bucket, \
         which does.",
    );
    let also = if existing.lock_table.is_some() { " and in the table `state_lock_table`" } else { "" };
    draft.add_note(
        Section::Does,
        format!(
            "The states stay where they are. A `backend` of the source is replaced by one with the same bucket, key and region, so that code \
             cannot choose another state; a backend of another type cannot be used. A build locks a state by an object beside it \
             (`KEY.tflock`){also}: whoever else works with it must lock it in the same way, or two of you write at once."
        ),
    );
    draft.add_note(
        Section::Trouble,
        format!(
            "*Error acquiring the state lock* for longer than ten minutes: a build was stopped while it held the lock, or somebody else holds \
             it. See that nobody works on that state, then remove the lock, `KEY.tflock` in the bucket{}.",
            if existing.lock_table.is_some() { " and the item `BUCKET/KEY` of the table" } else { "" }
        ),
    );
    draft.add_note(
        Section::CleanUp,
        format!(
            "The pipeline destroys nothing that it applied, and destroy leaves the states and their bucket{} as they are.",
            if existing.lock_table.is_some() { ", and the table" } else { "" }
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::{FOR_TABLE, with_table};

    #[test]
    fn each_buildspec_has_what_a_table_changes() {
        let plan = include_str!("../../../assets/buildspecs/terraform_plan.yml");
        let review = include_str!("../../../assets/buildspecs/terraform_review.yml");
        let [header, settings, wanted, given] = FOR_TABLE;
        for (text, changes) in
            [(plan, [header, settings, wanted, given].as_slice()), (review, &[header, wanted, given])]
        {
            for (from, to) in changes {
                assert!(text.contains(from), "{from}");
                assert_eq!(with_table(text).matches(to).count(), 1, "{to}");
            }
        }
    }
}
