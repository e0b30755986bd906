//! Variables without a default.

use hcl_edit::expr::Expression;
use hcl_edit::structure::Block;

use super::convert::member;
use super::symbol::symbol;
use super::{Node, Value};

/// What stands for a variable that has no default.
pub(super) fn symbolic(at: &Node, name: &str, block: &Block) -> Node {
    let kind = block.body.get_attribute("type").map(|attribute| &attribute.value);
    of(at, &format!("var.{name}"), kind)
}

/// Whether a variable is a map without a default.
pub(super) fn is_open_map(block: &Block) -> bool {
    let is_map = |kind: &Expression| matches!(kind, Expression::FuncCall(call) if call.name.name.as_str() == "map");
    !block.body.has_attribute("default") && block.body.get_attribute("type").is_some_and(|it| is_map(&it.value))
}

fn of(at: &Node, path: &str, kind: Option<&Expression>) -> Node {
    let value = match kind {
        Some(Expression::FuncCall(call)) => {
            let inner = call.args.get(0);
            match (call.name.name.as_str(), inner) {
                ("list" | "set" | "tuple", _) => Value::List(vec![of(at, &format!("{path}[*]"), inner)]),
                ("optional", _) if call.args.get(1).is_some() => {
                    Value::Unknown(format!("`{path}` may be the default of its type"))
                }
                ("optional", _) => return of(at, path, inner),
                ("object", Some(Expression::Object(members))) => {
                    let members = members.iter().filter_map(|(key, kind)| Some((member(key)?, kind.expr())));
                    Value::Object(
                        members
                            .map(|(name, kind)| (name.clone(), of(at, &format!("{path}.{name}"), Some(kind))))
                            .collect(),
                    )
                }
                _ => Value::Unknown(format!("`{path}` has no default")),
            }
        }
        _ => Value::Text(symbol(path)),
    };
    Node { value, place: at.place.clone(), comment: Vec::new() }
}
