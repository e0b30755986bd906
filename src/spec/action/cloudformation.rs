//! `cloudformation`: a stack that CloudFormation makes of a template.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Create or update a CloudFormation stack, and wait until it is done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CloudFormation {
    /// The name of the stack, in the pipeline's own account and region; or `input`.
    #[cfg_attr(test, schemars(example = &"web-staging"))]
    pub stack: String,
    /// The template: an artifact and a file in it, as `ARTIFACT::FILE`. The artifact of a source has the name of the source.
    #[cfg_attr(test, schemars(example = &"Build::packaged.yml"))]
    pub template: String,
    /// Values of the template's parameters, at most 1000 characters as JSON. `#{Action.NAME}` and the like stand for values of the
    /// execution.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// What the template may have that CloudFormation asks for: `iam` for roles and policies, `named_iam` where they have names of
    /// their own, `auto_expand` for macros, `AWS::Serverless` among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["iam", "auto_expand"]))]
    pub capabilities: Vec<Capability>,
    /// The ARN of the role with which CloudFormation makes what the template says; or `input`. Without the key the module makes one,
    /// with `policies` and with the `permissions` of the action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"input"))]
    pub role: Option<String>,
    /// Policies of the role that the module makes: ARNs of managed policies, your own or AWS's, or `input`; at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["input"]))]
    pub policies: Vec<String>,
}

impl References for CloudFormation {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.parameters.values_mut().map(Reference::Text).collect()
    }
}

/// What CloudFormation makes only if it is told that this is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Roles and policies.
    Iam,
    /// Roles and policies with names of their own.
    NamedIam,
    /// Macros, `AWS::Serverless` among them.
    AutoExpand,
}
