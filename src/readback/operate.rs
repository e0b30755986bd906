//! Operators on known values.

use hcl_edit::expr::{BinaryOperator, UnaryOperator};

use super::equality::same;
use super::number::{is_no_number, number, numeric};
use super::select::MISSING;
use super::types::{is_no_truth, truth};
use super::{Form, Node, Value, render};

/// Why two values cannot be compared, though Terraform can.
pub(super) const NOT_WRITTEN: &str = "what a comparison of values that are not written here comes to";

/// `-a` or `!a`
pub(super) fn unary(operator: UnaryOperator, node: &Node) -> Value {
    let known = match operator {
        UnaryOperator::Not => truth(node).map(|it| Value::Bool(!it)),
        UnaryOperator::Neg => number(node).and_then(|it| numeric(-it)),
    };
    known.unwrap_or_else(|| match operator {
        UnaryOperator::Not if is_no_truth(node) => no_operand("truth"),
        UnaryOperator::Neg if is_no_number(node) => no_operand("number"),
        _ => Value::Unknown(render::why(node, "an operand")),
    })
}

/// `a + b`
pub(super) fn binary(operator: BinaryOperator, left: &Node, right: &Node) -> Value {
    let known = match operator {
        BinaryOperator::Eq => same(left, right).map(Value::Bool),
        BinaryOperator::NotEq => same(left, right).map(|same| Value::Bool(!same)),
        _ if left.value == Value::Null || right.value == Value::Null => Some(of_null()),
        _ if is_no_number(left) || is_no_number(right) => Some(no_operand("number")),
        _ => number(left).zip(number(right)).and_then(|(a, b)| arithmetic(operator, a, b)),
    };
    known.unwrap_or_else(|| unknown(left, right))
}

/// `a && b` or `a || b`: `decides` is what one operand is enough for.
///
/// Where the other is not known, the answer is unsure: Terraform may still stop there. Where it fails, some versions stop and others do not.
pub(super) fn logical(decides: bool, left: &Node, right: &Node) -> (Value, Form) {
    let operands = [left, right];
    let is_bad = |node: &&Node| is_no_truth(node) || node.value == Value::Null || fails(node);
    let value = match operands.map(truth) {
        [Some(left), Some(right)] => Value::Bool(if decides { left || right } else { left && right }),
        [Some(one), None] | [None, Some(one)] if one == decides && operands.iter().any(is_bad) => {
            Value::Unknown("whether an operand is not needed is not the same for all versions".to_owned())
        }
        [Some(one), None] | [None, Some(one)] if one == decides => return (Value::Bool(one), Form::Unsure),
        _ if operands.iter().any(|node| is_no_truth(node)) => no_operand("truth"),
        _ if operands.iter().any(|node| node.value == Value::Null) => of_null(),
        _ => unknown(left, right),
    };
    (value, Form::AsWritten)
}

/// Whether it is certain that an operand is no value at all.
fn fails(node: &Node) -> bool {
    matches!(&node.value, Value::Unknown(why) if why.starts_with(MISSING))
}

fn of_null() -> Value {
    Value::Unknown("what an operator makes of `null` is not read".to_owned())
}

fn no_operand(wanted: &str) -> Value {
    Value::Unknown(format!("{MISSING}{wanted} where an operator needs one"))
}

fn unknown(left: &Node, right: &Node) -> Value {
    let node = if matches!(left.value, Value::Unknown(_)) { left } else { right };
    match &node.value {
        Value::Unknown(why) => Value::Unknown(why.clone()),
        _ => Value::Unknown(NOT_WRITTEN.to_owned()),
    }
}

/// Nothing is rounded where fractions below it are added, multiplied or divided.
const SMALL: f64 = 1000.0;

fn arithmetic(operator: BinaryOperator, a: f64, b: f64) -> Option<Value> {
    let whole = a.fract() == 0.0 && b.fract() == 0.0;
    let small = a.abs().max(b.abs()) < SMALL;
    match operator {
        BinaryOperator::Plus if whole || small => numeric(a + b),
        BinaryOperator::Minus if whole || small => numeric(a - b),
        BinaryOperator::Mul if whole || small => numeric(a * b),
        BinaryOperator::Div if b != 0.0 && small && (a / b).mul_add(-b, a) == 0.0 => numeric(a / b),
        BinaryOperator::Mod if b != 0.0 && whole => numeric(a % b),
        BinaryOperator::Less => Some(Value::Bool(a < b)),
        BinaryOperator::LessEq => Some(Value::Bool(a <= b)),
        BinaryOperator::Greater => Some(Value::Bool(a > b)),
        BinaryOperator::GreaterEq => Some(Value::Bool(a >= b)),
        _ => None,
    }
}
