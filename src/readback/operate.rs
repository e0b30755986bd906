//! Operators on known values.

use hcl_edit::expr::{BinaryOperator, UnaryOperator};

use super::{Node, Value, open_list, render};

/// `-a` or `!a`
pub(super) fn unary(operator: UnaryOperator, node: &Node) -> Value {
    match (operator, truth(node), number(node)) {
        (UnaryOperator::Not, Some(it), _) => Value::Bool(!it),
        (UnaryOperator::Neg, _, Some(it)) => numeric(-it),
        _ => Value::Unknown(render::why(node, "an operand")),
    }
}

/// `a + b`
pub(super) fn binary(operator: BinaryOperator, left: &Node, right: &Node) -> Value {
    let unknown = || {
        let node = if matches!(left.value, Value::Unknown(_)) { left } else { right };
        match &node.value {
            Value::Unknown(why) => Value::Unknown(why.clone()),
            _ => Value::Unknown("what a comparison of values that are not written here comes to".to_owned()),
        }
    };
    let known = match operator {
        BinaryOperator::Eq => same(left, right).map(Value::Bool),
        BinaryOperator::NotEq => same(left, right).map(|same| Value::Bool(!same)),
        BinaryOperator::And => match (truth(left), truth(right)) {
            (Some(false), _) | (_, Some(false)) => Some(Value::Bool(false)),
            (Some(true), Some(true)) => Some(Value::Bool(true)),
            _ => None,
        },
        BinaryOperator::Or => match (truth(left), truth(right)) {
            (Some(true), _) | (_, Some(true)) => Some(Value::Bool(true)),
            (Some(false), Some(false)) => Some(Value::Bool(false)),
            _ => None,
        },
        _ => number(left).zip(number(right)).and_then(|(a, b)| arithmetic(operator, a, b)),
    };
    known.unwrap_or_else(unknown)
}

fn arithmetic(operator: BinaryOperator, a: f64, b: f64) -> Option<Value> {
    Some(match operator {
        BinaryOperator::Plus => numeric(a + b),
        BinaryOperator::Minus => numeric(a - b),
        BinaryOperator::Mul => numeric(a * b),
        BinaryOperator::Div if b != 0.0 => numeric(a / b),
        BinaryOperator::Mod if b != 0.0 => numeric(a % b),
        BinaryOperator::Less => Value::Bool(a < b),
        BinaryOperator::LessEq => Value::Bool(a <= b),
        BinaryOperator::Greater => Value::Bool(a > b),
        BinaryOperator::GreaterEq => Value::Bool(a >= b),
        _ => return None,
    })
}

/// Above it not every whole number can be told from the next.
pub(super) const EXACT: f64 = 9_007_199_254_740_991.0;

/// A number as Terraform writes it.
pub(super) fn numeric(number: f64) -> Value {
    Value::Number(if number == 0.0 { "0".into() } else { number.to_string().into() })
}

/// The number that a value is.
pub(super) fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Number(text) | Value::Text(text) => text.parse().ok().filter(|it: &f64| it.abs() <= EXACT),
        _ => None,
    }
}

/// The truth that a value is.
pub(super) fn truth(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(it) => Some(*it),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn is_open(items: &[Node]) -> bool {
    open_list::is_open(&items.iter().collect::<Vec<_>>())
}

/// Whether two values are equal, wherever they stand; nothing if that depends on what is not written here.
pub(super) fn same(left: &Node, right: &Node) -> Option<bool> {
    match (&left.value, &right.value) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
        (Value::Null, Value::Null) => Some(true),
        // A variable may be given `null`, and an attribute may be unset.
        (Value::Null, Value::Text(text)) | (Value::Text(text), Value::Null)
            if text.only_symbol().is_some_and(|symbol| !symbol.is_given()) =>
        {
            None
        }
        (Value::Null, Value::List(items)) | (Value::List(items), Value::Null) if is_open(items) => None,
        (Value::Null, _) | (_, Value::Null) => Some(false),
        (Value::Text(a), Value::Text(b)) if a == b => Some(true),
        (Value::Text(text), _) | (_, Value::Text(text)) if text.is_symbolic() => None,
        (_, Value::Text(text)) if text.is_symbolic() => None,
        (Value::Number(a), Value::Number(b)) => {
            let (left, right) = (number(left)?, number(right)?);
            // Fractions are exact for Terraform, and not here.
            let whole = left.fract() == 0.0 && right.fract() == 0.0;
            (whole || a == b).then(|| numeric(left) == numeric(right))
        }
        // The same letters may be written in several ways, which Terraform makes one.
        (Value::Text(a), Value::Text(b)) if !a.is_ascii() || !b.is_ascii() => None,
        (Value::Json(_), Value::Text(_)) | (Value::Text(_), Value::Json(_)) => None,
        (Value::List(a), Value::List(b)) if is_open(a) || is_open(b) => None,
        (Value::List(a), Value::List(b)) => all_same(a.len() == b.len(), a.iter().zip(b)),
        (Value::Object(a), Value::Object(b)) => {
            let pairs: Vec<_> = a.iter().filter_map(|(key, node)| Some((node, right.get(key)?))).collect();
            all_same(a.len() == b.len() && pairs.len() == a.len(), pairs.into_iter())
        }
        (Value::Json(a), Value::Json(b)) => same(a, b),
        (a, b) => Some(a == b),
    }
}

fn all_same<'n>(possible: bool, mut pairs: impl Iterator<Item = (&'n Node, &'n Node)>) -> Option<bool> {
    if !possible {
        return Some(false);
    }
    pairs.try_fold(true, |so_far, (a, b)| Some(so_far && same(a, b)?))
}
