//! One call: who makes it, by which row, on what, with what context.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::iam::calls::{Call, CallGroup};
use crate::readback::Place;
use crate::symbolic::{Piece, Text};

use super::arn;

/// A call that must be allowed.
#[derive(Debug, Clone)]
pub struct Need {
    /// The step of the pipeline that makes it, as in the comments of statements: `Build`, `Every stage`.
    pub step: String,
    /// Who calls.
    pub caller: Caller,
    /// What is called, and how we know.
    pub row: Row,
    /// An ARN with `*` where any value may stand, and symbols; `*` for calls without a resource type.
    pub resource: Text,
    /// What is sent with it.
    pub sent: Vec<Sent>,
    /// What makes the call: a resource or a block of the module.
    pub place: Place,
    /// A key that is not sent: the same call with it must be refused.
    pub absent: Option<&'static str>,
    /// The addresses of the VPC endpoints that it passes: each must let it.
    pub endpoints: Vec<String>,
}

/// How a call is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// By a row of the table of calls.
    Table(&'static CallGroup, &'static Call),
    /// By the user's word, which stands in a statement of the emitted text.
    Declared {
        /// The action, perhaps with `*`, as declared.
        action: String,
        /// The comment of the statement.
        reason: String,
    },
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller {
    /// The role of this ARN.
    Role(Text),
    /// A service in its own name, such as `events.amazonaws.com`.
    Service(Text),
    /// An account itself: what its administrators let its users and roles do.
    Account(Text),
    /// Somebody whose identity does not matter, such as the holder of an address that ECR signed.
    Anyone,
}

/// A condition key that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The key.
    pub key: Cow<'static, str>,
    /// Its value.
    pub value: Text,
    /// Which calls with another context must be refused.
    pub bound: Bound,
}

/// How far a call is bound to the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The same call with another value, or without the key, must be refused.
    Always,
    /// The caller may leave the key out, and must be allowed then too. The same call with another value must be refused.
    IfSent,
    /// Not at all.
    No,
}

/// Someone at work: in which step, as whom, and where that is written.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The step.
    pub step: String,
    /// Who calls.
    pub caller: Caller,
    /// What makes the calls.
    pub place: Place,
}

impl Actor {
    /// Someone at work.
    pub fn new(step: impl Into<String>, caller: Caller, place: &Place) -> Self {
        Self { step: step.into(), caller, place: place.clone() }
    }
}

impl Need {
    /// The IAM action.
    pub fn action(&self) -> &str {
        match &self.row {
            Row::Table(_, call) => call.action,
            Row::Declared { action, .. } => action,
        }
    }

    /// Why it is made.
    pub fn why(&self) -> &str {
        match &self.row {
            Row::Table(group, _) => group.why,
            Row::Declared { reason, .. } => reason,
        }
    }

    /// The conditions under which it must be allowed, for people.
    pub fn conditions(&self) -> String {
        let words = |sent: &Sent| match sent.bound {
            Bound::Always => Some(format!("`{}` is `{}`", sent.key, sent.value)),
            Bound::IfSent => Some(format!("`{}` is `{}` or absent", sent.key, sent.value)),
            Bound::No => None,
        };
        let bound: Vec<String> = self.sent.iter().filter_map(words).collect();
        if bound.is_empty() { String::new() } else { format!(" if {}", bound.join(" and ")) }
    }
}

impl Display for Caller {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(arn) => {
                write!(f, "the role `{}`", arn.shown_end('/'))
            }
            Self::Service(name) => write!(f, "`{name}`"),
            Self::Account(account) if *account == arn::ACCOUNT => f.write_str("the account"),
            Self::Account(account) => write!(f, "the account `{account}`"),
            Self::Anyone => f.write_str("anyone"),
        }
    }
}

impl Sent {
    /// A key that is sent, and that is bound: the same call with another value, or without it, must be refused.
    pub fn bound(key: impl Into<Cow<'static, str>>, value: impl Into<Text>) -> Self {
        Self { key: key.into(), value: value.into(), bound: Bound::Always }
    }

    /// A key that is sent with some of these calls only, and bound where it is.
    pub fn optional(key: impl Into<Cow<'static, str>>, value: impl Into<Text>) -> Self {
        Self { key: key.into(), value: value.into(), bound: Bound::IfSent }
    }

    /// A key that is sent.
    pub fn free(key: impl Into<Cow<'static, str>>, value: impl Into<Text>) -> Self {
        Self { key: key.into(), value: value.into(), bound: Bound::No }
    }

    /// The account of the resource is this one: a bucket of the same name in another account is not ours.
    pub fn own_account() -> Self {
        Self::bound("aws:ResourceAccount", arn::ACCOUNT)
    }

    /// A key is used through a service of a region.
    pub fn through(service: &str, region: impl Piece) -> Self {
        Self::bound("kms:ViaService", arn::service_name(service, region))
    }
}
