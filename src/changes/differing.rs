//! What differs between two texts of one resource, argument by argument, and whether that replaces it.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::catalogue;
use crate::readback::{Argument, Body, Node, Resource, Value};

/// One argument or block that differs.
pub(super) struct Difference {
    /// Such as `encryption_configuration.kms_key`.
    pub(super) path: String,
    /// Whether the provider replaces the resource for it; nothing, if nobody has recorded that.
    pub(super) replaces: Option<bool>,
    /// What stands there afterwards: its value, or where that cannot be told, how it is written.
    pub(super) after: String,
}

/// Arguments by which Terraform works, and which no provider sees.
const OF_TERRAFORM: [&str; 3] = ["depends_on", "lifecycle", "timeouts"];

/// Compares a resource as it stood with itself as it stands.
pub(super) fn differences(before: &Resource, after: &Resource) -> Vec<Difference> {
    let mut compared = Compared { kind: &before.kind, differences: Vec::new() };
    compared.compare("", &before.body, &after.body);
    compared.differences
}

/// The variables of one text and not of the other, in arguments that replace what holds data: another value makes a difference there.
pub(super) fn variables_of_one_side(before: &Resource, after: &Resource) -> BTreeSet<String> {
    let Some(row) = catalogue::of(&before.kind).filter(|row| row.holds.is_some()) else { return BTreeSet::new() };
    let names = before.body.names_of_arguments(&after.body);
    let variables = |resource: &Resource, name: &str| {
        let argument = resource.body.argument_that_is_set(name);
        argument.and_then(|argument| argument.variables.as_ref()).map(|it| it.all.clone()).unwrap_or_default()
    };
    let of_one_side = |name: &str| -> BTreeSet<String> {
        variables(before, name).symmetric_difference(&variables(after, name)).cloned().collect()
    };
    names.into_iter().filter(|name| row.replacing.replaces(name) == Some(true)).flat_map(of_one_side).collect()
}

struct Compared<'a> {
    kind: &'a str,
    differences: Vec<Difference>,
}

impl Compared<'_> {
    /// Compares two bodies at a path, which is empty or ends with a point.
    fn compare(&mut self, path: &str, before: &Body, after: &Body) {
        for name in before.names_of_arguments(after) {
            let path = format!("{path}{name}");
            let (was, is) = (before.argument_that_is_set(name), after.argument_that_is_set(name));
            let is_kept = is.is_none() && catalogue::is_kept_where_unset(self.kind, &path);
            if !is_kept && !is_same(was, is) {
                self.push(path, is.map(shown).unwrap_or_default());
            }
        }
        for name in before.names_of_blocks(after) {
            let path = format!("{path}{name}");
            let (was, is) = (blocks(before, name), blocks(after, name));
            if was.len() != is.len() {
                self.push(path, String::new());
                continue;
            }
            for (was, is) in was.into_iter().zip(is) {
                self.compare(&format!("{path}."), was, is);
            }
        }
    }

    fn push(&mut self, path: String, after: String) {
        let is_of_terraform = path.split('.').next().is_some_and(|first| OF_TERRAFORM.contains(&first));
        if is_of_terraform || self.differences.iter().any(|known| known.path == path) {
            return;
        }
        let replaces = catalogue::of(self.kind).and_then(|row| row.replacing.replaces(&path));
        self.differences.push(Difference { path, replaces, after });
    }
}

fn shown(argument: &Argument) -> String {
    let written = argument.written.clone().filter(|_| !argument.node.is_known());
    written.unwrap_or_else(|| argument.node.in_one_form())
}

fn blocks<'b>(body: &'b Body, name: &str) -> Vec<&'b Body> {
    body.blocks.iter().filter(|block| block.name == name).map(|block| &block.body).collect()
}

/// Whether two arguments come to the same; where that cannot be told, whether they are written alike.
fn is_same(before: Option<&Argument>, after: Option<&Argument>) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) if before.node.is_known() && after.node.is_known() => {
            before.node.in_one_form() == after.node.in_one_form() || is_same_policy(&before.node, &after.node)
        }
        (Some(before), Some(after)) => before.written == after.written,
        _ => false,
    }
}

/// Whether two values are policies that say the same: the provider sees no difference in the order of statements and of lists.
fn is_same_policy(before: &Node, after: &Node) -> bool {
    let is_policy = |node: &Node| matches!(&node.value, Value::Json(policy) if policy.get("Statement").is_some());
    is_policy(before) && is_policy(after) && without_order(before.to_json()) == without_order(after.to_json())
}

/// A policy whose lists are sorted; a list of one is that one.
fn without_order(json: Json) -> Json {
    match json {
        Json::Array(items) => {
            let mut items: Vec<Json> = items.into_iter().map(without_order).collect();
            items.sort_by_key(Json::to_string);
            match items.pop() {
                Some(only) if items.is_empty() => only,
                last => Json::Array(items.into_iter().chain(last).collect()),
            }
        }
        Json::Object(entries) => {
            Json::Object(entries.into_iter().map(|(key, value)| (key, without_order(value))).collect())
        }
        single => single,
    }
}
