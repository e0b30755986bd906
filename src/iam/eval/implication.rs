//! Whether one condition holds wherever another does.

use super::condition::read;
use super::inclusion::within;
use super::operator::Comparison;
use super::{Condition, Pattern};

impl Condition {
    /// Whether this one holds for every request that another holds for. Never a false yes: of two that are compared in different ways
    /// nobody says so.
    pub fn holds_wherever(&self, other: &Self) -> bool {
        let (Some(own), Some(given)) = (read(&self.operator), read(&other.operator)) else { return self == other };
        if !self.key.eq_ignore_ascii_case(&other.key) || !own.compares_like(given) {
            return false;
        }
        let covers = |wide: &[Pattern], narrow: &[Pattern]| {
            narrow.iter().all(|value| wide.iter().any(|other| is_within(value, other, own.comparison)))
        };
        // One of these values must match, or none of them may.
        if own.is_negated() { covers(&other.values, &self.values) } else { covers(&self.values, &other.values) }
    }
}

/// Whether a value that is compared so is one of those that another stands for.
fn is_within(value: &Pattern, other: &Pattern, comparison: Comparison) -> bool {
    match (value, other) {
        _ if value == other => true,
        (Pattern::Text(value), Pattern::Text(other)) if comparison.has_wildcards() => within(value, other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(operator: &str, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| Pattern::Text((*value).into())).collect();
        Condition { operator: operator.to_owned(), key: "aws:PrincipalArn".to_owned(), values }
    }

    #[test]
    fn a_condition_holds_wherever_a_narrower_one_does() {
        for (own, own_values, other, other_values, expected) in [
            ("StringEquals", ["a", "b"].as_slice(), "StringEquals", ["a"].as_slice(), true),
            ("StringEquals", &["a"], "StringEquals", &["a", "b"], false),
            ("StringLike", &["a*"], "StringLike", &["ab", "ac*"], true),
            ("StringEquals", &["a*"], "StringEquals", &["ab"], false),
            ("ArnNotLike", &["a"], "ArnNotLike", &["a", "b"], true),
            ("ArnNotLike", &["a", "b"], "ArnNotLike", &["a"], false),
            ("ArnNotEquals", &["ab"], "ArnNotLike", &["a*"], true),
            ("StringEqualsIfExists", &["a"], "StringEquals", &["a"], true),
            ("StringEquals", &["a"], "StringEqualsIfExists", &["a"], false),
            ("StringNotEquals", &["a"], "StringNotEqualsIfExists", &["a"], true),
            ("ForAnyValue:ArnNotLike", &["a"], "ArnNotLike", &["a"], false),
            ("ForAllValues:StringEquals", &["a"], "StringEquals", &["a"], false),
            ("Null", &["false"], "Null", &["false"], true),
            ("Null", &["true"], "Null", &["false"], false),
            ("NumericLessThan", &["2"], "NumericLessThan", &["1"], false),
        ] {
            let holds = condition(own, own_values).holds_wherever(&condition(other, other_values));
            assert_eq!(holds, expected, "{own} {own_values:?} where {other} {other_values:?}");
        }
        let other = Condition { key: "aws:SourceArn".to_owned(), ..condition("StringEquals", &["a"]) };
        assert!(!condition("StringEquals", &["a"]).holds_wherever(&other));
    }
}
