//! The acceptances of a spec: those that stand in it, and those of the file beside it.
//!
//! Nothing in a module is one: neither its manifest nor a comment in it.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, AcceptedPart, Date};
use crate::prove::{self, Part, Proof, Subject, Violation};
use crate::spec::{AcceptFile, Places};

use super::end::Failure;
use super::placed::place_findings;
use super::read::{self, Source};
use super::report::Finding;
use super::terminal::say;

/// An acceptance, and where somebody wrote it.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) acceptance: model::Acceptance,
    source: Arc<Source>,
    span: Range<usize>,
}

/// The acceptances for the module of a spec; or what is wrong with the file of them.
pub(super) fn of_spec(
    source: &Arc<Source>,
    places: &Places,
    in_spec: &[model::Acceptance],
) -> Result<Result<Vec<Written>, Vec<Finding>>, Failure> {
    let mut written: Vec<Written> = in_spec.iter().map(|one| Written::new(one, source, places)).collect();
    let beside = match beside_spec(&source.path)? {
        Ok(beside) => beside,
        Err(findings) => return Ok(Err(findings)),
    };
    written.extend(beside);
    Ok(Ok(written))
}

/// Those of the file beside a spec; or what is wrong with it. Without the file there are none.
fn beside_spec(spec: &Path) -> Result<Result<Vec<Written>, Vec<Finding>>, Failure> {
    let beside = read::acceptances_beside(spec);
    if !beside.exists() {
        return Ok(Ok(Vec::new()));
    }
    let source = read::file(&beside)?;
    let file = match AcceptFile::parse(&source.text) {
        Ok(file) => file,
        Err((findings, places)) => return Ok(Err(place_findings(&source, &places, findings))),
    };
    match model::read_acceptances(&file.entries) {
        Ok(entries) => Ok(Ok(entries.iter().map(|one| Written::new(one, &source, &file.places)).collect())),
        Err(findings) => Ok(Err(place_findings(&source, &file.places, findings))),
    }
}

/// What is wrong with the file beside a spec, as far as the file alone tells: which entries accept something, only a proof knows.
pub(super) fn check_beside(spec: &Path) -> Result<Vec<Finding>, Failure> {
    let written = match beside_spec(spec)? {
        Ok(written) => written,
        Err(findings) => return Ok(findings),
    };
    if !written.is_empty() {
        let beside = read::acceptances_beside(spec);
        say(&format!(
            "`tfpipe prove --spec {} OUT` tells which entries of `{}` are unused",
            spec.display(),
            beside.display()
        ));
    }
    let (today, mut findings) = (today(), Vec::new());
    for (at, one) in written.iter().enumerate() {
        let is_twice = written.iter().take(at).any(|other| other.as_proved() == one.as_proved());
        findings.extend(is_twice.then(|| one.duplicate()));
        findings.extend(one.is_over(today).then(|| one.expired()));
    }
    Ok(findings)
}

/// What acceptances make of a proof.
#[derive(Debug, Default)]
pub(super) struct Applied {
    /// What they accept, each with the reason.
    pub(super) accepted: Vec<(Violation, String)>,
    /// Those that have expired, and those that accept nothing.
    pub(super) findings: Vec<Finding>,
}

/// Takes what is accepted out of a proof. What an emission may do is no matter of the proof.
pub(super) fn apply(proof: &mut Proof, written: &[Written]) -> Applied {
    let today = today();
    let of_proof = written.iter().filter(|one| one.acceptance.code != Code::DataAtRisk);
    let (expired, counting): (Vec<&Written>, Vec<&Written>) = of_proof.partition(|one| one.is_over(today));
    proof.accept(&counting.iter().map(|one| one.as_proved()).collect::<Vec<_>>());
    let is_used = |at: usize| proof.accepted.iter().any(|accepted| accepted.by == at);
    let unused = counting.iter().enumerate().filter(|(at, _)| !is_used(*at)).map(|(_, one)| one.unused());
    let mut findings: Vec<Finding> = unused.chain(expired.iter().map(|one| one.expired())).collect();
    findings.sort_by_key(Finding::start);
    let reason = |by: usize| counting.get(by).map(|one| one.acceptance.reason.clone()).unwrap_or_default();
    let accepted = proof.accepted.iter().map(|one| (one.violation.clone(), reason(one.by))).collect();
    Applied { accepted, findings }
}

