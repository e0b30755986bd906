//! `tfpipe emit`: compiles specs into modules.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::spec::lines_of_names;

use super::arguments::Emit;
use super::compiled::compile_inputs;
use super::end::{End, Failure};
use super::followed::follow_renames;
use super::kept_names::{spec_with_names, write_spec};
use super::plan::{Plan, Wishes};
use super::prepared::{Prepared, prepare_modules, refuse_clashes};
use super::read::{self, Input};
use super::report::{self, Finding, has_errors};
use super::step::Note;
use super::terminal::{Stream, ask, say, say_failure};
use super::write;

/// The modules, if every spec compiles, and what is found.
type ModulesAndFindings = (Option<Vec<Prepared>>, Vec<Finding>);

pub(super) fn run(arguments: &Emit) -> Result<End, Failure> {
    let mut inputs = read::inputs(arguments.input.spec.as_deref())?;
    let ((prepared, mut findings), specs_before) = prepare_with_names(arguments, &mut inputs)?;
    let Some(mut prepared) = prepared else {
        report::print(arguments.report.format, &findings, Stream::Talk)?;
        return Ok(End::Found);
    };
    for one in &mut prepared {
        if arguments.renames.new_names {
            one.at_risk.allow_new_names(&one.names);
        }
        findings.extend(one.findings_of_data());
    }
    report::print(arguments.report.format, &findings, Stream::Talk)?;
    refuse_clashes(&prepared)?;
    if arguments.check {
        let is_up_to_date = say_changes(&prepared);
        return Ok(End::found(!is_up_to_date || has_errors(&findings)));
    }
    let plans = prepared.iter().map(|one| &one.plan);
    write::remove_leftovers(plans.clone());
    for one in &prepared {
        let plan = &one.plan;
        if one.at_risk.is_refused() {
            say_refusal(one);
            continue;
        }
        let source = &one.compiled.source;
        if let Some(before) = specs_before.get(&source.path).filter(|_| plan.conflicts.is_empty()) {
            write_spec(source, before)?;
        }
        write::apply_plan(plan)?;
        if plan.conflicts.is_empty() {
            say_result(plan);
            one.at_risk.remarks.iter().for_each(|remark| say(remark));
        } else {
            say_conflicts(plan);
        }
    }
    Ok(End::found(plans.clone().any(|plan| !plan.conflicts.is_empty()) || has_errors(&findings)))
}

/// Everything up to the first write, with names that keep data where somebody wants them. Gives what the specs were before that have names now,
/// by their paths.
fn prepare_with_names(
    arguments: &Emit,
    inputs: &mut [Input],
) -> Result<(ModulesAndFindings, BTreeMap<PathBuf, String>), Failure> {
    let (mut prepared, mut findings) = prepare(arguments, inputs)?;
    let mut before = BTreeMap::new();
    if arguments.check || arguments.renames.new_names {
        return Ok(((prepared, findings), before));
    }
    let is_wanted = arguments.renames.keep_names;
    if prepared.is_none() {
        before = follow_renames(inputs, &arguments.out, is_wanted);
        if !before.is_empty() {
            (prepared, findings) = prepare(arguments, inputs)?;
        }
    }
    let without_names = add_names(inputs, prepared.as_deref().unwrap_or_default(), is_wanted);
    if !without_names.is_empty() {
        (prepared, findings) = prepare(arguments, inputs)?;
        prepared.iter_mut().flatten().for_each(|one| one.at_risk.remark_on_own_names());
    }
    for (path, text) in without_names {
        before.entry(path).or_insert(text);
    }
    Ok(((prepared, findings), before))
}

/// Everything up to the first write; nothing, if a spec does not compile.
fn prepare(arguments: &Emit, inputs: &[Input]) -> Result<ModulesAndFindings, Failure> {
    let (modules, findings) = compile_inputs(inputs, &arguments.parts);
    let Some(modules) = modules.filter(|_| !has_errors(&findings)) else { return Ok((None, findings)) };
    let wishes = Wishes {
        force: arguments.force,
        into_existing: arguments.into_existing,
        forget_moves: arguments.renames.forget_moves,
    };
    match prepare_modules(modules, &arguments.out, wishes) {
        Ok(prepared) => Ok((Some(prepared), findings)),
        Err(failure) => {
            report::print(arguments.report.format, &findings, Stream::Talk)?;
            Err(failure)
        }
    }
}

