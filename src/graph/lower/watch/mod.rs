//! Who hears of the pipeline, and what watches it.

pub(super) mod alarms;
pub(super) mod dashboard;
pub(super) mod existing_topic;
pub(super) mod heard;
pub(super) mod logs;
pub(super) mod notifications;
pub(super) mod topic;
pub(super) mod undelivered;
pub(super) mod watched;
