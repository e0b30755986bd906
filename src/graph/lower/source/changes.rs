//! Sources without a connection start the pipeline through rules on the account's event bus, one for each source.

use crate::graph::arn::{local, named, regional, var};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::{Address, File, Resource};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{NamedSource, Pipeline};

use super::{Event, lowering_of};

/// Adds the rules, and the role with which they start the pipeline.
pub(crate) fn add_change_rules(pipeline: &Pipeline, draft: &mut Draft, undelivered: &Undelivered) {
    let sources: Vec<&NamedSource> = pipeline.sources_with_rules().collect();
    if sources.is_empty() {
        return;
    }
    let event = |named: &NamedSource| lowering_of(&named.source).event(pipeline, named);
    let rules: Vec<Address> =
        sources.iter().filter_map(|named| Some(add_change_rule(draft, named, event(named)?))).collect();
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

fn add_change_rule(draft: &mut Draft, named: &NamedSource, event: Event) -> Address {
    let mut pattern = vec![
        ("source", Expr::list([Expr::string(event.source)])),
        ("detail-type", Expr::list([Expr::string(event.kind)])),
    ];
    pattern.extend(event.resource.map(|arn| ("resources", Expr::list([arn]))));
    pattern.push(("detail", Expr::object(event.detail)));
    if let Some((section, text)) = event.note {
        draft.add_note(section, text);
    }
    let body = Body::new()
        .set("name", rule_name(named))
        .set("description", event.description)
        .set("event_pattern", Expr::call("jsonencode", [Expr::object(pattern)]))
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    draft.add_resource(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", named.name.label(), body))
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
