//! Resources and data sources of the two sides, by their addresses.

use std::collections::BTreeSet;

use crate::catalogue::{self, Identity, lookup};
use crate::prove::report::proof::Violation;
use crate::readback::{Argument, Body, Module, Node, Resource};

use super::body::Bodies;
use super::differing::{Cause, Difference};
use super::value::{body_in_one_form, texts};

/// What differs, and what one side alone has.
pub(super) fn violations(emitted: &Module, module: &Module, beside: &BTreeSet<String>) -> Vec<Violation> {
    let mut differences = Vec::new();
    for resource in &emitted.resources {
        match module.at(&resource.address()) {
            Some(other) => compare(resource, other, &mut differences),
            None => differences.push(missing(resource)),
        }
    }
    for resource in module.resources.iter().filter(|resource| emitted.at(&resource.address()).is_none()) {
        // A policy gives what is attached, and that is another resource.
        let gives_nothing_alone =
            resource.kind == catalogue::iam::POLICY.name && !resource.body.blocks.iter().any(|block| runs(&block.name));
        if !gives_nothing_alone && !beside.contains(&resource.address()) {
            differences.push(new(resource));
        }
    }
    for data in &module.data {
        let same = emitted.data.iter().find(|other| other.address() == data.address());
        match same {
            Some(other) => compare(other, data, &mut differences),
            None if lookup::only_asks(&data.kind) && !is_elsewhere(&data.body) => {}
            None => differences.push(new_data(data)),
        }
    }
    differences.into_iter().map(Difference::into_violation).collect()
}

/// The addresses of resources that tfpipe did not emit and that give the pipeline nothing: a bucket or topic of the user's own.
pub(super) fn beside(emitted: &Module, module: &Module) -> BTreeSet<String> {
    let added: Vec<&Resource> =
        module.resources.iter().filter(|resource| emitted.at(&resource.address()).is_none()).collect();
    let stand: BTreeSet<String> = added
        .iter()
        .filter(|resource| catalogue::stands_beside(&resource.kind))
        .map(|resource| resource.address())
        .collect();
    // A name has no space: words of a buildspec or of a description are no names.
    let names: Vec<&str> = texts(emitted).into_iter().filter(|text| !text.contains(char::is_whitespace)).collect();
    let is_apart = |resource: &&&Resource| {
        if reaches_further(&resource.body) {
            return false;
        }
        let Some(row) = catalogue::of(&resource.kind) else { return is_own_name(resource, "name", &names) };
        match row.identity {
            // A setting of something: of what stands beside as well.
            Identity::OnePer(arguments) => arguments.iter().all(|name| {
                resource.body.argument(name).and_then(|it| it.refers_to.as_ref()).is_some_and(|to| stand.contains(to))
            }),
            Identity::Named(arguments) => arguments.iter().all(|name| is_own_name(resource, name, &names)),
            Identity::Assigned => true,
        }
    };
    added.iter().filter(|it| stand.contains(&it.address())).filter(is_apart).map(|it| it.address()).collect()
}

/// Whether no argument of the emitted module has the name: what is called so is used there, and this would take its place.
fn is_own_name(resource: &Resource, argument: &str, texts: &[&str]) -> bool {
    let Some(argument) = resource.body.argument(argument) else { return true };
    let Some(name) = argument.node.word() else { return false };
    let is_part = |character: Option<char>| character.is_some_and(|it| it.is_alphanumeric() || it == '-');
    !texts.iter().any(|text| {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
            !is_part(before) && !is_part(after)
        })
    })
}

/// Whether a block makes Terraform run something.
fn runs(block: &str) -> bool {
    matches!(block, "connection" | "provisioner")
}

/// Whether a resource does more than stand there: reads what another holds, starts something, hands on a role, or cannot be told.
fn reaches_further(body: &Body) -> bool {
    let further = |name: &str| {
        let begins = ["import_", "restore_"].iter().any(|begin| name.starts_with(begin));
        begins || name.ends_with("_role_arn") || name == "provider" || runs(name)
    };
    let is_alarm_action = |name: &str| name.ends_with("_actions");
    let of_argument = |argument: &Argument| {
        let tells = |node: &Node| node.word().is_some_and(|text| text.contains(":sns:"));
        further(&argument.name)
            || argument.written.is_some()
            || (is_alarm_action(&argument.name) && !argument.node.items().into_iter().all(tells))
    };
    body.arguments.iter().any(of_argument)
        || body.blocks.iter().any(|block| further(&block.name) || reaches_further(&block.body))
}

/// Whether Terraform asks another account or region for it: what a name means there, nobody knows here.
fn is_elsewhere(body: &Body) -> bool {
    ["provider", "region"].iter().any(|name| body.argument(name).is_some())
}

fn compare(emitted: &Resource, other: &Resource, differences: &mut Vec<Difference>) {
    let address = other.address();
    let mut bodies = Bodies { kind: &emitted.kind, address: &address, place: &other.place, differences };
    bodies.compare("", &emitted.body, &other.body);
}

/// A resource that tfpipe does not emit.
fn new(resource: &Resource) -> Difference {
    Difference {
        value: Some(String::new()),
        content: body_in_one_form(&resource.body),
        cause: (!catalogue::is_known(&resource.kind)).then_some(Cause::UnknownType),
        ..Difference::at(resource.address(), String::new(), Some(resource.place.clone()))
    }
}

/// A data source that tfpipe does not emit.
fn new_data(data: &Resource) -> Difference {
    Difference { address: format!("data.{}", data.address()), cause: None, ..new(data) }
}

/// A resource that is gone, at the place where tfpipe emits it.
fn missing(resource: &Resource) -> Difference {
    let place = Some(resource.place.clone());
    Difference { emitted: Some(String::new()), ..Difference::at(resource.address(), String::new(), place) }
}
