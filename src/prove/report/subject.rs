//! What a finding of the proof is about, so that an acceptance can name it: the part of a resource, and what stands there.

use std::fmt::{self, Display, Formatter};

/// A part of the resource at a violation's address, and what stands there.
///
/// An acceptance is for this value and no other: whatever is said of the same place later is another finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Which part.
    pub part: Part,
    /// What stands there, evaluated and in one form however it is written; for a request that must be refused, the request
    /// with the statement that allows it.
    pub value: String,
}

/// A part of a resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The resource as a whole.
    Whole,
    /// An argument, by its path below the resource: `environment.image`.
    Argument(String),
    /// A statement of its policy, by its `Sid`.
    Statement(String),
}

impl Subject {
    /// An argument with its value.
    pub fn argument(path: impl Into<String>, value: impl Into<String>) -> Self {
        Self { part: Part::Argument(path.into()), value: value.into() }
    }

    /// A resource as a whole, with all of it as a text.
    pub fn whole(value: impl Into<String>) -> Self {
        Self { part: Part::Whole, value: value.into() }
    }
}

/// What stands after the address where people name the part: `/Sid`, `.argument`.
impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Argument(path) => write!(f, ".{path}"),
            Self::Statement(sid) => write!(f, "/{sid}"),
        }
    }
}
