//! Conditions at the edges of a stage.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A condition: exactly one of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// An alarm that must not be in alarm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<AlarmCondition>,
    /// The time at which the stage may start; only before a stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// An alarm that must not be in alarm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlarmCondition {
    /// The name of an existing CloudWatch alarm; or `input`.
    #[schemars(example = &"web-errors")]
    pub name: String,
    /// Minutes to watch it for a change of its state. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1440), extend("default" = 0))]
    pub wait_minutes: Option<u32>,
}

/// When a stage may start.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Six or seven fields: seconds (`*`), minutes, hours, day of the month, month, day of the week, and perhaps a year. One of the
    /// two fields for days is `?`.
    #[schemars(example = &"* * 9-16 ? * MON-THU *")]
    pub cron: String,
    /// The time zone: `UTC`, `GMT`, or area and location as the IANA database names them, such as `Europe/Berlin`. tfpipe checks the
    /// form and does not know the names. Default: `UTC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = "UTC"))]
    pub time_zone: Option<String>,
}
