//! The actions that follow deployments: one function puts the tag of each deployment on the image that runs.
//!
//! One function for all of them: ECR has no condition on tags (aws/containers-roadmap#230), so roles of their own would not keep
//! a function from the tags of the others.

use crate::hcl::Expr;
use crate::model::{LIVE, Live};

use super::super::{Address, Section};
use super::Lowering;
use super::action::LoweredAction;
use super::kind::{Tagger, exported};

/// Its label, the part of its names, and its step.
pub(super) const LABEL: &str = "live_tags";
pub(super) const SLUG: &str = "live-tags";
pub(super) const STEP: &str = "LiveTags";

impl Lowering<'_> {
    pub(super) fn live(&mut self, live: Live<'_>) -> LoweredAction {
        let function = Address::new("aws_lambda_function", LABEL);
        if !self.graph.resources.iter().any(|resource| resource.address == function) {
            let tag = format!("{LIVE}{{deployment}}");
            let (label, slug, step) = (LABEL.to_owned(), SLUG.to_owned(), STEP.to_owned());
            self.tagging_function(Tagger { label, slug, step, tag });
            self.live_notes();
        }
        let parameters = vec![
            ("digest", exported(live.image, "IMAGE_DIGEST")),
            ("deployment", Expr::string(live.deployment.slug())),
        ];
        self.tagging_action(&live.step(), SLUG, &function, parameters)
    }

    fn live_notes(&mut self) {
        self.graph.note(
            Section::Does,
            format!(
                "After each deployment, an action `Live-…` puts a tag `{LIVE}…` on the image that runs now. The image before it gets \
                 `previous-{LIVE}…`."
            ),
        );
        self.graph.note(
            Section::Trouble,
            "An action `Live-…` fails: the deployment before it succeeded, and the tag is not on the image that runs. Retry the stage \
             before other images are built (one with `on_failure: rollback` has gone back to the image before): the new image \
             is kept only while it is one of the newest `registry_keep`.",
        );
        self.graph.note(
            Section::Trouble,
            "Somebody changes the image of a service outside of the pipeline: no tag moves. The image of the last deployment and the \
             one before it stay; another one stays only while it is one of the newest `registry_keep`.",
        );
    }
}
