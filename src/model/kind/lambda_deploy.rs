//! The `lambda_deploy` action: a new version of an existing function.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::{list_of, read_setting, text_values};
use crate::model::{AlarmName, ArtifactName, FunctionName, Invalid, Setting};
use crate::spec::{self, Spec};

use super::{Kind, Runner, ValueReference};

/// UG action-reference-LambdaDeploy.
const MOST_ALARMS: usize = 10;

/// A move of an alias may take two days.
const MOST_MINUTES: u32 = 2 * 24 * 60;

text_values! {
    /// The name of an alias of a function: letters, digits, hyphens and underscores, and no number (botocore lambda 2015-03-31, `Alias`).
    AliasName: [] and is_alias, "the name of an alias",
        "use letters, digits, hyphens and underscores, and more than a number";
}

fn is_alias(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=128).contains(&text.len()) && text.bytes().all(fits) && !text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Gives a function the code of an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LambdaDeploy {
    /// The function.
    pub function: Setting<FunctionName>,
    /// The alias that moves to the new version.
    pub alias: Option<AliasName>,
    /// The artifact.
    pub input: ArtifactName,
    /// How the alias moves.
    pub shift: AliasShift,
    /// The alarms that fail it.
    pub alarms: Vec<AlarmName>,
}

/// How an alias moves to a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasShift {
    /// All calls at once.
    AllAtOnce,
    /// Some percent of the calls first, and the others some minutes later.
    Canary(u32, u32),
    /// Some percent more every so many minutes.
    Linear(u32, u32),
}

impl LambdaDeploy {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::LambdaDeploy, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let function = read_setting(&from.function, FunctionName::parse, &place.key("function"), findings);
        let alias = from.alias.as_deref().map(|text| AliasName::parse(text).map_err(|it| it.at(&place.key("alias"))));
        let alias = alias.and_then(|alias| findings.keep(alias));
        let input = ArtifactName::read_input(from.input.as_deref(), place, findings);
        let at_shift = place.key("shift");
        let shift = from.shift.as_deref().map(|text| AliasShift::parse(text).map_err(|it| it.at(&at_shift)));
        let shift = shift.and_then(|shift| findings.keep(shift)).unwrap_or(AliasShift::AllAtOnce);
        if from.alias.is_none() && shift != AliasShift::AllAtOnce {
            let message = "calls move little by little behind an alias only";
            findings.add(Diagnostic::key(
                Code::Contradiction,
                &at_shift,
                message,
                "name the `alias`, or remove the line",
            ));
        }
        let at_alarms = place.key("alarms");
        let alarms = list_of(&from.alarms, &at_alarms, findings, AlarmName::parse);
        if from.alarms.len() > MOST_ALARMS {
            let message =
                format!("the action watches at most {MOST_ALARMS} alarms, and here are {}", from.alarms.len());
            findings.add(Diagnostic::key(Code::OutOfRange, &at_alarms, message, "make a composite alarm of them"));
        }
        Some(Self { function, alias, input, shift, alarms })
    }
}

impl AliasShift {
    /// Reads `all_at_once`, `canary_10_percent_5_minutes` or `linear_10_percent_every_1_minutes`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let words: Vec<&str> = text.split('_').collect();
        let number =
            |word: &str| word.parse::<u32>().ok().filter(|number| *number > 0 && !word.starts_with(['+', '0']));
        let read = match words.as_slice() {
            ["all", "at", "once"] => Some(Self::AllAtOnce),
            ["canary", percent, "percent", minutes, "minutes" | "minute"] => {
                number(percent).zip(number(minutes)).map(|(percent, minutes)| Self::Canary(percent, minutes))
            }
            ["linear", percent, "percent", "every", minutes, "minutes" | "minute"] => {
                number(percent).zip(number(minutes)).map(|(percent, minutes)| Self::Linear(percent, minutes))
            }
            _ => None,
        };
        let fits = |shift: &Self| match shift {
            Self::AllAtOnce => true,
            Self::Canary(percent, minutes) => *percent < 100 && *minutes <= MOST_MINUTES,
            Self::Linear(percent, minutes) => *percent < 100 && 100_u32.div_ceil(*percent) * minutes <= MOST_MINUTES,
        };
        read.filter(fits).ok_or_else(|| {
            let help = "write `all_at_once`, `canary_10_percent_5_minutes` or `linear_10_percent_every_1_minutes`, with numbers that end within two days";
            Invalid::new(Code::BadValue, format!("`{}` is no way to move an alias", text.escape_default()), help)
        })
    }

    /// CodePipeline's name for it.
    pub(crate) fn strategy(self) -> String {
        match self {
            Self::AllAtOnce => "AllAtOnce".to_owned(),
            Self::Canary(percent, minutes) => format!("Canary{percent}Percent{minutes}Minutes"),
            Self::Linear(percent, 1) => format!("Linear{percent}PercentEvery1Minute"),
            Self::Linear(percent, minutes) => format!("Linear{percent}PercentEvery{minutes}Minutes"),
        }
    }
}

impl Kind for LambdaDeploy {
    fn does(&self) -> String {
        match (&self.function, &self.alias) {
            (Setting::Fixed(function), Some(alias)) => {
                format!("deploys {} to {} of the function {}", self.input.as_str(), alias.as_str(), function.as_str())
            }
            (Setting::Fixed(function), None) => {
                format!("deploys {} to the function {}", self.input.as_str(), function.as_str())
            }
            (Setting::Input, _) => format!("deploys {} to a function", self.input.as_str()),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.input.clone()]
    }

    fn exports(&self) -> Vec<String> {
        vec!["FunctionVersion".to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::AliasShift;

    #[test]
    fn shifts_are_what_codepipeline_calls_them() {
        for (text, strategy) in [
            ("all_at_once", "AllAtOnce"),
            ("canary_10_percent_5_minutes", "Canary10Percent5Minutes"),
            ("linear_10_percent_every_1_minute", "Linear10PercentEvery1Minute"),
            ("linear_20_percent_every_3_minutes", "Linear20PercentEvery3Minutes"),
        ] {
            assert_eq!(AliasShift::parse(text).map(AliasShift::strategy), Ok(strategy.to_owned()), "{text}");
        }
        for text in [
            "",
            "canary",
            "canary_100_percent_5_minutes",
            "canary_0_percent_5_minutes",
            "linear_1_percent_every_60_minutes",
        ] {
            assert!(AliasShift::parse(text).is_err(), "{text}");
        }
    }
}
