//! What follows from a difference: what refers to a resource that is gone, what is written in one that is new, and statements that stand
//! as they are emitted while something else is not.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::prove::policy::written::Written;
use crate::readback::Module;

use super::cause::Cause;
use super::grouped;
use super::proof::Violation;
use super::sides::Sides;
use super::subject::Part;

/// How a reason ends that a reference gives which refers to nothing.
const UNDECLARED: &str = "` is not declared";

/// Gives violations the cause that they follow from.
pub(crate) fn attribute(violations: &mut Vec<Violation>, sides: Sides<'_>) {
    let Some(emitted) = sides.emitted else { return };
    let missing = violations.iter().filter(|one| one.is_missing_resource()).count();
    if missing > 0 && missing * 2 >= emitted.module.resources.len() {
        return join_all(violations, missing, emitted.module.resources.len());
    }
    join_lost_files(violations, sides.module.module);
    join_renamed(violations);
    join_undeclared(violations);
    join_statements_of_new(violations);
    join_guards_of_refusals(violations);
    grouped::keep_what_decides(violations);
    join_unchanged(violations, sides);
}

/// Everything that is wrong with the module of something else.
fn join_all(violations: &mut Vec<Violation>, missing: usize, all: usize) {
    let cause = Some(Cause::Same(Code::NothingToProve, String::new()));
    for violation in violations.iter_mut() {
        violation.cause.clone_from(&cause);
    }
    let nothing = violations.iter().position(|one| one.code == Code::NothingToProve);
    let first = nothing.map_or_else(|| another_module(missing, all, cause), |at| violations.remove(at));
    violations.insert(0, first);
}

fn another_module(missing: usize, all: usize, cause: Option<Cause>) -> Violation {
    Violation {
        code: Code::NothingToProve,
        place: None,
        address: String::new(),
        subject: None,
        cause,
        message: format!("this is not the module of the spec: {missing} of its {all} resources are missing"),
        help: "name the folder that `tfpipe emit` writes for this spec, or emit again".to_owned(),
    }
}

/// Resources that are gone with their file are one.
fn join_lost_files(violations: &mut [Violation], module: &Module) {
    let files: BTreeSet<&str> = module.resources.iter().map(|resource| &*resource.place.file).collect();
    for violation in violations.iter_mut().filter(|one| one.is_missing_resource()) {
        let Some(file) = violation.place.as_ref().map(|place| place.file.to_string()) else { continue };
        if !files.contains(file.as_str()) {
            violation.help =
                format!("restore `{file}`, which tfpipe emits it in; or say it in the spec and emit again");
            violation.cause = Some(Cause::Same(Code::Differs, file));
        }
    }
}

/// A resource that is gone, beside the one that is new of its type, is likely the same under another name.
fn join_renamed(violations: &mut [Violation]) {
    let kind = |one: &Violation| one.address.split_once('.').map(|(kind, _)| kind.to_owned()).unwrap_or_default();
    let mut by_kind: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, violation) in violations.iter().enumerate() {
        let (missing, new) = by_kind.entry(kind(violation)).or_default();
        match (violation.is_missing_resource(), violation.is_new_resource()) {
            (true, _) => missing.push(at),
            (_, true) => new.push(at),
            _ => {}
        }
    }
    for (missing, new) in by_kind.into_values() {
        let ([missing], [new]) = (missing.as_slice(), new.as_slice()) else { continue };
        let address = |at: usize| violations.get(at).map(|one| one.address.clone()).unwrap_or_default();
        let (from, to) = (address(*missing), address(*new));
        let help = format!(
            "if `{to}` is `{from}` under a new name, write `moved {{ from = {from}, to = {to} }}`, one argument a line"
        );
        for at in [*missing, *new] {
            if let Some(violation) = violations.get_mut(at) {
                violation.help.clone_from(&help);
                violation.cause = Some(Cause::Resource(from.clone()));
            }
        }
    }
}

