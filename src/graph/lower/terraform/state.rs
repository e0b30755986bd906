//! The bucket that keeps the state of every environment.

use std::borrow::Cow;

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::{self, risk, risk_if};
use crate::graph::lower::store::artifacts::ARTIFACTS;
use crate::graph::lower::store::bucket::{self, Bucket, UNIQUE_NAME};
use crate::graph::lower::terraform::{existing_state, removal};
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Local, Resource, Section, Type, Variable};
use crate::hcl::Body;
use crate::model::Pipeline;

/// The local value with the name of the bucket.
pub(crate) const NAME: &str = "state_bucket";

pub(crate) static STATE: Bucket = Bucket { file: File::State, word: "state", name: Cow::Borrowed(NAME), region: None };

/// Adds the bucket if there is anything to keep in it; gives back what closes it.
pub(crate) fn add_state_bucket(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) -> Vec<Address> {
    if pipeline.plans().next().is_none() {
        return Vec::new();
    }
    if let Some(existing) = pipeline.terraform().existing {
        existing_state::add_existing_state(draft, NAME, &existing);
        return Vec::new();
    }
    let is_same_rule = !pipeline.names().is_given(&ARTIFACTS.identity());
    let rule = if is_same_rule { "The bucket of the states, by the same rule." } else { UNIQUE_NAME };
    draft.add_local(Local {
        name: NAME,
        comment: Some(STATE.comment_on_name(pipeline, rule)),
        value: name_of(pipeline, &STATE.identity()),
    });
    let terraform = pipeline.terraform();
    let force_destroy = draft.add_variable(
        Variable::new(removal::FORCE_DESTROY, Type::Bool, removal::what_may_go(pipeline))
            .default(terraform.force_destroy),
    );
    let body = Body::new().set("bucket", local(NAME)).set("force_destroy", force_destroy).set("tags", local("tags"));
    let resource = Resource::new(File::State, "aws_s3_bucket", STATE.label(), STATE.identity(), body)
        .comment("The state of the infrastructure, a folder for each environment. States have secrets in clear.")
        .suppress(risk_if(pipeline, pipeline.artifacts().access_logs.is_none(), "CKV_AWS_18", risk::NO_BUCKET_FOR_LOGS))
        .suppress(risk(
            pipeline,
            "CKV_AWS_144",
            "the state is of use in its region only; older versions are kept beside it",
        ))
        .suppress(risk_if(pipeline, !pipeline.artifacts().has_customer_key(), "CKV_AWS_145", risk::KEYS_OF_S3));
    let bucket = draft.add_resource(resource);
    bucket::add_settings(keys, draft, &STATE, &bucket);
    add_lifecycle(draft, &bucket, terraform.keep_versions_days);
    bucket::add_access_logs(pipeline, draft, &STATE, &bucket);
    bucket::add_policy(keys, draft, &STATE, &bucket, Vec::new(), &bucket::settings_of(pipeline, &STATE));
    draft.add_output("state_bucket_name", "Name of the state bucket.", bucket.attribute("bucket"));
    draft.add_output("state_bucket_arn", "ARN of the state bucket.", bucket.attribute("arn"));
    add_notes(pipeline, draft);
    bucket::closing_of(&STATE)
}

