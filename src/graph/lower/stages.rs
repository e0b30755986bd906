//! The pipeline's own resource: stages, actions, trigger.

use crate::hcl::{Body, Expr};
use crate::model::{ArtifactName, ExecutionMode, OnFailure, PipelineVariable};

use super::super::arn::{local, var};
use super::super::{Address, Feature, File, Resource, Section};
use super::action::LoweredAction;
use super::{Lowering, roles};

/// A stage with its lowered actions.
pub(super) struct LoweredStage<'a> {
    pub(super) name: &'a str,
    pub(super) on_failure: Option<OnFailure>,
    /// The blocks of its conditions, by their names.
    pub(super) conditions: Vec<(&'static str, Body)>,
    pub(super) actions: Vec<LoweredAction>,
}

impl Lowering<'_> {
    pub(super) fn stages(&mut self, stages: Vec<LoweredStage<'_>>) {
        let role = std::mem::replace(&mut self.role, roles::of_pipeline());
        let role = self.add_role(role);
        self.graph.needs(Feature::PipelineType);

        let mut store = Body::new()
            .set("type", "S3")
            .set("location", Address::new("aws_s3_bucket", "artifacts").attribute("bucket"));
        if let Some(key) = self.artifact_key() {
            store = store.nest("encryption_key", Body::new().set("type", "KMS").set("id", key));
        }
        let (comment, mode) = execution_mode(self.pipeline.execution_mode());
        self.graph.needs(Feature::ExecutionMode);
        let mut body = Body::new()
            .set("name", var("name"))
            .set("role_arn", role.attribute("arn"))
            .set("pipeline_type", "V2")
            .set_with(comment, "execution_mode", mode)
            .set("tags", local("tags"))
            .nest("artifact_store", store);
        for stage in stages {
            if stage.on_failure.is_some() {
                self.graph.needs(Feature::StageConditions);
            }
            body = body.nest("stage", lowered_stage(stage));
        }
        for variable in self.pipeline.variables() {
            body = body.nest("variable", pipeline_variable(variable));
        }
        self.note_executions();
        for trigger in self.triggers() {
            self.graph.needs(Feature::Trigger);
            body = body.nest("trigger", trigger);
        }
        let resource = Resource::new(File::Main, "aws_codepipeline", "pipeline", body)
            .suppress(self.risk_if(
                !self.pipeline.artifacts().customer_key,
                "CKV_AWS_219",
                "`artifacts.encryption` is `s3`: AWS's own key for S3",
            ))
            .works_with(&role)
            .after(&self.closed_buckets());
        let pipeline = self.graph.add(resource);
        self.graph.output("pipeline_name", "Name of the pipeline.", pipeline.attribute("name"));
        self.graph.output("pipeline_arn", "ARN of the pipeline.", pipeline.attribute("arn"));
    }

    fn note_executions(&mut self) {
        let names = self.pipeline.variables().iter().map(|variable| format!("`{}`", variable.name()));
        let names = names.collect::<Vec<_>>().join(", ");
        if let Some(first) = self.pipeline.variables().first() {
            let text = format!(
                "Whoever starts the pipeline by hand can set {names} for that execution: `aws codepipeline \
                 start-pipeline-execution --name {} --variables name={},value=VALUE`. Every other start takes the defaults.",
                self.pipeline.name().as_str(),
                first.name()
            );
            self.graph.note(Section::Does, text);
        }
        let parallel = self.pipeline.execution_mode() == ExecutionMode::Parallel;
        let moving = self.pipeline.moving_tags().join("`, `");
        if parallel && !moving.is_empty() {
            let text = format!(
                "Executions overtake each other: an older one that ends later puts `{moving}` on its older image."
            );
            self.graph.note(Section::Does, text);
        }
        if parallel && self.pipeline.has_live_tags() {
            let text = "Executions overtake each other: an older one that ends later deploys its older image, and the tags `live-…` may \
                        be on another image than the one that runs. With `execution_mode: queued` they never are.";
            self.graph.note(Section::Does, text);
        }
        if self.pipeline.filtered().is_some_and(|(_, filters)| filters.has_paths()) {
            let text = "A push starts nothing although it changes a file that the filters let through: CodePipeline looks at the \
                        first 100 changed files, and not at the push that makes a new branch (CodePipeline user guide, troubleshooting).";
            self.graph.note(Section::Trouble, text);
        }
    }

    /// Creating a pipeline starts it, and its first artifact and its first state must find their buckets closed and encrypted.
    fn closed_buckets(&self) -> Vec<Address> {
        let kinds = [
            "aws_s3_bucket_policy",
            "aws_s3_bucket_public_access_block",
            "aws_s3_bucket_server_side_encryption_configuration",
            "aws_s3_bucket_versioning",
        ];
        let buckets = ["artifacts"].into_iter().chain(self.pipeline.plans().next().map(|_| "state"));
        buckets.flat_map(|bucket| kinds.map(|kind| Address::new(kind, bucket))).collect()
    }
}

fn lowered_stage(stage: LoweredStage<'_>) -> Body {
    let mut body = Body::new().set("name", stage.name);
    for lowered in stage.actions {
        body = body.nest("action", action(lowered));
    }
    for (name, condition) in stage.conditions {
        body = body.nest(name, condition);
    }
    match stage.on_failure {
        None => body,
        Some(OnFailure::Rollback) => body.nest("on_failure", Body::new().set("result", "ROLLBACK")),
        Some(OnFailure::Retry) => {
            let retry = Body::new().set("retry_mode", "FAILED_ACTIONS");
            body.nest("on_failure", Body::new().set("result", "RETRY").nest("retry_configuration", retry))
        }
    }
}

fn action(action: LoweredAction) -> Body {
    let names = |names: &[ArtifactName]| {
        (!names.is_empty()).then(|| Expr::list(names.iter().map(|name| Expr::string(name.as_str()))))
    };
    let body = Body::new()
        .set("name", action.name)
        .set("category", action.category)
        .set("owner", "AWS")
        .set("provider", action.provider)
        .set("version", "1")
        .set("run_order", action.run_order)
        .set_some("timeout_in_minutes", action.timeout_minutes)
        .set_some("namespace", action.namespace)
        .set_some("input_artifacts", names(&action.inputs))
        .set_some("output_artifacts", names(&action.outputs));
    match action.configuration {
        empty if empty.is_empty() => body,
        configuration => body.blank().set("configuration", Expr::object(configuration)),
    }
}

fn execution_mode(mode: ExecutionMode) -> (&'static str, &'static str) {
    match mode {
        ExecutionMode::Superseded => ("A newer execution overtakes one that still waits for a stage.", "SUPERSEDED"),
        ExecutionMode::Queued => ("No execution overtakes another; at most 50 wait.", "QUEUED"),
        ExecutionMode::Parallel => ("Executions run at once and do not wait for each other.", "PARALLEL"),
    }
}

fn pipeline_variable(variable: &PipelineVariable) -> Body {
    Body::new()
        .set("name", variable.name())
        .set("default_value", variable.default())
        .set_some("description", variable.description())
}
