//! Needs: the calls that the resources on disk will make, read from the resources and not from the policies.
//!
//! One file for each kind of resource that acts. A row of the table of calls says what is called; these files say by whom,
//! on what, and with which context, from what the module's text says of the pipeline, its projects and its functions.

use crate::iam::calls::{Call, Edge};

/// A call that must be allowed.
#[derive(Debug, Clone)]
pub struct Need {
    /// The step of the pipeline that makes it, as in the comments of statements: `Build`, `Every stage`.
    pub step: String,
    /// Who calls.
    pub caller: Caller,
    /// The row's group.
    pub edge: &'static Edge,
    /// The row.
    pub call: &'static Call,
    /// An ARN with `*` where any value may stand, and symbols; `*` for calls without a resource type.
    pub resource: String,
    /// What is sent with it.
    pub sent: Vec<Sent>,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caller {
    /// The role of this ARN.
    Role(String),
    /// A service in its own name, such as `events.amazonaws.com`.
    Service(String),
    /// The account itself: what its administrators do through IAM.
    Account,
    /// Somebody whose identity does not matter, such as the holder of an address that ECR signed.
    Anyone,
}

/// A condition key that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub value: String,
    /// Whether the same call with another value, or without the key, must be refused.
    pub bound: bool,
}

impl Need {
    /// Each call of an edge on a resource.
    pub fn each(edge: &'static Edge, step: &str, caller: &Caller, resource: &str) -> Vec<Self> {
        let one = |call| Self {
            step: step.to_owned(),
            caller: caller.clone(),
            edge,
            call,
            resource: resource.to_owned(),
            sent: Vec::new(),
        };
        edge.calls.iter().map(one).collect()
    }

    /// The same need with a key that is sent, and that is bound: another value must be refused.
    pub fn bound(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.sent.push(Sent { key, value: value.into(), bound: true });
        self
    }

    /// The same need with a key that is sent.
    pub fn sends(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.sent.push(Sent { key, value: value.into(), bound: false });
        self
    }
}
