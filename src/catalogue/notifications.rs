//! AWS `CodeStar` Notifications.

use super::ResourceType;

/// A rule that tells a chat or a topic.
pub const RULE: ResourceType = ResourceType::known("aws_codestarnotifications_notification_rule");
