//! Notifications: rules that tell the topic what happened, one message for each event.

use crate::hcl::{Body, Expr};
use crate::model::{NotificationPath, NotifiedEvent};

use super::super::arn::{local, named, var};
use super::super::{Address, File, Resource, Section};
use super::compute::project_name;
use super::topic::{topic, topic_policy};
use super::{Lowering, undelivered};

/// The labels of the rules, and the ends of their names.
const STATE_RULE: &str = "notifications";
const DRIFT_RULE: &str = "drift";

impl Lowering<'_> {
    /// Adds what tells the topic of executions. Approvals tell it themselves, so nothing here speaks of them.
    pub(super) fn execution_notifications(&mut self) {
        let told = self.told();
        let Some(notifications) = self.pipeline.notifications() else { return };
        if told.is_empty() {
            return;
        }
        match notifications.via {
            NotificationPath::Events => self.state_rule(&told),
            NotificationPath::CodeStar => self.notification_rule(&told),
        }
        if self.tells_of_drift() {
            self.drift_rule();
        }
        let words = told.iter().map(|event| event.word()).collect::<Vec<_>>().join(" or ");
        let mut text =
            format!("The topic (output `notifications_topic_arn`) hears once of every execution that {words}.");
        if self.tells_of_drift() {
            text.push_str(" It also hears of every search for drift that found some, or could not look.");
        }
        if self.pipeline.alarms().is_some() {
            text.push_str(" Alarms on what it hears of anyway show their state and send nothing.");
        }
        self.graph.note(Section::Does, text);
    }

    /// The events of executions that the topic is told of.
    fn told(&self) -> Vec<NotifiedEvent> {
        let events = [NotifiedEvent::Failed, NotifiedEvent::Succeeded].into_iter();
        events.filter(|event| self.pipeline.notifications().is_some_and(|topic| topic.tells(*event))).collect()
    }

    /// The labels of the rules of EventBridge that tell the topic.
    pub(super) fn notification_rules(&self) -> Vec<&'static str> {
        let via_events = self.pipeline.notifications().is_some_and(|topic| topic.via == NotificationPath::Events);
        let state = (via_events && !self.told().is_empty()).then_some(STATE_RULE);
        state.into_iter().chain(self.tells_of_drift().then_some(DRIFT_RULE)).collect()
    }

    fn state_rule(&mut self, told: &[NotifiedEvent]) {
        let states = told.iter().map(|event| Expr::string(event.word().to_uppercase()));
        let detail = Expr::object([("pipeline", Expr::list([var("name")])), ("state", Expr::list(states))]);
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
        self.tell(STATE_RULE, description, pattern, &paths, line);
    }

    /// A search for drift is no execution, so nothing else tells of it.
    fn drift_rule(&mut self) {
        let drifts = self.pipeline.drifts();
        let projects = drifts.iter().map(|(name, ..)| project_name(&name.slug()));
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
        self.tell(DRIFT_RULE, "Searches for drift that found some, or could not look", pattern, &paths, line);
    }

    /// A rule that sends one line for each event to the topic.
    fn tell(&mut self, label: &str, description: &str, pattern: Expr, paths: &[(&str, &str)], line: &str) {
        let body = Body::new()
            .set("name", named(&format!("-{label}")))
            .set("description", description)
            .set("event_pattern", Expr::call("jsonencode", [pattern]))
            .set("state", "ENABLED")
            .set("tags", local("tags"));
        let rule = self.graph.add(Resource::new(File::Notifications, "aws_cloudwatch_event_rule", label, body));
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
            .set("arn", topic().attribute("arn"))
            .nest("dead_letter_config", undelivered::dead_letters())
            .nest("input_transformer", input);
        let kind = "aws_cloudwatch_event_target";
        let policy = topic_policy();
        self.graph.add(
            Resource::new(File::Notifications, kind, label, target)
                .comment("Without a role: the topic's policy lets EventBridge publish.")
                .after([&policy, &undelivered::policy()]),
        );
    }

    /// What the Developer Tools call the events, in their user guide (concepts, events for pipelines).
    fn notification_rule(&mut self, told: &[NotifiedEvent]) {
        let ids =
            told.iter().map(|event| Expr::string(format!("codepipeline-pipeline-pipeline-execution-{}", event.word())));
        let body = Body::new()
            .set("name", named("-notifications"))
            .set("resource", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
            .set_with("No more than the event itself: the full form adds what others wrote.", "detail_type", "BASIC")
            .set("event_type_ids", Expr::list(ids))
            .set("tags", local("tags"))
            .nest("target", Body::new().set("address", topic().attribute("arn")));
        let policy = topic_policy();
        let kind = "aws_codestarnotifications_notification_rule";
        self.graph.add(Resource::new(File::Notifications, kind, "notifications", body).after([&policy]));
        self.graph.note(
            Section::Before,
            "The first notification rule of an account makes the role `AWSServiceRoleForCodeStarNotifications`: whoever applies \
             needs `iam:CreateServiceLinkedRole` for `codestar-notifications.amazonaws.com`.",
        );
    }

    pub(super) fn tells_of_drift(&self) -> bool {
        let failures = self.pipeline.notifications().is_some_and(|topic| topic.tells(NotifiedEvent::Failed));
        failures && !self.pipeline.drifts().is_empty()
    }
}
