//! What brings violations about: one edit can make a hundred requests go wrong.

use crate::diagnostic::Code;
use crate::readback::{Module, Place, Resource};

/// What brings a violation about. Violations of one cause are one finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A resource, by its address: it stands where it should not, or it is missing. What follows from it has this cause, whatever its
    /// code.
    Resource(String),
    /// A refusal that refuses less, or is gone: the policy that it is in, by its address, and its name.
    Refusal(String, String),
    /// What makes requests wrong in one way, by its words: a statement, or why nobody can tell.
    Same(Code, String),
}

/// The address of the resource that a line is in.
pub(crate) fn resource_at(module: &Module, place: &Place) -> Option<String> {
    let before = module.resources.iter().filter(|it| it.place.file == place.file && it.place.line <= place.line);
    before.max_by_key(|it| it.place.line).map(Resource::address)
}
