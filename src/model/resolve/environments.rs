//! `environments`: stages that are repeated for each of them become stages of their own.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind;
use crate::spec::{Environment, Repeated, Spec, Stage};

/// The spec without repetition, and the place of each of its stages in the spec as it was written.
pub(super) struct Expanded {
    pub(super) spec: Spec,
    pub(super) places: Vec<Path>,
}

/// Stages beside each other that are repeated go through one environment together before the next: a plan and its apply, an
/// approval and what it guards.
pub(super) fn expand(spec: &Spec, findings: &mut Findings) -> Expanded {
    names(&spec.environments, findings);
    let mut stages = Vec::new();
    let mut places = Vec::new();
    let mut group: Vec<(Path, &Stage)> = Vec::new();
    for (at, stage) in spec.stages.iter().enumerate() {
        let place = Path::root().key("stages").index(at);
        if stage.environments.is_some() {
            check_names(stage, &spec.environments, &place, findings);
            group.push((place, stage));
            continue;
        }
        repeat(&std::mem::take(&mut group), &spec.environments, &mut stages, &mut places, findings);
        if let Some(text) = texts(stage).into_iter().find(|text| text.contains("${environment")) {
            let message = format!("`{text}` stands in a stage that is not repeated");
            let help = "add `environments: all` to the stage, or write the value itself";
            findings.add(Diagnostic::value(Code::Dangling, &place, message, help));
        }
        stages.push(stage.clone());
        places.push(place);
    }
    repeat(&group, &spec.environments, &mut stages, &mut places, findings);
    Expanded { spec: Spec { stages, ..spec.clone() }, places }
}

/// Names of environments end names of stages and actions.
fn names(environments: &[Environment], findings: &mut Findings) {
    for (at, environment) in environments.iter().enumerate() {
        let place = Path::root().key("environments").index(at).key("name");
        let name = &environment.name;
        if !is_name(name) {
            let message = format!("`{}` cannot be the name of an environment", name.escape_default());
            let help = "use 1 to 16 letters, digits and hyphens, a letter first";
            findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        }
        if environments.iter().take(at).any(|earlier| earlier.name.eq_ignore_ascii_case(name)) {
            let message = format!("`{name}` is an earlier environment");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        }
    }
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(fits) && text.len() <= 16
}

fn check_names(stage: &Stage, environments: &[Environment], place: &Path, findings: &mut Findings) {
    let place = place.key("environments");
    match &stage.environments {
        Some(Repeated::Word(word)) if word != "all" => {
            let message = format!("`{word}` is neither a list of environments nor the word `all`");
            findings.add(Diagnostic::value(Code::WrongType, &place, message, "write `all`, or `[dev, production]`"));
        }
        Some(Repeated::Names(names)) => {
            for (at, name) in names.iter().enumerate() {
                if !environments.iter().any(|environment| environment.name == *name) {
                    let message = format!("there is no environment `{name}`");
                    let help = "name one of the list `environments` of the spec";
                    findings.add(Diagnostic::value(Code::Dangling, &place.index(at), message, help));
                }
            }
        }
        Some(Repeated::Word(_)) if environments.is_empty() => {
            let help = "list them under `environments` at the top of the spec, such as `- name: dev`";
            findings.add(Diagnostic::value(Code::Dangling, &place, "the spec has no environments", help));
        }
        _ => {}
    }
}

fn repeat(
    group: &[(Path, &Stage)],
    environments: &[Environment],
    stages: &mut Vec<Stage>,
    places: &mut Vec<Path>,
    findings: &mut Findings,
) {
    for environment in environments.iter().filter(|environment| is_name(&environment.name)) {
        let chosen = group.iter().filter(|(_, stage)| match &stage.environments {
            Some(Repeated::Names(names)) => names.contains(&environment.name),
            _ => true,
        });
        let mut conditions = Some(&environment.before);
        for (place, stage) in chosen {
            let mut stage = for_environment(stage, environment, place, findings);
            // An approval can take days: what must be true of the environment is asked after it. And a rejection must be the
            // last word, whatever the environment does about failures.
            let asks_only = stage.actions.iter().all(|action| action.approval.is_some());
            if !asks_only {
                stage.before.extend(conditions.take().into_iter().flatten().cloned());
            }
            if !stage.actions.iter().any(|action| action.approval.is_some()) {
                stage.on_failure = environment.on_failure.or(stage.on_failure);
            }
            stages.push(stage);
            places.push(place.clone());
        }
    }
}

/// The stage with the environment's name and values in its texts.
fn for_environment(stage: &Stage, environment: &Environment, place: &Path, findings: &mut Findings) -> Stage {
    let mut named = stage.clone();
    named.environments = None;
    let end =
        |name: &str| if name.contains("${environment}") { name.to_owned() } else { format!("{name}-${{environment}}") };
    named.name = end(&named.name);
    for action in &mut named.actions {
        action.name = Some(end(kind::name_of(action)));
        if let Some(plan) = &mut action.terraform_plan {
            plan.state.get_or_insert_with(|| "${environment}".to_owned());
        }
    }
    let mut value = serde_json::to_value(&named).unwrap_or_default();
    substitute(&mut value, &mut |text| filled(text, environment, place, findings));
    serde_json::from_value(value).unwrap_or(named)
}

fn filled(text: &str, environment: &Environment, place: &Path, findings: &mut Findings) -> String {
    let mut out = text.replace("${environment}", &environment.name);
    for (key, value) in &environment.values {
        out = out.replace(&format!("${{environment.{key}}}"), value);
    }
    if let Some((_, rest)) = out.split_once("${environment") {
        let unknown = rest.split('}').next().unwrap_or_default().trim_start_matches('.');
        let message = format!("the environment `{}` has no value `{unknown}`", environment.name);
        let help = format!("add `{unknown}:` to `values` of that environment");
        findings.add(Diagnostic::value(Code::Dangling, place, message, help));
    }
    out
}

/// Every text of a stage.
fn texts(stage: &Stage) -> Vec<String> {
    let mut texts = Vec::new();
    let mut value = serde_json::to_value(stage).unwrap_or_default();
    substitute(&mut value, &mut |text| {
        texts.push(text.to_owned());
        String::new()
    });
    texts
}

/// Replaces every text of a value.
fn substitute(value: &mut Value, with: &mut impl FnMut(&str) -> String) {
    match value {
        Value::String(text) => *text = with(text),
        Value::Array(items) => items.iter_mut().for_each(|item| substitute(item, with)),
        Value::Object(entries) => entries.values_mut().for_each(|entry| substitute(entry, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
