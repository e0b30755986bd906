//! The actions and resources of a statement that no call uses, as few violations as can say it.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::iam::eval::action_within;
use crate::readback::Place;

use crate::prove::judgement::statement::{quoted, violation};
use crate::prove::need::Need;
use crate::prove::policy::written::Written;
use crate::prove::report::proof::Violation;

/// The parts of one statement that are too much.
#[derive(Debug, Default)]
pub(crate) struct Unused<'a> {
    /// Actions that no call uses on anything.
    pub(crate) actions: Vec<(&'a str, Option<&'a Place>)>,
    /// Resources that are wider than what is called.
    resources: Vec<Wide<'a>>,
}

/// A resource that is wider than what some actions are called on.
#[derive(Debug)]
struct Wide<'a> {
    resource: &'a str,
    place: Option<&'a Place>,
    actions: BTreeSet<&'a str>,
    called: BTreeSet<&'a str>,
}

impl<'a> Unused<'a> {
    /// Adds a resource that is wider than what an action is called on.
    pub(crate) fn add_resource(
        &mut self,
        resource: &'a str,
        place: Option<&'a Place>,
        action: &'a str,
        calls: &[&'a Need],
    ) {
        let called = calls.iter().map(|need| need.resource.as_str());
        match self.resources.iter_mut().find(|wide| wide.resource == resource) {
            Some(wide) => {
                wide.actions.insert(action);
                wide.called.extend(called);
            }
            None => self.resources.push(Wide {
                resource,
                place,
                actions: BTreeSet::from([action]),
                called: called.collect(),
            }),
        }
    }

    /// One violation for the plain actions, one for each wildcard and for each resource. `needed_for` are the calls that no
    /// statement allows by the name of their action.
    pub(crate) fn violations(self, written: &Written, needed_for: &[&Need]) -> Vec<Violation> {
        let name = written.name();
        let mut found = Vec::new();
        let (plain, wild): (Vec<_>, Vec<_>) =
            self.actions.into_iter().partition(|(action, _)| !action.contains(['*', '?']));
        if let Some((_, place)) = plain.first() {
            let actions: BTreeSet<&str> = plain.iter().map(|(action, _)| *action).collect();
            let message = format!("{name} allows {}, and no modelled or declared call uses it", quoted(&actions));
            let help = "remove it, or declare it under `permissions` of the action in the spec";
            found.push(violation(Code::UnusedPermission, written, *place, &message, help));
        }
        for (action, place) in wild {
            let used: BTreeSet<&str> = needed_for.iter().map(|need| need.action()).collect();
            let used: BTreeSet<&str> = used.into_iter().filter(|used| action_within(used, action)).collect();
            let help =
                if used.is_empty() { "remove it".to_owned() } else { format!("write what is used: {}", quoted(&used)) };
            let message = format!("{name} allows `{action}`, a wildcard that could be narrowed");
            found.push(violation(Code::UnusedPermission, written, place, &message, &help));
        }
        for wide in self.resources {
            let (actions, resource) = (quoted(&wide.actions), wide.resource);
            let message = format!("{name} allows {actions} on `{resource}`, which is wider than what is called");
            let help = format!("what is called: {}", quoted(&wide.called));
            found.push(violation(Code::UnusedPermission, written, wide.place, &message, &help));
        }
        found
    }
}
