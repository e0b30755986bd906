//! Functions on numbers, and the conversions to numbers and truths.

use super::{Answer, is_symbolic};
use crate::readback::number::{is_no_number, number, numeric};
use crate::readback::select::MISSING;
use crate::readback::types::{as_number, as_text, is_no_truth, truth};
use crate::readback::{Form, Node, Value};

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    match (name, arguments) {
        ("min" | "max" | "floor" | "ceil" | "abs", _) if arguments.iter().any(is_symbolic) => Some(Answer::Symbolic),
        ("min" | "max", [_, ..]) => {
            let numbers = arguments.iter().map(number).collect::<Option<Vec<f64>>>()?;
            let pick = if name == "min" { f64::min } else { f64::max };
            numeric(numbers.into_iter().reduce(pick)?).map(Answer::Value)
        }
        ("floor", [only]) => numeric(number(only)?.floor()).map(Answer::Value),
        ("ceil", [only]) => numeric(number(only)?.ceil()).map(Answer::Value),
        ("abs", [only]) => numeric(number(only)?.abs()).map(Answer::Value),
        ("tonumber" | "tobool" | "tostring", [only]) => converted(name, only),
        _ => None,
    }
}

fn converted(name: &str, node: &Node) -> Option<Answer> {
    let value = match name {
        "tostring" => match as_text(node.clone()) {
            Some(text) => return Some(Answer::Node(text)),
            None => return Some(fails("text")),
        },
        _ if node.value == Value::Null => return Some(Answer::Of(Value::Null, Form::Unsure)),
        _ if is_symbolic(node) => return Some(Answer::Symbolic),
        "tonumber" => match as_number(node) {
            None if is_no_number(node) => return Some(fails("number")),
            value => value,
        },
        _ => match truth(node) {
            None if is_no_truth(node) => return Some(fails("truth")),
            value => value.map(Value::Bool),
        },
    };
    value.map(Answer::Value)
}

fn fails(wanted: &str) -> Answer {
    Answer::Unknown(format!("{MISSING}{wanted} that it could become"))
}
