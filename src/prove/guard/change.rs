//! Changes that no role may make: the same questions are put to every role, and most answers are that no statement is about the action.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::prove::need::Caller;
use crate::prove::policy::gather::{Attached, Role};
use crate::prove::report::proof::{Guard, Question, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::{Authorizer, denied_without_statement, may_name};
use crate::symbolic::Text;

/// A question that is put to every role.
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

/// A role that is asked.
#[derive(Debug)]
pub(super) struct AskedRole<'a> {
    authorizer: Authorizer<'a>,
    role: Option<&'a Role>,
    pub(super) caller: Caller,
    name: Rc<str>,
    address: Option<Rc<str>>,
    /// Whether a statement of the role may be about an action.
    is_named: BTreeMap<Text, bool>,
    /// The verdict on actions that none is about.
    without_statement: Rc<Verdict>,
}

impl<'a> AskedRole<'a> {
    pub(super) fn new(authorizer: Authorizer<'a>, arn: &Text) -> Self {
        let caller = Caller::Role(arn.clone());
        let role = authorizer.role(&caller);
        Self {
            authorizer,
            role,
            name: caller.to_string().into(),
            caller,
            address: role.map(|role| role.address.as_str().into()),
            is_named: BTreeMap::new(),
            without_statement: Rc::new(after_attached(role, denied_without_statement().into())),
        }
    }

    /// Puts a question. Only a statement of `Deny` can hold it, if a policy is attached that may allow the call. Those of AWS that only
    /// read do not.
    pub(super) fn guard(&mut self, change: &Change) -> Guard {
        let question = Rc::clone(&change.question);
        let verdict = if change.has_own_policy || self.names(&question.action) {
            let request = Request::new(&self.caller, &question.action, &question.resource);
            Rc::new(after_attached(self.role, self.authorizer.decide(&request).into()))
        } else {
            Rc::clone(&self.without_statement)
        };
        Guard { question, caller: Rc::clone(&self.name), at: self.address.clone(), verdict }
    }

    fn names(&mut self, action: &Text) -> bool {
        if let Some(is_named) = self.is_named.get(action) {
            return *is_named;
        }
        let is_named = self.role.is_none_or(|role| may_name(role, action));
        self.is_named.insert(action.clone(), is_named);
        is_named
    }
}

/// The verdict on a change, where a policy is attached that may allow it.
fn after_attached(role: Option<&Role>, verdict: Verdict) -> Verdict {
    let attached = role.map(|role| role.attached.as_slice()).unwrap_or_default();
    let first = attached.iter().find(|attached: &&Attached| !attached.only_reads());
    match (&verdict, first) {
        (Verdict::Denied(None, _), Some(first)) => {
            Verdict::Unknown(vec![format!("`{}` is attached, and its text is not here", first.arn)])
        }
        _ => verdict,
    }
}
