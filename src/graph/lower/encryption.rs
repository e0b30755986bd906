//! The customer-managed key, where something asks for one.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::account::acting;
use crate::graph::lower::bounds::regional_service;
use crate::graph::lower::build::codebuild;
use crate::graph::lower::deploy::{function, live};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::existing_key;
use crate::graph::lower::foundation;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::source::webhook;
use crate::graph::lower::terraform::removal;
use crate::graph::lower::watch::topic;
use crate::graph::naming::{name_of, prefix};
use crate::graph::{File, Resource};
use crate::hcl::{Body, Expr};
use crate::iam::calls::services::ENCRYPT_LOGS;
use crate::iam::{Condition, Effect, Principal, Statement, document};
use crate::model::identity::what;
use crate::model::{Identity, Of, Pipeline, Region, Registry, Runner};

/// Adds the key, if something asks for it, and what is known of an existing one; gives back who encrypts with them.
pub(crate) fn add_keys(pipeline: &Pipeline, draft: &mut Draft) -> Keys {
    let mut keys = add_own_key(pipeline, draft);
    if pipeline.artifacts().customer_key {
        let each = pipeline.regions().into_iter();
        keys.elsewhere = each.map(|region| (region.clone(), add_key_in(pipeline, draft, region))).collect();
    }
    match &pipeline.artifacts().key {
        Some(existing) => Keys { artifacts: Some(existing_key::add_existing_key(pipeline, draft, existing)), ..keys },
        None => keys,
    }
}

fn add_own_key(pipeline: &Pipeline, draft: &mut Draft) -> Keys {
    if !pipeline.has_customer_key() {
        return Keys::default();
    }
    foundation::add_dns_suffix(draft);
    let mut statements = vec![statement_of_delegation()];
    if pipeline.logs().customer_key {
        statements.push(statement_of_logs(pipeline));
    }
    if pipeline.notifications().is_some_and(|notifications| notifications.customer_key) {
        statements.extend(topic::statements_of_key(pipeline));
    }
    if pipeline.artifacts().customer_key {
        statements.extend(acting::statements_of_key(pipeline, None));
    }
    if removal::has_key(pipeline) {
        statements.push(refusal_of_deletion(pipeline));
    }
    let used = [
        ("artifacts", pipeline.artifacts().customer_key),
        ("earlier artifacts", pipeline.artifacts().former_key),
        ("images", pipeline.registry().is_some_and(Registry::has_customer_key)),
        ("logs", pipeline.logs().customer_key),
        ("notifications", pipeline.notifications().is_some_and(|notifications| notifications.customer_key)),
    ];
    let what = beginning_of_sentence(used.into_iter().filter_map(|(what, used)| used.then_some(what)));
    let body = Body::new()
        .set("description", Expr::concat([Expr::string(what), prefix(pipeline)]))
        .set("enable_key_rotation", true)
        .set("deletion_window_in_days", 30i64)
        .set("policy", document(&statements))
        .set("tags", local("tags"));
    let identity = Identity::only(&what::KEY);
    let key = draft.add_resource(Resource::new(File::Encryption, "aws_kms_key", "pipeline", identity.clone(), body));
    let alias = Body::new().set("name", name_of(pipeline, &identity)).set("target_key_id", key.attribute("key_id"));
    let identity = identity.setting("alias");
    draft.add_resource(Resource::new(File::Encryption, "aws_kms_alias", "pipeline", identity, alias));
    draft.add_output("key_arn", "ARN of the customer-managed key.", key.attribute("arn"));
    Keys::of(pipeline, &key.attribute("arn"))
}

