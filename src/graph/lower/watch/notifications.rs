//! Notifications: rules that tell the topic what happened, one message for each event.

use crate::graph::arn::{local, regional};
use crate::graph::lower::build::codebuild::project_name;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::roles;
use crate::graph::lower::watch::heard;
use crate::graph::lower::watch::topic::Topic;
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::model::identity::what;
use crate::model::{Identity, NotificationPath, NotifiedEvent, Pipeline};

/// The labels of the rules, and the ends of their names.
const STATE_RULE: &str = "notifications";

const DRIFT_RULE: &str = "drift";

/// Where what happened goes: to the topic, or to the queue.
struct Way<'a> {
    topic: &'a Topic,
    undelivered: &'a Undelivered,
}

/// One line for a reader, and what its placeholders take from the event.
type Line<'a> = (&'a [(&'a str, &'a str)], &'a str);

/// The ARNs of the rules of EventBridge that tell the topic.
pub(crate) fn rule_arns(pipeline: &Pipeline) -> Vec<Expr> {
    let via_events = pipeline.notifications().is_some_and(|topic| topic.via == NotificationPath::Events);
    let state = (via_events && !heard::heard_events(pipeline).is_empty()).then_some(STATE_RULE);
    let labels = state.into_iter().chain(heard::hears_of_drift(pipeline).then_some(DRIFT_RULE));
    labels.map(|label| regional("events", [Expr::string("rule/"), name_of(pipeline, &rule_of(label))])).collect()
}

/// A rule that tells the topic.
fn rule_of(label: &'static str) -> Identity {
    Identity::thing(&what::RULE, label)
}

/// Adds what tells the topic of executions. Approvals tell it themselves, so nothing here speaks of them.
pub(crate) fn add_rules(pipeline: &Pipeline, draft: &mut Draft, topic: Option<&Topic>, undelivered: &Undelivered) {
    let told = heard::heard_events(pipeline);
    let (Some(notifications), Some(topic)) = (pipeline.notifications(), topic) else { return };
    let way = Way { topic, undelivered };
    if told.is_empty() {
        return;
    }
    match notifications.via {
        NotificationPath::Events => add_state_rule(pipeline, draft, &told, &way),
        NotificationPath::CodeStar => add_codestar_rule(pipeline, draft, &told, topic),
    }
    if heard::hears_of_drift(pipeline) {
        add_drift_rule(pipeline, draft, &way);
    }
    let words = told.iter().map(|event| event.word()).collect::<Vec<_>>().join(" or ");
    let which = if notifications.topic.is_some() {
        "variable `notification_topic_arn`"
    } else {
        "output `notifications_topic_arn`"
    };
    let mut text = format!("The topic ({which}) hears once of every execution that {words}.");
    if heard::hears_of_drift(pipeline) {
        text.push_str(" It also hears of every search for drift that found some, or could not look.");
    }
    if pipeline.alarms().is_some() {
        text.push_str(" Alarms on what it hears of anyway show their state and send nothing.");
    }
    draft.add_note(Section::Does, text);
}

fn add_state_rule(pipeline: &Pipeline, draft: &mut Draft, told: &[NotifiedEvent], way: &Way<'_>) {
    let states = told.iter().map(|event| Expr::string(event.word().to_uppercase()));
    let detail =
        Expr::object([("pipeline", Expr::list([roles::pipeline_name(pipeline)])), ("state", Expr::list(states))]);
    let pattern = Expr::object([
        ("source", Expr::list([Expr::string("aws.codepipeline")])),
        ("detail-type", Expr::list([Expr::string("CodePipeline Pipeline Execution State Change")])),
        ("detail", detail),
    ]);
    let paths = [
        ("execution", "$.detail.execution-id"),
        ("pipeline", "$.detail.pipeline"),
        ("region", "$.region"),
        ("state", "$.detail.state"),
        ("time", "$.time"),
    ];
    let line = "Pipeline <pipeline> (<region>): execution <execution> is <state> since <time>.";
    let description = "Executions of the pipeline that somebody wants to hear of";
    add_rule(pipeline, draft, way, STATE_RULE, description, pattern, (&paths, line));
}