impl Written {
    fn new(acceptance: &model::Acceptance, source: &Arc<Source>, places: &Places) -> Self {
        let finding = Diagnostic::key(Code::UnusedAcceptance, &acceptance.at, "", "");
        Self { acceptance: acceptance.clone(), source: Arc::clone(source), span: places.span(&finding) }
    }

    fn as_proved(&self) -> prove::Acceptance {
        let model::Acceptance { code, address, part, value, .. } = &self.acceptance;
        let part = match part {
            AcceptedPart::Whole => Part::Whole,
            AcceptedPart::Argument(path) => Part::Argument(path.clone()),
            AcceptedPart::Statement(sid) => Part::Statement(sid.clone()),
        };
        prove::Acceptance { code: *code, address: address.clone(), subject: Subject { part, value: value.clone() } }
    }

    fn unused(&self) -> Finding {
        let message = format!("the proof has no {} at `{}` with this value", self.acceptance.code, self.place());
        self.finding(
            Code::UnusedAcceptance,
            message,
            "remove the entry, or take what `--accept` prints for the finding that is there",
        )
    }

    /// Of a loss that has come.
    pub(super) fn of_no_loss(&self) -> Finding {
        let (code, address) = (self.acceptance.code, &self.acceptance.address);
        let message = format!("the acceptance of {code} at `{address}` has done its work: remove it");
        let help = "nothing is lost at this address; for a loss to come, take the entry that its finding prints";
        self.finding(Code::SpentAcceptance, message, help)
    }

    /// Of a loss that may still come; `comes` says whether another one does, at its address.
    pub(super) fn of_later_loss(&self, comes: bool) -> Finding {
        let (code, address) = (self.acceptance.code, &self.acceptance.address);
        if comes {
            let message = format!("the acceptance of {code} at `{address}` is of another loss than the one that comes");
            let help = "remove it; for this loss, take the entry that its finding prints";
            return self.finding(Code::WaitingAcceptance, message, help);
        }
        let message = format!("the acceptance of {code} at `{address}` would accept a later loss");
        let help = "remove it; for a loss to come, take the entry that its finding prints";
        self.finding(Code::WaitingAcceptance, message, help)
    }

    /// Whether its last day has passed.
    pub(super) fn is_over_today(&self) -> bool {
        self.is_over(today())
    }

    fn is_over(&self, today: Date) -> bool {
        self.acceptance.until.is_some_and(|until| until < today)
    }

    fn duplicate(&self) -> Finding {
        let message = format!("duplicate acceptance of {} at `{}`", self.acceptance.code, self.place());
        self.finding(Code::UnusedAcceptance, message, "keep one of the two entries")
    }

    pub(super) fn expired(&self) -> Finding {
        let until = self.acceptance.until.map(|until| until.to_string()).unwrap_or_default();
        let message = format!("the acceptance of {} at `{}` ended on {until}", self.acceptance.code, self.place());
        self.finding(Code::ExpiredAcceptance, message, "mend what it accepts, or accept it for longer")
    }

    fn place(&self) -> String {
        let prove::Acceptance { address, subject, .. } = self.as_proved();
        format!("{address}{}", subject.part)
    }

    fn finding(&self, code: Code, message: String, help: &str) -> Finding {
        Finding::new(&self.source, Some(self.span.clone()), Diagnostic::key(code, &self.acceptance.at, message, help))
    }
}

/// The day, by Universal Time.
fn today() -> Date {
    const DAY: u64 = 24 * 60 * 60;
    Date::after_1970(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() / DAY)
}
