//! A key that exists already and encrypts artifacts: its variable, and what its policy must say.

use crate::graph::arn::local;
use crate::graph::lower::account::acting;
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::calls::pipeline::USE_ARTIFACT_KEY;
use crate::iam::{Effect, Principal, Statement, json_for_people};
use crate::model::{Arn, Pipeline, Setting};

/// Adds the variable of the key; gives back its ARN.
pub(crate) fn add_existing_key(pipeline: &Pipeline, draft: &mut Draft, key: &Setting<Arn>) -> Expr {
    foundation::add_dns_suffix(draft);
    let policy = block_of_policy();
    draft.add_note(
        Section::Before,
        format!(
            "The key `artifact_key_arn` must be symmetric and in the region of the module. Nothing here changes it. Its policy must have \
             this statement, unless it lets the policies of the account's roles decide (`kms:*` for the account).\n{policy}"
        ),
    );
    let elsewhere = acting::statements_of_key(pipeline, None);
    if !elsewhere.is_empty() {
        draft.add_note(
            Section::Before,
            format!(
                "The policy of the key `artifact_key_arn` must let the roles of actions decrypt, too.\n{}",
                json_for_people(&elsewhere)
            ),
        );
    }
    draft.add_variable(
        Variable::new(
            "artifact_key_arn",
            Type::String,
            "ARN of the existing customer-managed key that encrypts artifacts.",
        )
        .default_some(key.fixed().map(Arn::as_str))
        .example("arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef")
        .pattern(Arn::KEY_PATTERN, "The key must be given by its ARN, not by an alias."),
    )
}

fn block_of_policy() -> String {
    let root = ["arn:", ":iam::", ":root"].map(Expr::string);
    let [arn, iam, end] = root;
    json_for_people(&[Statement {
        sid: "UseForArtifacts".to_owned(),
        comment: Vec::new(),
        effect: Effect::Allow,
        principal: Some(Principal::Aws(Expr::concat([arn, local("partition"), iam, local("account_id"), end]))),
        actions: USE_ARTIFACT_KEY.calls.iter().map(|call| call.action.to_owned()).collect(),
        resources: Some(vec![Expr::string("*")]),
        conditions: vec![via_service("s3")],
        calls: Vec::new(),
    }])
}