/// A search for drift is no execution, so nothing else tells of it.
fn add_drift_rule(pipeline: &Pipeline, draft: &mut Draft, way: &Way<'_>) {
    let drifts = pipeline.drifts();
    let projects = drifts.iter().map(|(name, ..)| project_name(pipeline, name));
    let ended = ["FAILED", "FAULT", "STOPPED", "TIMED_OUT"].map(Expr::string);
    let detail = Expr::object([("build-status", Expr::list(ended)), ("project-name", Expr::list(projects))]);
    let pattern = Expr::object([
        ("source", Expr::list([Expr::string("aws.codebuild")])),
        ("detail-type", Expr::list([Expr::string("CodeBuild Build State Change")])),
        ("detail", detail),
    ]);
    let paths = [
        ("project", "$.detail.project-name"),
        ("region", "$.region"),
        ("state", "$.detail.build-status"),
        ("time", "$.time"),
    ];
    let line = "Build of <project> (<region>) is <state> since <time>: what was applied is not there as it was, or could not be \
                looked at.";
    let description = "Searches for drift that found some, or could not look";
    add_rule(pipeline, draft, way, DRIFT_RULE, description, pattern, (&paths, line));
}

/// A rule that sends one line for each event to the topic.
fn add_rule(
    pipeline: &Pipeline,
    draft: &mut Draft,
    way: &Way<'_>,
    label: &'static str,
    description: &str,
    pattern: Expr,
    (paths, line): Line<'_>,
) {
    let identity = rule_of(label);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", description)
        .set("event_pattern", Expr::call("jsonencode", [pattern]))
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    let rule = draft.add_resource(Resource::new(
        File::Notifications,
        "aws_cloudwatch_event_rule",
        label,
        identity.clone(),
        body,
    ));
    let input = Body::new()
        .set("input_paths", Expr::object(paths.iter().map(|(name, path)| (*name, Expr::string(*path)))))
        .set_with(
            "One plain line, made of what AWS says; nothing in it comes from a commit.",
            "input_template",
            format!("\"{line}\""),
        );
    let target = Body::new()
        .set("rule", rule.attribute("name"))
        .set("target_id", label)
        .set("arn", way.topic.arn.clone())
        .nest("dead_letter_config", way.undelivered.dead_letters())
        .nest("input_transformer", input);
    let kind = "aws_cloudwatch_event_target";
    let policies = way.topic.policy.iter().cloned().chain([way.undelivered.policy()]).collect::<Vec<_>>();
    draft.add_resource(
        Resource::new(File::Notifications, kind, label, identity.setting("target"), target)
            .comment("Without a role: the topic's policy lets EventBridge publish.")
            .after(&policies),
    );
}

/// What the Developer Tools call the events, in their user guide (concepts, events for pipelines).
fn add_codestar_rule(pipeline: &Pipeline, draft: &mut Draft, told: &[NotifiedEvent], topic: &Topic) {
    let ids =
        told.iter().map(|event| Expr::string(format!("codepipeline-pipeline-pipeline-execution-{}", event.word())));
    let identity = Identity::only(&what::NOTIFICATION_RULE);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("resource", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
        .set_with("No more than the event itself: the full form adds what others wrote.", "detail_type", "BASIC")
        .set("event_type_ids", Expr::list(ids))
        .set("tags", local("tags"))
        .nest("target", Body::new().set("address", topic.arn.clone()));
    let kind = "aws_codestarnotifications_notification_rule";
    draft.add_resource(Resource::new(File::Notifications, kind, "notifications", identity, body).after(&topic.policy));
    draft.add_note(
        Section::Before,
        "The first notification rule of an account makes the role `AWSServiceRoleForCodeStarNotifications`: whoever applies \
         needs `iam:CreateServiceLinkedRole` for `codestar-notifications.amazonaws.com`.",
    );
}
