//! Conditions: operators over all values of a policy and of a request.
//!
//! Sources: IAM User Guide, "IAM JSON policy elements: Condition operators" (missing keys, `IfExists`, `Null`), "Conditions with
//! multiple context keys or values" (`reference_policies_condition-logic-multiple-context-keys-or-values`), "Set operators for
//! multivalued context keys" (`reference_policies_condition-single-vs-multi-valued-context-keys`).

use super::facts::{Fact, fact};
use super::operator::{Comparison, operator};
use super::{Condition, Pattern, Request, Truth, pattern};
use crate::symbolic::Text;

/// How the values of a request are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    /// There is one.
    Single,
    /// `ForAllValues:`
    All,
    /// `ForAnyValue:`
    Any,
}

/// The name of an operator, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator {
    quantifier: Quantifier,
    /// What is compared.
    pub comparison: Comparison,
    negated: bool,
    if_exists: bool,
}

/// Reads the name of an operator; `None` if IAM has none of that name.
pub(super) fn read(name: &str) -> Option<Operator> {
    let (quantifier, rest) = if let Some(rest) = name.strip_prefix("ForAllValues:") {
        (Quantifier::All, rest)
    } else if let Some(rest) = name.strip_prefix("ForAnyValue:") {
        (Quantifier::Any, rest)
    } else {
        (Quantifier::Single, name)
    };
    let (rest, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |rest| (rest, true));
    let (comparison, negated) = operator(rest)?;
    // `Null` asks for the key itself: it has no `IfExists`.
    (comparison != Comparison::Null || (!if_exists && quantifier == Quantifier::Single)).then_some(Operator {
        quantifier,
        comparison,
        negated,
        if_exists,
    })
}

/// Whether a condition holds for a request. An operator that IAM does not have never says yes or no.
pub(super) fn holds(condition: &Condition, request: &Request) -> Truth {
    let Some(operator) = read(&condition.operator) else { return Truth::Maybe };
    let fact = fact(request, &condition.key);
    if operator.comparison == Comparison::Null {
        return null(&condition.values, fact);
    }
    let one = |value: &Text| operator.holds_for(&condition.values, request, value);
    match fact {
        Fact::Unknown(_) => Truth::Maybe,
        Fact::Absent => operator.holds_without_key(&condition.values, request),
        Fact::Derived(value) | Fact::Values([value]) => one(value),
        Fact::Values(values) => match operator.quantifier {
            Quantifier::All => Truth::all(values.iter().map(one)),
            Quantifier::Any => Truth::any(values.iter().map(one)),
            // Such a key requires a set operator; what happens without one is not documented.
            Quantifier::Single => Truth::Maybe,
        },
    }
}

impl Operator {
    /// Whether it compares as another does, and holds without the key wherever that one does.
    pub(super) fn compares_like(self, other: Self) -> bool {
        let is_the_same =
            (self.quantifier, self.comparison, self.negated) == (other.quantifier, other.comparison, other.negated);
        // A negated operator holds without the key anyway.
        let holds_without = self.negated && self.quantifier == Quantifier::Single;
        is_the_same && (self.if_exists || !other.if_exists || holds_without)
    }

    /// Whether it holds for all values but some.
    pub(super) fn is_negated(self) -> bool {
        self.negated
    }

    /// One value of the request against all of the policy's: one must match, or for negated operators none may.
    fn holds_for(self, values: &[Pattern], request: &Request, value: &Text) -> Truth {
        let found = Truth::any(values.iter().map(|policy| self.comparison.holds(policy, request, value)));
        if self.negated { found.negated().and(self.surely(values, request)) } else { found }
    }

    fn holds_without_key(self, values: &[Pattern], request: &Request) -> Truth {
        match (self.quantifier, self.if_exists) {
            (Quantifier::Single, true) | (Quantifier::All, _) => Truth::Yes,
            (Quantifier::Single, false) if self.negated => self.surely(values, request),
            (Quantifier::Single | Quantifier::Any, false) => Truth::No,
            // One of no values matches: no. If there are none, it holds: yes. Which of the two wins is not documented.
            (Quantifier::Any, true) => Truth::Maybe,
        }
    }

    /// Maybe, if a value has a policy variable that cannot be resolved.
    fn surely(self, values: &[Pattern], request: &Request) -> Truth {
        let reads_variables = matches!(self.comparison, Comparison::String { .. } | Comparison::Arn);
        let lacks = reads_variables && values.iter().any(|value| pattern::lacks_variable(value, request));
        if lacks { Truth::Maybe } else { Truth::Yes }
    }
}

/// `true` asks that the key is absent, `false` that it is there.
fn null(values: &[Pattern], fact: Fact) -> Truth {
    let absent = match fact {
        Fact::Unknown(_) => return Truth::Maybe,
        Fact::Absent => "true",
        Fact::Values(_) | Fact::Derived(_) => "false",
    };
    Truth::any(values.iter().map(|value| match value {
        Pattern::Text(text) if text.is_symbolic() => Truth::Maybe,
        Pattern::Text(text) => Truth::from(text.eq_ignore_ascii_case(absent)),
        Pattern::Unknown(_) => Truth::Maybe,
    }))
}
