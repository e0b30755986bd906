//! Conditions at the edges of a stage.

use serde::{Deserialize, Serialize};

/// A condition: exactly one of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// An alarm that must not be in alarm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alarm: Option<AlarmCondition>,
    /// The time at which the stage may start; only before a stage, and not beside an alarm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// An alarm that must not be in alarm.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlarmCondition {
    /// The name of an existing CloudWatch alarm; or `input`.
    #[cfg_attr(test, schemars(example = &"web-errors"))]
    pub name: String,
    /// Minutes that CodePipeline waits while the alarm is in alarm. An alarm that is not passes at once, so this is no time to watch
    /// a release. Default: no wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = 1440), example = 15))]
    pub wait_minutes: Option<u32>,
}

/// When a stage may start. An execution waits for the window; AWS documents no longest wait.
///
/// A window stands before a stage of its own where an alarm counts too: CodePipeline may ask the alarm before the window opens, and
/// does not ask it again. Give the window to an earlier stage, with an approval or with `commands: { run: ["true"] }`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Six or seven fields: seconds (`*`), minutes, hours, day of the month, month, day of the week, and perhaps a year. One of the
    /// two fields for days is `?`.
    #[cfg_attr(test, schemars(example = &"* * 9-16 ? * MON-THU *"))]
    pub cron: String,
    /// The time zone: region and city such as `Europe/Berlin`, `UTC` or an offset such as `UTC+05:30`, or an abbreviation of 3 to 5
    /// letters such as `EST`. tfpipe checks the form and does not know the names. Default: `UTC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "UTC")))]
    pub time_zone: Option<String>,
}
