//! Conditions at the edges of a stage.

use super::Setting;
use super::cron;
use super::value::{AlarmName, Invalid};
use crate::diagnostic::Code;

/// What must be true before or after a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageCondition {
    /// An alarm that must not be in alarm.
    Alarm {
        /// Its name.
        name: Setting<AlarmName>,
        /// Minutes to wait for a change of its state.
        wait_minutes: u32,
    },
    /// The time at which the stage may start.
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

/// A time zone of the IANA database, such as `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZone(String);

impl Cron {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let Some(problem) = cron::problem(text) else { return Ok(Self(text.to_owned())) };
        let help = "write seconds (always `*`), minutes, hours, day of the month, month and day of the week, such as \
                    `* * 9-16 ? * MON-THU`";
        Err(Invalid::new(
            Code::BadValue,
            format!("`{}` is not a deployment window: {problem}", text.escape_default()),
            help,
        ))
    }

    /// The text of the expression.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TimeZone {
    /// Reads a name by its form. Which names the database has changes with its releases, and tfpipe does not know them.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fits = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
        let is_part = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic()) && part.chars().all(fits);
        let located = text.contains('/') && text.split('/').all(is_part) && text.len() <= 64;
        if located || matches!(text, "UTC" | "GMT") {
            return Ok(Self(text.to_owned()));
        }
        let help = "write `UTC`, or area and location as the IANA database names them, such as `Europe/Berlin`";
        Err(Invalid::new(Code::BadValue, format!("`{}` is not a time zone", text.escape_default()), help))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
