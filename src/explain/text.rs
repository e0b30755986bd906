//! The words for what stands in statements.

use crate::iam::Effect;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals};
use crate::prove::Written;

/// The actions that a statement names, as written.
pub(super) fn actions(written: &Written) -> impl Iterator<Item = &str> {
    texts(&written.statement.actions)
}

/// The resources that a statement names, as written.
pub(super) fn resources(written: &Written) -> impl Iterator<Item = &str> {
    written.statement.resources.iter().flat_map(texts)
}

fn texts(names: &Names) -> impl Iterator<Item = &str> {
    let (Names::These(patterns) | Names::AllBut(patterns)) = names;
    patterns.iter().map(text)
}

pub(super) fn text(pattern: &Pattern) -> &str {
    match pattern {
        Pattern::Text(text) => text,
        Pattern::Unknown(_) => "what cannot be read",
    }
}

/// `allows`, `refuses`, and the same of all but what is named.
pub(super) fn verb(written: &Written) -> &'static str {
    match (written.statement.effect, &written.statement.actions) {
        (Effect::Allow, Names::These(_)) => "allows",
        (Effect::Allow, Names::AllBut(_)) => "allows all but",
        (Effect::Deny, Names::These(_)) => "refuses",
        (Effect::Deny, Names::AllBut(_)) => "refuses all but",
    }
}

/// A condition on one line.
pub(super) fn condition(condition: &Condition) -> String {
    let values: Vec<String> = condition.values.iter().map(|value| format!("`{}`", text(value))).collect();
    format!("{} `{}` {}", condition.operator, condition.key, values.join(", "))
}

/// Whom a statement names.
pub(super) fn principals(principals: &Principals) -> String {
    let (before, named) = match principals {
        Principals::These(named) => ("", named),
        Principals::AllBut(named) => ("everyone but ", named),
    };
    let words: Vec<String> = named.iter().map(principal).collect();
    format!("{before}{}", words.join(", "))
}

fn principal(pattern: &PrincipalPattern) -> String {
    match pattern {
        PrincipalPattern::Everyone => "everyone".to_owned(),
        PrincipalPattern::Aws(name)
        | PrincipalPattern::Service(name)
        | PrincipalPattern::Federated(name)
        | PrincipalPattern::CanonicalUser(name) => format!("`{}`", text(name)),
    }
}
