//! Refusals that tfpipe emits, and that refuse less: one that has a condition more, or names fewer actions, resources or principals; and those
//! that have lost a condition, which let somebody through.
//!
//! Guards ask for some requests; this looks at what is written, so that a refusal keeps all that it refused, whoever is asked. What is said in
//! another way, or is spread over several statements, refuses no less.

use std::borrow::Cow;

use crate::diagnostic::Code;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals, Statement, action_within, within};
use crate::symbolic::Text;

use crate::prove::judgement::accepted_as::subject_of_statement;
use crate::prove::judgement::refusals::Refusals;
use crate::prove::judgement::statement::{quoted, unreadable, why_undetermined, with_word_on_sid};
use crate::prove::policy::written::{Of, Written};
use crate::prove::renamed::Renamed;
use crate::prove::report::cause::Cause;
use crate::prove::report::proof::Violation;
use crate::prove::report::sides::Sides;

/// One violation for each refusal that refuses less than tfpipe emits.
pub(crate) fn violations(sides: Sides<'_>, refusals: &Refusals<'_>) -> Vec<Violation> {
    let Some(emitted) = sides.emitted else { return Vec::new() };
    if refusals.changed.is_empty() {
        return Vec::new();
    }
    let renamed = Renamed::new(emitted.module, sides.module.module);
    let changed = refusals.changed.iter().filter(|written| !sides.is_missing(&written.address));
    changed.filter_map(|written| violation(sides, written, refusals, &renamed)).collect()
}

fn violation(sides: Sides<'_>, emitted: &Written, refusals: &Refusals<'_>, renamed: &Renamed) -> Option<Violation> {
    let own: Vec<&Statement> = refusals
        .of_module
        .iter()
        .filter(|it| is_of_same(&it.of, &emitted.of, renamed))
        .map(|it| &it.statement)
        .collect();
    let written = sides.in_module(emitted);
    let Some(lost) = lost_part(&emitted.statement, &own, renamed) else {
        return written.and_then(|written| lost_condition(emitted, written));
    };
    if let Some(written) = written.filter(|written| why_undetermined(written).is_some()) {
        return Some(unreadable(written, "resources"));
    }
    let name = emitted.name();
    let what = match written {
        Some(written) => added_conditions(&emitted.statement, &written.statement)
            .map_or_else(|| format!("not {lost}"), |conditions| format!("only under {conditions}")),
        None => format!("not {lost}"),
    };
    let verb = if written.is_some() { "refuses less than tfpipe emits" } else { "is gone, which tfpipe emits" };
    let help = "put it back as tfpipe emits it; a stricter one is a statement of its own";
    Some(Violation {
        code: Code::OpenGuard,
        place: written.map(|it| it.place.clone()).or_else(|| sides.place(&emitted.address)),
        address: emitted.address.clone(),
        subject: written.and_then(subject_of_statement),
        cause: Some(Cause::Refusal(emitted.address.clone(), name.clone())),
        message: format!("`{name}` of `{}` {verb}: {what}", emitted.address),
        help: written.map_or_else(|| help.to_owned(), |written| with_word_on_sid(help, written)),
    })
}

/// A refusal that has lost a condition: it refuses those, too, whom tfpipe lets through on purpose.
fn lost_condition(emitted: &Written, written: &Written) -> Option<Violation> {
    let (before, now) = (&emitted.statement.conditions, &written.statement.conditions);
    let is_lost =
        |condition: &&Condition| !now.iter().any(|it| (&it.operator, &it.key) == (&condition.operator, &condition.key));
    let lost = before.iter().filter(|_| now.len() < before.len()).find(is_lost)?;
    let (name, address) = (written.name(), &written.address);
    let help = "put it back; a stricter refusal is a statement of its own";
    Some(Violation {
        code: Code::Differs,
        place: Some(written.place.clone()),
        address: address.clone(),
        subject: subject_of_statement(written),
        cause: None,
        message: format!(
            "`{name}` of `{address}` has lost the condition `{} {}`, which tfpipe emits",
            lost.operator, lost.key
        ),
        help: with_word_on_sid(help, written),
    })
}

