//! Sources without a connection start the pipeline through rules on the account's event bus, one for each source; and so does a schedule.

use crate::graph::arn::{local, regional};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::roles::{self, OwnedRole};
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{Identity, NamedSource, Of, Pipeline, Schedule};

use super::{Event, lowering_of};

/// The word for the rule of the schedule.
const TIMER: &str = "on_schedule";

/// Adds the rules, and the role with which they start the pipeline.
pub(crate) fn add_change_rules(pipeline: &Pipeline, draft: &mut Draft, undelivered: &Undelivered) {
    let mut rules: Vec<(Identity, Address)> = Vec::new();
    for named in pipeline.sources_with_rules() {
        let Some(event) = lowering_of(&named.source).event(pipeline, named) else { continue };
        rules.push((rule_of_source(named), add_change_rule(pipeline, draft, named, event)));
    }
    rules.extend(pipeline.schedule().map(|schedule| (timer(), add_timer(pipeline, draft, schedule))));
    if rules.is_empty() {
        return;
    }
    let arns = rule_arns(pipeline);
    let arn = match arns.as_slice() {
        [only] => only.clone(),
        _ => Expr::list(arns),
    };
    let actor = match (pipeline.sources_with_rules().next(), pipeline.schedule()) {
        (Some(_), None) => "EventBridge, for changes of the source",
        (Some(_), Some(_)) => "EventBridge, for changes of the source and the schedule",
        (None, _) => "EventBridge, for the schedule",
    };
    // The rule of a webhook has a role of its own.
    let word = if pipeline.has_webhook() { TIMER } else { "events" };
    let mut starter = OwnedRole::new(pipeline, Of::Thing(word), word, actor, "events.amazonaws.com").source(arn);
    let step = if pipeline.sources_with_rules().next().is_some() { "Change" } else { "Schedule" };
    starter.grant(Grant::new(&calls::events::START_PIPELINE, step).on(roles::pipeline_arn(pipeline)));
    let (starter, queue) = (draft.add_role(starter), undelivered.policy());
    for (identity, rule) in rules {
        let target = Body::new()
            .set("rule", rule.attribute("name"))
            .set("target_id", "pipeline")
            .set("arn", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
            .set("role_arn", starter.attribute("arn"))
            .nest("dead_letter_config", undelivered.dead_letters());
        let (kind, identity) = ("aws_cloudwatch_event_target", identity.setting("target"));
        draft.add_resource(
            Resource::new(File::Triggers, kind, rule.label, identity, target).works_with(&starter).after([&queue]),
        );
    }
}

/// The rule that starts the pipeline at its times (UG pipelines-trigger-source-schedule).
fn add_timer(pipeline: &Pipeline, draft: &mut Draft, schedule: &Schedule) -> Address {
    let when = draft.add_variable(
        Variable::new("schedule", Type::String, "When the pipeline starts besides, as EventBridge takes it, in UTC.")
            .default(schedule.as_str())
            .pattern(Schedule::PATTERN, "The schedule must be a rate or a cron expression of six fields."),
    );
    let identity = timer();
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", "Starts the pipeline at its times")
        .set("schedule_expression", when)
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    draft.add_resource(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", TIMER, identity, body))
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
    let sources = pipeline.sources_with_rules().map(rule_of_source);
    let rules = sources.chain(pipeline.schedule().map(|_| timer()));
    rules.map(|rule| regional("events", [Expr::string("rule/"), name_of(pipeline, &rule)])).collect()
}

/// The rule of the schedule.
fn timer() -> Identity {
    Identity::thing(&what::RULE, TIMER)
}

/// The rule on changes of a source.
fn rule_of_source(source: &NamedSource) -> Identity {
    Identity::new(&what::RULE, Of::Source(source.name.clone()))
}
