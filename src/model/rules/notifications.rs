//! Notifications: what is told, each once, and only what can happen.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, NotificationPath, Notifications, NotifiedEvent};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let Some(notifications) = &parts.notifications else { return };
    let root = Path::root().key("notifications");
    check_existing_topic(notifications, &root, findings);
    let place = root.key("events");
    if notifications.events.is_empty() {
        let message = "a topic that nothing is told to";
        let help = "list at least one of `failed`, `succeeded` and `approval`, or remove `notifications`";
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, help));
    }
    for (at, event) in notifications.events.iter().enumerate() {
        if notifications.events.iter().take(at).any(|earlier| earlier == event) {
            let message = format!("`{}` stands here twice", event.word());
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
        if *event == NotifiedEvent::Approval && !parts.asks_for_approval() {
            let message = "nothing in this pipeline asks for an approval";
            let help = "add an `approval` action, or remove the word";
            findings.add(Diagnostic::value(Code::Contradiction, &place.index(at), message, help));
        }
    }
    let only_approvals = notifications.events.iter().all(|event| *event == NotifiedEvent::Approval);
    if notifications.via == NotificationPath::CodeStar && only_approvals && !notifications.events.is_empty() {
        let message = "a notification rule would have nothing to tell: approvals tell the topic themselves";
        let help = "remove `via`, or add `failed` or `succeeded` to `events`";
        findings.add(Diagnostic::value(Code::Contradiction, &root.key("via"), message, help));
    }
}

/// What a topic has that its owner decides about.
fn check_existing_topic(notifications: &Notifications, root: &Path, findings: &mut Findings) {
    if notifications.topic.is_none() {
        return;
    }
    let subscribes = "the owner of the existing `topic` decides who is subscribed to it";
    let of_a_new_one = [
        ("email", notifications.email.is_some(), subscribes),
        ("https", notifications.https.is_some(), subscribes),
        ("encryption", notifications.customer_key, "the owner of the existing `topic` decides how it is encrypted"),
    ];
    for (key, _, message) in of_a_new_one.into_iter().filter(|(_, given, _)| *given) {
        let help = format!("remove `{key}`, or `topic` for a topic of the module");
        findings.add(Diagnostic::key(Code::Contradiction, &root.key(key), message, help));
    }
}
