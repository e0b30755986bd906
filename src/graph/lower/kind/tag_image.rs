//! The `tag_image` action: a function that puts a tag on the image that this execution built.

use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::{Action, ActionName, TagImage, TagScheme};

use super::super::Lowering;
use super::super::action::LoweredAction;
use super::super::function::{Function, function_name};
use crate::graph::arn::regional;
use crate::graph::{Address, File, Resource};

/// What puts a tag: an action of the spec, or all that follow deployments.
pub(in super::super) struct Tagger {
    pub(in super::super) label: String,
    pub(in super::super) slug: String,
    pub(in super::super) step: String,
    /// The tag, with placeholders for parameters of the function.
    pub(in super::super) tag: String,
}

impl Lowering<'_> {
    pub(in super::super) fn tag_image(&mut self, action: &Action, tagging: &TagImage) -> LoweredAction {
        let (label, slug, step) = (action.name.label(), action.name.slug(), action.name.as_str());
        let tagger = Tagger { label, slug: slug.clone(), step: step.to_owned(), tag: tagging.tag.text() };
        let function = self.tagging_function(tagger);
        let mut parameters = vec![("digest", exported(&tagging.image, "IMAGE_DIGEST"))];
        if matches!(tagging.tag, TagScheme::PerCommit { .. }) {
            parameters.push(("commit", exported(&tagging.image, "COMMIT")));
        }
        self.tagging_action(step, &slug, &function, parameters)
    }

    /// Adds a function that puts a tag, with its role; gives back its address.
    pub(in super::super) fn tagging_function(&mut self, tagger: Tagger) -> Address {
        let Tagger { label, slug, step, tag } = tagger;
        let mut role = self.function_role(&label, &slug, &step);
        role.grant(Grant::new(&calls::function::TAG_IMAGE, &step).on(self.repository_arn()));
        role.grant(Grant::new(&calls::function::ANSWER_PIPELINE, &step));
        let role = self.add_role(role);
        let mut environment = vec![("REPOSITORY", self.repository_name()), ("TAG", Expr::string(tag))];
        environment.extend(self.repository_account().map(|account| ("REGISTRY_ID", account)));
        let function = Function {
            file: File::Deploy,
            label: label.clone(),
            slug,
            step,
            description: "Puts a tag on the image that an execution built, by its digest",
            source: "tag_image",
            code: include_str!("../../../assets/functions/tag_image.py"),
            timeout_seconds: 60,
            concurrency: None,
            environment,
        };
        let function = self.add_function(function, &role);
        let late = Body::new()
            .set("function_name", function.attribute("function_name"))
            .set("maximum_event_age_in_seconds", 900i64)
            .set("maximum_retry_attempts", 0i64);
        let kind = "aws_lambda_function_event_invoke_config";
        self.graph.add(
            Resource::new(File::Deploy, kind, label, late).comment(
                "CodePipeline gives a job up after 20 minutes; an event that comes later must not move the tag.",
            ),
        );
        function
    }

    /// The action that calls such a function, and what the pipeline needs for it.
    pub(in super::super) fn tagging_action(
        &mut self,
        step: &str,
        slug: &str,
        function: &Address,
        parameters: Vec<(&str, Expr)>,
    ) -> LoweredAction {
        let arn = regional("lambda", [Expr::string("function:"), function_name(slug)]);
        self.role.grant(Grant::new(&calls::pipeline::INVOKE_FUNCTIONS, step).on(arn));
        self.role.grant(Grant::new(&calls::pipeline::LIST_FUNCTIONS, step));
        LoweredAction {
            name: step.to_owned(),
            category: "Invoke",
            provider: "Lambda",
            configuration: vec![
                ("FunctionName", function.attribute("function_name")),
                ("UserParameters", Expr::call("jsonencode", [Expr::object(parameters)])),
            ],
            ..LoweredAction::default()
        }
    }
}

/// A variable that a build exported: a rollback runs the action again with that of the old execution, so that the tag goes back
/// to the image that it was on.
pub(in super::super) fn exported(build: &ActionName, name: &str) -> Expr {
    Expr::string(format!("#{{{}.{name}}}", build.as_str()))
}
