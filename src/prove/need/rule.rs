//! What starts by itself: rules of EventBridge, and schedules.

use crate::catalogue;
use crate::iam::calls::{events, services as calls, terraform};
use crate::readback::{Module, Resource};
use crate::symbolic::{Text, text};

use super::topic::{Publisher, actor_of_service};
use super::{Actor, Caller, Needs, Sent, arn};

const EVENTS: &str = "events.amazonaws.com";

/// EventBridge sends no source to a topic or its key.
const PUBLISHER: Publisher =
    Publisher { service: EVENTS, publish: &calls::EVENTS_PUBLISH, encrypt: &calls::EVENTS_ENCRYPT };

/// Adds what rules and schedules call.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for target in module.of(catalogue::events::TARGET.name) {
        of_rule(module, target, needs);
    }
    for schedule in module.of(catalogue::scheduler::SCHEDULE.name) {
        of_schedule(schedule, needs);
    }
}

fn of_rule(module: &Module, target: &Resource, needs: &mut Needs) {
    let step = format!("Rule {}", arn::step(&target.name));
    let (Some(what), Some(sender)) = (target.body.text("arn"), arn_of_rule(target)) else {
        return needs.unknown(&target.place, format!("the rule or the target of `{}` is not known", target.address()));
    };
    let itself = actor_of_service(PUBLISHER.service, step.clone(), target);
    let source = [Sent::bound("aws:SourceArn", sender)];
    match (arn::service(what), target.body.text("role_arn")) {
        (Some("codepipeline"), Some(role)) => {
            let actor = Actor::new(step, Caller::Role(role.clone()), &target.place);
            needs.add(&actor, &events::START_PIPELINE, what, &[]);
        }
        (Some("sns"), None) => PUBLISHER.add_calls(module, &itself, what, &[], &[], needs),
        (Some("lambda"), None) => needs.add(&itself, &calls::EVENTS_INVOKE, what, &source),
        _ => needs
            .unknown(&target.place, format!("the table of calls does not have the target of `{}`", target.address())),
    }
    if let Some(queue) = target.body.block("dead_letter_config").and_then(|queue| queue.text("arn")) {
        needs.add(&itself, &calls::KEEP_UNDELIVERED, queue, &source);
    }
}

fn of_schedule(schedule: &Resource, needs: &mut Needs) {
    let target = schedule.body.block("target");
    let Some((what, role)) = target.and_then(|target| Some((target.text("arn")?, target.text("role_arn")?))) else {
        return needs.unknown(&schedule.place, format!("the target of `{}` is not known", schedule.address()));
    };
    if arn::service(what) != Some("codebuild") {
        let message = format!("the table of calls does not have the target of `{}`", schedule.address());
        return needs.unknown(&schedule.place, message);
    }
    let actor = Actor::new("Schedule", Caller::Role(role.clone()), &schedule.place);
    needs.add(&actor, &terraform::LOOK_FOR_DRIFT, what, &[]);
    let queue = target.and_then(|target| target.block("dead_letter_config")).and_then(|queue| queue.text("arn"));
    if let Some(queue) = queue {
        needs.add(&actor, &terraform::KEEP_MISSED, queue, &[]);
    }
}

/// The ARN of the rule that a target belongs to.
pub(super) fn arn_of_rule(target: &Resource) -> Option<Text> {
    let rule = target.body.text("rule")?;
    let bus = target.body.text("event_bus_name").filter(|bus| **bus != "default");
    Some(arn::regional("events", bus.map_or_else(|| text!["rule/", rule], |bus| text!["rule/", bus, "/", rule])))
}
