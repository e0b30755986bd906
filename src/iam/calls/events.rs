//! What EventBridge calls with the role of a rule's target.

use super::{CallGroup, call};

/// Starting the pipeline.
pub(crate) const START_PIPELINE: CallGroup = CallGroup {
    sid: "StartPipeline",
    why: "the rule starts this pipeline and no other",
    unbounded: None,
    calls: &[call(
        "codepipeline:StartPipelineExecution",
        "EventBridge user guide, targets; IAM: the resource is the pipeline",
    )
    .on("codepipeline:pipeline")],
};

/// Every group of the actor.
pub const ALL: &[&CallGroup] = &[&START_PIPELINE];
