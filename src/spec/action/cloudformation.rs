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
    /// The template: an artifact and a file in it, as `ARTIFACT::FILE`. The artifact of a source has the name of the source. Needed in
    /// every `mode` but `change_set_execute` and `delete_only`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Build::packaged.yml"))]
    pub template: Option<String>,
    /// What is done with the stack. Default: `create_update`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<StackMode>,
    /// The name of the change set, which the actions that make it and execute it share; for `change_set_replace`, `change_set_execute` and
    /// `review`. Default: the name of the stack, and `-changes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"web-staging-changes"))]
    pub change_set: Option<String>,
    /// Whether somebody approves first: an action `Prepare-…` makes a change set, `Approve-…` asks, and this action executes it. Default:
    /// false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub review: Option<bool>,
    /// Values of the template's parameters, at most 1000 characters as JSON. `#{Action.NAME}` and the like stand for values of the
    /// execution.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// A file with values of parameters and tags, as `ARTIFACT::FILE` (CodePipeline's template configuration). `parameters` go before it, and it
    /// has no limit of 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Build::staging.json"))]
    pub parameter_file: Option<String>,
    /// Outputs of the stack that later actions read, as `#{Deploy.ApiUrl}`. They are shown in the console.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["ApiUrl"]))]
    pub outputs: Vec<String>,
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

/// What is done with a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StackMode {
    /// Create it, or update it.
    #[default]
    CreateUpdate,
    /// The same; one that failed is deleted first, with its data, and made again.
    ReplaceOnFailure,
    /// Make a change set, in place of one of the same name.
    ChangeSetReplace,
    /// Execute the change set.
    ChangeSetExecute,
    /// Delete it, if there is one.
    DeleteOnly,
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
