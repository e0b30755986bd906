//! `tfpipe diff`: what an emission would change, as a unified diff; or what Terraform would do then.
//!
//! Paths in it are relative to OUT, so `git apply --directory OUT` takes it. The diff is the data: findings, in whatever
//! form, go to the standard error.

use std::fmt::Write as _;
use std::path::Path;

use annotate_snippets::renderer::{AnsiColor, Style};
use diffy::DiffOptions;

use crate::module::manifest;

use super::arguments::Diff;
use super::changes::{changes_of, texts_of};
use super::compiled::compile_inputs;
use super::emit::say_conflicts;
use super::end::{End, Failure};
use super::plan::{Plan, Wishes};
use super::prepared::{Prepared, prepare_modules, refuse_clashes};
use super::read;
use super::report::{self, has_errors, summary};
use super::step::Step;
use super::terminal::{Stream, harmless_text, say, write_data};

pub(super) fn run(arguments: &Diff) -> Result<End, Failure> {
    let inputs = read::inputs(arguments.input.spec.as_deref())?;
    let (modules, mut findings) = compile_inputs(&inputs, &arguments.parts);
    let Some(modules) = modules.filter(|_| !has_errors(&findings)) else {
        report::print_all(arguments.report.format, &findings, Stream::Talk)?;
        return Ok(End::Found);
    };
    // What others have in the folder is in nobody's way as long as nothing is written.
    let wishes = Wishes { into_existing: true, ..Wishes::default() };
    let mut prepared = prepare_modules(modules, &arguments.out, wishes);
    for one in prepared.iter_mut().flatten() {
        findings.extend(one.findings_of_data());
    }
    report::print_all(arguments.report.format, &findings, Stream::Talk)?;
    let prepared = prepared?;
    let plans = prepared.iter().map(|one| &one.plan);
    let text: String = if arguments.summary {
        prepared.iter().map(summary_of).collect::<Result<_, _>>()?
    } else {
        plans.clone().map(|plan| diff_of_plan(plan, &arguments.out)).collect()
    };
    // A patch in a file has to be exact; on a screen, nothing in it may speak to the terminal.
    let text = if Stream::Data.is_terminal() { harmless_text(&text) } else { text };
    write_data(&if Stream::Data.is_coloured() && !arguments.summary { colour_diff(&text) } else { text })?;
    for plan in plans.clone() {
        if !plan.conflicts.is_empty() {
            say_conflicts(plan);
        }
        plan.remarks.iter().for_each(|remark| say(remark));
    }
    refuse_clashes(&prepared)?;
    Ok(End::found(has_errors(&findings) || !plans.clone().all(Plan::is_up_to_date)))
}

fn summary_of(prepared: &Prepared) -> Result<String, Failure> {
    let Prepared { plan, changes, .. } = prepared;
    let texts = if plan.exists { None } else { texts_of(plan)? };
    let of_new = texts.as_ref().map(changes_of);
    Ok(format!("{}:\n{}", plan.folder.display(), summary::text(of_new.as_ref().unwrap_or(changes))))
}

fn diff_of_plan(plan: &Plan, out: &Path) -> String {
    let mut steps: Vec<&Step> = plan.differences().collect();
    steps.sort_by_key(|step| &step.path);
    let below = plan.folder.strip_prefix(out).unwrap_or(Path::new(""));
    let name = |step: &Step| below.join(&step.path).display().to_string().replace('\\', "/");
    steps.into_iter().map(|step| diff_of_step(&name(step), step)).collect()
}

/// One file. The manifest's line of packed text and archives are not for reading.
fn diff_of_step(name: &str, step: &Step) -> String {
    let text = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) if bytes.contains(&0) => None,
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => Some(String::new()),
    };
    let is_manifest = step.path == manifest::NAME;
    let texts = text(step.before.as_deref()).zip(text(step.after.as_deref())).filter(|_| !is_manifest);
    let Some((before, after)) = texts else { return line_of_binary(name, step) };
    let label = |side: char, there: bool| if there { format!("{side}/{name}") } else { "/dev/null".to_owned() };
    let labels = (label('a', step.before.is_some()), label('b', step.after.is_some()));
    let mut options = DiffOptions::new();
    options.set_original_filename(labels.0).set_modified_filename(labels.1);
    options.create_patch(&before, &after).to_string()
}

fn line_of_binary(name: &str, step: &Step) -> String {
    let kind = if step.path == manifest::NAME { "Manifest" } else { "Binary file" };
    let what = match (&step.before, &step.after) {
        (None, _) => "is new",
        (_, None) => "is removed",
        _ => "differs",
    };
    format!("{kind} {name} {what}\n")
}

fn colour_diff(text: &str) -> String {
    text.split_inclusive('\n').fold(String::new(), |mut out, line| {
        let style = match line.as_bytes() {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => Style::new().bold(),
            [b'+', ..] => AnsiColor::Green.on_default(),
            [b'-', ..] => AnsiColor::Red.on_default(),
            [b'@', ..] => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let _ = writeln!(out, "{style}{}{style:#}", line.trim_end_matches('\n'));
        out
    })
}