/// Whether two policies are of one thing, be it called in another way.
fn is_of_same(own: &Of, emitted: &Of, renamed: &Renamed) -> bool {
    match (own, emitted) {
        (Of::Role(own), Of::Role(emitted))
        | (Of::Trust(own), Of::Trust(emitted))
        | (Of::Resource(own), Of::Resource(emitted)) => own == emitted || *own == *renamed.text(emitted),
        _ => own == emitted,
    }
}

/// The first action on a resource that a refusal names, and that none of these refuse; nothing, if they refuse all of it.
fn lost_part(emitted: &Statement, own: &[&Statement], renamed: &Renamed) -> Option<String> {
    if own.iter().any(|own| is_same(own, emitted)) {
        return None;
    }
    let (Names::These(actions), Some(resources)) = (&emitted.actions, written_resources(emitted)) else {
        return Some("all that it names".to_owned());
    };
    let able: Vec<&&Statement> = own.iter().filter(|own| meets_all_callers_of(own, emitted, renamed)).collect();
    for action in actions {
        let able: Vec<_> = able.iter().filter(|own| names(&own.actions, action, is_action_within)).collect();
        let refused = |resource: &Pattern| {
            let is_within = |part: &Pattern, of: &Pattern| is_resource_within(part, of, renamed);
            able.iter().any(|own| own.resources.as_ref().is_some_and(|all| names(all, resource, is_within)))
        };
        if emitted.resources.is_none() && !able.iter().any(|own| own.resources.is_none()) {
            return Some(shown(action));
        }
        if let Some(resource) = resources.iter().find(|resource| !refused(resource)) {
            return Some(format!("{} on {}", shown(action), shown(resource)));
        }
    }
    None
}

/// The resources that a statement names, none where it is about what it stands in; nothing, if it names what it is not about.
fn written_resources(statement: &Statement) -> Option<&[Pattern]> {
    match &statement.resources {
        None => Some(&[]),
        Some(Names::These(resources)) => Some(resources),
        Some(Names::AllBut(_)) => None,
    }
}

fn is_same(own: &Statement, emitted: &Statement) -> bool {
    (&own.principals, &own.actions, &own.resources, &own.conditions)
        == (&emitted.principals, &emitted.actions, &emitted.resources, &emitted.conditions)
}

/// Whether a statement is for everybody that another is for, wherever that one's conditions hold.
fn meets_all_callers_of(own: &Statement, emitted: &Statement, renamed: &Renamed) -> bool {
    let are_meant = match (&own.principals, &emitted.principals) {
        (Some(Principals::These(own)), Some(Principals::These(emitted))) => {
            own.contains(&PrincipalPattern::Everyone) || emitted.iter().all(|one| own.contains(one))
        }
        (own, emitted) => own == emitted,
    };
    are_meant && own.conditions.iter().all(|condition| is_implied(condition, &emitted.conditions, renamed))
}

fn is_implied(own: &Condition, emitted: &[Condition], renamed: &Renamed) -> bool {
    emitted.iter().any(|emitted| own.holds_wherever(emitted) || own.holds_wherever(&renamed.condition(emitted)))
}

fn names(names: &Names, part: &Pattern, is_within: impl Fn(&Pattern, &Pattern) -> bool) -> bool {
    matches!(names, Names::These(all) if all.iter().any(|one| is_within(part, one)))
}

fn is_action_within(part: &Pattern, of: &Pattern) -> bool {
    matches!((part, of), (Pattern::Text(part), Pattern::Text(of)) if action_within(part, of))
}

fn is_resource_within(part: &Pattern, of: &Pattern, renamed: &Renamed) -> bool {
    let (Pattern::Text(part), Pattern::Text(of)) = (part, of) else { return part == of };
    let renamed: Cow<'_, Text> = renamed.text(part);
    within(part, of) || within(&renamed, of)
}

/// The conditions of a statement that another does not have in this way.
fn added_conditions(emitted: &Statement, own: &Statement) -> Option<String> {
    let is_added = |condition: &&Condition| !emitted.conditions.iter().any(|it| condition.holds_wherever(it));
    let added = own.conditions.iter().filter(is_added).map(|it| format!("{} {}", it.operator, it.key)).collect();
    (own.conditions != emitted.conditions).then(|| quoted(&added)).filter(|added| !added.is_empty())
}

fn shown(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Text(text) => format!("`{text}`"),
        Pattern::Unknown(why) => format!("what is undetermined ({why})"),
    }
}
