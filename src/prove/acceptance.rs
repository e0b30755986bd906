//! Acceptances: which violations of a proof somebody takes on purpose.
//!
//! Owns the one rule: code, address, part and value must all be those of the violation, or of all requests that one statement decides
//! wrongly. Where acceptances stand, and until when they count, is the caller's to know.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;

use super::judgement::accepted_as;
use super::report::proof::{Accepted, Proof, Violation};
use super::report::subject::Subject;

/// A violation that is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Which kind.
    pub code: Code,
    /// The resource whose text it is about.
    pub address: String,
    /// The part of it, and what stands there.
    pub subject: Subject,
}

impl Proof {
    /// Takes what is accepted out of the violations, and keeps it with the position of the acceptance that covers it.
    pub fn accept(&mut self, acceptances: &[Acceptance]) {
        let of_statements = Acceptance::of_each(&self.violations);
        for (violation, together) in std::mem::take(&mut self.violations).into_iter().zip(of_statements) {
            let is_together = |one: &Acceptance| together.as_ref() == Some(one);
            match acceptances.iter().position(|one| one.covers(&violation) || is_together(one)) {
                Some(by) => self.accepted.push(Accepted { violation, by }),
                None => self.violations.push(violation),
            }
        }
    }
}

impl Acceptance {
    /// The acceptance that would cover a violation; none, if nothing can.
    pub fn of(violation: &Violation) -> Option<Self> {
        let subject = violation.subject.clone()?;
        Some(Self { code: violation.code, address: violation.address.clone(), subject })
    }

    /// For each of some violations the acceptance that would cover it together with all others of one cause: the requests that one statement
    /// decides wrongly are one entry. It is for these requests, and for no others.
    pub fn of_each(violations: &[Violation]) -> Vec<Option<Self>> {
        let alone: Vec<Option<Self>> = violations.iter().map(Self::of).collect();
        let mut requests: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
        for one in alone.iter().flatten() {
            if let Some((request, statement)) = accepted_as::request_and_statement(&one.subject.value) {
                requests.entry((one.code, &one.address, &one.subject.part, statement)).or_default().insert(request);
            }
        }
        let together = |one: &Self| {
            let (_, statement) = accepted_as::request_and_statement(&one.subject.value)?;
            let all = requests.get(&(one.code, &one.address, &one.subject.part, statement))?;
            let value = (all.len() > 1).then(|| accepted_as::all_requests(all, statement))?;
            Some(Self { subject: Subject { value, ..one.subject.clone() }, ..one.clone() })
        };
        alone.iter().map(|one| one.as_ref().map(|one| together(one).unwrap_or_else(|| one.clone()))).collect()
    }

    fn covers(&self, violation: &Violation) -> bool {
        (self.code, &self.address, Some(&self.subject))
            == (violation.code, &violation.address, violation.subject.as_ref())
    }
}
