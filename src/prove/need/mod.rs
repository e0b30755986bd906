//! Needs: the calls that the resources on disk will make, read from the resources and not from the policies.
//!
//! One file for each kind of resource that acts. A row of the table of calls says what is called; these files say by whom,
//! on what, and with which context, from what the module's text says of the pipeline, its projects and its functions. What
//! only the user knows, such as the roles of tasks, is taken from the text that was emitted (`declared`).

pub mod arn;
mod attachment;
mod build;
mod connection;
mod declared;
mod deployment;
mod endpoint;
mod function;
mod key;
mod other;
mod own_code;
mod pipeline;
mod refusal;
mod rule;
mod topic;
mod trust;
mod upload;
mod url;

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use crate::iam::calls::{Call, Edge};
use crate::readback::{Module, Place, Problem};

/// Everything that a module needs, as far as its text tells.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The calls, in the order of the resources that make them.
    pub calls: Vec<Need>,
    /// What the text says and nobody can tell the calls of: an action that the table does not know, a role that is not
    /// written out.
    pub unknown: Vec<Problem>,
    /// What must be refused although an attached policy may allow it.
    pub refusals: Vec<Refusal>,
    /// What people should know beside it: code of ours that was edited, access that the spec gives by attaching a policy.
    pub notes: Vec<String>,
}

/// A request that must be refused by a statement, because a policy that is attached to the role may allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Who calls.
    pub caller: Caller,
    /// The IAM action.
    pub action: &'static str,
    /// An ARN with `*` where any value may stand.
    pub resource: String,
    /// Why it must be refused.
    pub why: &'static str,
}

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
    pub resource: String,
    /// What is sent with it.
    pub sent: Vec<Sent>,
    /// What makes the call: a resource or a block of the module.
    pub place: Place,
    /// A key that is not sent: the same call with it must be refused.
    pub absent: Option<&'static str>,
    /// The address of the VPC endpoint that it passes.
    pub endpoint: Option<String>,
}

/// How a call is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// By a row of the table of calls.
    Table(&'static Edge, &'static Call),
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
    pub key: Cow<'static, str>,
    /// Its value.
    pub value: String,
    /// Whether the same call with another value, or without the key, must be refused.
    pub bound: bool,
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

/// Reads what a module needs. `emitted` is the module as it was emitted, which tells what the user declared.
pub fn needs(module: &Module, emitted: Option<&Module>) -> Needs {
    let mut needs = Needs::default();
    pipeline::add(module, &mut needs);
    build::add(module, emitted, &mut needs);
    function::add(module, &mut needs);
    deployment::add(module, &mut needs);
    rule::add(module, &mut needs);
    topic::add(module, &mut needs);
    url::add(module, &mut needs);
    key::add(module, &mut needs);
    declared::add(module, emitted, &mut needs);
    endpoint::add(module, &mut needs);
    upload::add(module, &mut needs);
    trust::add(module, &mut needs);
    refusal::add(module, &mut needs);
    attachment::add(module, &mut needs);
    own_code::add(module, emitted, &mut needs);
    other::add(module, &mut needs);
    needs
}

impl Needs {
    /// Adds each call of an edge on a resource, with what is sent.
    pub fn add(&mut self, actor: &Actor, edge: &'static Edge, resource: &str, sent: &[Sent]) {
        self.calls.extend(edge.calls.iter().map(|call| Need {
            step: actor.step.clone(),
            caller: actor.caller.clone(),
            row: Row::Table(edge, call),
            resource: resource.to_owned(),
            sent: sent.to_vec(),
            place: actor.place.clone(),
            absent: None,
            endpoint: None,
        }));
    }

    /// Adds what cannot be told.
    pub fn unknown(&mut self, place: &Place, message: impl Into<String>) {
        self.unknown.push(Problem { place: place.clone(), message: message.into(), fatal: false });
    }
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
}

impl Need {
    /// Why it is made.
    pub fn why(&self) -> &str {
        match &self.row {
            Row::Table(edge, _) => edge.why,
            Row::Declared { reason, .. } => reason,
        }
    }

    /// The conditions under which it must be allowed, for people.
    pub fn conditions(&self) -> String {
        let bound: Vec<String> = self
            .sent
            .iter()
            .filter(|sent| sent.bound)
            .map(|sent| format!("`{}` is `{}`", sent.key, sent.value))
            .collect();
        if bound.is_empty() { String::new() } else { format!(" if {}", bound.join(" and ")) }
    }
}

impl Display for Caller {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(arn) => write!(f, "the role `{}`", arn.rsplit('/').next().unwrap_or(arn)),
            Self::Service(name) => write!(f, "`{name}`"),
            Self::Account => f.write_str("the account"),
            Self::Anyone => f.write_str("anyone"),
        }
    }
}

impl Sent {
    /// A key that is sent, and that is bound: the same call with another value, or without it, must be refused.
    pub fn bound(key: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), bound: true }
    }

    /// A key that is sent.
    pub fn free(key: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), bound: false }
    }

    /// The account of the resource is this one: a bucket of the same name in another account is not ours.
    pub fn own_account() -> Self {
        Self::bound("aws:ResourceAccount", arn::ACCOUNT)
    }

    /// A key is used through a service of a region.
    pub fn through(service: &str, region: &str) -> Self {
        Self::bound("kms:ViaService", arn::service_name(service, region))
    }
}
