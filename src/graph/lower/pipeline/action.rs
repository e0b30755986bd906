//! What an action of the pipeline becomes in the pipeline's own resource.

use crate::hcl::Expr;
use crate::iam::Grant;
use crate::model::ArtifactName;

/// An action as CodePipeline knows it.
#[derive(Default)]
pub(crate) struct LoweredAction {
    pub(crate) name: String,
    /// Such as `Build`; with the provider it is the action's type.
    pub(crate) category: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) run_order: u32,
    /// Minutes after which CodePipeline gives it up, where they differ from what the service does by itself.
    pub(crate) timeout_minutes: Option<u32>,
    /// The namespace of the variables it exports, if it exports any.
    pub(crate) namespace: Option<String>,
    pub(crate) inputs: Vec<ArtifactName>,
    pub(crate) outputs: Vec<ArtifactName>,
    pub(crate) configuration: Vec<(&'static str, Expr)>,
    /// What the pipeline's own role needs for it.
    pub(crate) grants: Vec<Grant>,
}
