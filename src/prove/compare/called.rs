//! The emitted module as it is called: with the values of the variables that the module on the disk has.
//!
//! A value is the caller's choice, so that the two are compared under one. Another default is an edit, and one finding, however many
//! arguments it reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::iam::calls;
use crate::prove::report::proof::Violation;
use crate::readback::{self, Module, Node, Parsed};

use super::binding::Bindings;
use super::differing::{Cause, Difference};
use super::resource;

/// The files of a module by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// The file that gives the defaults of the disk to the emitted module; it comes before those of the caller.
const DEFAULTS: &str = "0.auto.tfvars";

/// What was emitted, as it is called.
#[derive(Debug)]
pub struct EmittedAsCalled {
    /// The module.
    pub module: Module,
    /// Defaults that are not those that tfpipe emits, and that reach what nobody is free to change.
    pub changed: Vec<Violation>,
}

/// Calls what was emitted with the values and defaults of a module on the disk. What was `parsed` of that one is not parsed again.
pub fn called_as(emitted: &Files, files: &Files, parsed: &Parsed) -> EmittedAsCalled {
    let own = readback::defaults_beside(emitted, parsed);
    let changed: BTreeMap<String, readback::Default> = readback::defaults_beside(files, parsed)
        .into_iter()
        .filter(|(name, default)| own.get(name).is_some_and(|own| own.written != default.written))
        .collect();
    let violation = |(name, default): (&String, &readback::Default)| {
        Difference {
            value: Some(default.written.clone()),
            emitted: own.get(name).map(|own| own.written.clone()),
            ..Difference::at(format!("variable.{name}"), "default".to_owned(), Some(default.place.clone()))
        }
        .into_violation()
    };
    let differing = defaults_that_matter(emitted, &changed);
    let mut violations: Vec<Violation> = differing.into_iter().map(violation).collect();
    let mut called = emitted.clone();
    if !changed.is_empty() {
        called.insert(DEFAULTS.to_owned(), values(changed.iter()));
    }
    let uncalled = called.clone();
    let given = files.iter().filter(|(path, _)| readback::is_of_values(path));
    called.extend(given.map(|(path, bytes)| (path.clone(), bytes.clone())));
    let module = readback::read_to_compare_beside(&called, parsed);
    if called.len() > uncalled.len() {
        violations.extend(functions_given(&uncalled, &module));
    }
    EmittedAsCalled { module, changed: violations }
}

/// Functions that deployments call, and that a file of values names: code that runs, which no argument has.
fn functions_given(uncalled: &Files, called: &Module) -> Vec<Violation> {
    let hooks = hooks(called);
    if hooks.is_empty() {
        return Vec::new();
    }
    let uncalled = readback::read(uncalled);
    let before = self::hooks(&uncalled);
    let given = |((address, sid), functions): (&(String, String), &Node)| {
        let value = functions.in_one_form();
        let other = before.get(&(address.clone(), sid.clone())).map(|other| other.in_one_form());
        let place = Some(functions.place.clone());
        (other.as_ref() != Some(&value)).then(|| {
            let of_place = Difference::at(address.clone(), format!("policy.{sid}"), place);
            Difference { value: Some(value), emitted: other, cause: Some(Cause::Given), ..of_place }.into_violation()
        })
    };
    hooks.iter().filter_map(|(place, functions)| given((place, *functions))).collect()
}

/// What hooks of deployments a module lets its roles call, by policy and statement.
fn hooks(module: &Module) -> BTreeMap<(String, String), &Node> {
    let mut hooks = BTreeMap::new();
    for resource in &module.resources {
        let statements = resource.body.get("policy").and_then(|policy| policy.get("Statement"));
        for statement in statements.into_iter().flat_map(Node::items) {
            let sid = statement.get("Sid").and_then(Node::word).unwrap_or_default();
            if let Some(functions) =
                statement.get("Resource").filter(|_| sid.starts_with(calls::deployment::CALL_HOOKS.sid))
            {
                hooks.insert((resource.address(), sid.to_owned()), functions);
            }
        }
    }
    hooks
}

/// The defaults that reach an argument that must be as it is emitted.
fn defaults_that_matter<'d>(
    emitted: &Files,
    changed: &'d BTreeMap<String, readback::Default>,
) -> Vec<(&'d String, &'d readback::Default)> {
    if changed.is_empty() {
        return Vec::new();
    }
    let own = readback::read(emitted);
    let matters = |default: &(&String, &readback::Default)| {
        let mut called = emitted.clone();
        called.insert(DEFAULTS.to_owned(), values([*default]));
        !resource::violations(&own, &readback::read(&called), &Bindings::default(), &BTreeSet::new()).is_empty()
    };
    changed.iter().filter(matters).collect()
}

fn values<'d>(defaults: impl IntoIterator<Item = (&'d String, &'d readback::Default)>) -> Vec<u8> {
    let mut text = String::new();
    for (name, default) in defaults {
        let _ = writeln!(text, "{name} = {}", default.source);
    }
    text.into_bytes()
}
