//! Who tells a topic by itself: alarms and notification rules. Rules of EventBridge are in `rule`.

use crate::catalogue;
use crate::iam::calls::{CallGroup, services as calls};
use crate::readback::{Module, Node, Resource};
use crate::symbolic::{Text, text};

use super::{Actor, Caller, Needs, Sent, arn};

/// A service that publishes: its name, and the rows for the topic and for the topic's key.
pub(super) struct Publisher {
    pub(super) service: &'static str,
    pub(super) publish: &'static CallGroup,
    pub(super) encrypt: &'static CallGroup,
}

const ALARMS: Publisher =
    Publisher { service: "cloudwatch.amazonaws.com", publish: &calls::ALARMS_PUBLISH, encrypt: &calls::ALARMS_ENCRYPT };

const NOTIFICATION_RULES: Publisher = Publisher {
    service: "codestar-notifications.amazonaws.com",
    publish: &calls::NOTIFICATION_RULES_PUBLISH,
    encrypt: &calls::NOTIFICATION_RULES_ENCRYPT,
};

/// Adds what alarms and notification rules call.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for alarm in module.of(catalogue::cloudwatch::METRIC_ALARM.name) {
        alarm_actions(module, alarm, needs);
    }
    for rule in module.of(catalogue::notifications::RULE.name) {
        let actor =
            actor_of_service(NOTIFICATION_RULES.service, format!("Notification rule {}", arn::step(&rule.name)), rule);
        let account = [Sent::bound("aws:SourceAccount", arn::ACCOUNT)];
        let key = [Sent::through("sns", arn::REGION)];
        for target in rule.body.all("target").filter_map(|target| target.body.text("address")) {
            NOTIFICATION_RULES.add_calls(module, &actor, target, &account, &key, needs);
        }
    }
}

fn alarm_actions(module: &Module, alarm: &Resource, needs: &mut Needs) {
    let lists = ["alarm_actions", "ok_actions", "insufficient_data_actions"];
    let actions: Vec<&Node> = lists.iter().filter_map(|list| alarm.body.get(list)).flat_map(Node::items).collect();
    if actions.is_empty() {
        return;
    }
    let Some(name) = alarm.body.text("alarm_name") else {
        return needs.unknown(&alarm.place, format!("the name of `{}` is not known", alarm.address()));
    };
    let actor = actor_of_service(ALARMS.service, format!("Alarm {}", arn::step(&alarm.name)), alarm);
    let sent = [
        Sent::bound("aws:SourceAccount", arn::ACCOUNT),
        Sent::bound("aws:SourceArn", arn::regional("cloudwatch", text!["alarm:", name])),
    ];
    for action in actions {
        match action.text().map(|target| (target, arn::service(target))) {
            Some((topic, Some("sns"))) => ALARMS.add_calls(module, &actor, topic, &sent, &sent, needs),
            _ => needs.unknown(&action.place, "the table of calls has topics only for what an alarm does"),
        }
    }
}

impl Publisher {
    /// Adds the call of a topic, and of its key if the module has one for it.
    pub(super) fn add_calls(
        &self,
        module: &Module,
        actor: &Actor,
        topic: &Text,
        sent: &[Sent],
        to_key: &[Sent],
        needs: &mut Needs,
    ) {
        if !is_of_module(module, topic) {
            return needs.note_policy_elsewhere(self.service, "sns:Publish", topic);
        }
        needs.add(actor, self.publish, topic, sent);
        if let Some(key) = key(module, topic) {
            let sent: Vec<Sent> = [context(topic)].into_iter().chain(to_key.iter().cloned()).collect();
            needs.add(actor, self.encrypt, key, &sent);
        }
    }
}

/// A service at work in its own name.
pub(super) fn actor_of_service(name: impl Into<Text>, step: String, resource: &Resource) -> Actor {
    Actor::new(step, Caller::Service(name.into()), &resource.place)
}

/// Whether a topic, or its policy, is the module's. Who publishes to any other is decided by a policy that is not here.
fn is_of_module(module: &Module, topic: &Text) -> bool {
    let policies = &mut module.of(catalogue::sns::TOPIC_POLICY.name);
    itself(module, topic).is_some() || policies.any(|policy| policy.body.text("arn").is_none_or(|arn| arn == topic))
}

/// The topic of an ARN, if the module makes it.
fn itself<'a>(module: &'a Module, topic: &Text) -> Option<&'a Resource> {
    let named =
        |resource: &&Resource| resource.body.text("name").is_none_or(|name| arn::regional("sns", name) == *topic);
    module.of(catalogue::sns::TOPIC.name).find(named)
}

/// The customer's key of a topic of the module.
pub(super) fn key<'a>(module: &'a Module, topic: &Text) -> Option<&'a Text> {
    let key = itself(module, topic)?.body.text("kms_master_key_id")?;
    (!key.starts_with("alias/aws/")).then_some(key)
}

/// SNS names the topic in the encryption context.
pub(super) fn context(topic: &Text) -> Sent {
    Sent::bound("kms:EncryptionContext:aws:sns:topicArn", topic)
}
