//! Guards of the spec: what the emitted module asks must be asked of the module on the disk, or an edit took it away.
//!
//! Guards follow from what resources are and call, so that with a resource its guards are gone: each is named with the edit.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use crate::diagnostic::Code;
use crate::prove::need::{Caller, Need, arn};
use crate::prove::policy::gather::Policies;
use crate::prove::renamed::Renamed;
use crate::prove::report::proof::{Guard, Question, Tally, Verdict, Violation};
use crate::readback::{Module, Resource};

use super::question;

/// What is asked: subject, caller, action, resource, with what.
type Key<'g> = [&'g str; 5];

/// The guards of the emitted module that are none of the module's, and how many of the others hold.
#[derive(Debug)]
pub(crate) struct OfSpec {
    pub(crate) gone: Vec<Guard>,
    pub(crate) tally: Tally,
    /// Guards that a statement of the emitted module holds, and that are left to an attached policy now: by their positions.
    pub(crate) left: Vec<usize>,
}

/// Compares the guards of a module with those of the emitted one.
pub(crate) fn compare(emitted: &Module, asked: Vec<Guard>, module: &Module, guards: &[Guard]) -> OfSpec {
    let names = Renamed::new(emitted, module);
    let mut places = Places { guards, order: OnceCell::new(), next: 0 };
    let mut found = OfSpec { gone: Vec::new(), tally: Tally { all: asked.len(), held: 0 }, left: Vec::new() };
    for guard in asked {
        let texts = question(&guard).map(|text| names.shown(text));
        let renamed = places.of(texts.each_ref().map(|text| &**text));
        let Some((at, other)) = renamed.or_else(|| places.of(question(&guard))) else {
            found.gone.push(Guard { verdict: Rc::new(Verdict::Gone), ..guard });
            continue;
        };
        match &*other.verdict {
            Verdict::Denied(..) => found.tally.held += 1,
            Verdict::LeftToAttached(_) if !matches!(*guard.verdict, Verdict::LeftToAttached(_)) => found.left.push(at),
            _ => {}
        }
    }
    found
}

/// Where a question stands among the guards of a module. Both sides ask in one order, but for what differs.
struct Places<'g> {
    guards: &'g [Guard],
    /// The positions in the order of the questions.
    order: OnceCell<Vec<usize>>,
    next: usize,
}

impl<'g> Places<'g> {
    fn of(&mut self, key: Key<'_>) -> Option<(usize, &'g Guard)> {
        let at_next = self.guards.get(self.next).filter(|guard| question(guard) == key);
        let at = if at_next.is_some() { self.next } else { self.search(key)? };
        self.next = at + 1;
        Some((at, self.guards.get(at)?))
    }

    fn search(&self, key: Key<'_>) -> Option<usize> {
        let key_at = |at: &usize| self.guards.get(*at).map(question);
        let order = self.order.get_or_init(|| {
            let mut order: Vec<usize> = (0..self.guards.len()).collect();
            order.sort_by_key(key_at);
            order
        });
        let at = order.binary_search_by(|at| key_at(at).cmp(&Some(key))).ok()?;
        order.get(at).copied()
    }
}

/// Names each guard that is gone with what took it away: the difference that is found there, or as a violation of its own.
pub(crate) fn name_with_edits(
    emitted: &Module,
    calls: &[Need],
    module: &Module,
    gone: &[Guard],
    violations: &mut Vec<Violation>,
) {
    // Of the module of something else everything is gone, which is one violation already.
    if violations.iter().any(|violation| violation.code == Code::NothingToProve) {
        return;
    }
    let mut by_cause: BTreeMap<Option<usize>, Vec<&Guard>> = BTreeMap::new();
    let differs = |address: &str| {
        violations.iter().position(|violation| violation.code == Code::Differs && violation.address == address)
    };
    for guard in gone {
        let mut touched = addresses(emitted, calls, guard);
        touched.sort_by_key(|address| module.at(address).is_some());
        let at = touched.iter().find_map(|address| differs(address)).or_else(|| only_difference(violations));
        by_cause.entry(at).or_default().push(guard);
    }
    for (at, guards) in by_cause {
        match at.and_then(|at| violations.get_mut(at)) {
            Some(violation) => {
                let (count, subjects) = (counted(guards.len()), by_subject(&guards));
                let _ = write!(violation.message, "; with it {count} gone: {subjects}");
            }
            None => violations.extend(guards.first().map(|first| without_edit(first, &guards))),
        }
    }
}

