//! Conditions at the edges of a stage.

use super::Setting;
use super::value::Invalid;
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

/// The name of an alarm: 1 to 255 printable characters (botocore's cloudwatch model, `AlarmName`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmName(String);

/// A cron expression of CodePipeline's deployment windows: six fields, or seven with a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron(String);

/// A time zone of the IANA database, such as `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZone(String);

impl AlarmName {
    /// The rule as a regular expression, for the variable's validation.
    pub const PATTERN: &'static str = "^[ -9;-~]{1,255}$";

    /// Reads a name. A colon would make an ARN of it, which the rule does not take.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if (1..=255).contains(&text.len()) && text.chars().all(|c| (' '..='~').contains(&c) && c != ':') {
            return Ok(Self(text.to_owned()));
        }
        let help = "use 1 to 255 printable ASCII characters without a colon: the alarm's name, not its ARN";
        Err(Invalid::new(Code::BadValue, format!("`{}` is not the name of an alarm", text.escape_default()), help))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cron {
    /// Reads an expression (UG rule-reference-DeploymentWindow: seconds are always `*`).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fields: Vec<&str> = text.split(' ').collect();
        let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "*?,-/#".contains(c);
        let whole =
            matches!(fields.len(), 6 | 7) && fields.iter().all(|field| !field.is_empty() && field.chars().all(fits));
        if whole && fields.first() == Some(&"*") {
            return Ok(Self(text.to_owned()));
        }
        let help = "write seconds (always `*`), minutes, hours, day of the month, month and day of the week, such as \
                    `* * 9-16 ? * MON-THU`";
        Err(Invalid::new(Code::BadValue, format!("`{}` is not a deployment window", text.escape_default()), help))
    }

    /// The text of the expression.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TimeZone {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fits = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
        if (1..=64).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(fits)
        {
            return Ok(Self(text.to_owned()));
        }
        let help = "write a name of the IANA database, such as `Europe/Berlin` or `UTC`";
        Err(Invalid::new(Code::BadValue, format!("`{}` is not a time zone", text.escape_default()), help))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
