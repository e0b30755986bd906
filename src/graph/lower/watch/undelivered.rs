//! The queue of what EventBridge could not deliver: one for every rule and schedule of the module.
//!
//! Without one an event that starts nothing, or tells nobody, leaves no trace: EventBridge drops it after its retries, and does not even
//! retry where it lacks a permission (EventBridge user guide, dead-letter queues).

use crate::graph::arn::{local, regional};
use crate::graph::lower::draft::Draft;
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Grant, Principal, Role, Statement, calls, document};
use crate::model::identity::what;
use crate::model::{Identity, Pipeline};

/// The queue, for what delivers into it: it is there before.
pub(crate) struct Undelivered {
    queue: Address,
    policy: Address,
}

impl Undelivered {
    /// Where a target or a schedule sends what it cannot deliver.
    pub(crate) fn dead_letters(&self) -> Body {
        Body::new().set("arn", self.queue.attribute("arn"))
    }

    /// What must be there before a rule delivers.
    pub(crate) fn policy(&self) -> Address {
        self.policy.clone()
    }
}

/// Adds the queue, if the module has a rule or a schedule; `rules` are the ARNs of the rules. Comes before what delivers.
pub(crate) fn add_queue(pipeline: &Pipeline, draft: &mut Draft, rules: Vec<Expr>) -> Undelivered {
    let undelivered = Undelivered {
        queue: Address::new("aws_sqs_queue", "undelivered"),
        policy: Address::new("aws_sqs_queue_policy", "undelivered"),
    };
    let has_schedules = pipeline.terraform().drift.is_some() && !pipeline.drifts().is_empty();
    if rules.is_empty() && !has_schedules {
        return undelivered;
    }
    let body = Body::new()
        .set("name", name_of(pipeline, &queue_itself()))
        .set("sqs_managed_sse_enabled", true)
        .set_with(
            "Two weeks, the longest: somebody must look before it is gone.",
            "message_retention_seconds",
            1_209_600i64,
        )
        .set("tags", local("tags"));
    let queue = draft.add_resource(
        Resource::new(File::Triggers, "aws_sqs_queue", "undelivered", queue_itself(), body)
            .comment("Events that could not be delivered; without the queue they would be lost without a trace."),
    );
    if !rules.is_empty() {
        let body = Body::new()
            .set("queue_url", queue.attribute("url"))
            .set("policy", document(&[statement_of_queue(pipeline, rules)]));
        let identity = queue_itself().setting("policy");
        draft.add_resource(Resource::new(File::Triggers, "aws_sqs_queue_policy", "undelivered", identity, body));
    }
    let description = "Address of the queue with the events that could not be delivered.";
    draft.add_output("undelivered_queue_url", description, queue.attribute("url"));
    let text = "An event starts nothing, or tells nobody: `aws sqs receive-message --queue-url` with the output \
                `undelivered_queue_url` shows what EventBridge could not deliver, with the reason in the message's attributes. An \
                empty queue means that everything was delivered, or that no event fitted.";
    draft.add_note(Section::Trouble, text);
    undelivered
}

/// A schedule sends with its own role.
pub(crate) fn grant_schedule(pipeline: &Pipeline, role: &mut Role) {
    let queue = queue_arn(pipeline);
    role.grant(Grant::new(&calls::terraform::KEEP_MISSED, "Schedule").on(queue));
}

fn queue_itself() -> Identity {
    Identity::thing(&what::QUEUE, "undelivered")
}

fn queue_arn(pipeline: &Pipeline) -> Expr {
    regional("sqs", [name_of(pipeline, &queue_itself())])
}

fn statement_of_queue(pipeline: &Pipeline, rules: Vec<Expr>) -> Statement {
    Statement {
        sid: "KeepUndelivered".to_owned(),
        comment: vec![
            "Only the rules of this module put events here (EventBridge user guide, dead-letter queues).".to_owned(),
        ],
        effect: Effect::Allow,
        principal: Some(Principal::Service(Expr::string("events.amazonaws.com"))),
        actions: vec!["sqs:SendMessage".to_owned()],
        resources: Some(vec![queue_arn(pipeline)]),
        conditions: vec![Condition {
            operator: "ArnEquals".to_owned(),
            key: "aws:SourceArn".to_owned(),
            values: rules,
        }],
        calls: Vec::new(),
    }
}
