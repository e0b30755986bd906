//! Resources and data sources of the two sides, by their addresses.

use std::collections::BTreeSet;

use crate::catalogue::{self, Identity, lookup};
use crate::prove::report::proof::Violation;
use crate::readback::{Argument, Body, Module, Node, Resource};

use super::binding::{Bindings, has_word, may_be_one};
use super::body::Bodies;
use super::differing::{Cause, Difference};
use super::passed::Passed;
use super::value::{body_in_one_form, texts};

/// What differs, and what one side alone has.
pub(super) fn violations(
    emitted: &Module,
    module: &Module,
    bindings: &Bindings,
    beside: &BTreeSet<String>,
) -> Vec<Violation> {
    let passed = Passed::of(emitted, module, bindings);
    let mut differences = Vec::new();
    for resource in &emitted.resources {
        match module.at(&resource.address()) {
            Some(other) => compare(resource, other, &passed, &mut differences),
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
            Some(other) => compare(other, data, &passed, &mut differences),
            None if lookup::only_asks(&data.kind) && !is_elsewhere(&data.body) => {}
            None => differences.push(new_data(data)),
        }
    }
    differences.into_iter().map(Difference::into_violation).collect()
}

/// The addresses of resources that tfpipe did not emit and that give the pipeline nothing: a bucket or topic of the user's own.
pub(super) fn beside(emitted: &Module, module: &Module) -> BTreeSet<String> {
    // A name has no space: words of a buildspec or of a description are no names.
    let names: Vec<&str> = texts(emitted).into_iter().filter(|text| !text.contains(char::is_whitespace)).collect();
    let is_new = |resource: &&Resource| emitted.at(&resource.address()).is_none();
    let is_apart = |resource: &&Resource| {
        catalogue::stands_beside(&resource.kind)
            && !reaches_further(&resource.body)
            && is_another(resource, emitted, &names)
    };
    let apart: Vec<&Resource> = module.resources.iter().filter(is_new).filter(is_apart).collect();
    let addresses: BTreeSet<String> = apart.iter().map(|resource| resource.address()).collect();
    let is_of_own = |resource: &&&Resource| {
        let Some((argument, of)) = catalogue::setting_of(&resource.kind) else { return true };
        let owner = resource.body.argument(argument).and_then(|argument| argument.refers_to.as_ref());
        owner.is_some_and(|address| of.is_at(address) && addresses.contains(address))
    };
    apart.iter().filter(is_of_own).map(|resource| resource.address()).collect()
}

/// Whether a resource is none that the emitted module has or names. A setting is one of what it names.
fn is_another(resource: &Resource, emitted: &Module, names: &[&str]) -> bool {
    match catalogue::of(&resource.kind).map(|row| row.identity) {
        None => is_own_name(resource, "name", names),
        Some(Identity::Assigned) => true,
        Some(Identity::OnePer(_)) => catalogue::setting_of(&resource.kind).is_some(),
        Some(Identity::Named(arguments)) => {
            let may_be = |other: &Resource| arguments.iter().all(|name| may_agree(other, resource, name));
            arguments.iter().all(|name| is_own_name(resource, name, names)) && !emitted.of(&resource.kind).any(may_be)
        }
    }
}

/// Whether an argument may have the emitted one's value in some account and region, called in some way.
fn may_agree(emitted: &Resource, other: &Resource, argument: &str) -> bool {
    let text = |resource: &Resource| resource.body.argument(argument).and_then(|it| it.node.text().cloned());
    text(emitted).zip(text(other)).is_some_and(|(emitted, other)| may_be_one(&emitted, &other))
}

/// Whether no argument of the emitted module has the name: what is called so is used there, and this would take its place.
fn is_own_name(resource: &Resource, argument: &str, texts: &[&str]) -> bool {
    let Some(argument) = resource.body.argument(argument) else { return true };
    let Some(name) = argument.node.word() else { return false };
    // What is nothing but a variable, or made of one, may be the name of anything.
    if !argument.node.text().is_none_or(has_word) {
        return false;
    }
    let is_part = |character: Option<char>| character.is_some_and(|it| it.is_alphanumeric() || it == '-');
    !texts.iter().any(|text| {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
            !is_part(before) && !is_part(after)
        })
    })
}

/// Whether an ARN is that of a topic.
fn is_of_topic(arn: &str) -> bool {
    matches!(arn.split(':').collect::<Vec<_>>().as_slice(), ["arn", _, "sns", _, _, _])
}

/// Whether a block makes Terraform run something.
fn runs(block: &str) -> bool {
    matches!(block, "connection" | "provisioner")
}

/// Whether a resource does more than stand there: reads what another holds, starts something, hands on a role, or cannot be told.
fn reaches_further(body: &Body) -> bool {
    let further = |name: &str| {
        let begins = ["import_", "restore_"].iter().any(|begin| name.starts_with(begin));
        begins || name.ends_with("_role_arn") || matches!(name, "provider" | "redrive_policy" | "role") || runs(name)
    };
    let is_alarm_action = |name: &str| name.ends_with("_actions");
    let of_argument = |argument: &Argument| {
        let tells = |node: &Node| node.word().is_some_and(is_of_topic);
        further(&argument.name)
            || argument.written.is_some()
            || calls_functions(argument)
            || (is_alarm_action(&argument.name) && !argument.node.items().into_iter().all(tells))
    };
    body.arguments.iter().any(of_argument)
        || body.blocks.iter().any(|block| further(&block.name) || reaches_further(&block.body))
}

/// Whether a picture calls functions for whoever looks at it, which have the rights of that one (CloudWatch user guide, custom widgets).
fn calls_functions(argument: &Argument) -> bool {
    let is_plain = |widget: &&Node| widget.get("type").and_then(Node::word).is_some_and(|kind| kind != "custom");
    let widgets = || argument.node.get("widgets").map(Node::items).unwrap_or_default();
    argument.name == "dashboard_body" && (argument.node.entries().is_empty() || !widgets().iter().all(is_plain))
}

/// Whether Terraform asks another account or region for it: what a name means there, nobody knows here.
fn is_elsewhere(body: &Body) -> bool {
    ["provider", "region"].iter().any(|name| body.argument(name).is_some())
}

fn compare(emitted: &Resource, other: &Resource, passed: &Passed<'_>, differences: &mut Vec<Difference>) {
    let address = other.address();
    let mut bodies = Bodies { kind: &emitted.kind, address: &address, place: &other.place, passed, differences };
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
