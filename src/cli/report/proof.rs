//! Proofs for people and for programs.
//!
//! ```json
//! {
//!   "version": 1,
//!   "modules": [
//!     {
//!       "path": "./out", "holds": true, "self_declared": true,
//!       "calls": [
//!         { "step": "Build", "principal": "…", "action": "ecr:PutImage", "resource": "…", "verdict": "allowed",
//!           "statements": [ { "sid": "PushImage", "address": "aws_iam_role_policy.build", "file": "iam.tf", "line": 71 } ],
//!           "declared": false, "why": "…", "source": "…", "unconfirmed": null, "reason": null }
//!       ],
//!       "guard_counts": [ { "subject": "plain HTTP", "held": 16, "all": 16 } ],
//!       "guards": [ … those that are not held; with `--all` every one … { "subject": "plain HTTP", "principal": "…", "action": "…", "resource": "…", "given": "…", "verdict": "allowed" } ],
//!       "findings": [ … as `check --format json` … ],
//!       "accepted": [ { "code": "TFP303", "address": "…", "argument": null, "statement": "…", "value": "…", "reason": "…" } ],
//!       "acceptable": [ … the same without a reason: what would accept the findings … ],
//!       "attached": [ { "role": "aws_iam_role.plan", "policy": "…" } ],
//!       "notes": [ "…" ]
//!     }
//!   ],
//!   "findings": [ … of specs that do not compile … ]
//! }
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;

use annotate_snippets::{Renderer, normalize_untrusted_str};
use serde_json::{Value, json};

use crate::cli::proved::{Base, Proved};
use crate::diagnostic::Code;
use crate::prove::need::{Caller, Need, Row};
use crate::prove::{Called, Guard, Proof, Tally, Verdict, Violation};

use super::{Finding, acceptance, human, json as findings_json};

/// The proof as tables: calls, guards, what is wrong. Guards that hold are counted, unless `all` of them are wanted.
pub(in crate::cli) fn text(proved: &Proved, all: bool, renderer: &Renderer) -> String {
    let proof = &proved.proof;
    let mut out = format!("{}\n\n", proved.path.display());
    for caller in callers_in_order(proof) {
        let _ = writeln!(out, "{}", shortened_cell(&caller.to_string()));
        let of_caller = proof.calls.iter().filter(|called| called.need.caller == *caller);
        out += &aligned_table(
            &["step", "call", "verdict", "by", "resource"],
            of_caller.map(|called| call_row(proof, called)),
        );
        out.push('\n');
    }
    if all {
        out += &aligned_table(
            &["guard", "principal", "call", "resource", "given", "verdict"],
            proof.guards.iter().map(|guard| guard_row(proof, guard)),
        );
    } else {
        out += &aligned_table(&["guard", "refused"], count_by_kind(&proof.guards).into_iter().map(count_row));
    }
    out.push('\n');
    if !proved.findings.is_empty() {
        out += &human::text(&proved.findings, renderer);
        out.push('\n');
    }
    write_remarks(&mut out, proved);
    let _ = writeln!(out, "{}", summary_line(proved));
    normalize_untrusted_str(&out)
}

/// What stands below the findings, and fails nothing.
fn write_remarks(out: &mut String, proved: &Proved) {
    let proof = &proved.proof;
    let acceptable = proof.violations.iter().filter(|violation| violation.subject.is_some()).count();
    if proved.base == Base::Spec && acceptable > 0 {
        let _ = writeln!(out, "note: {acceptable} of these can be accepted: `--accept` prints the entries");
    }
    for (violation, reason) in &proved.accepted {
        let _ = writeln!(out, "{}", shortened_cell(&accepted_line(violation, reason)));
    }
    for (role, attached) in &proof.attached {
        let words =
            format!("declared: {role} has the policy `{}` ({}); its text is not here", attached.arn, attached.place);
        let _ = writeln!(out, "{}", shortened_cell(&words));
    }
    for called in proof.calls.iter().filter(|called| is_declared(called)) {
        let Need { step, resource, .. } = &called.need;
        let words =
            format!("declared: {step} may call `{}` on `{resource}`: {}", called.need.action(), called.need.why());
        let _ = writeln!(out, "{}", shortened_cell(&words));
    }
    for (action, what) in unconfirmed_calls(proof) {
        let _ = writeln!(out, "unconfirmed: `{action}`: {what}");
    }
    for note in &proof.notes {
        let _ = writeln!(out, "{}", shortened_cell(&format!("note: {note}")));
    }
}

