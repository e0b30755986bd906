//! `tfpipe explain`: what a finding means.

use crate::diagnostic::{Code, Severity};

use super::arguments::Explain;
use super::end::{End, Failure};
use super::terminal::data;

pub(super) fn run(arguments: &Explain) -> Result<End, Failure> {
    let code = find(&arguments.code)?;
    let weight = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let meaning: Vec<&str> = code.meaning().lines().map(str::trim).collect();
    data(&format!("{} ({weight}): {}\n\n{}\n", code.id(), code.title(), meaning.join("\n")))?;
    Ok(End::Clean)
}

/// The code of this number, in whatever case, with or without its letters.
fn find(word: &str) -> Result<Code, Failure> {
    let upper = word.trim().to_uppercase();
    let wanted = if upper.starts_with(|c: char| c.is_ascii_digit()) { format!("TFP{upper}") } else { upper };
    if let Some(code) = Code::ALL.iter().find(|code| code.id() == wanted) {
        return Ok(*code);
    }
    let distance = |code: &Code| strsim::osa_distance(&wanted.chars().take(16).collect::<String>(), code.id());
    let close = Code::ALL.iter().map(|code| (distance(code), code)).filter(|(distance, _)| *distance <= 2);
    let failure = Failure::new(format!("there is no finding `{word}`"));
    Err(match close.min_by_key(|(distance, _)| *distance) {
        Some((_, code)) => failure.help(format!("did you mean `{code}`, {}?", code.title())),
        None => failure.help("codes look like `TFP101` and stand in brackets in every finding"),
    })
}
