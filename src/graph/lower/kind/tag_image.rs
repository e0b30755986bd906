//! The `tag_image` action: a function that puts a tag on the image that this execution built.

use crate::graph::lower::deploy::function::{self, Function};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::store::repository;
use crate::graph::{Address, File, Resource};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{Action, ActionName, Identity, Of, Pipeline, TagImage, TagScheme};

/// What puts a tag: an action of the spec, or all that follow deployments.
pub(crate) struct Tagger {
    pub(crate) label: String,
    pub(crate) of: Of,
    pub(crate) step: String,
    /// The tag, with placeholders for parameters of the function.
    pub(crate) tag: String,
}

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    tagging: &TagImage,
) -> LoweredAction<'static> {
    let (label, of, step) = (action.name.label(), Of::Action(action.name.clone()), action.name.as_str());
    let tagger = Tagger { label, of: of.clone(), step: step.to_owned(), tag: tagging.tag.text() };
    let function = add_tagging_function(pipeline, keys, draft, tagger);
    let mut parameters = vec![("digest", exported_value(&tagging.image, "IMAGE_DIGEST"))];
    if matches!(tagging.tag, TagScheme::PerCommit { .. }) {
        parameters.push(("commit", exported_value(&tagging.image, "COMMIT")));
    }
    tagging_action(pipeline, step, &of, &function, parameters)
}

/// Adds a function that puts a tag, with its role; gives back its address.
pub(crate) fn add_tagging_function(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, tagger: Tagger) -> Address {
    let Tagger { label, of, step, tag } = tagger;
    let mut role = function::role_of_function(pipeline, keys, &label, &of, &step);
    role.grant(Grant::new(&calls::function::TAG_IMAGE, &step).on(repository::repository_arn(pipeline)));
    role.grant(Grant::new(&calls::function::ANSWER_PIPELINE, &step));
    let role = draft.add_role(role);
    let mut environment = vec![("REPOSITORY", repository::repository_name(pipeline)), ("TAG", Expr::string(tag))];
    environment.extend(repository::repository_account(pipeline).map(|account| ("REGISTRY_ID", account)));
    let function = Function {
        file: File::Deploy,
        label: label.clone(),
        of: of.clone(),
        step,
        description: "Puts a tag on the image that an execution built, by its digest",
        source: "tag_image",
        code: include_str!("../../../assets/functions/tag_image.py"),
        timeout_seconds: 60,
        concurrency: None,
        environment,
    };
    let function = function::add_function(pipeline, keys, draft, function, &role);
    let late = Body::new()
        .set("function_name", function.attribute("function_name"))
        .set("maximum_event_age_in_seconds", 900i64)
        .set("maximum_retry_attempts", 0i64);
    let kind = "aws_lambda_function_event_invoke_config";
    let identity = Identity::new(&what::FUNCTION, of).setting("invocations");
    draft.add_resource(
        Resource::new(File::Deploy, kind, label, identity, late)
            .comment("CodePipeline gives a job up after 20 minutes; an event that comes later must not move the tag."),
    );
    function
}

/// The action that calls such a function, and what the pipeline needs for it.
pub(crate) fn tagging_action(
    pipeline: &Pipeline,
    step: &str,
    of: &Of,
    function: &Address,
    parameters: Vec<(&str, Expr)>,
) -> LoweredAction<'static> {
    let arn = function::function_arn(pipeline, of);
    LoweredAction {
        name: step.to_owned(),
        category: "Invoke",
        provider: "Lambda",
        configuration: vec![
            ("FunctionName", function.attribute("function_name")),
            ("UserParameters", Expr::call("jsonencode", [Expr::object(parameters)])),
        ],
        grants: vec![
            Grant::new(&calls::pipeline::INVOKE_FUNCTIONS, step).on(arn),
            Grant::new(&calls::pipeline::LIST_FUNCTIONS, step),
        ],
        ..LoweredAction::default()
    }
}

/// A variable that a build exported: a rollback runs the action again with that of the old execution, so that the tag goes back
/// to the image that it was on.
pub(crate) fn exported_value(build: &ActionName, name: &str) -> Expr {
    Expr::string(format!("#{{{}.{name}}}", build.as_str()))
}