/// The last line: what was found.
fn summary_line(proved: &Proved) -> String {
    let proof = &proved.proof;
    let count = |code: Code| proved.findings.iter().filter(|finding| finding.diagnostic.code == code).count();
    let word = if proved.holds() { "proved" } else { "not proved" };
    let allowed = proof.calls.iter().filter(|called| matches!(called.verdict, Verdict::Allowed(_))).count();
    let differences = match count(Code::Differs) {
        0 => String::new(),
        1 => ", 1 difference".to_owned(),
        some => format!(", {some} differences"),
    };
    let accepted = match proved.accepted.len() {
        0 => String::new(),
        some => format!(", {some} accepted"),
    };
    format!(
        "{word}: {allowed} of {} calls allowed, {}, {} unused, {} escalations, {} not to be told{differences}{accepted}",
        proof.calls.len(),
        guards_in_words(proof),
        count(Code::UnusedPermission),
        count(Code::Escalation),
        count(Code::Undecided),
    )
}

/// `120 of 120 guards of the spec held`, and how many are not of the spec, or left to attached policies.
fn guards_in_words(proof: &Proof) -> String {
    let Tally { all, held } = proof.guard_tally();
    let mut words = match proof.of_spec {
        None => format!("{held} of {all} guards held"),
        Some(of_spec) => format!("{} of {} guards of the spec held", of_spec.held, of_spec.all),
    };
    if let Some(of_spec) = proof.of_spec.filter(|of_spec| of_spec.all < all) {
        let _ = write!(words, ", {} of {} others", held.saturating_sub(of_spec.held), all - of_spec.all);
    }
    let left = proof.guards.iter().filter(|guard| matches!(*guard.verdict, Verdict::LeftToAttached(_))).count();
    if left > 0 {
        let _ = write!(words, ", {left} left to attached policies");
    }
    words
}

/// `accepted: TFP303 at aws_iam_role_policy.build/Own (iam.tf:81): the reason`
fn accepted_line(violation: &Violation, reason: &str) -> String {
    let part = violation.subject.as_ref().map(|subject| subject.part.to_string()).unwrap_or_default();
    let place = violation.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    format!("accepted: {} at {}{part}{place}: {reason}", violation.code, violation.address)
}

fn is_declared(called: &Called) -> bool {
    matches!(called.need.row, Row::Declared { .. })
}

/// The rows of the table of calls that are in use and not confirmed.
fn unconfirmed_calls(proof: &Proof) -> BTreeSet<(&str, &'static str)> {
    let row = |called: &Called| match called.need.row {
        Row::Table(_, call) => Some((call.action, call.unconfirmed?)),
        Row::Declared { .. } => None,
    };
    proof.calls.iter().filter_map(row).collect()
}

/// Who calls, each once, in the order of the calls.
fn callers_in_order(proof: &Proof) -> Vec<&Caller> {
    let mut callers = Vec::new();
    for called in &proof.calls {
        if !callers.contains(&&called.need.caller) {
            callers.push(&called.need.caller);
        }
    }
    callers
}

fn call_row(proof: &Proof, called: &Called) -> [String; 5] {
    let need = &called.need;
    let by = match &called.verdict {
        Verdict::Allowed(by) => by.iter().map(|id| statement_words(proof, *id)).collect::<Vec<_>>().join(", "),
        Verdict::Denied(Some(id), _) => statement_words(proof, *id),
        Verdict::Denied(None, reason) => reason.clone(),
        Verdict::Unknown(why) => why.join("; "),
        Verdict::LeftToAttached(_) | Verdict::Gone => String::new(),
    };
    [
        need.step.clone(),
        need.action().to_owned(),
        verdict_word(&called.verdict).to_owned(),
        by,
        need.resource.to_string(),
    ]
}

fn guard_row(proof: &Proof, guard: &Guard) -> [String; 6] {
    let by = match &*guard.verdict {
        Verdict::Denied(Some(id), _) => format!("denied by {}", statement_words(proof, *id)),
        verdict => verdict_word(verdict).to_owned(),
    };
    [
        guard.subject.to_owned(),
        guard.caller.to_string(),
        guard.action.to_string(),
        guard.resource.to_string(),
        guard.given.clone(),
        by,
    ]
}

/// `PushImage iam.tf:71`
fn statement_words(proof: &Proof, id: usize) -> String {
    proof.statements.get(id).map_or_else(String::new, |statement| match &statement.sid {
        Some(sid) => format!("{sid} {}", statement.place),
        None => statement.place.to_string(),
    })
}

/// How many guards of each kind hold, and how many there are.
fn count_by_kind(guards: &[Guard]) -> Vec<(&'static str, usize, usize)> {
    let mut subjects: Vec<(&str, usize, usize)> = Vec::new();
    for guard in guards {
        let held = usize::from(matches!(*guard.verdict, Verdict::Denied(..)));
        match subjects.iter_mut().find(|(subject, ..)| *subject == guard.subject) {
            Some((_, refused, all)) => (*refused, *all) = (*refused + held, *all + 1),
            None => subjects.push((guard.subject, held, 1)),
        }
    }
    subjects
}

