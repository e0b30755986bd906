//! Statements as JSON for people who change a policy that the module does not have: references become names in capitals.

use serde_json::{Map, Value};

use crate::hcl::{Expr, Part, Reference, Step};

use super::Statement;
use super::document::statement_object;

/// The statements as a block of JSON inside of an item of a list, with `ACCOUNT_ID`, `REGION`, `NAME` and their like where the module has references.
pub fn json_for_people(statements: &[Statement]) -> String {
    let statements = statements.iter().map(|statement| value_of(&statement_object(statement))).collect();
    let text = format!("{:#}", Value::Array(statements));
    let lines = text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
    format!("\n  ```json\n{lines}\n  ```\n")
}

fn value_of(expression: &Expr) -> Value {
    match expression {
        Expr::List(items) => Value::Array(items.iter().map(|item| value_of(&item.value)).collect()),
        Expr::Object(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.clone(), value_of(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        other => Value::String(text_of(other)),
    }
}

fn text_of(expression: &Expr) -> String {
    match expression {
        Expr::Template(parts) => parts.iter().map(text_of_part).collect(),
        Expr::Reference(reference) => name_in_capitals(reference),
        other => other.print(),
    }
}

fn text_of_part(part: &Part) -> String {
    match part {
        Part::Literal(text) => text.clone(),
        Part::Interpolation(expression) => text_of(expression),
    }
}

/// `local.account_id` is `ACCOUNT_ID`; what is the same in most accounts is written out.
fn name_in_capitals(reference: &Reference) -> String {
    if let [Step::Attribute(of), Step::Attribute(name)] = reference.steps.as_slice()
        && reference.root == "local"
    {
        return format!("{name}_{of}").to_uppercase();
    }
    let name = reference.steps.iter().rev().find_map(|step| match step {
        Step::Attribute(name) => Some(name.as_str()),
        Step::Index(_) => None,
    });
    match name.unwrap_or(&reference.root) {
        "partition" => "aws".to_owned(),
        "dns_suffix" => "amazonaws.com".to_owned(),
        "iam_path" => "/".to_owned(),
        name => name.to_uppercase(),
    }
}
