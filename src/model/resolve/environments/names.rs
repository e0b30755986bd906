//! Names: of environments, of their values, and those that stages choose.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::StateName;
use crate::spec::{Environment, Repeated, Spec, Stage};

use super::placeholders::{has_placeholder, is_name_of_a_value};

/// Checks them all; whether every stage names environments that there are.
pub(super) fn check_all(spec: &Spec, findings: &mut Findings) -> bool {
    let usable = usable_environments(&spec.environments);
    for (at, environment) in spec.environments.iter().enumerate() {
        let place = Path::root().key("environments").index(at);
        if !usable.contains_key(&at) {
            findings.add(finding_of_name(&environment.name, &place.key("name")));
        }
        if let Some(former) = environment.renamed_from.as_deref().filter(|former| !is_name(former)) {
            findings.add(finding_of_name(former, &place.key("renamed_from")));
        }
        if let Some(state) = &environment.state {
            findings.keep(StateName::parse(state).map_err(|invalid| invalid.at(&place.key("state"))));
        }
        check_values(environment, &place.key("values"), findings);
    }
    let mut found = Findings::new();
    for (at, stage) in spec.stages.iter().enumerate() {
        let place = Path::root().key("stages").index(at).key("environments");
        check_choice(stage, &spec.environments, &place, &mut found);
    }
    let known = !found.has_errors();
    findings.extend(found.into_sorted());
    known
}

/// The environments that stages can be repeated for, by their positions: those whose names fit and are their own.
pub(super) fn usable_environments(environments: &[Environment]) -> BTreeMap<usize, &Environment> {
    let mut names = BTreeSet::new();
    let fits = |one: &(usize, &Environment)| is_name(&one.1.name) && names.insert(one.1.name.to_ascii_lowercase());
    environments.iter().enumerate().filter(fits).collect()
}

fn finding_of_name(name: &str, place: &Path) -> Diagnostic {
    if is_name(name) {
        let message = format!("`{name}` is an earlier environment");
        return Diagnostic::value(Code::DuplicateName, place, message, "use another name");
    }
    let message = format!("`{}` cannot be the name of an environment", name.escape_default());
    let help = "use 1 to 16 letters, digits and hyphens, a letter first";
    Diagnostic::value(Code::BadName, place, message, help)
}

/// Names of environments end names of stages and actions.
fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(fits) && text.len() <= 16
}

/// Whether a stage is repeated for an environment.
pub(super) fn chooses(stage: &Stage, environment: &Environment) -> bool {
    match &stage.environments {
        Some(Repeated::Names(names)) => names.contains(&environment.name),
        Some(Repeated::Word(_)) => true,
        None => false,
    }
}

fn check_values(environment: &Environment, place: &Path, findings: &mut Findings) {
    for (key, value) in &environment.values {
        let place = place.key(key);
        if !is_name_of_a_value(key) {
            let message = format!("`{}` cannot be the name of a value", key.escape_default());
            let help = "use letters, digits, underscores and hyphens, a letter or an underscore first";
            findings.add(Diagnostic::key(Code::BadName, &place, message, help));
        }
        if has_placeholder(value) {
            let message = format!("`{}` would stay as it is: values are put in as they are", value.escape_default());
            findings.add(Diagnostic::value(Code::BadValue, &place, message, "write the value itself"));
        }
    }
}

fn check_choice(stage: &Stage, environments: &[Environment], place: &Path, findings: &mut Findings) {
    match &stage.environments {
        Some(Repeated::Word(word)) if word != "all" => {
            let message = format!("`{word}` is neither a list of environments nor the word `all`");
            findings.add(Diagnostic::value(Code::WrongType, place, message, "write `all`, or `[dev, production]`"));
        }
        Some(Repeated::Word(_)) if environments.is_empty() => {
            let help = "list them under `environments` at the top of the spec, such as `- name: dev`";
            findings.add(Diagnostic::value(Code::Dangling, place, "the spec has no environments", help));
        }
        Some(Repeated::Names(names)) if names.is_empty() => {
            let message = format!("the stage `{}` would be repeated for no environment, and vanish", stage.name);
            let help = "write `all` or names of environments, or remove the line to have the stage once";
            findings.add(Diagnostic::value(Code::OutOfRange, place, message, help));
        }
        Some(Repeated::Names(names)) => {
            for (at, name) in names.iter().enumerate() {
                let place = place.index(at);
                if !environments.iter().any(|environment| environment.name == *name) {
                    let message = format!("there is no environment `{name}`");
                    let help = "name one of the list `environments` of the spec";
                    findings.add(Diagnostic::value(Code::Dangling, &place, message, help));
                } else if names.iter().take(at).any(|earlier| earlier == name) {
                    let message = format!("`{name}` stands here twice, and the stage runs once for it");
                    findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
                }
            }
        }
        _ => {}
    }
}
