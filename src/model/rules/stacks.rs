//! `cloudformation`: parameters that fit, a template that is there, and one action at a time on a stack.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::{SentValue, names_of_review};
use crate::model::{
    ActionKind, ActionName, ArtifactFile, Builder, CloudFormation, OnFailure, ParameterValue, Script, StackMode,
    StackRole,
};

use super::source_values::Reader;
use super::{Placed, environment, exports, placed, steering};

/// CodePipeline takes so many characters of `ParameterOverrides` (UG, action reference of CloudFormation: 1 KB; aws/aws-cdk#5749).
const MOST_CHARACTERS: usize = 1000;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let Some(stack) = placed.action.kind.stack() else { continue };
        let place = placed.kind_place();
        for (name, value) in &stack.parameters {
            check_parameter(
                parts,
                &placed,
                stack,
                (name.as_str(), value),
                &place.key("parameters").key(name.as_str()),
                findings,
            );
        }
        check_size(parts, stack, &place.key("parameters"), findings);
        for (key, file) in stack.files() {
            check_file(parts, file, &place.key(key), findings);
        }
        check_permissions(&placed, stack, findings);
        if stack.mode == StackMode::ChangeSetExecute {
            check_change_set(parts, &placed, stack, &place, findings);
        }
        if stack.review {
            check_review(parts, &placed, &place.key("review"), findings);
        }
        check_order(parts, &placed, stack, &place.key("stack"), findings);
    }
}

fn check_parameter(
    parts: &Builder,
    placed: &Placed<'_>,
    stack: &CloudFormation,
    (name, value): (&str, &ParameterValue),
    place: &Path,
    findings: &mut Findings,
) {
    let text = match value {
        ParameterValue::Place(..) => return,
        ParameterValue::OfFile(file, _) => return check_file(parts, file, &place.key("file"), findings),
        ParameterValue::Plain(text) => text.clone(),
        ParameterValue::Composed(text) => {
            for value in text.values() {
                exports::check_value(parts, placed, Reader::Parameters, place, value, findings);
                findings.extend(steering::steering_of_stack(parts, placed.action, stack, value, place));
            }
            text.words()
        }
    };
    if let Some(because) = environment::sign_of_secret(&words_of(name), &text) {
        let help = "let the template read it by a dynamic reference (`{{resolve:secretsmanager:…}}`), or rename it if it is none";
        findings.add(environment::secret_in_plain_text(place, name, because, help));
    }
}

/// The words of a name like `DatabasePassword`, apart from each other as those of environment variables are.
fn words_of(name: &str) -> String {
    let mut words = String::new();
    let mut after_small = false;
    for letter in name.chars() {
        if after_small && letter.is_ascii_uppercase() {
            words.push('_');
        }
        words.push(letter);
        after_small = !letter.is_ascii_uppercase();
    }
    words
}

fn check_size(parts: &Builder, stack: &CloudFormation, place: &Path, findings: &mut Findings) {
    let sent = |value: &ParameterValue| match value.sent_in(&parts.sources) {
        SentValue::Text(text) => serde_json::Value::from(text),
        SentValue::Function(name, arguments) => serde_json::json!({ name: arguments }),
    };
    let parameters: BTreeMap<&str, serde_json::Value> =
        stack.parameters.iter().map(|(name, value)| (name.as_str(), sent(value))).collect();
    let text = serde_json::to_string(&parameters).unwrap_or_default();
    // `jsonencode` writes `<`, `>` and `&` as six characters.
    let size = text.chars().count() + 5 * text.matches(['<', '>', '&']).count();
    if size > MOST_CHARACTERS {
        let message =
            format!("the parameters take {size} characters as JSON, and CodePipeline takes {MOST_CHARACTERS}");
        let help = "write the long ones into a file of an artifact, and name it under `parameter_file`";
        findings.add(Diagnostic::key(Code::TooLong, place, message, help));
    }
}

/// Whether the artifact of commands can have a file, as far as their `outputs` say.
pub(super) fn check_file(parts: &Builder, wanted: &ArtifactFile, place: &Path, findings: &mut Findings) {
    let outputs = parts.actions().find_map(|action| match &action.kind {
        ActionKind::Commands(commands) if matches!(commands.script, Script::Inline { .. }) => {
            commands.outputs.iter().find(|(name, _)| *name == wanted.artifact)
        }
        _ => None,
    });
    let Some((name, files)) = outputs else { return };
    if !files.is_empty() && !files.iter().any(|pattern| can_be(pattern, &wanted.file)) {
        let message = format!("the artifact `{}` has no file `{}`", name.as_str(), wanted.file);
        let help = format!("add `{}` to that artifact under `outputs`, or name a file that is there", wanted.file);
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    }
}

/// Whether a pattern of files can mean a file. CodeBuild's `*` stops at a slash and `**` does not; what else is in a pattern is not
/// judged.
fn can_be(pattern: &str, file: &str) -> bool {
    if pattern.contains(['?', '[', '{', '$']) {
        return true;
    }
    match pattern.split_once('*') {
        None => pattern == file || pattern.strip_prefix("./") == Some(file),
        Some((before, _)) => file.starts_with(before.strip_prefix("./").unwrap_or(before)),
    }
}

