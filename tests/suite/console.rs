//! What the reader makes of expressions, beside what the consoles of Terraform and OpenTofu say of them.
//!
//! `tests/data/console.tsv` has the answers, so that no tool is needed here; `tests/tools/console.py` makes it. A value is right or undetermined.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use tfpipe::readback::{Form, Node, Value, read};

use crate::support::root;

/// The value as JSON, if all of it is known.
fn known(node: &Node) -> Option<Json> {
    if node.form == Form::Unsure && node.value != Value::Null {
        return None;
    }
    Some(match &node.value {
        Value::Null => Json::Null,
        Value::Bool(it) => Json::Bool(*it),
        Value::Number(it) => serde_json::from_str(it).expect("a number of JSON"),
        Value::Text(it) if it.is_symbolic() => return None,
        Value::Text(it) => said(&Json::String(it.to_string())),
        Value::List(items) => items.iter().map(known).collect::<Option<_>>()?,
        Value::Object(entries) => {
            entries.iter().map(|(name, node)| Some((name.to_string(), known(node)?))).collect::<Option<_>>()?
        }
        Value::Json(inner) => match known(inner)? {
            simple @ (Json::Null | Json::Bool(_) | Json::Number(_)) => Json::String(simple.to_string()),
            inner => Json::from(vec![Json::from("JSON"), inner]),
        },
        Value::Unknown(_) => return None,
    })
}

/// The same with texts that are JSON as what they say, because their order is nothing that anybody reads.
fn said(answer: &Json) -> Json {
    match answer {
        Json::String(text) => match serde_json::from_str::<Json>(text) {
            Ok(inner @ (Json::Object(_) | Json::Array(_) | Json::String(_))) => {
                Json::from(vec![Json::from("JSON"), said(&inner)])
            }
            _ => answer.clone(),
        },
        Json::Array(items) => items.iter().map(said).collect(),
        Json::Object(entries) => entries.iter().map(|(name, value)| (name.clone(), said(value))).collect(),
        other => other.clone(),
    }
}

/// The value of an expression as an argument; one that is a policy would be read as JSON, so it stands in a list.
fn value(expression: &str) -> Option<Json> {
    let text = format!("resource \"aws_x\" \"y\" {{\n  it = [{expression}]\n}}\n");
    let module = read(&BTreeMap::from([("main.tf".to_owned(), text.into_bytes())]));
    assert!(!module.problems.iter().any(|problem| problem.fatal), "{expression}: {:?}", module.problems);
    known(module.resources[0].body.arguments[0].node.items()[0])
}

#[test]
fn a_value_is_right_or_undetermined() {
    let text = std::fs::read_to_string(root().join("tests/data/console.tsv")).expect("the answers");
    let (mut asked, mut right, mut failing, mut wrong) = (0, 0, 0, Vec::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (expression, answer) = line.split_once('\t').expect("an expression and its answer");
        asked += 1;
        let wanted = serde_json::from_str::<Json>(answer).ok().map(|answer| said(&answer));
        failing += usize::from(wanted.is_none());
        match value(expression) {
            None => {}
            ours if ours == wanted => right += 1,
            ours => wrong.push(format!("{expression}\n  here     {ours:?}\n  console  {answer}")),
        }
    }
    eprintln!("of {asked} expressions, {failing} of which fail, {right} are known and {} are wrong", wrong.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked >= 3_000, "{asked}");
    // What is always undetermined would be right, too.
    assert!(right * 10 > (asked - failing) * 7, "only {right} of {} are known", asked - failing);
}
