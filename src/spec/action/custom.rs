//! `custom`: an action of a provider that has no key of its own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Run an action of any other provider: one of AWS's that has no key here, a partner's, or one of your own.
///
/// tfpipe knows nothing of what such an action calls. The pipeline's role gets what `permissions` of the action declare.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Custom {
    /// What the action is in the pipeline.
    pub category: ActionCategory,
    /// Whose type of action it is. Default: `aws`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ActionOwner>,
    /// The provider, as CodePipeline names it.
    #[cfg_attr(test, schemars(example = &"ElasticBeanstalk"))]
    pub provider: String,
    /// The version of the type of action. Default: `1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = Custom::VERSION)))]
    pub version: Option<String>,
    /// The settings that the provider takes, as CodePipeline names them; or `input` for one, which makes it a required variable. In a
    /// text, `#{Action.VARIABLE}` stands for what an earlier action exports, and `#{Source.CommitId}` for the commit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub configuration: BTreeMap<String, String>,
    /// Artifacts that it reads, by name; a source's has the name of the source. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<String>,
    /// Artifacts that it stores, by name. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
    /// Names of variables that it sets and that later actions can read. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
}

impl Custom {
    /// `version` where the spec says none.
    pub(crate) const VERSION: &'static str = "1";
}

impl References for Custom {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.configuration.values_mut().map(Reference::Text).collect()
    }
}

/// What an action is in the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionCategory {
    /// It makes something of its inputs.
    Build,
    /// It looks whether they are right.
    Test,
    /// It brings them to where they run.
    #[default]
    Deploy,
    /// It calls something.
    Invoke,
    /// It waits for somebody's answer.
    Approval,
    /// It runs commands on CodePipeline's own machines.
    Compute,
}

impl ActionCategory {
    /// As CodePipeline writes it (botocore's model, `ActionCategory`).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Build => "Build",
            Self::Test => "Test",
            Self::Deploy => "Deploy",
            Self::Invoke => "Invoke",
            Self::Approval => "Approval",
            Self::Compute => "Compute",
        }
    }
}

/// Whose type of action it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActionOwner {
    /// AWS's own.
    #[default]
    Aws,
    /// A partner's, which every account has.
    ThirdParty,
    /// One that the account registered (`aws codepipeline create-custom-action-type`), whose workers ask for jobs.
    Custom,
}

impl ActionOwner {
    /// As CodePipeline writes it (botocore's model, `ActionOwner`).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::ThirdParty => "ThirdParty",
            Self::Custom => "Custom",
        }
    }
}
