//! Needs: the calls that the resources on disk will make, read from the resources and not from the policies.
//!
//! One file for each kind of resource that acts. A row of the table of calls says what is called; these files say by whom,
//! on what, and with which context, from what the module's text says of the pipeline, its projects and its functions. What
//! only the user knows, such as the roles of tasks, is taken from the text that was emitted (`declared`).

pub mod arn;
mod attachment;
mod build;
mod by_caller;
mod call;
mod connection;
mod declared;
mod deployment;
mod endpoint;
mod former;
mod function;
mod key;
mod other;
mod own_code;
mod pipeline;
mod puller;
mod refusal;
mod rule;
mod store;
mod stored;
mod topic;
mod trust;
mod upload;
mod url;

use crate::iam::calls::CallGroup;
use crate::prove::report::subject::Subject;
use crate::readback::{Module, Place};
use crate::symbolic::Text;

pub(super) use by_caller::CallsByCaller;
pub use call::{Actor, Bound, Caller, Need, Row, Sent};
pub(super) use store::Store;
pub use stored::Stored;
pub(super) use stored::meet;

/// Everything that a module needs, as far as its text tells.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// The calls, in the order of the resources that make them.
    pub calls: Vec<Need>,
    /// What the text says and nobody can tell the calls of: an action that the table does not know, a role that is not
    /// written out.
    pub unknown: Vec<UnknownCalls>,
    /// What must be refused although an attached policy may allow it.
    pub refusals: Vec<Refusal>,
    /// States and plans, which only some reach.
    pub stored: Vec<Stored>,
    /// Calls of whoever the user names outside of the module; their own policies are elsewhere, and may allow everything.
    pub outside: Vec<Need>,
    /// What people should know beside it: code of ours that was edited, access that the spec gives by attaching a policy.
    pub notes: Vec<String>,
}

/// Something that makes calls of which the proof knows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCalls {
    /// Where it is.
    pub place: Place,
    /// What cannot be told, and why.
    pub message: String,
    /// As what it can be accepted, and the address of its resource; nothing, where it should be known.
    pub accepted_as: Option<(String, Subject)>,
}

/// A request that must be refused by a statement, because a policy that is attached to the role may allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Who calls.
    pub caller: Caller,
    /// The IAM action.
    pub action: &'static str,
    /// An ARN with `*` where any value may stand.
    pub resource: Text,
    /// Why it must be refused.
    pub why: &'static str,
}

/// Reads what a module needs. `emitted` is the module as it was emitted, which tells what the user declared.
pub fn needs(module: &Module, emitted: Option<&Module>) -> Needs {
    needs_beside(module, emitted, &declared::accounts(emitted.unwrap_or(module)))
}

/// The same beside the modules of other accounts, which tell what the user declared for their roles.
pub(super) fn needs_beside(module: &Module, emitted: Option<&Module>, accounts: &[declared::Account]) -> Needs {
    let mut needs = Needs::default();
    pipeline::add(module, &mut needs);
    build::add(module, emitted, &mut needs);
    function::add(module, &mut needs);
    deployment::add(module, &mut needs);
    rule::add(module, &mut needs);
    topic::add(module, &mut needs);
    url::add(module, &mut needs);
    key::add(module, &mut needs);
    puller::add(module, emitted, &mut needs);
    declared::add(module, emitted, accounts, &mut needs);
    former::add(module, &mut needs);
    endpoint::add(module, &mut needs);
    upload::add(module, &mut needs);
    trust::add(module, &mut needs);
    refusal::add(module, emitted, &mut needs);
    stored::add(module, emitted, &mut needs);
    own_code::add(module, emitted, &mut needs);
    other::add(module, emitted, &mut needs);
    needs
}

impl Need {
    /// Whether it is needed only if it is allowed: nobody but the policies knows what was encrypted before with a key of the module.
    pub fn is_optional(&self) -> bool {
        former::is_former(self)
    }
}

impl Needs {
    /// Adds each call of a group on a resource, with what is sent.
    pub fn add(&mut self, actor: &Actor, group: &'static CallGroup, resource: impl Into<Text>, sent: &[Sent]) {
        let resource = resource.into();
        self.calls.extend(group.calls.iter().map(|call| Need {
            step: actor.step.clone(),
            caller: actor.caller.clone(),
            row: Row::Table(group, call),
            resource: resource.clone(),
            sent: sent.to_vec(),
            place: actor.place.clone(),
            absent: None,
            endpoints: Vec::new(),
        }));
    }

    /// Drops what is needed only if it is allowed, where it is not.
    pub(super) fn keep_optional_if(&mut self, is_allowed: impl Fn(&Need) -> bool) {
        self.calls.retain(|need| !need.is_optional() || is_allowed(need));
    }

    /// Says once that a policy elsewhere decides whether a service may call something that exists already.
    pub(super) fn note_policy_elsewhere(&mut self, service: &str, action: &str, resource: &Text) {
        let note =
            format!("not proved: `{action}` by `{service}` on `{resource}`: the policy of what exists already decides");
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Adds what cannot be told.
    pub fn unknown(&mut self, place: &Place, message: impl Into<String>) {
        self.unknown.push(UnknownCalls { place: place.clone(), message: message.into(), accepted_as: None });
    }
}
