//! `notifications` and `alarms`: who hears of the pipeline, and what watches it.

use serde::{Deserialize, Serialize};

/// Who hears of the pipeline: a topic, its subscribers, and what is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notifications {
    /// The ARN of an existing topic that messages go to; or `input`. The module then creates no topic, sets no policy and subscribes nobody;
    /// its README has what the topic's policy must say. Default: the module creates a topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"arn:aws:sns:us-east-1:123456789012:team"))]
    pub topic: Option<String>,
    /// The address that gets a mail for each message, once it has confirmed; or `input`. Default: nobody is subscribed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"team@example.com"))]
    pub email: Option<String>,
    /// The HTTPS endpoint that gets each message, once it has confirmed; or `input`, for addresses that carry a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"https://hooks.example.com/pipeline"))]
    pub https: Option<String>,
    /// What is told, each once. Default: `failed`, and `approval` if the pipeline asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub events: Option<Vec<NotifiedEvent>>,
    /// `default` (messages hold names and states, and are not encrypted at rest) or `kms` (the module's customer-managed key).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<TopicEncryption>,
    /// What tells of failed and succeeded executions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<NotificationPath>,
}

/// What is told of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NotifiedEvent {
    /// An execution failed.
    Failed,
    /// An execution succeeded.
    Succeeded,
    /// An execution waits for someone to approve it.
    Approval,
}

/// Encryption of messages at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TopicEncryption {
    /// None: AWS's own key for topics lets no service publish.
    #[default]
    Default,
    /// A customer-managed KMS key of the module.
    Kms,
}

/// What tells of executions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum NotificationPath {
    /// An EventBridge rule: one plain line a message.
    #[default]
    Events,
    /// A notification rule of the Developer Tools: JSON that chat clients of AWS show well.
    CodeStar,
}

/// What watches the pipeline: alarms on failures and on its duration, and a dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    /// Minutes that an execution may take. Default: 60, and no such alarm where the pipeline waits for an approval
    /// or a window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 10080), example = 60))]
    pub duration_minutes: Option<u32>,
    /// A CloudWatch dashboard of executions, builds, functions and alarms. Default: true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = true)))]
    pub dashboard: Option<bool>,
}