/// Adds the key of the artifacts in a region: S3 takes none of another one. A replica of one key would have a policy of its own all the same, and
/// what it has encrypted could be decrypted with the others (KMS developer guide, multi-Region keys).
fn add_key_in(pipeline: &Pipeline, draft: &mut Draft, region: &Region) -> Expr {
    let mut statements = vec![statement_of_delegation()];
    statements.extend(acting::statements_of_key(pipeline, Some(region)));
    let what = format!("Artifacts in {} of ", region.as_str());
    let in_region = || Body::new().set("region", region.as_str());
    let body = in_region()
        .set("description", Expr::concat([Expr::string(what), prefix(pipeline)]))
        .set("enable_key_rotation", true)
        .set("deletion_window_in_days", 30i64)
        .set("policy", document(&statements))
        .set("tags", local("tags"));
    let (label, identity) = (format!("pipeline_{}", region.label()), region.key());
    let key = draft.add_resource(Resource::new(File::Encryption, "aws_kms_key", &label, identity.clone(), body));
    let alias = in_region().set("name", name_of(pipeline, &identity)).set("target_key_id", key.attribute("key_id"));
    draft.add_resource(Resource::new(File::Encryption, "aws_kms_alias", &label, identity.setting("alias"), alias));
    let description = format!("ARN of the customer-managed key in {}.", region.as_str());
    draft.add_output(format!("key_arn_{}", region.label()), description, key.attribute("arn"));
    key.attribute("arn")
}

/// IAM decides about the key, as about everything else in the account.
fn statement_of_delegation() -> Statement {
    let root = Expr::concat([
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":iam::"),
        local("account_id"),
        Expr::string(":root"),
    ]);
    Statement {
        sid: "DelegateToIam".to_owned(),
        comment: vec![
            "The policies of the account's roles decide who uses and who administers the key;".to_owned(),
            "without this statement nobody could change the key's policy again (KMS developer guide, default key policy)."
                .to_owned(),
        ],
        effect: Effect::Allow,
        principal: Some(Principal::Aws(root)),
        actions: vec!["kms:*".to_owned()],
        resources: Some(vec![Expr::string("*")]),
        conditions: Vec::new(),
        calls: Vec::new(),
    }
}

fn statement_of_logs(pipeline: &Pipeline) -> Statement {
    let context = "kms:EncryptionContext:aws:logs:arn";
    let arn = |group: &Identity| regional("logs", [Expr::string("log-group:"), name_of(pipeline, group)]);
    let groups = log_groups(pipeline);
    Statement {
        sid: "EncryptLogs".to_owned(),
        comment: vec!["CloudWatch Logs encrypts the module's own log groups, and no others.".to_owned()],
        effect: Effect::Allow,
        principal: Some(Principal::Service(regional_service("logs"))),
        actions: ENCRYPT_LOGS.calls.iter().map(|call| call.action.to_owned()).collect(),
        resources: Some(vec![Expr::string("*")]),
        conditions: vec![Condition {
            operator: "ArnEquals".into(),
            key: context.into(),
            values: groups.iter().map(arn).collect(),
        }],
        calls: Vec::new(),
    }
}

/// What is encrypted with a key that is disabled or deleted, nobody reads again: with it, every state would be gone.
fn refusal_of_deletion(pipeline: &Pipeline) -> Statement {
    let comment = "The key of the states stays until `state_force_destroy` says that it may go. This policy can be changed as before.";
    let administrator =
        pipeline.terraform().administrator.as_ref().map(|_| Expr::list([var("state_administrator_arn")]));
    removal::refusal_of_removal(
        comment,
        &["kms:DisableKey", "kms:ScheduleKeyDeletion"],
        Expr::string("*"),
        administrator,
        removal::FORCE_DESTROY,
    )
}

/// All log groups of the module.
fn log_groups(pipeline: &Pipeline) -> Vec<Identity> {
    let mut groups: Vec<Identity> = pipeline
        .actions()
        .filter_map(|action| match action.kind.as_kind().runner() {
            Runner::Build => Some(codebuild::log_group_of_project(&action.name)),
            Runner::Function => Some(function::log_group_of_function(&Of::Action(action.name.clone()))),
            Runner::Service => None,
        })
        .collect();
    let drifts = pipeline.drifts();
    groups.extend(drifts.iter().map(|(name, ..)| codebuild::log_group_of_project(name)));
    if pipeline.has_live_tags() {
        groups.push(function::log_group_of_function(&live::OF));
    }
    if pipeline.has_webhook() {
        groups.push(function::log_group_of_function(&webhook::OF));
    }
    groups
}

/// The beginning of a sentence: `Artifacts, images and logs of `.
fn beginning_of_sentence(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<&str> = words.collect();
    let list = match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    let mut letters = list.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    format!("{}{} of ", first.map(String::from).unwrap_or_default(), letters.as_str())
}
