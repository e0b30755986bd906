//! The proof: every call allowed, every guard held, no permission that nothing uses; from a module's text alone.
//!
//! Owns what the module's resources need, what must be refused, and the judgement. It does not use what the compiler
//! derived: a mistake there must show here.

mod acceptance;
mod accounts;
mod arn_parts;
mod compare;
mod guard;
mod judgement;
pub mod need;
mod policy;
#[cfg(test)]
mod reads;
mod renamed;
mod report;
mod request;

pub use acceptance::Acceptance;
pub use compare::called::{EmittedAsCalled, called_as};
pub use policy::gather::{Attached, Boundary, Policies, Role};
pub use policy::outer::Outer;
pub use policy::written::{Of, Written};
pub use report::cause::Cause;
pub use report::grouped::by_cause;
pub use report::proof::{Accepted, Called, Guard, Proof, Question, Tally, Verdict, Violation};
pub use report::subject::{Part, Subject};

use crate::diagnostic::Code;
use crate::iam::possible::is_possible;
use crate::readback::Module;

use compare::account;
use guard::of_spec;
use judgement::refusals::Refusals;
use judgement::{ids, past_roles, refused, sufficient, tight, unknown_types, weaker};
use need::{CallsByCaller, Needs, UnknownCalls};
use policy::gather;
use report::sides::Sides;
use report::{added, boundaries, denied, follows, in_file, tags, unheld, unread};
use request::authorizer::{Answers, Authorizer};
use request::by_arn::ByArn;
use request::outsiders::Outsiders;

/// Proves a module. `emitted` is the module as tfpipe wrote it, which tells what the user declared; without it, what is
/// declared is read from the text that is judged.
pub fn prove(module: &Module, emitted: Option<&Module>, outer: &Outer) -> Proof {
    let compared = compare::compare(module, emitted);
    let emitted = emitted.map(|emitted| if std::ptr::eq(emitted, module) { &*compared.module } else { emitted });
    let module = &*compared.module;
    let edited = emitted.filter(|emitted| !std::ptr::eq(*emitted, module));
    let elsewhere = account::compare(module, edited);
    let policies = gather::gather(module, &elsewhere.own);
    let mut needs = need::needs_beside(module, emitted, elsewhere.declaring());
    let outer = outer.numbered_after(&policies);
    let outsiders = Outsiders::new(&needs.outside);
    let by_arn = ByArn::new(&policies);
    let answers = Answers::ByText;
    let authorizer =
        Authorizer { policies: &policies, by_arn: &by_arn, outer: &outer, outsiders: &outsiders, module, answers };
    let emitted_policies = edited.map(|emitted| gather::gather(emitted, elsewhere.declaring()));
    let edited = edited.zip(emitted_policies.as_ref());
    let with_policies = edited.or_else(|| emitted.map(|emitted| (emitted, &policies)));
    let emitted_by_arn = edited.map(|(_, policies)| ByArn::new(policies));
    let of_emitted = edited.zip(emitted_by_arn.as_ref());
    let of_emitted =
        of_emitted.map(|((module, policies), by_arn)| Authorizer { policies, by_arn, module, ..authorizer });
    let sides = Sides { module: authorizer, emitted: of_emitted };
    let may_need = |need: &need::Need| authorizer.allows(need) && of_emitted.is_none_or(|emitted| emitted.allows(need));
    needs.keep_optional_if(may_need);
    let by_caller = CallsByCaller::new(&needs.calls);
    // A permission for buckets and objects names pairs that nobody calls.
    let called = needs.calls.iter().filter(|need| is_possible(need.action(), &need.resource));
    let calls = sufficient::calls(authorizer, called.chain(&needs.outside));
    let (mut guards, before_escalations) = guard::with_escalations(authorizer, module, &needs, &by_caller);
    let (plain, escalations) = guards.split_at(before_escalations);

    let judged =
        Judged { sides, with_policies, needs: &needs, by_caller: &by_caller, calls: &calls, plain, escalations };
    let differences = compared.violations.into_iter().chain(elsewhere.violations).collect();
    let mut violations = violations(differences, &judged);

    let mut notes = needs.notes;
    notes.extend(compared.notes);
    notes.extend(elsewhere.notes);
    notes.extend(boundaries::notes(&policies, &outer));
    notes.extend(tags::notes(authorizer, &needs.calls));
    notes.extend(guard::attached::note(&guards));
    notes.extend(guard::attached::note_boundaries(&guards));
    let mut of_spec = emitted.is_some().then(|| Tally::of(&guards));
    if let Some((emitted, _)) = edited {
        let mut needs_of_emitted = need::needs_beside(emitted, Some(emitted), &elsewhere.emitted);
        needs_of_emitted.keep_optional_if(|need| sides.emitted.is_some_and(|emitted| emitted.allows(need)));
        notes.extend(added::note(&needs.calls, &needs_of_emitted.calls));
        of_spec = compare_guards(sides, &needs_of_emitted, &mut guards, &mut violations);
    }
    let attached =
        policies.roles.iter().flat_map(|role| role.attached.iter().map(|one| (role.address.clone(), one.clone())));
    let attached = attached.collect();
    Proof { calls, guards, of_spec, violations, accepted: Vec::new(), attached, notes, statements: policies.written }
}

