//! `notifications` and `alarms`.

use crate::diagnostic::{Findings, Path};
use crate::model::value::read_setting;
use crate::model::{Alarms, Arn, Email, HttpsUrl, Notifications, NotifiedEvent};
use crate::spec::{self, Spec};

/// Minutes that an execution without an approval may take, where the spec says nothing.
const USUAL_MINUTES: u32 = 60;

pub(super) fn read_notifications(spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Notifications> {
    let from = spec.notifications.as_ref()?;
    let topic = from.topic.as_deref().map(|text| read_setting(text, Arn::of_topic, &place.key("topic"), findings));
    let email = from.email.as_deref().map(|text| read_setting(text, Email::parse, &place.key("email"), findings));
    let https = from.https.as_deref().map(|text| read_setting(text, HttpsUrl::parse, &place.key("https"), findings));
    let events = match &from.events {
        Some(events) => events.clone(),
        None if asks_for_approval(spec) => vec![NotifiedEvent::Failed, NotifiedEvent::Approval],
        None => vec![NotifiedEvent::Failed],
    };
    Some(Notifications {
        topic,
        email,
        https,
        events,
        customer_key: from.encryption == Some(spec::TopicEncryption::Kms),
        via: from.via.unwrap_or_default(),
    })
}

pub(super) fn read_alarms(spec: &Spec) -> Option<Alarms> {
    let from = spec.alarms.as_ref()?;
    // Nobody knows how long people take, or how far off a window is, and an alarm on every release is soon read by nobody.
    let usual = (!asks_for_approval(spec) && !waits_for_a_window(spec)).then_some(USUAL_MINUTES);
    Some(Alarms { duration_minutes: from.duration_minutes.or(usual), dashboard: from.dashboard.unwrap_or(true) })
}

fn asks_for_approval(spec: &Spec) -> bool {
    spec.stages.iter().flat_map(|stage| &stage.actions).any(|action| action.approval.is_some())
}

fn waits_for_a_window(spec: &Spec) -> bool {
    let of_stages = spec.stages.iter().flat_map(|stage| &stage.before);
    let of_environments = spec.environments.iter().flat_map(|environment| &environment.before);
    of_stages.chain(of_environments).any(|condition| condition.window.is_some())
}
