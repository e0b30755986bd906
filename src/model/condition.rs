//! Conditions at the edges of a stage.

use super::Setting;
use super::cron;
pub use super::time_zone::TimeZone;
use super::value::{AlarmName, Invalid};
use crate::diagnostic::Code;

/// What must be true before or after a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageCondition {
    /// An alarm that must not be in alarm.
    Alarm {
        /// Its name.
        name: Setting<AlarmName>,
        /// Minutes that CodePipeline waits while it is in alarm; without them the condition fails at once.
        wait_minutes: Option<u32>,
    },
    /// The time at which the stage may start; an execution waits for it.
    Window {
        /// The expression, in Quartz's form.
        cron: Cron,
        /// The time zone.
        time_zone: TimeZone,
    },
}

/// A cron expression of CodePipeline's deployment windows: six fields, or seven with a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron(String);

impl Cron {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let Some(problem) = cron::problem(text) else { return Ok(Self(text.to_owned())) };
        let help = "write seconds (always `*`), minutes, hours, day of the month, month and day of the week, such as \
                    `* * 9-16 ? * MON-THU`";
        Err(Invalid::new(Code::BadValue, format!("`{}` is not a window: {problem}", text.escape_default()), help))
    }

    /// The text of the expression.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
