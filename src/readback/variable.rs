//! Variables without a default.

use hcl_edit::expr::Expression;
use hcl_edit::structure::Block;

use super::convert::member;
use super::open_list::EACH;
use super::validation::alphabet;
use super::{Form, Node, Value};
use crate::symbolic::{Alphabet, Symbol};

/// Variables whose values name principals that the module does not have: a role of the module would have as such what they have.
const OF_OUTSIDERS: [&str; 2] = ["state_administrator_arn", "state_reader_arns"];

/// What stands for a variable that has no default.
pub(super) fn symbolic(at: &Node, name: &str, block: &Block) -> Node {
    let kind = block.body.get_attribute("type").map(|attribute| &attribute.value);
    let is_of_outsiders = OF_OUTSIDERS.iter().any(|end| name.ends_with(end));
    let alphabet = if is_of_outsiders { Alphabet::Other } else { alphabet(name, block) };
    of(at, &format!("var.{name}"), kind, alphabet)
}

/// Whether a variable is a map without a default.
pub(super) fn is_open_map(block: &Block) -> bool {
    let is_map = |kind: &Expression| matches!(kind, Expression::FuncCall(call) if call.name.name.as_str() == "map");
    !block.body.has_attribute("default") && block.body.get_attribute("type").is_some_and(|it| is_map(&it.value))
}

fn of(at: &Node, path: &str, kind: Option<&Expression>, alphabet: Alphabet) -> Node {
    let form = match kind {
        Some(Expression::Variable(kind)) if kind.as_str() == "string" => Form::Text,
        Some(Expression::FuncCall(call)) => match call.name.name.as_str() {
            "list" => Form::List,
            "set" => Form::Set,
            // It may be given `null`.
            "object" => Form::Unsure,
            _ => Form::AsWritten,
        },
        _ => Form::AsWritten,
    };
    let value = match kind {
        Some(Expression::FuncCall(call)) => {
            let inner = call.args.get(0);
            match (call.name.name.as_str(), inner) {
                ("list" | "set" | "tuple", _) => Value::List(vec![of(at, &format!("{path}{EACH}"), inner, alphabet)]),
                ("optional", _) if call.args.get(1).is_some() => {
                    Value::Unknown(format!("`{path}` may be the default of its type"))
                }
                ("optional", _) => return of(at, path, inner, alphabet),
                ("object", Some(Expression::Object(members))) => {
                    let members = members.iter().filter_map(|(key, kind)| Some((member(key)?, kind.expr())));
                    // What a validation says, it says of no member.
                    let one = |(name, kind): (String, &Expression)| {
                        let node = of(at, &format!("{path}.{name}"), Some(kind), Alphabet::Whole);
                        (name.into(), node)
                    };
                    Value::Object(members.map(one).collect())
                }
                _ => Value::Unknown(format!("`{path}` has no default")),
            }
        }
        _ => Value::Text(Symbol::new(path, alphabet).into()),
    };
    Node::new(value, at.place.clone()).of(form)
}