/// Adds the names that save data to the specs, as they were read and not on the disk, if somebody wants that. Gives what these specs were before,
/// by their paths.
fn add_names(inputs: &mut [Input], prepared: &[Prepared], is_wanted: bool) -> BTreeMap<PathBuf, String> {
    let mut before = BTreeMap::new();
    for (input, one) in inputs.iter_mut().zip(prepared).filter(|(_, one)| !one.names.names.is_empty()) {
        let spec = one.compiled.source.path.display();
        let lines = lines_of_names(&one.names.names);
        let folder = one.plan.folder.display();
        let question = format!(
            "what holds data in `{folder}` would be destroyed, because its name changes. These lines in `{spec}` keep it:\n{lines}keep it?"
        );
        if !is_wanted && !ask(&question) {
            continue;
        }
        if let Some(source) = spec_with_names(&one.compiled, &one.names) {
            before.insert(source.path.clone(), input.source.text.clone());
            input.source = Arc::new(source);
        } else {
            say(&format!("`{spec}` has no place for these lines; write them yourself:\n{lines}"));
        }
    }
    before
}

/// Says why a module stays as it is although nothing is in the way.
fn say_refusal(one: &Prepared) {
    let folder = one.plan.folder.display();
    let why =
        if one.at_risk.changes.is_empty() { "an acceptance waits for a loss to come" } else { "data would be lost" };
    let mut failure = Failure::new(format!("`{folder}` stays as it is: {why}"));
    if !one.names.names.is_empty() {
        let lines = lines_of_names(&one.names.names);
        let help = "these lines of the spec keep the names of what holds data; `--keep-names` writes them, and `--new-names` goes on \
                    without";
        failure = failure.list(lines.lines()).help(help);
    }
    say_failure(&failure);
}

/// Says why a module stays as it is.
pub(super) fn say_conflicts(plan: &Plan) {
    let mut failure = Failure::new(format!("`{}` stays as it is: edits and new texts conflict", plan.folder.display()))
        .list(plan.conflicts.iter().map(|conflict| &conflict.why));
    let help = "the new texts stand beside the files, as `NAME.tfpipe-new`: change your files to agree with them and run this again; \
                or `--force` writes the new texts and keeps yours as `NAME.tfpipe-old`";
    failure = failure.help(help);
    say_failure(&failure);
}

/// Says what would be written, and whether everything is as it should be.
fn say_changes(prepared: &[Prepared]) -> bool {
    for plan in prepared.iter().map(|one| &one.plan) {
        for conflict in &plan.conflicts {
            say(&format!("conflict  {}: {}", plan.folder.display(), conflict.why));
        }
        for step in plan.differences() {
            let verb = match (&step.before, &step.after, &step.note) {
                (.., Some(Note::Merged)) => "merge",
                (None, ..) => "create",
                (_, None, _) => "remove",
                _ => "update",
            };
            say(&format!("{verb}  {}", shown_path(plan, &step.path)));
        }
    }
    prepared.iter().all(|one| one.plan.is_up_to_date())
}

/// Says what was done.
fn say_result(plan: &Plan) {
    for step in &plan.steps {
        let path = shown_path(plan, &step.path);
        match &step.note {
            Some(Note::Recreated) => say(&format!("wrote `{path}` again; it had been deleted")),
            Some(Note::Merged) => say(&format!("merged `{path}`")),
            Some(Note::Overwritten(old)) => {
                let what = if step.after.is_some() { "wrote" } else { "removed" };
                say(&format!("{what} `{path}`; the edited one is `{}`", shown_path(plan, old)));
            }
            Some(Note::Old) | None => {}
        }
    }
    plan.remarks.iter().for_each(|remark| say(remark));
    let folder = plan.folder.display();
    let count = |wanted: fn(bool, bool) -> bool| {
        let steps = plan.steps.iter().filter(|step| step.emitted.is_some());
        steps.filter(|step| wanted(step.before.is_some(), step.after.is_some())).count()
    };
    let parts = [
        (count(|before, _| !before), "created"),
        (count(|before, after| before && after), "updated"),
        (count(|_, after| !after), "removed"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    match (plan.exists, parts.is_empty(), plan.manifest.is_some()) {
        (false, ..) => say(&format!("wrote {} files to `{folder}`", plan.steps.len() + 1)),
        (_, false, _) => say(&format!("`{folder}`: {}", parts.join(", "))),
        (_, true, true) if plan.is_behind => say(&format!("`{folder}`: only the manifest changed")),
        (_, true, _) => say(&format!("`{folder}` is up to date")),
    }
}

fn shown_path(plan: &Plan, path: &str) -> String {
    plan.folder.join(path).display().to_string()
}
