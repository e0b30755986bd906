//! The time zone of a deployment window.

use super::value::Invalid;
use crate::diagnostic::Code;

/// A time zone in a form that CodePipeline takes: `Region/City` or `Region/City_City`, `UTC` with or without an offset
/// `+HH:MM`, or an abbreviation of 3 to 5 letters (CodePipeline user guide, rule-reference-DeploymentWindow).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZone(String);

/// Names of three parts that the IANA database also has with two (its file `backward`).
const SHORTER: &[(&str, &str)] = &[
    ("America/Argentina/Buenos_Aires", "America/Buenos_Aires"),
    ("America/Argentina/Catamarca", "America/Catamarca"),
    ("America/Argentina/Cordoba", "America/Cordoba"),
    ("America/Argentina/Jujuy", "America/Jujuy"),
    ("America/Argentina/Mendoza", "America/Mendoza"),
    ("America/Indiana/Indianapolis", "America/Indianapolis"),
    ("America/Kentucky/Louisville", "America/Louisville"),
];

impl TimeZone {
    /// Reads a time zone by its form. Which names there are changes with releases of the database, and tfpipe does not know them.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_offset = text.strip_prefix("UTC").is_some_and(|rest| offset(rest, Sign::Same).as_deref() == Some(text));
        if is_city(text) || is_offset || is_abbreviation(text) {
            return Ok(Self(text.to_owned()));
        }
        let message = format!("`{}` is no time zone that CodePipeline takes", text.escape_default());
        Err(Invalid::new(Code::BadValue, message, help(text)))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_city(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_name = |part: &str| part.split('_').all(is_word);
    text.len() <= 64 && text.split_once('/').is_some_and(|(region, city)| is_name(region) && is_name(city))
}

fn is_abbreviation(text: &str) -> bool {
    (3..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What to write instead.
fn help(text: &str) -> String {
    // Zones such as `Etc/GMT+1` lie one hour behind UTC.
    let signed = [("Etc/GMT", Sign::Other), ("GMT", Sign::Same), ("UTC", Sign::Same)];
    let mut offsets = signed.into_iter().filter_map(|(name, sign)| offset(text.strip_prefix(name)?, sign));
    let shorter = SHORTER.iter().find(|(long, _)| *long == text).map(|(_, short)| (*short).to_owned());
    let upper = || {
        let lower = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        Some(text.to_ascii_uppercase()).filter(|upper| lower && is_abbreviation(upper))
    };
    match shorter.or_else(|| offsets.next()).or_else(upper) {
        Some(better) => format!("write `{better}`"),
        None => "write region and city such as `Europe/Berlin`, `UTC`, or an offset such as `UTC-03:00`".to_owned(),
    }
}

/// How the sign of an offset reads.
#[derive(Clone, Copy)]
enum Sign {
    Same,
    Other,
}

/// `UTC+02:00` of `+2`, `+02` or `+2:00`. No offset has more than 18 hours.
fn offset(text: &str, sign: Sign) -> Option<String> {
    let east = match (text.chars().next()?, sign) {
        ('+', Sign::Same) | ('-', Sign::Other) => '+',
        ('-', Sign::Same) | ('+', Sign::Other) => '-',
        _ => return None,
    };
    let rest = text.get(1..)?;
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 18 * 60).then(|| format!("UTC{east}{hours:02}:{minutes:02}"))
}
