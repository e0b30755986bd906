//! What an action of the pipeline becomes in the pipeline's own resource.

use crate::graph::Address;
use crate::hcl::Expr;
use crate::iam::Grant;
use crate::model::{ArtifactName, Permission, Region};

/// An action as CodePipeline knows it.
pub(crate) struct LoweredAction<'a> {
    pub(crate) name: String,
    /// Such as `Build`; with the provider it is the action's type.
    pub(crate) category: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) provider: &'a str,
    pub(crate) version: &'a str,
    pub(crate) run_order: u32,
    /// Minutes after which CodePipeline gives it up, where they differ from what the service does by itself.
    pub(crate) timeout_minutes: Option<u32>,
    /// The namespace of the variables it exports, if it exports any.
    pub(crate) namespace: Option<String>,
    pub(crate) inputs: Vec<ArtifactName>,
    pub(crate) outputs: Vec<ArtifactName>,
    pub(crate) configuration: Vec<(&'a str, Expr)>,
    /// The ARN of the role that carries it out, if that is not the pipeline's own.
    pub(crate) acts_as: Option<Expr>,
    /// The region that it is carried out in, if that is not the pipeline's own.
    pub(crate) region: Option<Region>,
    /// The role of the module with which the service works that carries it out, if it is told one.
    pub(crate) role: Option<Address>,
    /// What the pipeline's own role needs for it.
    pub(crate) grants: Vec<Grant>,
    /// What the spec declares that the pipeline's own role needs for it.
    pub(crate) declared: Vec<Permission>,
}

impl Default for LoweredAction<'_> {
    fn default() -> Self {
        Self {
            name: String::new(),
            category: "",
            owner: "AWS",
            provider: "",
            version: "1",
            run_order: 0,
            timeout_minutes: None,
            namespace: None,
            inputs: Vec::new(),
            outputs: Vec::new(),
            configuration: Vec::new(),
            acts_as: None,
            region: None,
            role: None,
            grants: Vec::new(),
            declared: Vec::new(),
        }
    }
}
