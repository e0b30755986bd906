//! Values of an execution: the action that exports one comes before those that read it, and all of them fit.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Environment, ExecutionValue};

use super::{Placed, SourceVariable, placed, source_variable};

/// The longest value of an action's configuration (UG reference-variables, "Variable Limits").
const LONGEST: usize = 1000;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let Some(environment) = placed.action.kind.form().environment() else { continue };
        let place = placed.kind_place().key("environment");
        for (name, value) in environment {
            let place = place.key(name.as_str()).key("variable");
            match value.variable() {
                None => {}
                Some(ExecutionValue::Commit) => of_source(parts, &place, "Source", "CommitId", findings),
                Some(ExecutionValue::Exported { action, name: exported }) => {
                    if source_variable(parts, action.as_str(), exported.as_str()).is_some() {
                        of_source(parts, &place, action.as_str(), exported.as_str(), findings);
                    } else {
                        exporter(parts, &placed, &place, action.as_str(), exported.as_str(), findings);
                    }
                }
                Some(ExecutionValue::Pipeline(name)) => of_pipeline(parts, &place, name, findings),
            }
        }
        let length = length(environment);
        if length > LONGEST {
            let message = format!(
                "values of the execution take {length} characters of the action, and CodePipeline takes {LONGEST}"
            );
            findings.add(Diagnostic::key(
                Code::TooLong,
                &place,
                message,
                "pass fewer of them, or put them into an artifact",
            ));
        }
    }
}

fn of_source(parts: &Builder, place: &Path, source: &str, name: &str, findings: &mut Findings) {
    let finding = match source_variable(parts, source, name) {
        Some(SourceVariable::Commit) => return,
        Some(SourceVariable::Other) => {
            let message =
                format!("whoever pushes chooses `{source}.{name}`, and CodePipeline puts it into JSON as it is");
            Diagnostic::value(
                Code::StrangersText,
                place,
                message,
                "use `CommitId`, and ask git for the rest in the build",
            )
        }
        None => {
            let first = parts.sources.first().name.as_str();
            let message = format!("the pipeline has no source `{source}`");
            Diagnostic::value(
                Code::Dangling,
                place,
                message,
                format!("name one of its sources, such as `{first}.{name}`"),
            )
        }
    };
    findings.add(finding);
}

fn of_pipeline(parts: &Builder, place: &Path, name: &str, findings: &mut Findings) {
    if !parts.variables.iter().any(|variable| variable.name() == name) {
        let message = format!("the pipeline has no variable `{name}`");
        let help = format!("add it to `variables` at the top of the spec, such as `{name}: {{ default: info }}`");
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    }
}

/// The action that exports a variable must come before the one that reads it.
pub(super) fn exporter(
    parts: &Builder,
    reader: &Placed<'_>,
    place: &Path,
    action: &str,
    exported: &str,
    findings: &mut Findings,
) {
    if action == reader.action.name.as_str() {
        let message = format!("`{action}` cannot read what it exports itself");
        findings.add(Diagnostic::value(Code::Dangling, place, message, "name an earlier action"));
        return;
    }
    let Some(author) = placed(parts).find(|other| other.action.name.as_str() == action) else {
        let message = format!("the pipeline has no action `{action}`");
        let help = "name an earlier action and a variable that it exports";
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
        return;
    };
    let exports = author.action.kind.form().exports();
    if !exports.iter().any(|name| name == exported) {
        let message = format!("`{action}` does not export `{exported}`");
        let help = match (exports.as_slice(), author.action.kind.key()) {
            ([], "commands") => format!("add `exports: [{exported}]` to `{action}`"),
            ([], _) => format!("`{action}` exports nothing"),
            (several, _) => format!("`{action}` exports `{}`", several.join("`, `")),
        };
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    } else if !reader.comes_after(author.stage_at, &author.action.name) {
        let message = format!("`{action}` does not come before this action");
        let help = format!("move this action to a later stage, or add `run_after: [{action}]` in the same stage");
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    }
}

/// The length of the JSON that they become: `[{"name":"…","type":"PLAINTEXT","value":"#{…}"}]`.
fn length(environment: &Environment) -> usize {
    let around = r##"{"name":"","type":"PLAINTEXT","value":"#{}"},"##.len();
    let values = environment.iter().filter_map(|(name, value)| Some((name, value.variable()?)));
    let items: usize = values.map(|(name, value)| around + name.as_str().len() + value.text().len()).sum();
    if items == 0 { 0 } else { items + 1 }
}
