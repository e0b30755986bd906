//! What the topic hears of.

use crate::model::{NotifiedEvent, Pipeline};

/// The events of executions that the topic is told of.
pub(crate) fn heard_events(pipeline: &Pipeline) -> Vec<NotifiedEvent> {
    let events = [NotifiedEvent::Failed, NotifiedEvent::Succeeded].into_iter();
    events.filter(|event| pipeline.notifications().is_some_and(|topic| topic.tells(*event))).collect()
}

pub(crate) fn hears_of_drift(pipeline: &Pipeline) -> bool {
    let failures = pipeline.notifications().is_some_and(|topic| topic.tells(NotifiedEvent::Failed));
    failures && !pipeline.drifts().is_empty()
}