fn count_row((subject, refused, all): (&str, usize, usize)) -> [String; 2] {
    [subject.to_owned(), format!("{refused} of {all}")]
}

fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed(_) => "allowed",
        Verdict::Denied(..) => "denied",
        Verdict::Unknown(_) => "unknown",
        Verdict::LeftToAttached(_) => "left to an attached policy",
        Verdict::Gone => "gone",
    }
}

/// Columns as wide as their widest cell; the last one is free.
fn aligned_table<const N: usize>(head: &[&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let rows = std::iter::once(head.map(str::to_owned)).chain(rows);
    let rows: Vec<[String; N]> = rows.map(|row| row.map(|cell| shortened_cell(&cell))).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out
}

/// A cell on one line, and no longer than anybody reads; the form for programs has all of it.
fn shortened_cell(cell: &str) -> String {
    const MOST: usize = 300;
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}

/// The verdict, and what was accepted, for logs beside findings.
pub(in crate::cli) fn verdict(proved: &Proved) -> Vec<String> {
    let path = proved.path.display();
    let accepted = proved.accepted.iter().map(|(violation, reason)| accepted_line(violation, reason));
    accepted.chain([format!("{path}: {}", summary_line(proved))]).collect()
}

/// Proofs as one document, and the findings of specs that are not proved.
pub(in crate::cli) fn document(modules: &[Value], unproved: &[Finding]) -> String {
    let findings = findings_json::findings(unproved);
    format!("{:#}\n", json!({ "version": 1, "modules": modules, "findings": findings }))
}

/// A proof as a part of that document; with all guards, or with those that are not held.
pub(in crate::cli) fn module_json(proved: &Proved, all: bool) -> Value {
    let proof = &proved.proof;
    let calls: Vec<Value> = proof.calls.iter().map(|called| call_json(proof, called)).collect();
    // A module of 40 actions has 20,000.
    let is_shown = |guard: &&Guard| all || !matches!(*guard.verdict, Verdict::Denied(..));
    let guards: Vec<Value> = proof.guards.iter().filter(is_shown).map(guard_json).collect();
    let counts = count_by_kind(&proof.guards).into_iter();
    let counts: Vec<Value> =
        counts.map(|(subject, held, all)| json!({ "subject": subject, "held": held, "all": all })).collect();
    let attached: Vec<Value> =
        proof.attached.iter().map(|(role, one)| json!({ "role": role, "policy": one.arn.as_str() })).collect();
    let accepted: Vec<Value> =
        proved.accepted.iter().map(|(violation, reason)| acceptance::accepted_json(violation, reason)).collect();
    let acceptable: Vec<Value> = proof.violations.iter().filter_map(acceptance::json).collect();
    json!({
        "path": proved.path.display().to_string(),
        "holds": proved.holds(),
        "self_declared": matches!(proved.base, Base::Manifest | Base::Nothing),
        "calls": calls,
        "guard_counts": counts,
        "guards": guards,
        "findings": findings_json::findings(&proved.findings),
        "accepted": accepted,
        "acceptable": acceptable,
        "attached": attached,
        "notes": proof.notes,
    })
}

fn call_json(proof: &Proof, called: &Called) -> Value {
    let need = &called.need;
    let (statements, reason) = match &called.verdict {
        Verdict::Allowed(by) => (by.clone(), None),
        Verdict::Denied(by, reason) => (by.iter().copied().collect(), Some(reason.clone())),
        Verdict::Unknown(why) => (Vec::new(), Some(why.join("; "))),
        Verdict::LeftToAttached(_) | Verdict::Gone => (Vec::new(), None),
    };
    let statement = |id: usize| {
        proof.statements.get(id).map(
            |one| json!({ "sid": one.sid, "address": one.address, "file": &*one.place.file, "line": one.place.line }),
        )
    };
    let (source, unconfirmed) = match need.row {
        Row::Table(_, call) => (Some(call.source), call.unconfirmed),
        Row::Declared { .. } => (None, None),
    };
    json!({
        "step": need.step,
        "principal": need.caller.to_string(),
        "action": need.action(),
        "resource": need.resource.as_str(),
        "verdict": verdict_word(&called.verdict),
        "statements": statements.into_iter().filter_map(statement).collect::<Vec<_>>(),
        "declared": is_declared(called),
        "why": need.why(),
        "source": source,
        "unconfirmed": unconfirmed,
        "reason": reason,
    })
}

fn guard_json(guard: &Guard) -> Value {
    json!({
        "subject": guard.subject,
        "principal": &*guard.caller,
        "action": guard.action.as_str(),
        "resource": guard.resource.as_str(),
        "given": guard.given,
        "verdict": verdict_word(&guard.verdict),
    })
}
