//! Modules read back: every golden one, and what somebody may write by hand.

mod alphabets;
mod differences;
mod hostile;
mod modules;
mod policies;
mod references;
mod values;

use std::collections::BTreeMap;

use tfpipe::readback::{Module, Node, Value, read};

/// A module of one file.
fn module(text: &str) -> Module {
    read(&BTreeMap::from([("main.tf".to_owned(), text.as_bytes().to_vec())]))
}

/// The value of an expression, as it is read as an argument.
fn value(expression: &str) -> Node {
    value_with("", expression)
}

/// The same, after other text.
fn value_with(before: &str, expression: &str) -> Node {
    let module = module(&format!("{before}\nresource \"aws_x\" \"y\" {{\n  it = {expression}\n}}\n"));
    assert_eq!(module.problems.iter().find(|problem| problem.fatal), None, "{expression}");
    module.resources.iter().rfind(|it| it.kind == "aws_x").unwrap().body.arguments[0].node.clone()
}

/// A value as one line, without places: `?` stands before a reason.
fn shown(node: &Node) -> String {
    let list = |items: Vec<String>| items.join(", ");
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Text(it) => format!("'{it}'"),
        Value::List(items) => format!("[{}]", list(items.iter().map(shown).collect())),
        Value::Object(entries) => {
            format!("{{{}}}", list(entries.iter().map(|(name, node)| format!("{name}: {}", shown(node))).collect()))
        }
        Value::Json(inner) => format!("json {}", shown(inner)),
        Value::Unknown(why) => format!("?{why}"),
    }
}

/// Each expression comes to what is shown.
fn come_to(before: &str, cases: &[(&str, &str)]) {
    for (expression, wanted) in cases {
        assert_eq!(shown(&value_with(before, expression)), *wanted, "{expression}");
    }
}
