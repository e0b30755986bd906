//! `cloudformation`: parameters that fit, a template that is there, and one action at a time on a stack.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, ArtifactFile, Builder, CloudFormation, ParameterValue, Script, StackRole};

use super::source_values::Reader;
use super::{Placed, environment, exports, placed, steering};

/// CodePipeline takes so many characters of `ParameterOverrides` (UG, action reference of CloudFormation: 1 KB; aws/aws-cdk#5749).
const MOST_CHARACTERS: usize = 1000;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::CloudFormation(stack) = &placed.action.kind else { continue };
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
        check_file(parts, &stack.template, &place.key("template"), findings);
        check_permissions(&placed, stack, findings);
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
        let message =
            format!("`{name}` is a secret ({because}) and would stand in the state and the console as plain text");
        let help = "let the template read it by a dynamic reference (`{{resolve:secretsmanager:…}}`), or rename it if it is none";
        findings.add(Diagnostic::value(Code::PlainSecret, place, message, help));
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
    let parameters: BTreeMap<&str, String> =
        stack.parameters.iter().map(|(name, value)| (name.as_str(), value.text_in(&parts.sources))).collect();
    let text = serde_json::to_string(&parameters).unwrap_or_default();
    // `jsonencode` writes `<`, `>` and `&` as six characters.
    let size = text.chars().count() + 5 * text.matches(['<', '>', '&']).count();
    if size > MOST_CHARACTERS {
        let message =
            format!("the parameters take {size} characters as JSON, and CodePipeline takes {MOST_CHARACTERS}");
        let help = "give the long ones a default in the template, or let a build write them into the template";
        findings.add(Diagnostic::key(Code::TooLong, place, message, help));
    }
}

/// Whether the artifact of commands can have a file, as far as their `outputs` say.
fn check_file(parts: &Builder, wanted: &ArtifactFile, place: &Path, findings: &mut Findings) {
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
    if matches!(stack.role, StackRole::Given(_)) && !placed.action.permissions.is_empty() {
        let place = placed.place.key("permissions");
        let message = "the role of this stack exists already, and the module gives it no permissions";
        let help = "remove `permissions` and give them to that role, or remove `role` and let the module make one";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
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
    let same = |other: &&Placed<'_>| matches!(&other.action.kind, ActionKind::CloudFormation(it) if it.stack.fixed() == Some(name));
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
