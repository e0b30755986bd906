//! `accept`, and the file of acceptances beside a spec.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::accept::{Acceptance, Accepted, AcceptedPart};
use crate::model::date::Date;
use crate::model::value::read_reason;
use crate::spec::{self, Accept};

/// Findings of the proof that no acceptance lifts: what they say is of the module as a whole.
const OF_THE_WHOLE: &[Code] =
    &[Code::UnreadableModule, Code::StaleModule, Code::NothingToProve, Code::UnusedAcceptance, Code::ExpiredAcceptance];

/// Findings about policies: each is accepted where a statement gives the right, and nowhere else.
const OF_STATEMENTS: &[Code] = &[Code::DeniedCall, Code::OpenGuard, Code::UnusedPermission, Code::Escalation];

/// Reads `accept` of a spec.
pub(super) fn read(accept: &Accept, at: &Path, findings: &mut Findings) -> Accepted {
    let mut accepted = Accepted::none();
    match accept {
        Accept::Reasons(reasons) => {
            for (finding, reason) in reasons {
                accepted.accept(finding, reason);
            }
        }
        Accept::Entries(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                let at = at.index(index);
                if entry.has_place() || is_of_module(&entry.code) {
                    if let Some(acceptance) = read_placed(entry, &at, findings) {
                        accepted.accept_in_module(acceptance);
                    }
                } else if accepted.reason(&entry.code).is_some() {
                    let message = format!("`{}` is accepted above already", entry.code);
                    findings.add(Diagnostic::key(Code::UselessAcceptance, &at, message, "remove one of the two"));
                } else {
                    accepted.accept_at(entry.code.clone(), &entry.reason, at.key("code"));
                }
            }
        }
    }
    accepted
}

/// Reads the acceptances that stand in a file beside a spec.
///
/// # Errors
/// Everything that is wrong with them.
pub fn read_acceptances(entries: &[spec::Acceptance]) -> Result<Vec<Acceptance>, Findings> {
    let mut findings = Findings::new();
    let read =
        |(index, entry): (usize, &spec::Acceptance)| read_placed(entry, &Path::root().index(index), &mut findings);
    let acceptances: Vec<Acceptance> = entries.iter().enumerate().filter_map(read).collect();
    if findings.is_empty() { Ok(acceptances) } else { Err(findings.into_sorted()) }
}

/// Whether an id is that of a finding about the module: of the proof, or of what an emission would do to what it holds.
fn is_of_module(id: &str) -> bool {
    id.starts_with("TFP3") || id == Code::DataAtRisk.id()
}

fn read_placed(entry: &spec::Acceptance, at: &Path, findings: &mut Findings) -> Option<Acceptance> {
    let code = read_code(&entry.code, &at.key("code"), findings);
    let address = required(entry.address.as_deref(), "address", code, at, findings);
    let value = required(entry.value.as_deref(), "value", code, at, findings);
    let part = read_part(entry, code, at, findings);
    let reason = findings.keep(read_reason(&entry.reason).map_err(|invalid| invalid.at(&at.key("reason"))));
    let until = match &entry.until {
        Some(text) => Some(read_date(text, &at.key("until"), findings)?),
        None => None,
    };
    Some(Acceptance {
        code: code?,
        address: address?,
        part: part?,
        value: value?,
        reason: reason?,
        until,
        at: at.clone(),
    })
}

fn read_code(id: &str, at: &Path, findings: &mut Findings) -> Option<Code> {
    let code = Code::ALL.iter().copied().find(|code| code.id() == id && is_of_module(id));
    let code = code.filter(|code| !OF_THE_WHOLE.contains(code));
    if code.is_none() {
        let help = "write the code of a finding of `prove --spec` or of `emit`, or leave out `address` and `value`";
        let message = format!("`{id}` is not a finding that can be accepted at a place of the module");
        findings.add(Diagnostic::value(Code::UselessAcceptance, at, message, help));
    }
    code
}

fn required(text: Option<&str>, key: &str, code: Option<Code>, at: &Path, findings: &mut Findings) -> Option<String> {
    if text.is_none() {
        let help = match code {
            Some(Code::DataAtRisk) => "`tfpipe diff` prints whole entries",
            _ => "`tfpipe prove --spec FILE OUT --accept` prints whole entries",
        };
        findings.add(Diagnostic::key(Code::MissingKey, at, format!("missing key `{key}`"), help));
    }
    text.map(str::to_owned)
}

fn read_part(entry: &spec::Acceptance, code: Option<Code>, at: &Path, findings: &mut Findings) -> Option<AcceptedPart> {
    let part = match (&entry.argument, &entry.statement) {
        (Some(_), Some(_)) => {
            let message = "`argument` and `statement` are two places";
            let help = "keep the one that the finding is about";
            findings.add(Diagnostic::key(Code::Contradiction, &at.key("argument"), message, help));
            return None;
        }
        (Some(argument), None) => AcceptedPart::Argument(argument.clone()),
        (None, Some(sid)) if code != Some(Code::DataAtRisk) => return Some(AcceptedPart::Statement(sid.clone())),
        (None, Some(sid)) => AcceptedPart::Statement(sid.clone()),
        (None, None) => AcceptedPart::Whole,
    };
    if code == Some(Code::DataAtRisk) && part != AcceptedPart::Whole {
        let message = "`TFP401` is accepted for the resource as a whole";
        findings.add(Diagnostic::key(Code::Contradiction, at, message, "remove `argument` and `statement`"));
        return None;
    }
    if code.is_some_and(|code| OF_STATEMENTS.contains(&code)) {
        let message = format!("`{}` is accepted at a statement only", entry.code);
        findings.add(Diagnostic::key(Code::MissingKey, at, message, "name its `Sid` under `statement`"));
        return None;
    }
    Some(part)
}

fn read_date(text: &str, at: &Path, findings: &mut Findings) -> Option<Date> {
    let date = Date::parse(text);
    if date.is_none() {
        let message = format!("`{text}` is not a day");
        findings.add(Diagnostic::value(Code::BadValue, at, message, "write it like `2027-01-31`"));
    }
    date
}
