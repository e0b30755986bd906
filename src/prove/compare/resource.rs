//! Resources and data sources of the two sides, by their addresses.

use std::collections::BTreeSet;

use crate::catalogue::{self, Identity, lookup};
use crate::prove::report::proof::Violation;
use crate::readback::{Module, Resource};

use super::body::Bodies;
use super::differing::Difference;
use super::value::body_in_one_form;

/// What differs, and what one side alone has.
pub(super) fn violations(emitted: &Module, module: &Module, beside: &BTreeSet<String>) -> Vec<Violation> {
    let mut differences = Vec::new();
    for resource in &emitted.resources {
        match module.at(&resource.address()) {
            Some(other) => compare(resource, other, &mut differences),
            None => differences.push(whole(resource, Side::Emitted)),
        }
    }
    for resource in module.resources.iter().filter(|resource| emitted.at(&resource.address()).is_none()) {
        // What is of a type that nobody knows is named as such; a policy gives what is attached, and that is another resource.
        let gives_nothing_alone = resource.kind == catalogue::iam::POLICY.name;
        if catalogue::of(&resource.kind).is_some() && !gives_nothing_alone && !beside.contains(&resource.address()) {
            differences.push(whole(resource, Side::Module));
        }
    }
    for data in &module.data {
        let same = emitted.data.iter().find(|other| other.address() == data.address());
        match same {
            Some(other) => compare(other, data, &mut differences),
            None if lookup::only_asks(&data.kind) => {}
            None => differences
                .push(Difference { address: format!("data.{}", data.address()), ..whole(data, Side::Module) }),
        }
    }
    differences.into_iter().map(Difference::into_violation).collect()
}

/// The addresses of resources that tfpipe did not emit and that give the pipeline nothing: a bucket or topic of the user's own.
pub(super) fn beside(emitted: &Module, module: &Module) -> BTreeSet<String> {
    let new: Vec<&Resource> =
        module.resources.iter().filter(|resource| emitted.at(&resource.address()).is_none()).collect();
    let stand: BTreeSet<String> = new
        .iter()
        .filter(|resource| catalogue::stands_beside(&resource.kind))
        .map(|resource| resource.address())
        .collect();
    let is_apart = |resource: &&&Resource| {
        let Some(row) = catalogue::of(&resource.kind) else { return true };
        match row.identity {
            // A setting of something: of what stands beside as well.
            Identity::OnePer(arguments) => arguments.iter().all(|name| {
                resource.body.arguments.iter().any(|argument| {
                    argument.name == *name && argument.refers_to.as_ref().is_some_and(|to| stand.contains(to))
                })
            }),
            Identity::Named(_) | Identity::Assigned => true,
        }
    };
    new.iter().filter(|it| stand.contains(&it.address())).filter(is_apart).map(|it| it.address()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Emitted,
    Module,
}

fn compare(emitted: &Resource, other: &Resource, differences: &mut Vec<Difference>) {
    let address = other.address();
    let mut bodies = Bodies { kind: &emitted.kind, address: &address, place: &other.place, differences };
    bodies.compare("", &emitted.body, &other.body);
}

/// A resource that one side alone has.
fn whole(resource: &Resource, side: Side) -> Difference {
    let is_new = side == Side::Module;
    Difference {
        address: resource.address(),
        path: String::new(),
        place: is_new.then(|| resource.place.clone()),
        value: is_new.then(String::new),
        content: if is_new { body_in_one_form(&resource.body) } else { String::new() },
        emitted: (!is_new).then(String::new),
        is_known: true,
        is_given: false,
    }
}