/// States never expire; their older versions do.
fn add_lifecycle(draft: &mut Draft, bucket: &Address, days: u32) {
    let description = "Days that older versions of a state are kept.";
    let days =
        draft.add_variable(Variable::new("state_keep_versions_days", Type::Number, description).default(days).between(
            7,
            3650,
            "Older versions must be kept for 7 to 3650 whole days.",
        ));
    let rule = Body::new()
        .set("id", "old-versions")
        .set("status", "Enabled")
        .nest("filter", Body::new())
        .nest("noncurrent_version_expiration", Body::new().set("noncurrent_days", days))
        .nest("abort_incomplete_multipart_upload", Body::new().set("days_after_initiation", 7i64));
    let body = Body::new().set("bucket", bucket.attribute("id")).nest("rule", rule);
    let versioning = Address::new("aws_s3_bucket_versioning", STATE.label());
    let kind = "aws_s3_bucket_lifecycle_configuration";
    draft.add_resource(
        Resource::new(File::State, kind, STATE.label(), STATE.identity().setting("lifecycle"), body)
            .after([&versioning]),
    );
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let names: Vec<String> = pipeline.plans().map(|(_, plan)| format!("`{}`", plan.state.as_str())).collect();
    let title = pipeline.terraform().tool.title();
    let program = pipeline.terraform().tool.program();
    draft.add_note(
        Section::After,
        format!(
            "Infrastructure that exists already: put its state into the bucket of the output `state_bucket_name` before the \
             first plan, as `NAME/terraform.tfstate` with one of the names {}, as {}. Without it the first plan \
             creates everything anew.",
            names.join(", "),
            who_repairs(pipeline)
        ),
    );
    draft.add_note(
        Section::Does,
        format!(
            "The state bucket keeps every version of every state; {title} locks a state by an object beside it \
             (`terraform.tfstate.tflock`). A backend of the source is replaced by this bucket."
        ),
    );
    add_notes_on_trouble(pipeline, draft);
    draft.add_note(
        Section::CleanUp,
        format!(
            "The pipeline destroys nothing that it applied. Destroy the infrastructure first, with `{program} destroy` and the \
             state in the bucket; the state is all that knows of it."
        ),
    );
    draft.add_note(
        Section::CleanUp,
        format!(
            "Nobody{} can delete {}, unless `state_force_destroy = true` was applied before: without that \
             `terraform destroy` ends at the policy of a bucket (*explicit deny in a resource-based policy*), and the bucket keeps all \
             that guards it. The provider deletes the policies of the buckets first, then the objects as whoever runs it. S3 can \
             take a moment to forget a policy: if an object is refused, run destroy again.",
            if pipeline.terraform().administrator.is_some() { " but the role of `state_administrator_arn`" } else { "" },
            what_stays(pipeline),
        ),
    );
}

/// What a destroy alone does not delete.
fn what_stays(pipeline: &Pipeline) -> String {
    let carries_plans = pipeline.artifacts().existing.is_none();
    let others = [(carries_plans, "the artifact bucket (it carries plans)"), (removal::has_key(pipeline), "the key")];
    let others = others.iter().filter_map(|(stays, what)| stays.then_some(*what)).collect::<Vec<_>>();
    match others.split_last() {
        Some((last, [])) => format!("the state bucket or {last}"),
        Some((last, between)) => format!("the state bucket, {} or {last}", between.join(", ")),
        None => "the state bucket".to_owned(),
    }
}

fn add_notes_on_trouble(pipeline: &Pipeline, draft: &mut Draft) {
    draft.add_note(
        Section::Trouble,
        format!(
            "*Error acquiring the state lock* for longer than ten minutes: a build was stopped while it held the lock. See that \
             no build works on that state, then delete its lock as {}: `aws s3 rm s3://BUCKET/NAME/terraform.tfstate.tflock`.",
            who_repairs(pipeline)
        ),
    );
    draft.add_note(
        Section::Trouble,
        "A state was damaged or deleted: its older versions are in the bucket. `aws s3api list-object-versions --bucket BUCKET \
         --prefix NAME/` lists them, and copying one over the object brings it back.",
    );
    draft.add_note(
        Section::Trouble,
        "*AccessDenied … with an explicit deny in a resource-based policy* on an object of the state bucket, or on a plan: the \
         policy of the bucket names who reaches it. Name a reader under `terraform.readers` of the spec, and who repairs states \
         under `terraform.administrator`; an ARN of a role stands for its sessions.",
    );
}

/// Who may write a state by hand.
fn who_repairs(pipeline: &Pipeline) -> &'static str {
    if pipeline.terraform().administrator.is_some() {
        "the role of `state_administrator_arn`"
    } else {
        "a role that `terraform.administrator` of the spec names (nobody yet)"
    }
}