/// Adds the guards of the emitted module that are gone, and what is wrong with those that are not held any more; gives how many hold.
fn compare_guards(
    sides: Sides<'_>,
    needs: &Needs,
    guards: &mut Vec<Guard>,
    violations: &mut Vec<Violation>,
) -> Option<Tally> {
    let outsiders = Outsiders::new(&needs.outside);
    // Only those are decided that may be left to an attached policy: of the others it matters that they are asked.
    let emitted = Authorizer { outsiders: &outsiders, answers: Answers::OfAttachedAlone, ..sides.emitted? };
    let (asked, _) = guard::with_escalations(emitted, emitted.module, needs, &CallsByCaller::new(&needs.calls));
    let (module, policies) = (sides.module.module, sides.module.policies);
    let kept = of_spec::compare(emitted.module, asked, module, guards);
    let left: Vec<&Guard> = kept.left.iter().filter_map(|at| guards.get(*at)).collect();
    violations.extend(of_spec::violations_of_left(&left, policies, emitted.policies));
    of_spec::name_with_edits(emitted.module, &needs.calls, module, &kept.gone, violations);
    guards.extend(kept.gone);
    Some(kept.tally)
}

/// What violations are found in.
struct Judged<'a> {
    sides: Sides<'a>,
    /// What was emitted, be it the module itself.
    with_policies: Option<(&'a Module, &'a Policies)>,
    needs: &'a Needs,
    by_caller: &'a CallsByCaller<'a>,
    calls: &'a [Called],
    plain: &'a [Guard],
    escalations: &'a [Guard],
}

/// Everything that is wrong. What differs decides, and stands first: it is often why the rest does not hold.
fn violations(differences: Vec<Violation>, judged: &Judged<'_>) -> Vec<Violation> {
    let Judged { sides, with_policies, needs, calls, .. } = judged;
    let (authorizer, module) = (sides.module, sides.module.module);
    let of_guards =
        |guards: &[Guard], code| guards.iter().filter_map(|guard| unheld::violation(*sides, guard, code)).collect();
    let plain: Vec<Violation> = of_guards(judged.plain, Code::OpenGuard);
    let escalations: Vec<Violation> = of_guards(judged.escalations, Code::Escalation);
    let mut violations = differences;
    violations.extend(past_roles::violations(module, authorizer.policies, *with_policies));
    violations.extend(calls.iter().filter_map(|called| denied::violation(*sides, called)));
    let refusals = Refusals::of(*sides);
    violations.extend(refused::violations(*sides, &refusals, calls));
    violations.extend(weaker::violations(*sides, &refusals));
    violations.extend(plain);
    violations.extend(escalations);
    violations.extend(tight::violations(authorizer, needs, judged.by_caller, calls));
    violations.extend(ids::violations(authorizer.policies));
    violations.extend(unknown_types::violations(module, with_policies.map(|(emitted, _)| emitted)));
    violations.extend(needs.unknown.iter().map(undecided_call));
    violations.extend(calls.is_empty().then(nothing_to_prove));
    follows::attribute(&mut violations, *sides);
    in_file::show(&mut violations, *sides);
    unread::caution(&mut violations, module, needs);
    violations
}

/// A module of which nothing is proved: a wrong folder, or one whose pipeline is gone.
fn nothing_to_prove() -> Violation {
    Violation {
        code: Code::NothingToProve,
        place: None,
        address: String::new(),
        subject: None,
        cause: None,
        message: "the module has no pipeline and makes no call".to_owned(),
        help: "name the folder of a module that `tfpipe emit` wrote".to_owned(),
    }
}

/// Something that acts, and of which nobody can tell what it calls.
fn undecided_call(unknown: &UnknownCalls) -> Violation {
    let (address, subject) = unknown.accepted_as.clone().unzip();
    Violation {
        code: Code::Undecided,
        place: Some(unknown.place.clone()),
        address: address.unwrap_or_default(),
        subject,
        cause: None,
        message: unknown.message.clone(),
        help: "what it calls is not proved".to_owned(),
    }
}
