//! What stands in a statement, as people read it: actions, resources, principals, conditions.

use std::sync::LazyLock;

use crate::iam::Effect;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals};
use crate::prove::Written;
use crate::symbolic::Text;

/// The actions that a statement names, as written.
pub(super) fn actions(written: &Written) -> impl Iterator<Item = &str> {
    texts(&written.statement.actions).map(Text::as_str)
}

/// The resources that a statement names, as written.
pub(super) fn resources(written: &Written) -> impl Iterator<Item = &Text> {
    written.statement.resources.iter().flat_map(texts)
}

fn texts(names: &Names) -> impl Iterator<Item = &Text> {
    let (Names::These(patterns) | Names::AllBut(patterns)) = names;
    patterns.iter().map(text)
}

pub(super) fn text(pattern: &Pattern) -> &Text {
    static UNREADABLE: LazyLock<Text> = LazyLock::new(|| "what cannot be read".into());
    match pattern {
        Pattern::Text(text) => text,
        Pattern::Unknown(_) => &UNREADABLE,
    }
}

/// `allows` or `refuses`.
pub(super) fn verb(written: &Written) -> &'static str {
    match written.statement.effect {
        Effect::Allow => "allows",
        Effect::Deny => "refuses",
    }
}

/// Whether a statement names what it is not about.
pub(super) fn is_exception(names: &Names) -> bool {
    matches!(names, Names::AllBut(_))
}

/// Whether a list of names is about what `touches`: one of its names does, or with `Not…` none.
pub(super) fn is_about(names: &Names, touches: impl Fn(&Text) -> bool) -> bool {
    match names {
        Names::These(patterns) => patterns.iter().map(text).any(touches),
        Names::AllBut(patterns) => !patterns.iter().map(text).any(touches),
    }
}

/// The heading of the resources that a statement names.
pub(super) fn on(written: &Written) -> &'static str {
    if written.statement.resources.as_ref().is_some_and(is_exception) { "on all but" } else { "on" }
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
