//! `tfpipe emit`: compiles specs into modules.

use super::arguments::Emit;
use super::compiled::compile_inputs;
use super::end::{End, Failure};
use super::plan::{Note, Plan};
use super::read;
use super::report::{self, has_errors};
use super::terminal::{Stream, say};
use super::write;

pub(super) fn run(arguments: &Emit) -> Result<End, Failure> {
    let inputs = read::inputs(arguments.input.spec.as_deref())?;
    let (modules, findings) = compile_inputs(&inputs, &arguments.parts);
    report::print(arguments.report.format, &findings, Stream::Talk)?;
    let Some(modules) = modules.filter(|_| !has_errors(&findings)) else { return Ok(End::Found) };
    let plans = modules.into_iter().map(|module| Plan::of(module, &arguments.out, arguments.force));
    let plans = plans.collect::<Result<Vec<_>, _>>()?;
    refuse_clashes(&plans)?;
    if arguments.check {
        return Ok(End::found(!say_changes(&plans)));
    }
    refuse_edits(&plans)?;
    for plan in &plans {
        write::apply_plan(plan)?;
        say_result(plan);
    }
    Ok(End::Clean)
}

/// Refuses to touch any folder if one has the user's own files where a module's would be written.
pub(super) fn refuse_clashes(plans: &[Plan]) -> Result<(), Failure> {
    let clashes: Vec<String> = plans
        .iter()
        .flat_map(|plan| plan.clashes.iter().map(|path| plan.folder.join(path).display().to_string()))
        .collect();
    if clashes.is_empty() {
        return Ok(());
    }
    let failure =
        Failure::new("nothing is written: these are not tfpipe's, and a module has files of their names").list(clashes);
    Err(failure.help("move them away, or name another folder; `--force` does not overwrite them"))
}

fn refuse_edits(plans: &[Plan]) -> Result<(), Failure> {
    let edits: Vec<String> =
        plans.iter().flat_map(|plan| plan.edited.iter().map(|step| shown_path(plan, &step.path))).collect();
    if edits.is_empty() {
        return Ok(());
    }
    let failure = Failure::new("nothing is written: these files were edited since tfpipe wrote them").list(edits);
    Err(failure.help("`tfpipe diff` shows what would become of them; `--force` overwrites the edits"))
}

/// Says what would be written, and whether everything is as it should be.
fn say_changes(plans: &[Plan]) -> bool {
    for plan in plans {
        for step in &plan.edited {
            say(&format!("edited  {}", shown_path(plan, &step.path)));
        }
        for step in plan.steps.iter().chain(&plan.manifest) {
            let verb = match (&step.before, &step.after) {
                (None, _) => "create",
                (_, None) => "remove",
                _ => "update",
            };
            say(&format!("{verb}  {}", shown_path(plan, &step.path)));
        }
    }
    plans.iter().all(Plan::is_up_to_date)
}

/// Says what was done.
fn say_result(plan: &Plan) {
    for step in &plan.steps {
        let path = shown_path(plan, &step.path);
        match (step.note, &step.after) {
            (Some(Note::Recreated), _) => say(&format!("wrote `{path}` again; it had been deleted")),
            (Some(Note::Overwritten), Some(_)) => say(&format!("overwrote the edits of `{path}`")),
            (Some(Note::Overwritten), None) => {
                say(&format!("removed `{path}` with its edits; it is no longer emitted"));
            }
            (None, _) => {}
        }
    }
    for path in &plan.kept {
        say(&format!("kept `{}`, which was edited and is no longer emitted; it is yours now", shown_path(plan, path)));
    }
    let folder = plan.folder.display();
    let count = |wanted: fn(bool, bool) -> bool| {
        plan.steps.iter().filter(|step| wanted(step.before.is_some(), step.after.is_some())).count()
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
        (_, true, true) => say(&format!("`{folder}`: only the manifest changed")),
        (_, true, false) => say(&format!("`{folder}` is up to date")),
    }
}

fn shown_path(plan: &Plan, path: &str) -> String {
    plan.folder.join(path).display().to_string()
}
