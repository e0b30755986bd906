//! The `codebuild` action: a run of an existing project, which the module does not touch.

use std::fmt::Write as _;

use crate::graph::arn::regional_in;
use crate::graph::lower::account::place::place_in_words;
use crate::graph::lower::build::environment::{kept_value, variable_of_run};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::graph::lower::store::place;
use crate::graph::naming::words_of_name;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{
    Action, ArtifactName, CodeBuild, EnvironmentName, EnvironmentValue, Identity, Pipeline, ProjectName, Sources,
};

pub(crate) fn lower(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    build: &CodeBuild,
) -> LoweredAction<'static> {
    let (step, label) = (action.name.as_str(), action.name.label());
    let variable = format!("{label}_project");
    let project = draft.add_variable(
        Variable::new(&variable, Type::String, format!("Name of the existing CodeBuild project that {step} runs."))
            .default_some(build.project.fixed().map(ProjectName::as_str))
            .example("shared-validate")
            .pattern(ProjectName::PATTERN, "The project must be given by its name alone: 2 to 150 characters."),
    );
    let inputs = clones::artifacts_read(pipeline, action);
    let mut configuration = vec![("ProjectName", project.clone())];
    if let [first, _, ..] = inputs.as_slice() {
        configuration.push(("PrimarySource", Expr::string(first.as_str())));
    }
    if !build.environment.is_empty() {
        configuration.push(("EnvironmentVariables", environment_of_run(pipeline.sources(), build)));
    }
    add_notes(pipeline, draft, action, build, &variable);
    let arn = regional_in(action.region.as_ref(), "codebuild", [Expr::string("project/"), project]);
    LoweredAction {
        name: step.to_owned(),
        category: "Build",
        provider: "CodeBuild",
        namespace: Some(step.to_owned()),
        inputs,
        outputs: build.outputs.clone(),
        configuration,
        grants: vec![Grant::new(&calls::pipeline::RUN_BUILDS, step).on(arn)],
        ..LoweredAction::default()
    }
}

/// What the project's own role must allow, which is not the module's to say.
fn add_notes(pipeline: &Pipeline, draft: &mut Draft, action: &Action, build: &CodeBuild, variable: &str) {
    let step = action.name.as_str();
    let (bucket, folder) = match &action.region {
        _ if place::is_existing(pipeline) => ("ARTIFACT_BUCKET".to_owned(), "ARTIFACT_PREFIX"),
        Some(region) => (words_of_name(pipeline, &region.bucket()), "*"),
        None => (words_of_name(pipeline, &Identity::thing(&what::BUCKET, "artifacts")), "*"),
    };
    let folders = |artifacts: &[ArtifactName]| {
        let folders = artifacts.iter().map(|artifact| format!("`{bucket}/{folder}/{}/*`", artifact.folder()));
        folders.collect::<Vec<_>>().join(", ")
    };
    let mut text = format!(
        "The project `{variable}` must exist {}, with `CODEPIPELINE` as its source and its artifacts. Its role \
         must allow `s3:GetBucketAcl` and `s3:GetBucketLocation` on `{bucket}`, and `s3:GetObject` and `s3:GetObjectVersion` on {}",
        place_in_words(action),
        folders(&clones::artifacts_read(pipeline, action))
    );
    if !build.outputs.is_empty() {
        let _ = write!(text, ", and `s3:PutObject` on {}", folders(&build.outputs));
    }
    if pipeline.artifacts().has_customer_key() {
        let key = if action.region.is_some() { "the module's key there" } else { "the module's key" };
        let _ = write!(
            text,
            "; and `kms:Decrypt` and `kms:GenerateDataKey` with {key}, which must be the project's `encryption_key` where \
             it stores artifacts",
        );
    }
    draft.add_note(Section::Before, text + ".");
    draft.add_note(
        Section::Does,
        format!(
            "{step} runs a project that is not of this module: what its code may do is its own role's to say, and neither the table \
             below nor `prove` knows it."
        ),
    );
}

/// What this run sets over the environment of the project: the value of the action's `EnvironmentVariables`.
fn environment_of_run(sources: &Sources, build: &CodeBuild) -> Expr {
    let item = |(name, value): (&EnvironmentName, &EnvironmentValue)| {
        let plain = |text: String| ("PLAINTEXT", text);
        let (kind, text) = match value {
            EnvironmentValue::Plain(text) => plain(text.clone()),
            _ => kept_value(value).or_else(|| value.filled_in(sources).map(plain))?,
        };
        Some(variable_of_run(name.as_str(), kind, Expr::string(text)))
    };
    let items = build.environment.iter().filter_map(item);
    Expr::call("jsonencode", [Expr::list(items)])
}
