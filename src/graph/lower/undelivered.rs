//! The queue of what EventBridge could not deliver: one for every rule and schedule of the module.
//!
//! Without one an event that starts nothing, or tells nobody, leaves no trace: EventBridge drops it after its retries, and does not even
//! retry where it lacks a permission (EventBridge user guide, dead-letter queues).

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Grant, Principal, Role, Statement, calls, document};

use super::super::arn::{local, named, regional};
use super::super::{Address, File, Resource, Section};
use super::{Lowering, changes, events};

impl Lowering<'_> {
    /// Adds the queue, if the module has a rule or a schedule. Comes before what delivers.
    pub(super) fn undelivered(&mut self) {
        let rules = self.rules();
        let has_schedules = self.pipeline.terraform().drift.is_some() && !self.pipeline.drifts().is_empty();
        if rules.is_empty() && !has_schedules {
            return;
        }
        let body = Body::new()
            .set("name", name())
            .set("sqs_managed_sse_enabled", true)
            .set_with(
                "Two weeks, the longest: somebody must look before it is gone.",
                "message_retention_seconds",
                1_209_600i64,
            )
            .set("tags", local("tags"));
        let queue = self.graph.add(
            Resource::new(File::Triggers, "aws_sqs_queue", "undelivered", body)
                .comment("Events that could not be delivered; without the queue they would be lost without a trace."),
        );
        if !rules.is_empty() {
            let body =
                Body::new().set("queue_url", queue.attribute("url")).set("policy", document(&[statement(rules)]));
            self.graph.add(Resource::new(File::Triggers, "aws_sqs_queue_policy", "undelivered", body));
        }
        let description = "Address of the queue with the events that could not be delivered.";
        self.graph.output("undelivered_queue_url", description, queue.attribute("url"));
        let text = "An event starts nothing, or tells nobody: `aws sqs receive-message --queue-url` with the output \
                    `undelivered_queue_url` shows what EventBridge could not deliver, with the reason in the message's attributes. An \
                    empty queue means that everything was delivered, or that no event fitted.";
        self.graph.note(Section::Trouble, text);
    }

    /// The ARNs of the module's rules.
    fn rules(&self) -> Vec<Expr> {
        let push = self.pipeline.has_webhook().then(events::rule_arn);
        let changes = self.pipeline.sources_with_rules().map(changes::rule_arn);
        let notifications = self.notification_rules().into_iter();
        let told = notifications.map(|label| regional("events", [Expr::string("rule/"), named(&format!("-{label}"))]));
        push.into_iter().chain(changes).chain(told).collect()
    }
}

/// Where a target or a schedule sends what it cannot deliver.
pub(super) fn dead_letters() -> Body {
    Body::new().set("arn", Address::new("aws_sqs_queue", "undelivered").attribute("arn"))
}

/// What must be there before a rule delivers.
pub(super) fn policy() -> Address {
    Address::new("aws_sqs_queue_policy", "undelivered")
}

/// A schedule sends with its own role.
pub(super) fn grant(role: &mut Role) {
    let queue = regional("sqs", [name()]);
    role.grant(Grant::new(&calls::terraform::KEEP_MISSED, "Schedule").on(queue));
}

fn name() -> Expr {
    named("-undelivered")
}

fn statement(rules: Vec<Expr>) -> Statement {
    Statement {
        sid: "KeepUndelivered".to_owned(),
        comment: vec![
            "Only the rules of this module put events here (EventBridge user guide, dead-letter queues).".to_owned(),
        ],
        effect: Effect::Allow,
        principal: Some(Principal::Service(Expr::string("events.amazonaws.com"))),
        actions: vec!["sqs:SendMessage".to_owned()],
        resources: Some(vec![regional("sqs", [name()])]),
        conditions: vec![Condition {
            operator: "ArnEquals".to_owned(),
            key: "aws:SourceArn".to_owned(),
            values: rules,
        }],
        calls: Vec::new(),
    }
}
