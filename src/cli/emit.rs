//! `tfpipe emit`: compiles specs into modules.

use super::arguments::Emit;
use super::compiled::compile_inputs;
use super::end::{End, Failure};
use super::plan::{Plan, Wishes};
use super::read;
use super::report::{self, has_errors};
use super::step::Note;
use super::terminal::{Stream, say, say_failure};
use super::write;

pub(super) fn run(arguments: &Emit) -> Result<End, Failure> {
    let inputs = read::inputs(arguments.input.spec.as_deref())?;
    let (modules, findings) = compile_inputs(&inputs, &arguments.parts);
    report::print(arguments.report.format, &findings, Stream::Talk)?;
    let Some(modules) = modules.filter(|_| !has_errors(&findings)) else { return Ok(End::Found) };
    let wishes = Wishes { force: arguments.force, into_existing: arguments.into_existing };
    let plans = modules.iter().map(|module| Plan::of(module, &arguments.out, wishes));
    let plans = plans.collect::<Result<Vec<_>, _>>()?;
    refuse_clashes(&plans)?;
    if arguments.check {
        return Ok(End::found(!say_changes(&plans)));
    }
    write::remove_leftovers(&plans);
    for plan in &plans {
        write::apply_plan(plan)?;
        if plan.conflicts.is_empty() {
            say_result(plan);
        } else {
            say_conflicts(plan);
        }
    }
    Ok(End::found(plans.iter().any(|plan| !plan.conflicts.is_empty())))
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
fn say_changes(plans: &[Plan]) -> bool {
    for plan in plans {
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
    plans.iter().all(Plan::is_up_to_date)
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
