//! The actions that follow deployments: one function puts the tag of each deployment on the image that runs.
//!
//! One function for all of them: ECR has no condition on tags (aws/containers-roadmap#230), so roles of their own would not keep
//! a function from the tags of the others.

use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::kind::tag_image::{self, Tagger, exported_value};
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::{Address, Section};
use crate::hcl::Expr;
use crate::model::{LIVE, Live, Of, Pipeline, Stage};

/// Its label, whose it is, and its step.
pub(crate) const LABEL: &str = "live_tags";

pub(crate) const OF: Of = Of::Thing(LABEL);

pub(crate) const STEP: &str = "LiveTags";

/// The action that puts the tag of a deployment.
pub(crate) fn action_after_deployment(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    live: &Live<'_>,
) -> LoweredAction<'static> {
    let function = Address::new("aws_lambda_function", LABEL);
    if brings_the_function(pipeline, live) {
        let tag = format!("{LIVE}{{deployment}}");
        let (label, step) = (LABEL.to_owned(), STEP.to_owned());
        tag_image::add_tagging_function(pipeline, keys, draft, Tagger { label, of: OF, step, tag });
        add_notes(draft);
    }
    let parameters = vec![
        ("digest", exported_value(live.image, "IMAGE_DIGEST")),
        ("deployment", Expr::string(live.deployment.slug())),
    ];
    tag_image::tagging_action(pipeline, &live.step(), &OF, &function, parameters)
}

/// Whether a deployment is the pipeline's first: the function is added with it, for all.
fn brings_the_function(pipeline: &Pipeline, live: &Live<'_>) -> bool {
    let mut actions = pipeline.stages().iter().flat_map(Stage::in_order);
    let first = actions.find_map(|action| pipeline.live(action));
    first.is_some_and(|first| first.deployment == live.deployment)
}

fn add_notes(draft: &mut Draft) {
    draft.add_note(
        Section::Does,
        format!(
            "After each deployment, an action `Live-…` puts a tag `{LIVE}…` on the image that runs now. The image before it gets \
             `previous-{LIVE}…`."
        ),
    );
    draft.add_note(
        Section::Trouble,
        "An action `Live-…` fails: the deployment before it succeeded, and the tag is not on the image that runs. Retry the stage \
         before other images are built (one with `on_failure: rollback` has gone back to the image before): the new image \
         is kept only while it is one of the newest `registry_keep`.",
    );
    draft.add_note(
        Section::Trouble,
        "Somebody changes the image of a service outside of the pipeline: no tag moves. The image of the last deployment and the \
         one before it stay; another one stays only while it is one of the newest `registry_keep`.",
    );
}
