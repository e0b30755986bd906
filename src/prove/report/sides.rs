//! Who decides on both sides of a comparison: the policies of the module, and those that tfpipe emits.

use crate::iam::eval::Answer;
use crate::prove::judgement::accepted_as::normalised_statement;
use crate::prove::need::{Caller, Need};
use crate::prove::policy::written::Written;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::readback::Place;

/// The policies of both sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides<'a> {
    pub(crate) module: Authorizer<'a>,
    /// What tfpipe emits, if the module is not that.
    pub(crate) emitted: Option<Authorizer<'a>>,
}

impl<'a> Sides<'a> {
    /// The statement that allows a call in what tfpipe emits: of several, the one that is another in the module.
    pub(crate) fn emitted_statement(&self, need: &Need) -> Option<&'a Written> {
        let emitted = self.emitted?;
        let Answer::Allowed(by) = emitted.decide(&Request::of_need(need)) else { return None };
        let mut allowing = by.iter().filter_map(|id| emitted.policies.written.get(*id));
        let first = allowing.clone().next();
        let is_another = |one: &&Written| self.in_module(one).is_none_or(|own| !self.is_as_emitted(own));
        allowing.find(is_another).or(first)
    }

    /// The same statement in the module, however it reads there.
    pub(crate) fn in_module(&self, emitted: &Written) -> Option<&'a Written> {
        let is_it = |one: &&Written| one.address == emitted.address && one.sid.is_some() && one.sid == emitted.sid;
        self.module.policies.written.iter().find(is_it)
    }

    /// Whether a statement reads as tfpipe emits it, as far as it is known.
    pub(crate) fn is_as_emitted(&self, written: &Written) -> bool {
        let is_it = |one: &&Written| one.address == written.address && one.sid == written.sid;
        let Some(emitted) = self.emitted.and_then(|emitted| emitted.policies.written.iter().find(is_it)) else {
            return false;
        };
        normalised_statement(written).is_none_or(|own| Some(own) == normalised_statement(emitted))
    }

    /// The policy of a resource that tfpipe emits, and that the module lacks.
    pub(crate) fn missing_holder(&self, resource: &str) -> Option<String> {
        let address = self.emitted?.holder(resource)?;
        self.is_missing(&address).then_some(address)
    }

    /// The role of a caller that tfpipe emits, and that the module lacks.
    pub(crate) fn missing_role(&self, caller: &Caller) -> Option<String> {
        let role = self.emitted?.role(caller)?;
        self.is_missing(&role.address).then(|| role.address.clone())
    }

    /// Where a resource stands; for one that is missing, where tfpipe emits it.
    pub(crate) fn place(&self, address: &str) -> Option<Place> {
        self.module.place(address).or_else(|| self.emitted?.place(address))
    }

    /// Whether nothing stands at an address in the module.
    pub(crate) fn is_missing(&self, address: &str) -> bool {
        self.module.module.at(address).is_none()
    }
}
