//! Functions on numbers.

use super::Answer;
use crate::readback::{Node, operate};

pub(super) fn call(name: &str, arguments: &[Node]) -> Option<Answer> {
    let first = arguments.first()?;
    Some(match (name, arguments) {
        ("min" | "max", ..) => {
            let numbers: Option<Vec<f64>> = arguments.iter().map(operate::number).collect();
            let pick = if name == "min" { f64::min } else { f64::max };
            match numbers.and_then(|numbers| numbers.into_iter().reduce(pick)) {
                Some(number) => Answer::Value(operate::numeric(number)),
                None => Answer::Symbolic,
            }
        }
        ("floor" | "ceil" | "abs", ..) => match (operate::number(first), name) {
            (Some(number), "floor") => Answer::Value(operate::numeric(number.floor())),
            (Some(number), "ceil") => Answer::Value(operate::numeric(number.ceil())),
            (Some(number), _) => Answer::Value(operate::numeric(number.abs())),
            (None, _) => Answer::Symbolic,
        },
        _ => return None,
    })
}
