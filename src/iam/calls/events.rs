//! What EventBridge calls with the role of a rule's target.

use super::{Edge, call};

/// Starting the pipeline.
pub const START_PIPELINE: Edge = Edge {
    sid: "StartPipeline",
    why: "the rule starts this pipeline and no other",
    unbounded: None,
    calls: &[call(
        "codepipeline:StartPipelineExecution",
        "EventBridge user guide, targets; IAM: the resource is the pipeline",
    )
    .on("codepipeline:pipeline")],
};

/// Every edge of the actor.
pub const ALL: &[&Edge] = &[&START_PIPELINE];
