//! Outsiders: other accounts, other services, and whoever did not sign at all.

use crate::prove::need::{Caller, Need};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::symbolic::{Symbol, text};

use super::guard_against;

pub(super) fn guards(authorizer: Authorizer<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut outsiders = vec![
        ("another account", authorizer.outsiders.role_of_other_account.clone()),
        ("another service", Caller::Service(text![Symbol::other("other service"), ".amazonaws.com"])),
        ("nobody who signed", Caller::Anyone),
    ];
    let mut guards = Vec::new();
    let protected = |need: &&Need| authorizer.protects(need) && need.caller != Caller::Anyone;
    for need in needs.iter().filter(protected) {
        for (subject, outsider) in &outsiders {
            let mut request = Request::of_need(need);
            request.caller = outsider;
            request.endpoints = &[];
            guards.push(guard_against(authorizer, subject, &request, ""));
        }
    }
    // A role of the module is its service's alone, also within the account. Who may assume other roles is theirs to say.
    outsiders.insert(0, ("another role", authorizer.outsiders.administrator.clone()));
    let own = |need: &&Need| authorizer.policies.roles.iter().any(|role| role.arn == need.resource);
    for need in needs.iter().filter(|need| need.action() == "sts:AssumeRole").filter(own) {
        for (subject, outsider) in &outsiders {
            let mut request = Request::of_need(need);
            request.caller = outsider;
            guards.push(guard_against(authorizer, subject, &request, ""));
        }
    }
    guards
}
