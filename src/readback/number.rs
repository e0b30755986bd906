//! Numbers, as far as they are exact here and for Terraform, which counts with 512 bits.

use super::{Node, Value};

/// Above it not every whole number can be told from the next.
const EXACT: f64 = 9_007_199_254_740_991.0;
/// Fractions below it with ten binary places have at most fifteen digits.
const LARGEST_FRACTION: f64 = 100_000.0;
/// So many decimal digits name one number each.
const TOLD_APART: usize = 15;

/// A number as Terraform writes it, if it is exact. It tells `-0` from `0`, which nobody needs.
pub(super) fn numeric(number: f64) -> Option<Value> {
    let is_negative_zero = number == 0.0 && number.is_sign_negative();
    (is_exact(number) && !is_negative_zero).then(|| Value::Number(number.to_string().into()))
}

fn is_exact(number: f64) -> bool {
    let whole = number.fract() == 0.0 && number.abs() <= EXACT;
    whole || ((number * 1024.0).fract() == 0.0 && number.abs() < LARGEST_FRACTION)
}

/// The number that a value is or is converted to, if it is exact.
pub(super) fn number(node: &Node) -> Option<f64> {
    match &node.value {
        Value::Number(text) | Value::Text(text) => parse(text),
        _ => None,
    }
}

/// The whole number that a value is, from nothing upwards.
pub(super) fn index(node: &Node) -> Option<usize> {
    let number = number(node).filter(|number| number.fract() == 0.0 && *number >= 0.0)?;
    number.to_string().parse().ok()
}

/// The number of a text: digits, perhaps with a point among them.
fn parse(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !fraction.is_none_or(plain) {
        return None;
    }
    let short = digits.len() <= TOLD_APART || (fraction.is_none() && digits.len() == TOLD_APART + 1);
    text.parse().ok().filter(|number: &f64| short && is_exact(*number))
}

/// The number of a literal, as Terraform writes it, though it may not be exact here.
pub(super) fn literal(number: &hcl_edit::Number, written: Option<&str>) -> Value {
    let is_negative_zero = number.as_f64() == Some(0.0) && written.is_none_or(|written| written.starts_with('-'));
    match (number.as_i64(), number.as_u64(), number.as_f64(), written) {
        _ if is_negative_zero => Value::Unknown("how `-0` is written is not read".to_owned()),
        (Some(whole), ..) => Value::Number(whole.to_string().into()),
        (_, Some(whole), ..) => Value::Number(whole.to_string().into()),
        (.., Some(it), Some(written)) if it.abs() <= EXACT && digits(written) <= TOLD_APART => {
            Value::Number(it.to_string().into())
        }
        _ => Value::Unknown("a number has too many digits to be read".to_owned()),
    }
}

fn digits(written: &str) -> usize {
    written.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether Terraform surely makes no number of a value.
pub(super) fn is_no_number(node: &Node) -> bool {
    match &node.value {
        Value::Bool(_) | Value::List(_) | Value::Object(_) => true,
        Value::Text(text) => {
            let infinite = text.to_ascii_lowercase().contains("inf");
            !text.is_symbolic() && !infinite && !text.contains(|character: char| character.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_exact_is_a_number() {
        for (text, wanted) in [
            ("1", Some(1.0)),
            ("-12.50", Some(-12.5)),
            ("007", Some(7.0)),
            ("9007199254740991", Some(EXACT)),
            ("9007199254740993", None),
            ("0.1", None),
            ("0.25000000000000000001", None),
            ("1e3", None),
            ("", None),
            ("1.", None),
            ("a", None),
        ] {
            assert_eq!(parse(text), wanted, "{text}");
        }
        assert_eq!(numeric(1.0 / 3.0), None);
        assert_eq!((numeric(-0.0), numeric(0.0)), (None, Some(Value::Number("0".into()))));
    }
}
