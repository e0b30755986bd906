//! Values of an execution: the action that exports one comes before those that read it, and all of them fit.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Environment, EnvironmentValue, ExecutionValue};

use super::source_values::{self, Reader};
use super::{Placed, placed};

/// The longest value of an action's configuration (UG reference-variables, "Variable Limits").
const LONGEST: usize = 1000;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let Some(environment) = placed.action.kind.as_kind().environment() else { continue };
        let place = placed.kind_place().key("environment");
        for (name, value) in environment {
            let place = value_place(&place.key(name.as_str()), value);
            for value in value.variables() {
                check_value(parts, &placed, Reader::Environment, &place, value, findings);
            }
        }
        let length = length_of_environment(parts, environment);
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

/// Where the values of the execution stand in the value of a variable at a place.
pub(super) fn value_place(place: &Path, value: &EnvironmentValue) -> Path {
    if matches!(value, EnvironmentValue::Variable(_)) { place.key("variable") } else { place.clone() }
}

/// A value of the execution, in a setting of an action.
pub(super) fn check_value(
    parts: &Builder,
    reader: &Placed<'_>,
    kind: Reader,
    place: &Path,
    value: &ExecutionValue,
    findings: &mut Findings,
) {
    match value {
        ExecutionValue::Commit => check_reference(parts, reader, kind, place, ("Source", "CommitId"), findings),
        ExecutionValue::Exported { action, name } => {
            check_reference(parts, reader, kind, place, (action.as_str(), name.as_str()), findings);
        }
        ExecutionValue::Pipeline(name) => check_pipeline_variable(parts, place, name, findings),
        ExecutionValue::Execution => {}
    }
}

/// A reference to a variable of a source, or of an action.
pub(super) fn check_reference(
    parts: &Builder,
    reader: &Placed<'_>,
    kind: Reader,
    place: &Path,
    (namespace, name): (&str, &str),
    findings: &mut Findings,
) {
    match source_values::value_of_source(parts, namespace, name) {
        Some(value) => findings.extend(source_values::refusal_of_value(&value, (namespace, name), kind, place)),
        None => check_exporter(parts, reader, place, namespace, name, findings),
    }
}

fn check_pipeline_variable(parts: &Builder, place: &Path, name: &str, findings: &mut Findings) {
    if !parts.variables.iter().any(|variable| variable.name() == name) {
        let message = format!("the pipeline has no variable `{name}`");
        let help = format!("add it to `variables` at the top of the spec, such as `{name}: {{ default: info }}`");
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    }
}

/// The action that exports a variable must come before the one that reads it.
fn check_exporter(
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
    let exports = author.action.kind.as_kind().exports();
    if !exports.iter().any(|name| name == exported) {
        let message = format!("`{action}` does not export `{exported}`");
        let help = match (exports.as_slice(), author.action.kind.key()) {
            ([], "commands") => format!("add `exports: [{exported}]` to `{action}`"),
            ([], "cloudformation") => format!("add `outputs: [{exported}]` to `{action}`"),
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

/// The length of a text in JSON without its quotes; `jsonencode` writes `<`, `>` and `&` as six characters.
fn json_length(text: &str) -> usize {
    let escaped = serde_json::to_string(text).map_or(text.len(), |json| json.len().saturating_sub(2));
    escaped + 5 * text.matches(['<', '>', '&']).count()
}

/// The length of the JSON that they become: `[{"name":"…","type":"PLAINTEXT","value":"#{…}"}]`.
fn length_of_environment(parts: &Builder, environment: &Environment) -> usize {
    let around = r#"{"name":"","type":"PLAINTEXT","value":""},"#.len();
    let values = environment.iter().filter_map(|(name, value)| Some((name, value.filled_in(&parts.sources)?)));
    let items: usize = values.map(|(name, text)| around + name.as_str().len() + json_length(&text)).sum();
    if items == 0 { 0 } else { items + 1 }
}
