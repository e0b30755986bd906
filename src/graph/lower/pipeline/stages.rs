//! The pipeline's own resource: stages, actions, trigger.

use crate::graph::arn::local;
use crate::graph::lower::declared;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::risk::{self, risk_if};
use crate::graph::lower::roles;
use crate::graph::lower::source::trigger;
use crate::graph::lower::store::place;
use crate::graph::naming::{name_in_words, name_of};
use crate::graph::{Address, Feature, File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::iam::Grant;
use crate::model::identity::what;
use crate::model::{ArtifactName, ExecutionMode, Identity, OnFailure, Permission, Pipeline, PipelineVariable, Region};

/// A stage with its lowered actions.
pub(crate) struct LoweredStage<'a> {
    pub(crate) name: &'a str,
    pub(crate) on_failure: Option<OnFailure>,
    /// The blocks of its conditions, by their names.
    pub(crate) conditions: Vec<(&'static str, Body)>,
    pub(crate) actions: Vec<LoweredAction<'a>>,
    /// What the pipeline's own role needs for it.
    pub(crate) grants: Vec<Grant>,
    /// What the spec declares that it needs for it.
    pub(crate) declared: Vec<Permission>,
}

impl<'a> LoweredStage<'a> {
    /// A stage of these actions.
    pub(crate) fn new(name: &'a str, mut actions: Vec<LoweredAction<'a>>) -> Self {
        let grants = actions.iter_mut().flat_map(|action| std::mem::take(&mut action.grants)).collect();
        let declared = actions.iter_mut().flat_map(|action| std::mem::take(&mut action.declared)).collect();
        Self { name, on_failure: None, conditions: Vec::new(), actions, grants, declared }
    }
}

/// What the pipeline's own role needs where artifacts are stored, and what closes the buckets: creating a pipeline starts it, and its first
/// artifact and its first state must find them closed and encrypted.
pub(crate) struct Stores {
    pub(crate) grants: Vec<Grant>,
    pub(crate) closing: Vec<Address>,
}

/// Adds the pipeline with its role.
pub(crate) fn add_pipeline(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    stages: Vec<LoweredStage<'_>>,
    stores: Stores,
) {
    let role = add_role(pipeline, draft, &stages, stores.grants);
    draft.add_feature(Feature::PipelineType);

    let (comment, mode) = execution_mode(pipeline.execution_mode());
    draft.add_feature(Feature::ExecutionMode);
    let identity = Identity::only(&what::PIPELINE);
    let roles_of_actions: Vec<Address> =
        stages.iter().flat_map(|stage| &stage.actions).filter_map(|action| action.role.clone()).collect();
    let mut body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("role_arn", role.attribute("arn"))
        .set("pipeline_type", "V2")
        .set_with(comment, "execution_mode", mode)
        .set("tags", local("tags"));
    for store in artifact_stores(pipeline, keys) {
        body = body.nest("artifact_store", store);
    }
    for stage in stages {
        if stage.on_failure.is_some() {
            draft.add_feature(Feature::StageConditions);
        }
        body = body.nest("stage", stage_block(stage));
    }
    for variable in pipeline.variables() {
        body = body.nest("variable", variable_block(variable));
    }
    add_notes(pipeline, draft);
    for trigger in trigger::trigger_blocks(pipeline) {
        draft.add_feature(Feature::Trigger);
        body = body.nest("trigger", trigger);
    }
    if let Some(lifecycle) = refusal_of_own_region(pipeline) {
        body = body.nest("lifecycle", lifecycle);
    }
    let mut resource = Resource::new(File::Main, "aws_codepipeline", "pipeline", identity, body)
        .suppress(risk_if(pipeline, !pipeline.artifacts().has_customer_key(), "CKV_AWS_219", risk::OWN_KEY_OF_S3))
        .works_with(&role)
        .after(&stores.closing);
    for role in &roles_of_actions {
        resource = resource.works_with(role);
    }
    let pipeline = draft.add_resource(resource);
    draft.add_output("pipeline_name", "Name of the pipeline.", pipeline.attribute("name"));
    draft.add_output("pipeline_arn", "ARN of the pipeline.", pipeline.attribute("arn"));
}

/// Adds the pipeline's own role, with what its stages and stores need.
fn add_role(pipeline: &Pipeline, draft: &mut Draft, stages: &[LoweredStage<'_>], of_stores: Vec<Grant>) -> Address {
    let mut role = roles::of_pipeline(pipeline);
    let of_stages = stages.iter().flat_map(|stage| &stage.grants).cloned();
    of_stores.into_iter().chain(of_stages).for_each(|grant| role.grant(grant));
    declared::declare_permissions(&mut role, stages.iter().flat_map(|stage| &stage.declared));
    draft.add_role(role)
}

/// The stores, one in each region. The provider takes the region of a store only if there are several.
fn artifact_stores(pipeline: &Pipeline, keys: &Keys) -> Vec<Body> {
    let regions = pipeline.regions();
    let bucket = if place::is_existing(pipeline) {
        local("artifact_bucket")
    } else {
        Address::new("aws_s3_bucket", "artifacts").attribute("bucket")
    };
    let own = (!regions.is_empty()).then(|| local("region"));
    let own = artifact_store(own, bucket, keys);
    let elsewhere = regions.into_iter().map(|region| {
        let bucket = Address::new("aws_s3_bucket", format!("artifacts_{}", region.label())).attribute("bucket");
        artifact_store(Some(region.as_str().into()), bucket, &keys.in_region(region))
    });
    [own].into_iter().chain(elsewhere).collect()
}

fn artifact_store(region: Option<Expr>, bucket: Expr, keys: &Keys) -> Body {
    let store = Body::new().set("type", "S3").set_some("region", region).set("location", bucket);
    match &keys.artifacts {
        Some(key) => store.nest("encryption_key", Body::new().set("type", "KMS").set("id", key.clone())),
        None => store,
    }
}

/// Refuses to deploy the module to a region of its actions: the pipeline would have two stores there, of which the provider says something else.
fn refusal_of_own_region(pipeline: &Pipeline) -> Option<Body> {
    let regions = pipeline.regions();
    let codes: Vec<&str> = regions.iter().map(|region| region.as_str()).collect();
    if codes.is_empty() {
        return None;
    }
    let others = Expr::list(codes.iter().map(|code| Expr::string(*code)));
    let is_other = Expr::binary(Expr::call("contains", [others, local("region")]), "==", Expr::Bool(false));
    let message = format!(
        "Actions of the pipeline name {} as another region than the module's own. Remove region of these actions in the spec.",
        codes.join(", ")
    );
    let precondition = Body::new().set("condition", is_other).set("error_message", message);
    Some(Body::new().nest("precondition", precondition))
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let names = pipeline.variables().iter().map(|variable| format!("`{}`", variable.name()));
    let names = names.collect::<Vec<_>>().join(", ");
    if let Some(first) = pipeline.variables().first() {
        let text = format!(
            "Whoever starts the pipeline by hand can set {names} for that execution: `aws codepipeline \
             start-pipeline-execution --name {} --variables name={},value=VALUE`. Every other start takes the defaults.",
            name_in_words(pipeline, &Identity::only(&what::PIPELINE)),
            first.name()
        );
        draft.add_note(Section::Does, text);
    }
    let parallel = pipeline.execution_mode() == ExecutionMode::Parallel;
    let moving = pipeline.moving_tags().join("`, `");
    if parallel && !moving.is_empty() {
        let text =
            format!("Executions overtake each other: an older one that ends later puts `{moving}` on its older image.");
        draft.add_note(Section::Does, text);
    }
    if parallel && pipeline.has_live_tags() {
        let text = "Executions overtake each other: an older one that ends later deploys its older image, and the tags `live-…` may \
                    be on another image than the one that runs. With `execution_mode: queued` they never are.";
        draft.add_note(Section::Does, text);
    }
    if pipeline.filtered().is_some_and(|(_, filters)| filters.has_paths()) {
        let text = "A push starts nothing although it changes a file that the filters let through: CodePipeline looks at the \
                    first 100 changed files, and not at the push that makes a new branch (CodePipeline user guide, troubleshooting).";
        draft.add_note(Section::Trouble, text);
    }
}

fn stage_block(stage: LoweredStage<'_>) -> Body {
    let mut body = Body::new().set("name", stage.name);
    for lowered in stage.actions {
        body = body.nest("action", action_block(lowered));
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

fn action_block(action: LoweredAction<'_>) -> Body {
    let body = Body::new()
        .set("name", action.name)
        .set("category", action.category)
        .set("owner", action.owner)
        .set("provider", action.provider)
        .set("version", action.version)
        .set("run_order", action.run_order)
        .set_some("role_arn", action.acts_as)
        .set_some("region", action.region.as_ref().map(Region::as_str))
        .set_some("timeout_in_minutes", action.timeout_minutes)
        .set_some("namespace", action.namespace)
        .set_some("input_artifacts", list_of_artifacts(&action.inputs))
        .set_some("output_artifacts", list_of_artifacts(&action.outputs));
    match action.configuration {
        empty if empty.is_empty() => body,
        configuration => body.blank().set("configuration", Expr::object(configuration)),
    }
}

/// Names of artifacts; an action without any says nothing of them.
fn list_of_artifacts(names: &[ArtifactName]) -> Option<Expr> {
    (!names.is_empty()).then(|| Expr::list(names.iter().map(|name| Expr::string(name.as_str()))))
}

fn execution_mode(mode: ExecutionMode) -> (&'static str, &'static str) {
    match mode {
        ExecutionMode::Superseded => ("A newer execution overtakes one that still waits for a stage.", "SUPERSEDED"),
        ExecutionMode::Queued => ("No execution overtakes another; at most 50 wait.", "QUEUED"),
        ExecutionMode::Parallel => ("Executions run at once and do not wait for each other.", "PARALLEL"),
    }
}

fn variable_block(variable: &PipelineVariable) -> Body {
    Body::new()
        .set("name", variable.name())
        .set("default_value", variable.default())
        .set_some("description", variable.description())
}
