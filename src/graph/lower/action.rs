//! What an action of the pipeline becomes in the pipeline's own resource.

use crate::hcl::Expr;
use crate::model::ArtifactName;

/// An action as CodePipeline knows it.
pub(super) struct LoweredAction {
    pub(super) name: String,
    /// Such as `Build`; with the provider it is the action's type.
    pub(super) category: &'static str,
    pub(super) provider: &'static str,
    pub(super) run_order: u32,
    /// Minutes after which CodePipeline gives it up, where they differ from what the service does by itself.
    pub(super) timeout_minutes: Option<u32>,
    /// The namespace of the variables it exports, if it exports any.
    pub(super) namespace: Option<String>,
    pub(super) inputs: Vec<ArtifactName>,
    pub(super) outputs: Vec<ArtifactName>,
    pub(super) configuration: Vec<(&'static str, Expr)>,
}
