//! Sources without a connection start the pipeline through rules on the account's event bus, one for each source.

use crate::graph::arn::{local, named, regional, var};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::{Address, File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{NamedSource, Pipeline, Source};

/// Adds the rules, and the role with which they start the pipeline.
pub(crate) fn add_change_rules(pipeline: &Pipeline, draft: &mut Draft, undelivered: &Undelivered) {
    let sources: Vec<&NamedSource> = pipeline.sources_with_rules().collect();
    if sources.is_empty() {
        return;
    }
    let rules: Vec<Address> = sources.iter().map(|named| add_change_rule(pipeline, draft, named)).collect();
    let arns: Vec<Expr> = sources.iter().map(|named| rule_arn(named)).collect();
    let arn = match arns.as_slice() {
        [only] => only.clone(),
        _ => Expr::list(arns),
    };
    let mut starter = Role::new("events", "events", "EventBridge, for changes of the source", "events.amazonaws.com")
        .source(local("account_id"), arn);
    starter.grant(Grant::new(&calls::events::START_PIPELINE, "Change").on(regional("codepipeline", [var("name")])));
    let (starter, queue) = (draft.add_role(starter), undelivered.policy());
    for rule in rules {
        let target = Body::new()
            .set("rule", rule.attribute("name"))
            .set("target_id", "pipeline")
            .set("arn", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
            .set("role_arn", starter.attribute("arn"))
            .nest("dead_letter_config", undelivered.dead_letters());
        let kind = "aws_cloudwatch_event_target";
        draft
            .add_resource(Resource::new(File::Triggers, kind, rule.label, target).works_with(&starter).after([&queue]));
    }
}

fn add_change_rule(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Address {
    let of = |what: &str| Expr::list([names::source_variable(pipeline, named, what)]);
    let words = |words: &[&str]| Expr::list(words.iter().map(|word| Expr::string(*word)));
    let (description, pattern) = match &named.source {
        Source::Connected(_) | Source::CodeCommit(_) => {
            let detail = vec![
                ("event", words(&["referenceCreated", "referenceUpdated"])),
                ("referenceType", words(&["branch"])),
                ("referenceName", of("branch")),
            ];
            let mut pattern = pattern_of_event("aws.codecommit", "CodeCommit Repository State Change");
            pattern.push(("resources", Expr::list([names::codecommit_arn(pipeline, named)])));
            pattern.push(("detail", Expr::object(detail)));
            ("A push to the branch that the pipeline builds", pattern)
        }
        Source::Image(_) => {
            let detail = vec![
                ("action-type", words(&["PUSH"])),
                ("result", words(&["SUCCESS"])),
                ("repository-name", of("repository")),
                ("image-tag", of("tag")),
            ];
            let mut pattern = pattern_of_event("aws.ecr", "ECR Image Action");
            pattern.push(("detail", Expr::object(detail)));
            ("An image under the tag that the pipeline watches", pattern)
        }
        Source::Archive(_) => {
            let detail = vec![
                ("bucket", Expr::object([("name", of("bucket"))])),
                ("object", Expr::object([("key", of("key"))])),
            ];
            let mut pattern = pattern_of_event("aws.s3", "Object Created");
            pattern.push(("detail", Expr::object(detail)));
            ("A new version of the archive that the pipeline reads", pattern)
        }
    };
    add_notes(pipeline, draft, named);
    let body = Body::new()
        .set("name", rule_name(named))
        .set("description", description)
        .set("event_pattern", Expr::call("jsonencode", [Expr::object(pattern)]))
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    draft.add_resource(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", named.name.label(), body))
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) {
    let prefix = names::source_prefix(pipeline, named);
    match &named.source {
        Source::Connected(_) | Source::CodeCommit(_) => {}
        Source::Image(_) => draft.add_note(
            Section::Does,
            format!(
                "Every push of the tag `{prefix}_tag` starts the pipeline, and moving a tag is a push: nothing that this pipeline \
                 runs may move that tag in that repository, or it would start itself without end."
            ),
        ),
        Source::Archive(_) => {
            let text = "The bucket of the archive must send its events to EventBridge, which it does not by itself: `aws s3api \
                        put-bucket-notification-configuration --bucket BUCKET --notification-configuration \
                        '{\"EventBridgeConfiguration\":{}}'` (this replaces the notifications that the bucket has), or \
                        `eventbridge = true` where you manage it.";
            draft.add_note(Section::Before, text);
        }
    }
}

/// The part of a pattern that says whose event it is.
fn pattern_of_event(source: &str, kind: &str) -> Vec<(&'static str, Expr)> {
    vec![("source", Expr::list([Expr::string(source)])), ("detail-type", Expr::list([Expr::string(kind)]))]
}

/// The ARNs of the rules.
pub(crate) fn rule_arns(pipeline: &Pipeline) -> Vec<Expr> {
    pipeline.sources_with_rules().map(rule_arn).collect()
}

fn rule_arn(source: &NamedSource) -> Expr {
    regional("events", [Expr::string("rule/"), rule_name(source)])
}

fn rule_name(source: &NamedSource) -> Expr {
    named(&format!("-{}", source.name.slug()))
}
