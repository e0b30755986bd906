//! Strangers: other accounts, other services, and whoever did not sign at all.

use crate::prove::judgement::sufficient;
use crate::prove::need::{Caller, Need};
use crate::prove::report::proof::Guard;
use crate::prove::request::judge::Judge;
use crate::symbolic::{Symbol, text};

use super::ask;

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut strangers = vec![
        ("another account", judge.anybody.outsider.clone()),
        ("another service", Caller::Service(text![Symbol::other("other service"), ".amazonaws.com"])),
        ("nobody who signed", Caller::Anyone),
    ];
    let mut guards = Vec::new();
    let protected = |need: &&Need| judge.protects(need) && need.caller != Caller::Anyone;
    for need in needs.iter().filter(protected) {
        for (subject, stranger) in &strangers {
            let mut plea = sufficient::plea(need);
            plea.caller = stranger;
            plea.endpoints = &[];
            guards.push(ask(judge, subject, &plea, ""));
        }
    }
    // A role of the module is its service's alone, also within the account. Who may assume other roles is theirs to say.
    strangers.insert(0, ("another role", judge.anybody.administrator.clone()));
    let own = |need: &&Need| judge.policies.roles.iter().any(|role| role.arn == need.resource);
    for need in needs.iter().filter(|need| need.action() == "sts:AssumeRole").filter(own) {
        for (subject, stranger) in &strangers {
            let mut plea = sufficient::plea(need);
            plea.caller = stranger;
            guards.push(ask(judge, subject, &plea, ""));
        }
    }
    guards
}