fn check_permissions(placed: &Placed<'_>, stack: &CloudFormation, findings: &mut Findings) {
    let (message, help) = match &stack.role {
        _ if placed.action.permissions.is_empty() => return,
        StackRole::Created(_) => return,
        StackRole::OfChangeSet => (
            "the change set was made with a role, which has its permissions there",
            "move `permissions` to the action that makes the change set",
        ),
        StackRole::Given(_) => (
            "the role of this stack exists already, and the module gives it no permissions",
            "remove `permissions` and give them to that role, or remove `role` and let the module make one",
        ),
    };
    findings.add(Diagnostic::key(Code::Contradiction, &placed.place.key("permissions"), message, help));
}

/// The actions of a review have names, and a rejection is the last word.
fn check_review(parts: &Builder, placed: &Placed<'_>, place: &Path, findings: &mut Findings) {
    let name = placed.action.name.as_str();
    if let Some(on_failure) = placed.stage.on_failure {
        let again = match on_failure {
            OnFailure::Rollback => "start its last release again",
            OnFailure::Retry => "ask again",
        };
        let message = format!("a rejection fails the stage, and its `on_failure` would then {again}");
        let help = "remove `on_failure`, or make the change set, the approval and the execution actions of stages of their own";
        findings.add(Diagnostic::key(Code::RejectionNotFinal, place, message, help));
    }
    let at = placed.place.key("name");
    let Some(names) = names_of_review(&placed.action.name) else {
        let message = format!("`{name}` leaves no room for the names of its `Prepare-` and `Approve-` actions");
        let help = format!("use a `name` of at most {} characters", ActionName::MAX - "approve-".len());
        return findings.add(Diagnostic::value(Code::BadName, &at, message, help));
    };
    for taken in names {
        if parts.actions().any(|action| action.name.label() == taken.label()) {
            let message = format!("the review of `{name}` has the name of another action");
            let help = format!("rename the action `{}`", taken.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &at, message, help));
        }
    }
}

/// A change set is made before it is executed. Whether two stacks are one is not known where the caller names them.
fn check_change_set(parts: &Builder, here: &Placed<'_>, stack: &CloudFormation, place: &Path, findings: &mut Findings) {
    let Some(name) = stack.stack.fixed() else { return };
    let makes = |other: &Placed<'_>| {
        other.action.kind.stack().is_some_and(|it| {
            it.mode == StackMode::ChangeSetReplace
                && it.stack.fixed().is_none_or(|other| other == name)
                && it.change_set == stack.change_set
                && here.comes_after(other.stage_at, &other.action.name)
        })
    };
    if !placed(parts).any(|other| makes(&other)) {
        let message = format!("no action before this one makes this change set of the stack `{}`", name.as_str());
        let help = "add an action with `mode: change_set_replace` and the same `stack` and `change_set` before it, or use `review: true`";
        findings.add(Diagnostic::key(Code::Dangling, place, message, help));
    }
}

/// CloudFormation refuses to change a stack that it is changing already.
fn check_order(
    parts: &Builder,
    placed_here: &Placed<'_>,
    stack: &CloudFormation,
    place: &Path,
    findings: &mut Findings,
) {
    let Some(name) = stack.stack.fixed() else { return };
    let same = |other: &&Placed<'_>| other.action.kind.stack().is_some_and(|stack| stack.stack.fixed() == Some(name));
    let earlier = placed(parts).take_while(|other| other.action.name != placed_here.action.name);
    for other in earlier.collect::<Vec<_>>().iter().filter(same) {
        let (one, two) = (&placed_here.action.name, &other.action.name);
        if !placed_here.comes_after(other.stage_at, two) && !other.comes_after(placed_here.stage_at, one) {
            let message = format!("`{}` changes the stack `{}` at the same time", two.as_str(), name.as_str());
            let help = format!("write `run_after: [{}]`, or give one of the two a stack of its own", two.as_str());
            findings.add(Diagnostic::value(Code::Contradiction, place, message, help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{can_be, words_of};

    #[test]
    fn words_begin_with_capitals() {
        assert_eq!(words_of("DatabasePassword"), "Database_Password");
        assert_eq!(words_of("DBSecretARN"), "DBSecret_ARN");
        assert_eq!(words_of("size"), "size");
    }

    #[test]
    fn a_file_can_be_one_of_a_pattern() {
        for (pattern, file) in [
            ("packaged.yml", "packaged.yml"),
            ("./packaged.yml", "packaged.yml"),
            ("**/*", "a/b.yml"),
            ("*.yml", "packaged.yml"),
            ("out/**/*", "out/stacks/web.yml"),
            ("*.{yml,json}", "packaged.yml"),
        ] {
            assert!(can_be(pattern, file), "{pattern} and {file}");
        }
        for (pattern, file) in [("packaged.yml", "template.yml"), ("out/**/*", "packaged.yml")] {
            assert!(!can_be(pattern, file), "{pattern} and {file}");
        }
    }
}
