//! The environment of builds: what the module sets, what the spec sets, and what the caller adds.

use crate::graph::arn::regional;
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::variable::{every, fits};
use crate::graph::{Section, Type, Variable};
use crate::hcl::{Block, Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{ActionKind, Architecture, EnvironmentName, EnvironmentValue, ExecutionValue, Pipeline, Sources};

/// The `environment` block of a project.
pub(crate) fn project_environment(draft: &mut Draft, project: &Project<'_>, machine: Expr) -> Body {
    let architecture = project.machine.map_or(Architecture::X86_64, |machine| machine.architecture);
    let mut body = Body::new()
        .set("type", architecture.machine_type())
        .set("compute_type", project.compute_type)
        .set("image", machine.clone())
        .set("image_pull_credentials_type", pull_credentials(project, machine));
    if project.privileged {
        body = body.set_with("Docker runs inside the build.", "privileged_mode", true);
    }
    for (key, value) in &project.settings {
        body = body.nest("environment_variable", Body::new().set("name", *key).set("value", value.clone()));
    }
    for (key, value) in &project.environment {
        let Some((kind, value)) = kept_value(value) else { continue };
        body = body.nest("environment_variable", Body::new().set("name", *key).set("type", kind).set("value", value));
    }
    if project.action.kind.as_kind().environment().is_none() {
        return body;
    }
    let entry = |part| Expr::reference(&format!("environment_variable.{part}"));
    let content = Body::new().set("name", entry("key")).set("value", entry("value"));
    let dynamic = Body::new().set("for_each", plain_environment(draft, project)).nest("content", content);
    body.block(Block::new("dynamic").label("environment_variable").body(dynamic))
}

/// Where CodeBuild fetches a value that is kept outside of the module: the type of the variable, and its value.
pub(crate) fn kept_value(value: &EnvironmentValue) -> Option<(&'static str, String)> {
    match value {
        EnvironmentValue::Plain(_) | EnvironmentValue::Variable(_) | EnvironmentValue::Composed(_) => None,
        EnvironmentValue::Parameter(parameter) => Some(("PARAMETER_STORE", format!("/{parameter}"))),
        EnvironmentValue::Secret { id, key: None } => Some(("SECRETS_MANAGER", id.clone())),
        EnvironmentValue::Secret { id, key: Some(key) } => Some(("SECRETS_MANAGER", format!("{id}:{key}"))),
    }
}

/// A variable of one run, as an action's `EnvironmentVariables` has it.
pub(crate) fn variable_of_run(name: &str, kind: &str, value: Expr) -> Expr {
    Expr::object([("name", Expr::string(name)), ("value", value), ("type", Expr::string(kind))])
}

/// Says in the README whose code can reach into this build. CodePipeline does not escape what it fills in (aws/aws-cdk#8458,
/// aws/aws-cdk#31213); the module's own buildspecs export nothing but digests, commits and numbers.
pub(crate) fn note_exported_values(
    pipeline: &Pipeline,
    draft: &mut Draft,
    step: &str,
    environment: &[(&str, &EnvironmentValue)],
) {
    let mut authors: Vec<&str> = Vec::new();
    for value in environment.iter().flat_map(|(_, value)| value.variables()) {
        let ExecutionValue::Exported { action: author, .. } = value else { continue };
        let mut actions = pipeline.actions();
        let theirs = actions.any(|it| it.name == *author && matches!(it.kind, ActionKind::Commands(_)));
        if theirs && !authors.contains(&author.as_str()) {
            authors.push(author.as_str());
        }
    }
    if authors.is_empty() {
        return;
    }
    let authors = authors.join(" and ");
    draft.add_note(
        Section::Does,
        format!(
            "{step} gets values that the code of {authors} exported. CodePipeline puts them into JSON as they are: a quote, a \
             backslash or a line break in one fails {step}, and harmful code in {authors} can set any environment variable of \
             {step}, and so act with its role."
        ),
    );
}

/// The spec's plain values under those of the caller.
fn plain_environment(draft: &mut Draft, project: &Project<'_>) -> Expr {
    let name = &project.action.name;
    let plain = project.environment.iter().filter_map(|(key, value)| match value {
        EnvironmentValue::Plain(text) => Some(((*key).to_owned(), Expr::string(text))),
        _ => None,
    });
    let plain: Vec<_> = plain.collect();
    let variable = format!("{}_environment", name.label());
    let kept = project.environment.iter().filter(|(_, value)| !matches!(value, EnvironmentValue::Plain(_)));
    let mut reserved: Vec<&str> = project.action.kind.as_kind().reserved().to_vec();
    let set = project.settings.iter().map(|(key, _)| *key);
    for key in set.chain(kept.map(|(key, _)| *key)) {
        if !reserved.contains(&key) {
            reserved.push(key);
        }
    }
    let starts = project.action.kind.as_kind().reserved_starts();
    let description = format!(
        "Plain environment variables of {}, over those of the module; they are no place for secrets.",
        name.as_str()
    );
    let added = draft.add_variable(
        Variable::new(&variable, Type::StringMap, description)
            .default(Expr::Object(Vec::new()))
            .validate(
                every_key(&variable, name_matches(EnvironmentName::PATTERN, true)),
                "Names have letters, digits and underscores, and do not start with a digit.",
            )
            .validate(
                Expr::binary(
                    has_none_of(&variable, &reserved),
                    "&&",
                    every_key(&variable, name_matches(&format!("^({})", starts.join("|")), false)),
                ),
                "Variables of these names steer the build itself.",
            ),
    );
    if plain.is_empty() { added } else { Expr::call("merge", [Expr::object(plain), added]) }
}

/// `alltrue([for name in keys_of(var.…) : test])`
fn every_key(variable: &str, test: Expr) -> Expr {
    every("name", keys_of(variable), test)
}

fn name_matches(pattern: &str, wanted: bool) -> Expr {
    let test = fits(pattern, Expr::reference("name"));
    if wanted { test } else { Expr::binary(test, "==", Expr::Bool(false)) }
}

/// `length(setintersection(keys_of(var.…), […])) == 0`
fn has_none_of(variable: &str, names: &[&str]) -> Expr {
    let names = Expr::list(names.iter().map(|name| Expr::string(*name)));
    let both = Expr::call("setintersection", [keys_of(variable), names]);
    Expr::binary(Expr::call("length", [both]), "==", Expr::from(0i64))
}

fn keys_of(variable: &str) -> Expr {
    Expr::call("keys", [Expr::reference(&format!("var.{variable}"))])
}

/// Images of CodeBuild are pulled with its own credentials, and those from elsewhere with the role (CDK codebuild/project.ts).
fn pull_credentials(project: &Project<'_>, machine: Expr) -> Expr {
    const OURS: &str = "aws/codebuild/";
    if project.machine.is_none_or(|machine| machine.image.starts_with(OURS)) {
        return Expr::string("CODEBUILD");
    }
    if project.machine.is_some_and(|machine| machine.repository.is_some()) {
        return Expr::string("SERVICE_ROLE");
    }
    let (own, role) = (Expr::string("CODEBUILD"), Expr::string("SERVICE_ROLE"));
    Expr::Conditional(Box::new(fits(&format!("^{OURS}"), machine)), Box::new(own), Box::new(role))
}

/// The values that each execution has its own of, as the action's configuration takes them; CodePipeline fills them in.
pub(crate) fn values_of_execution(sources: &Sources, environment: &[(&str, &EnvironmentValue)]) -> Option<Expr> {
    let values = environment.iter().filter_map(|(name, value)| Some((*name, value.filled_in(sources)?)));
    let items: Vec<Expr> = values.map(|(name, text)| variable_of_run(name, "PLAINTEXT", Expr::string(text))).collect();
    (!items.is_empty()).then(|| Expr::call("jsonencode", [Expr::list(items)]))
}

/// Grants what reading the kept values needs.
pub(crate) fn grant_kept_values(role: &mut Role, step: &str, environment: &[(&str, &EnvironmentValue)]) {
    for (_, value) in environment {
        match value {
            EnvironmentValue::Plain(_) | EnvironmentValue::Variable(_) | EnvironmentValue::Composed(_) => {}
            EnvironmentValue::Parameter(name) => {
                let arn = regional("ssm", [Expr::string(format!("parameter/{name}"))]);
                role.grant(Grant::new(&calls::build::READ_PARAMETERS, step).on(arn));
            }
            EnvironmentValue::Secret { id, .. } => {
                // Secrets Manager appends a hyphen and six random characters to the name in the ARN.
                let arn = if id.starts_with("arn:") {
                    Expr::string(id)
                } else {
                    regional("secretsmanager", [Expr::string(format!("secret:{id}-??????"))])
                };
                role.grant(Grant::new(&calls::build::READ_SECRETS, step).on(arn));
            }
        }
    }
}