/// What refers to nothing, or needs what is gone, follows from what is gone.
fn join_undeclared(violations: &mut [Violation]) {
    let missing = violations.iter().filter(|one| one.is_missing_resource());
    let causes: BTreeMap<String, Cause> =
        missing.filter_map(|one| Some((one.address.clone(), one.cause.clone()?))).collect();
    for violation in violations.iter_mut() {
        let name = match &violation.cause {
            Some(Cause::Resource(address)) if causes.contains_key(address) => Some(address.as_str()),
            Some(Cause::Same(_, why)) => undeclared(why),
            _ => None,
        };
        let Some(name) = name else { continue };
        let of_name = || Cause::Same(Code::Undecided, name.to_owned());
        violation.cause = Some(causes.get(name).cloned().unwrap_or_else(of_name));
    }
}

/// The name in "`local.region` is not declared".
fn undeclared(why: &str) -> Option<&str> {
    let (before, _) = why.split_once(UNDECLARED)?;
    before.rsplit('`').next()
}

/// What is wrong with a statement of a new resource follows from the resource.
fn join_statements_of_new(violations: &mut [Violation]) {
    let new = violations.iter().filter(|one| one.is_new_resource());
    let causes: BTreeMap<String, Cause> =
        new.filter_map(|one| Some((one.address.clone(), one.cause.clone()?))).collect();
    for violation in violations.iter_mut() {
        if let Some(cause) = causes.get(&violation.address) {
            violation.cause = Some(cause.clone());
        }
    }
}

/// The guards that nothing refuses any more at a policy follow from the one refusal of it that refuses less.
fn join_guards_of_refusals(violations: &mut [Violation]) {
    let mut weaker: BTreeMap<String, BTreeSet<Cause>> = BTreeMap::new();
    for cause in violations.iter().filter_map(|one| one.cause.as_ref()) {
        if let Cause::Refusal(policy, _) = cause {
            weaker.entry(policy.clone()).or_default().insert(cause.clone());
        }
    }
    for violation in violations.iter_mut().filter(|one| one.code == Code::OpenGuard && one.subject.is_none()) {
        let causes = weaker.get(&violation.address).filter(|causes| causes.len() == 1);
        if let Some(cause) = causes.and_then(BTreeSet::first) {
            violation.cause = Some(cause.clone());
        }
    }
}

/// A statement that stands as it is emitted is wrong because of something else: of the one difference, or of all. So is a call that nobody
/// can tell, and that there is none.
fn join_unchanged(violations: &mut [Violation], sides: Sides<'_>) {
    let Some(cause) = only_difference(violations) else { return };
    let written = sides.module.policies.written.iter().filter(|written| sides.is_as_emitted(written));
    let unchanged: BTreeSet<String> = written.map(Written::address_and_place).collect();
    for violation in violations.iter_mut() {
        let follows = match (&violation.code, &violation.cause) {
            (Code::UnusedPermission | Code::OpenGuard | Code::Escalation, Some(Cause::Same(_, words))) => {
                unchanged.contains(words)
            }
            (Code::NothingToProve, _) => true,
            (Code::Undecided, None) => violation.subject.is_none(),
            _ => false,
        };
        if follows {
            violation.cause = Some(cause.clone());
        }
    }
}

/// The cause of all differences; if they have several, the words for all of them.
fn only_difference(violations: &mut [Violation]) -> Option<Cause> {
    let is_difference =
        |one: &&mut Violation| one.subject.as_ref().is_some_and(|subject| !matches!(subject.part, Part::Statement(_)));
    let mut causes = BTreeSet::new();
    for violation in violations.iter_mut().filter(is_difference) {
        let own = || Cause::Same(violation.code, format!("{} {}", violation.address, violation.message));
        let cause = violation.cause.get_or_insert_with(own);
        causes.insert(cause.clone());
    }
    let first = causes.pop_first()?;
    Some(if causes.is_empty() { first } else { Cause::Same(Code::UnusedPermission, "several differences".to_owned()) })
}
