//! The topic that notifications go to: its subscriptions, who may publish to it, and its key.

use crate::graph::arn::{local, regional};
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::risk_if;
use crate::graph::lower::watch::{heard, watched};
use crate::graph::naming::{name_of, prefix};
use crate::graph::{Address, File, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Effect, Principal, Statement, document};
use crate::model::identity::what;
use crate::model::{Email, HttpsUrl, Identity, NotificationPath, Notifications, NotifiedEvent, Pipeline};

/// Where messages go.
pub(crate) struct Topic {
    /// Its ARN, for who publishes to it.
    pub(crate) arn: Expr,
    /// The policy that must be there before anybody publishes; that of an existing topic is not the module's.
    pub(crate) policy: Option<Address>,
}

/// The topic's ARN, from its name; that of an existing one, from its variable.
pub(crate) fn topic_arn(pipeline: &Pipeline) -> Expr {
    match pipeline.notifications() {
        Some(notifications) if notifications.topic.is_some() => local("topic_arn"),
        _ => regional("sns", [name_of(pipeline, &topic_itself())]),
    }
}

/// A service that publishes to the topic by itself.
enum Publisher {
    Rule,
    NotificationRule,
    /// The alarms that act, by their ARNs.
    Alarms(Vec<Expr>),
}

/// Adds the topic with its policy and its subscribers, unless it exists already.
pub(crate) fn add_topic(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) -> Option<Topic> {
    let notifications = pipeline.notifications()?;
    if notifications.topic.is_some() {
        return None;
    }
    let key = keys.messages.clone();
    let body = Body::new()
        .set("name", name_of(pipeline, &topic_itself()))
        .set("display_name", Expr::concat([Expr::string("Pipeline "), prefix(pipeline)]))
        .set_some("kms_master_key_id", key.clone())
        .set("tags", local("tags"));
    let resource = Resource::new(File::Notifications, "aws_sns_topic", "notifications", topic_itself(), body).suppress(risk_if(pipeline, 
        key.is_none(),
        "CKV_AWS_26",
        "`notifications.encryption` is `default`: messages hold names and states, and AWS's own key for topics lets no service publish",
    ));
    let topic = draft.add_resource(resource);
    let policy = Body::new().set("arn", topic.attribute("arn")).set("policy", document(&statements_of_topic(pipeline)));
    let identity = topic_itself().setting("policy");
    draft.add_resource(Resource::new(File::Notifications, "aws_sns_topic_policy", "notifications", identity, policy).comment(
        "Takes the place of SNS's default policy: nobody but the services below, if any, and roles whose own policies allow it, publishes.",
    ));
    add_subscriptions(draft, notifications, &topic);
    if publishers_to_topic(pipeline).iter().any(|publisher| matches!(publisher, Publisher::Rule)) {
        draft.add_note(
            Section::Does,
            "Any EventBridge rule of any account that names the topic's ARN can publish to it: the topic's policy allows \
             `events.amazonaws.com` without a condition, because AWS documents that EventBridge sends none to a topic. So a message \
             does not prove that this pipeline sent it: look into the console, and follow no link in it. *Unconfirmed*: AWS's pages \
             disagree on whether a role of the rule's target can take the place of that statement.",
        );
    }
    draft.add_output(
        "notifications_topic_arn",
        "ARN of the topic that is told of the pipeline.",
        topic.attribute("arn"),
    );
    Some(Topic { arn: topic.attribute("arn"), policy: Some(policy_address()) })
}

fn add_subscriptions(draft: &mut Draft, notifications: &Notifications, topic: &Address) {
    if let Some(email) = &notifications.email {
        let variable = Variable::new("notification_email", Type::String, "Address that gets a mail for each message.")
            .default_some(email.fixed().map(Email::as_str))
            .example("team@example.com")
            .pattern(Email::PATTERN, "The address must be one for mail, such as team@example.com.");
        add_subscription(draft, "email", variable, topic);
        draft.add_note(
            Section::After,
            "SNS writes to the address of `notification_email`: someone must follow *Confirm subscription* in that mail within \
             two days, or no other will come.",
        );
    }
    if let Some(https) = &notifications.https {
        let description = "Address of the HTTPS endpoint that gets each message; it may carry a token.";
        let variable = Variable::new("notification_https_url", Type::String, description)
            .default_some(https.fixed().map(HttpsUrl::as_str))
            .example("https://hooks.example.com/pipeline")
            .pattern(HttpsUrl::PATTERN, "The address must start with https:// and a host.")
            .sensitive();
        add_subscription(draft, "https", variable, topic);
        draft.add_note(
            Section::After,
            "The endpoint of `notification_https_url` gets a `SubscriptionConfirmation` and must open its `SubscribeURL`, or \
             nothing else will come. The address stands in the state, as every value that AWS is given.",
        );
    }
    if notifications.email.is_none() && notifications.https.is_none() {
        draft.add_note(
            Section::After,
            "Nobody is subscribed to the topic yet: subscribe to the output `notifications_topic_arn`.",
        );
    } else {
        draft.add_note(
            Section::CleanUp,
            "A subscription that nobody confirmed cannot be deleted; SNS drops it by itself some days later.",
        );
    }
}

fn add_subscription(draft: &mut Draft, protocol: &'static str, variable: Variable, topic: &Address) {
    let endpoint = draft.add_variable(variable);
    let identity = topic_itself().setting(format!("subscription.{protocol}"));
    let body = Body::new().set("topic_arn", topic.attribute("arn")).set("protocol", protocol).set("endpoint", endpoint);
    draft.add_resource(
        Resource::new(File::Notifications, "aws_sns_topic_subscription", protocol, identity, body)
            .comment("Pending until its owner confirms it."),
    );
}

