//! Sources without a connection start the pipeline through rules on the account's event bus, one for each source.

use crate::graph::arn::{local, regional};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::roles::{self, OwnedRole};
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{Identity, NamedSource, Of, Pipeline};

use super::{Event, lowering_of};

/// Adds the rules, and the role with which they start the pipeline.
pub(crate) fn add_change_rules(pipeline: &Pipeline, draft: &mut Draft, undelivered: &Undelivered) {
    let sources: Vec<&NamedSource> = pipeline.sources_with_rules().collect();
    if sources.is_empty() {
        return;
    }
    let event = |named: &NamedSource| lowering_of(&named.source).event(pipeline, named);
    let rules: Vec<Address> =
        sources.iter().filter_map(|named| Some(add_change_rule(pipeline, draft, named, event(named)?))).collect();
    let arns: Vec<Expr> = sources.iter().map(|named| rule_arn(pipeline, named)).collect();
    let arn = match arns.as_slice() {
        [only] => only.clone(),
        _ => Expr::list(arns),
    };
    let actor = "EventBridge, for changes of the source";
    let mut starter =
        OwnedRole::new(pipeline, Of::Thing("events"), "events", actor, "events.amazonaws.com").source(arn);
    starter.grant(Grant::new(&calls::events::START_PIPELINE, "Change").on(roles::pipeline_arn(pipeline)));
    let (starter, queue) = (draft.add_role(starter), undelivered.policy());
    for (rule, source) in rules.into_iter().zip(sources) {
        let target = Body::new()
            .set("rule", rule.attribute("name"))
            .set("target_id", "pipeline")
            .set("arn", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
            .set("role_arn", starter.attribute("arn"))
            .nest("dead_letter_config", undelivered.dead_letters());
        let (kind, identity) = ("aws_cloudwatch_event_target", rule_of_source(source).setting("target"));
        draft.add_resource(
            Resource::new(File::Triggers, kind, rule.label, identity, target).works_with(&starter).after([&queue]),
        );
    }
}

fn add_change_rule(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, event: Event) -> Address {
    let mut pattern = vec![
        ("source", Expr::list([Expr::string(event.source)])),
        ("detail-type", Expr::list([Expr::string(event.kind)])),
    ];
    pattern.extend(event.resource.map(|arn| ("resources", Expr::list([arn]))));
    pattern.push(("detail", Expr::object(event.detail)));
    if let Some((section, text)) = event.note {
        draft.add_note(section, text);
    }
    let identity = rule_of_source(named);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", event.description)
        .set("event_pattern", Expr::call("jsonencode", [Expr::object(pattern)]))
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    draft.add_resource(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", named.name.label(), identity, body))
}

/// The ARNs of the rules.
pub(crate) fn rule_arns(pipeline: &Pipeline) -> Vec<Expr> {
    pipeline.sources_with_rules().map(|named| rule_arn(pipeline, named)).collect()
}

fn rule_arn(pipeline: &Pipeline, source: &NamedSource) -> Expr {
    regional("events", [Expr::string("rule/"), name_of(pipeline, &rule_of_source(source))])
}

/// The rule on changes of a source.
fn rule_of_source(source: &NamedSource) -> Identity {
    Identity::new(&what::RULE, Of::Source(source.name.clone()))
}
