//! Questions that are put to every role: most answers are that no statement of it is about the action, and are known by the action alone.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::prove::guard::attached;
use crate::prove::need::Caller;
use crate::prove::policy::gather::{Attached, Role};
use crate::prove::report::proof::{Guard, Question, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::{Authorizer, denied_without_statement, may_name};
use crate::symbolic::Text;

/// What no role may do.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) question: Rc<Question>,
    /// Whether the policy of what it is about has a word in it.
    has_own_policy: bool,
}

impl Change {
    pub(super) fn new(
        authorizer: Authorizer<'_>,
        subject: &'static str,
        action: impl Into<Text>,
        resource: impl Into<Text>,
    ) -> Self {
        let (action, resource) = (action.into(), resource.into());
        let has_own_policy = authorizer.has_policy_of(&action, &resource);
        Self { question: Rc::new(Question { subject, action, resource, given: String::new() }), has_own_policy }
    }
}

/// What a verdict becomes by the policies that are attached to a role, whose text is not here.
pub(super) type ByAttached = fn(&[Attached], Verdict) -> Verdict;

/// A role that is asked.
#[derive(Debug)]
pub(super) struct AskedRole<'a> {
    authorizer: Authorizer<'a>,
    pub(super) caller: Caller,
    name: Rc<str>,
    address: Rc<str>,
    attached: &'a [Attached],
    by_attached: ByAttached,
    /// Whether a statement of the role may be about an action.
    is_named: BTreeMap<Text, bool>,
    /// The verdict on actions that none is about.
    without_statement: Rc<Verdict>,
    /// The verdict before, which is mostly the next one too.
    last: Rc<Verdict>,
}

impl<'a> AskedRole<'a> {
    pub(super) fn new(authorizer: Authorizer<'a>, role: &'a Role, by_attached: ByAttached) -> Self {
        let caller = Caller::Role(role.arn.clone());
        let without_statement = Rc::new(by_attached(&role.attached, denied_without_statement().into()));
        Self {
            authorizer,
            name: caller.to_string().into(),
            caller,
            address: role.address.as_str().into(),
            attached: &role.attached,
            by_attached,
            is_named: BTreeMap::new(),
            last: Rc::clone(&without_statement),
            without_statement,
        }
    }

    /// Puts a question.
    pub(super) fn guard(&mut self, change: &Change) -> Guard {
        let question = Rc::clone(&change.question);
        let verdict = if change.has_own_policy || self.names(&question.action) {
            self.decided(&question)
        } else {
            Rc::clone(&self.without_statement)
        };
        Guard { question, caller: Rc::clone(&self.name), at: Some(Rc::clone(&self.address)), verdict }
    }

    /// Puts a question that an attached policy may allow, because the spec attaches it.
    pub(super) fn guard_beside_attached(&mut self, change: &Change) -> Guard {
        if self.attached.is_empty() {
            return self.guard(change);
        }
        let question = Rc::clone(&change.question);
        let request = Request::new(&self.caller, &question.action, &question.resource);
        let verdict = Rc::new(attached::verdict(self.authorizer, &request));
        Guard { question, caller: Rc::clone(&self.name), at: Some(Rc::clone(&self.address)), verdict }
    }

    fn decided(&mut self, question: &Question) -> Rc<Verdict> {
        let request = Request::new(&self.caller, &question.action, &question.resource);
        let verdict = (self.by_attached)(self.attached, attached::decided(self.authorizer, &request));
        if *self.last != verdict {
            self.last = Rc::new(verdict);
        }
        Rc::clone(&self.last)
    }

    fn names(&mut self, action: &Text) -> bool {
        if let Some(is_named) = self.is_named.get(action) {
            return *is_named;
        }
        let is_named = self.authorizer.role(&self.caller).is_none_or(|role| may_name(role, action));
        self.is_named.insert(action.clone(), is_named);
        is_named
    }
}

/// Only a statement of `Deny` holds a guard against a change, if a policy is attached that may allow the call. Those of AWS that only read
/// do not.
pub(super) fn held_by_deny(attached: &[Attached], verdict: Verdict) -> Verdict {
    let first = attached.iter().find(|attached| !attached.only_reads());
    match (&verdict, first) {
        (Verdict::Denied(None, _), Some(first)) => {
            Verdict::Unknown(vec![format!("`{}` is attached, and its text is not here", first.arn)])
        }
        _ => verdict,
    }
}
