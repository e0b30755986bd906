//! The `approval` action: someone looks before the execution goes on.

use crate::diagnostic::{Findings, Path};
use crate::model::{ActionName, ReviewText};
use crate::spec::{self, Spec};

use super::{Kind, Runner, ValueReference};

/// Waits for someone to approve.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approval {
    /// What those who approve read.
    pub message: Option<ReviewText>,
    /// What they should look at.
    pub link: Option<ReviewText>,
    /// Minutes after which nobody's answer is a rejection.
    pub timeout_minutes: Option<u32>,
    /// The action whose change set is approved, where the compiler adds the approval.
    pub(crate) change_set_of: Option<ActionName>,
}

impl Approval {
    /// A text that cannot be read is left out, and the approval stays: what waits for it would otherwise be wrong as well.
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::Approval, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let message = from
            .message
            .as_deref()
            .map(|text| findings.keep(ReviewText::parse(text).map_err(|invalid| invalid.at(&place.key("message")))));
        let link = from
            .link
            .as_deref()
            .map(|text| findings.keep(ReviewText::parse_link(text).map_err(|invalid| invalid.at(&place.key("link")))));
        let timeout_minutes = from.timeout_minutes;
        Some(Self { message: message.flatten(), link: link.flatten(), timeout_minutes, change_set_of: None })
    }
}

impl Kind for Approval {
    fn does(&self) -> String {
        "waits for someone to approve".to_owned()
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.message.iter_mut().chain(&mut self.link).map(ValueReference::Review).collect()
    }
}
