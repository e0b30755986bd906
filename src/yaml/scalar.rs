//! Plain scalars: what a text without quotes is in YAML.
//!
//! Owns the core schema of YAML 1.2. Knows no document and no parser.

use super::Value;

/// A plain scalar by YAML 1.2's core schema: `yes` and `on` are text.
pub(super) fn value_of_plain_scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => integer(text).or_else(|| float(text)).unwrap_or_else(|| Value::String(text.into())),
    }
}

fn integer(text: &str) -> Option<Value> {
    let (digits, radix, negative) = match (text.strip_prefix("0x"), text.strip_prefix("0o"), text.strip_prefix('-')) {
        (Some(hex), ..) => (hex, 16, false),
        (_, Some(octal), _) => (octal, 8, false),
        (.., Some(negative)) => (negative, 10, true),
        _ => (text.strip_prefix('+').unwrap_or(text), 10, false),
    };
    let valid = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    let nearest = |_| if negative { i64::MIN } else { i64::MAX };
    valid.then(|| {
        let magnitude = i64::from_str_radix(digits, radix).unwrap_or_else(nearest);
        Value::Integer(if negative && magnitude != i64::MIN { -magnitude } else { magnitude })
    })
}

fn float(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Value::Float);
    }
    // Rust's own reader takes also `inf`, `nan` and `infinity`, which are words here.
    let numeric = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    (numeric && unsigned.parse::<f64>().is_ok()).then_some(Value::Float)
}

#[cfg(test)]
mod tests {
    use super::{Value, value_of_plain_scalar};

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        let kinds = [
            ("yes", Value::String("yes".into())),
            ("off", Value::String("off".into())),
            ("true", Value::Bool(true)),
            ("~", Value::Null),
            ("010", Value::Integer(10)),
            ("-7", Value::Integer(-7)),
            ("0x1F", Value::Integer(31)),
            ("0o17", Value::Integer(15)),
            ("99999999999999999999", Value::Integer(i64::MAX)),
            ("-99999999999999999999", Value::Integer(i64::MIN)),
            ("1.10", Value::Float),
            (".5", Value::Float),
            ("1e3", Value::Float),
            ("-.inf", Value::Float),
            ("inf", Value::String("inf".into())),
            ("1.2.3", Value::String("1.2.3".into())),
            (".", Value::String(".".into())),
            ("--7", Value::String("--7".into())),
            ("+", Value::String("+".into())),
        ];
        for (text, value) in kinds {
            assert_eq!(value_of_plain_scalar(text), value, "{text}");
        }
    }
}
