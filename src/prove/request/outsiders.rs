//! Callers from outside of the module, who may do everything on their own side, and policies that let everyone do everything.

use crate::iam::Effect;
use crate::iam::eval::{Names, Pattern, Policy, PrincipalPattern, Principals, Statement};

use crate::symbolic::{Symbol, text};

use crate::prove::need::arn;
use crate::prove::need::arn::ACCOUNT;
use crate::prove::need::{Caller, Need};

/// An account that is not the module's.
pub(crate) const OTHER_ACCOUNT: Symbol<'static> = Symbol::other("other account");

/// Callers from outside of the module, and what opens everything to them: what is then refused, the module refuses.
#[derive(Debug, Clone)]
pub(crate) struct Outsiders {
    /// An administrator of the account, whom IAM allows everything.
    pub(crate) administrator: Caller,
    /// A role of another account, which that account allows everything.
    pub(crate) role_of_other_account: Caller,
    /// Whom the user names, outside of the module.
    named: Vec<Caller>,
    /// A policy that allows a role everything.
    pub(crate) everything: Policy,
    /// A policy of a resource that lets everyone do everything.
    pub(crate) everyone: Policy,
}

impl Outsiders {
    /// `outside` are the calls of whoever the user names.
    pub(crate) fn new(outside: &[Need]) -> Self {
        Self {
            named: outside.iter().map(|need| need.caller.clone()).collect(),
            administrator: role_outside(ACCOUNT, "other administrator"),
            role_of_other_account: role_outside(OTHER_ACCOUNT, "other role"),
            everything: policy_that_allows_all(None),
            everyone: policy_that_allows_all(Some(Principals::These(vec![PrincipalPattern::Everyone]))),
        }
    }

    /// Whether the user names a caller. It is of the account: somebody of another one would need an Allow of the bucket, too.
    pub(crate) fn names(&self, caller: &Caller) -> bool {
        self.named.contains(caller)
    }

    /// Whether a caller is one of them.
    pub(crate) fn has(&self, caller: &Caller) -> bool {
        *caller == self.administrator || *caller == self.role_of_other_account || self.names(caller)
    }
}

/// A role that is none of the module's, in an account.
fn role_outside(account: Symbol<'_>, name: &'static str) -> Caller {
    Caller::Role(arn::identity(account, text!["role/", Symbol::other(name)]))
}

/// A policy that allows every action on every resource.
fn policy_that_allows_all(principals: Option<Principals>) -> Policy {
    let all = || Names::These(vec![Pattern::Text("*".into())]);
    let statement = Statement {
        // No statement of a module has it.
        id: usize::MAX,
        effect: Effect::Allow,
        principals,
        actions: all(),
        resources: Some(all()),
        conditions: Vec::new(),
    };
    Policy { statements: vec![statement] }
}