/// The first difference, if all have one cause.
fn only_difference(violations: &[Violation]) -> Option<usize> {
    let mut differences = violations.iter().enumerate().filter(|(_, violation)| violation.code == Code::Differs);
    let (at, first) = differences.next()?;
    (first.cause.is_some() && differences.all(|(_, other)| other.cause == first.cause)).then_some(at)
}

fn counted(guards: usize) -> String {
    if guards == 1 { "1 guard of the spec is".to_owned() } else { format!("{guards} guards of the spec are") }
}

/// `through an endpoint (12), plain HTTP (3)`
fn by_subject(guards: &[&Guard]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for guard in guards {
        *counts.entry(guard.subject).or_default() += 1;
    }
    counts.into_iter().map(|(subject, count)| format!("{subject} ({count})")).collect::<Vec<_>>().join(", ")
}

fn without_edit(first: &Guard, guards: &[&Guard]) -> Violation {
    let Question { subject, action, resource, .. } = &*first.question;
    Violation {
        code: Code::OpenGuard,
        place: None,
        address: String::new(),
        subject: None,
        cause: None,
        message: format!(
            "{} gone: {}; the first: {subject}: {} calls `{action}` on `{resource}`",
            counted(guards.len()),
            by_subject(guards),
            first.caller
        ),
        help: "an edit took away what they are about: undo it, or say it in the spec and emit again".to_owned(),
    }
}

/// The emitted resources that a guard is about: whose text is asked, what is called, who calls, and what makes the call.
fn addresses(emitted: &Module, calls: &[Need], guard: &Guard) -> Vec<String> {
    let asked = guard.at.as_deref().map(str::to_owned);
    let is_caller = |resource: &&Resource| Caller::Role(resource.arn()).to_string() == *guard.caller;
    let called = emitted.resources.iter().filter(|resource| arn::covers(&resource.arn(), &guard.resource));
    let calling = emitted.resources.iter().filter(is_caller);
    let of_call = |need: &&Need| need.action() == guard.action.as_str() && need.resource == guard.resource;
    let making = calls.iter().filter(of_call).filter_map(|need| {
        let before =
            |resource: &&Resource| resource.place.file == need.place.file && resource.place.line <= need.place.line;
        emitted.resources.iter().filter(before).max_by_key(|resource| resource.place.line)
    });
    asked.into_iter().chain(called.chain(calling).chain(making).map(Resource::address)).collect()
}

/// What is wrong where a statement of the emitted module holds guards, and where they are left to an attached policy now: once for each
/// caller. A policy that tfpipe does not emit is a violation by itself.
pub(crate) fn violations_of_left(left: &[&Guard], policies: &Policies, emitted: &Policies) -> Vec<Violation> {
    let mut found = Vec::new();
    for role in &policies.roles {
        let caller = Caller::Role(role.arn.clone()).to_string();
        let before = emitted.roles.iter().find(|other| other.address == role.address);
        if before.is_none_or(|before| before.attached.len() < role.attached.len()) {
            continue;
        }
        let guards: Vec<&Guard> = left.iter().copied().filter(|guard| *guard.caller == caller).collect();
        let Some(first) = guards.first() else { continue };
        let Question { subject, action, resource, .. } = &*first.question;
        found.push(Violation {
            code: Code::OpenGuard,
            place: role.attached.first().map(|attached| attached.place.clone()),
            address: role.address.clone(),
            subject: None,
            cause: None,
            message: format!(
                "{} not held: {}; the first: {subject}: {caller} calls `{action}` on `{resource}`",
                counted(guards.len()),
                by_subject(&guards)
            ),
            help: "the statement that refuses them is gone, and the attached policy may allow them: put it back"
                .to_owned(),
        });
    }
    found
}
