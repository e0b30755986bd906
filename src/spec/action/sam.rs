//! `sam`: a serverless application.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Capability, Compute, Reference, References, StackOutputFile, StackParameter, cloudformation};

/// Package a serverless application with the SAM CLI, and deploy its stack. The compiler adds an action `Package-…` before it, which
/// builds the functions, stores their code in the artifact bucket and hands the template on; the action itself is a `cloudformation` of that
/// template.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sam {
    /// The name of the stack, in the pipeline's own account and region; or `input`.
    #[cfg_attr(test, schemars(example = &"web-staging"))]
    pub stack: String,
    /// The template, from the root of the repository. Default: `template.yaml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = Sam::TEMPLATE), example = &"services/api/template.yaml"))]
    pub template: Option<String>,
    /// Languages of the functions with their versions, as in `commands`. Default: those of the build machine.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, schemars(example = BTreeMap::from([("python", "3.13")])))]
    pub runtimes: BTreeMap<String, String>,
    /// Whether the functions are built in containers (`sam build --use-container`), for which the build is privileged. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub docker: Option<bool>,
    /// Whether somebody approves first: an action `Prepare-…` makes a change set, `Approve-…` asks, and this action executes it. Default:
    /// false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub review: Option<bool>,
    /// Values of the template's parameters, as in `cloudformation`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, StackParameter>,
    /// A file with values of parameters and tags, as `ARTIFACT::FILE`, as in `cloudformation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Source::staging.json"))]
    pub parameter_file: Option<String>,
    /// Outputs of the stack that later actions read, as `#{Deploy.ApiUrl}`. They are shown in the console.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["ApiUrl"]))]
    pub outputs: Vec<String>,
    /// A JSON file with all outputs of the stack, which the action stores as an artifact: `{ artifact: Stack, file: outputs.json }`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_file: Option<StackOutputFile>,
    /// What the template may have that CloudFormation asks for. Default: `[iam, auto_expand]`, which nearly every template of SAM needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["iam", "auto_expand"]))]
    pub capabilities: Vec<Capability>,
    /// The ARN of the role with which CloudFormation makes what the template says; or `input`. Without the key the module makes one,
    /// with `policies` and with the `permissions` of the action; it reads the packaged code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"input"))]
    pub role: Option<String>,
    /// Policies of the role that the module makes: ARNs of managed policies, your own or AWS's, or `input`; at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["input"]))]
    pub policies: Vec<String>,
    /// The size of the build machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which the build is stopped. Default: 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = Sam::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the log group of the build keeps its events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
}

impl Sam {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 60;

    /// `template` where the spec says none.
    pub(crate) const TEMPLATE: &'static str = "template.yaml";
}

impl References for Sam {
    fn references(&mut self) -> Vec<Reference<'_>> {
        cloudformation::references_of_parameters(&mut self.parameters)
    }
}
