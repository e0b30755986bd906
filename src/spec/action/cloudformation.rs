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
    /// execution; what an artifact says is written as `{ artifact: Build, file: imageDetail.json, key: ImageTag }`, and where it is as
    /// `{ artifact: Build, attribute: ObjectKey }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, StackParameter>,
    /// A file with values of parameters and tags, as `ARTIFACT::FILE` (CodePipeline's template configuration). `parameters` go before it, and it
    /// has no limit of 1000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Build::staging.json"))]
    pub parameter_file: Option<String>,
    /// Outputs of the stack that later actions read, as `#{Deploy.ApiUrl}`. They are shown in the console.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["ApiUrl"]))]
    pub outputs: Vec<String>,
    /// A JSON file with all outputs of the stack, which the action stores as an artifact: `{ artifact: Stack, file: outputs.json }`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_file: Option<StackOutputFile>,
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
        references_of_parameters(&mut self.parameters)
    }
}

/// The texts of parameters, which may name values of other actions.
pub(super) fn references_of_parameters(parameters: &mut BTreeMap<String, StackParameter>) -> Vec<Reference<'_>> {
    let texts = parameters.values_mut().filter_map(|value| match value {
        StackParameter::Text(text) => Some(text),
        StackParameter::OfArtifact(_) => None,
    });
    texts.map(Reference::Text).collect()
}

/// The value of a template's parameter: a text, or what CodePipeline reads from an artifact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum StackParameter {
    /// A text.
    Text(String),
    /// What CodePipeline reads from an artifact.
    OfArtifact(ParameterOfArtifact),
}

/// What CodePipeline reads from an artifact: where it is (`attribute`), or a value of a JSON file in it (`file` and `key`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ParameterOfArtifact {
    /// The artifact.
    #[cfg_attr(test, schemars(example = &"Build"))]
    pub artifact: String,
    /// Where the artifact is in S3: the name of its bucket, its key, or its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<ArtifactAttribute>,
    /// A JSON file of the artifact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"imageDetail.json"))]
    pub file: Option<String>,
    /// A key on the top level of that file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"ImageTag"))]
    pub key: Option<String>,
}

/// Where an artifact is in S3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum ArtifactAttribute {
    /// The name of its bucket.
    BucketName,
    /// Its key in the bucket.
    ObjectKey,
    /// Its address.
    #[serde(rename = "URL")]
    Url,
}

/// A file with the outputs of a stack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StackOutputFile {
    /// The artifact that the action stores.
    #[cfg_attr(test, schemars(example = &"Stack"))]
    pub artifact: String,
    /// The file in it.
    #[cfg_attr(test, schemars(example = &"outputs.json"))]
    pub file: String,
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
