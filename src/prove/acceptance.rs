//! Acceptances: which violations of a proof somebody takes on purpose.
//!
//! Owns the one rule: code, address, part and value must all be those of the violation. Where acceptances stand, and until when they
//! count, is the caller's to know.

use crate::diagnostic::Code;

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
        for violation in std::mem::take(&mut self.violations) {
            match acceptances.iter().position(|one| one.covers(&violation)) {
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

    fn covers(&self, violation: &Violation) -> bool {
        (self.code, &self.address, Some(&self.subject))
            == (violation.code, &violation.address, violation.subject.as_ref())
    }
}