fn publishers_to_topic(pipeline: &Pipeline) -> Vec<Publisher> {
    let Some(notifications) = pipeline.notifications() else { return Vec::new() };
    let mut publishers = Vec::new();
    if notifications.tells(NotifiedEvent::Failed) || notifications.tells(NotifiedEvent::Succeeded) {
        publishers.push(match notifications.via {
            NotificationPath::Events => Publisher::Rule,
            NotificationPath::CodeStar => Publisher::NotificationRule,
        });
        if heard::hears_of_drift(pipeline) && notifications.via == NotificationPath::CodeStar {
            publishers.push(Publisher::Rule);
        }
    }
    let alarms = watched::acting_alarms(pipeline);
    if !alarms.is_empty() {
        publishers.push(Publisher::Alarms(alarms));
    }
    publishers
}

/// The topic's policy. The pipeline's role publishes by its own policy.
fn statements_of_topic(pipeline: &Pipeline) -> Vec<Statement> {
    let mut statements = vec![refusal_of_plain_http(pipeline)];
    statements.extend(statements_of_publishers(pipeline));
    statements
}

fn refusal_of_plain_http(pipeline: &Pipeline) -> Statement {
    Statement {
        sid: "DenyPlainHttp".to_owned(),
        comment: vec!["Nobody publishes without TLS.".to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: vec!["sns:Publish".to_owned()],
        resources: Some(vec![topic_arn(pipeline)]),
        conditions: vec![Condition::new("Bool", "aws:SecureTransport", Expr::string("false"))],
        calls: Vec::new(),
    }
}

/// What lets services publish to the topic by themselves.
pub(crate) fn statements_of_publishers(pipeline: &Pipeline) -> Vec<Statement> {
    let publish = |sid: &str, comment: Vec<&str>, service: &str, conditions: Vec<Condition>| Statement {
        sid: sid.to_owned(),
        comment: comment.into_iter().map(str::to_owned).collect(),
        effect: Effect::Allow,
        principal: Some(Principal::Service(Expr::string(service))),
        actions: vec!["sns:Publish".to_owned()],
        resources: Some(vec![topic_arn(pipeline)]),
        conditions,
        calls: Vec::new(),
    };
    let statement = |publisher| match publisher {
        Publisher::Rule => publish(
            "LetEventsPublish",
            vec![
                "EventBridge publishes what happened. A condition would lose every message (EventBridge user guide, resource-based",
                "policies: none in policies of topics), so any rule of any account that names the topic can publish to it, too.",
            ],
            "events.amazonaws.com",
            Vec::new(),
        ),
        Publisher::NotificationRule => publish(
            "LetNotificationRulesPublish",
            vec![
                "The Developer Tools tell of executions (their user guide, troubleshooting: this statement and condition).",
            ],
            "codestar-notifications.amazonaws.com",
            vec![own_source()],
        ),
        Publisher::Alarms(alarms) => publish(
            "LetAlarmsPublish",
            vec!["The alarms of this module that act, and no others (SNS developer guide, example policies)."],
            "cloudwatch.amazonaws.com",
            vec![own_source(), from_alarms(alarms)],
        ),
    };
    publishers_to_topic(pipeline).into_iter().map(statement).collect()
}

/// What the policy of a key lets the publishers do.
pub(crate) fn statements_of_key(pipeline: &Pipeline) -> Vec<Statement> {
    let encrypt = |sid: &str, comment: &str, service: &str, mut conditions: Vec<Condition>| {
        conditions.insert(0, in_context_of_topic(pipeline));
        Statement {
            sid: sid.to_owned(),
            comment: vec![comment.to_owned()],
            effect: Effect::Allow,
            principal: Some(Principal::Service(Expr::string(service))),
            actions: vec!["kms:Decrypt".to_owned(), "kms:GenerateDataKey".to_owned()],
            resources: Some(vec![Expr::string("*")]),
            conditions,
            calls: Vec::new(),
        }
    };
    let statement = |publisher| match publisher {
        Publisher::Rule => encrypt(
            "EncryptForEvents",
            "EventBridge publishes to the topic; its calls carry no source (SNS developer guide, key management).",
            "events.amazonaws.com",
            Vec::new(),
        ),
        Publisher::NotificationRule => encrypt(
            "EncryptForNotificationRules",
            "The Developer Tools publish to the topic (their user guide, topics for notifications).",
            "codestar-notifications.amazonaws.com",
            vec![via_service("sns")],
        ),
        Publisher::Alarms(alarms) => encrypt(
            "EncryptForAlarms",
            "The alarms of this module that act publish to the topic (SNS developer guide, key management).",
            "cloudwatch.amazonaws.com",
            vec![own_source(), from_alarms(alarms)],
        ),
    };
    publishers_to_topic(pipeline).into_iter().map(statement).collect()
}

/// The topic, whatever its name is.
fn topic_itself() -> Identity {
    Identity::only(&what::TOPIC)
}

/// SNS names the topic in the encryption context (SNS developer guide, server-side encryption of a topic).
pub(crate) fn in_context_of_topic(pipeline: &Pipeline) -> Condition {
    Condition::new("StringEquals", "kms:EncryptionContext:aws:sns:topicArn", topic_arn(pipeline))
}

pub(crate) fn policy_address() -> Address {
    Address::new("aws_sns_topic_policy", "notifications")
}

fn own_source() -> Condition {
    Condition::new("StringEquals", "aws:SourceAccount", local("account_id"))
}

fn from_alarms(alarms: Vec<Expr>) -> Condition {
    Condition { operator: "ArnEquals".to_owned(), key: "aws:SourceArn".to_owned(), values: alarms }
}
