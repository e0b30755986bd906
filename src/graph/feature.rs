//! Features of Terraform's AWS provider, and the versions that have them.
//!
//! Lower bounds of the module's `required_providers` are computed from the features in use, so that nobody is asked for a
//! newer provider than the module needs.

use std::fmt;

/// A version of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32, pub u32);

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// A feature that not every version has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// `aws_codepipeline.pipeline_type`.
    PipelineType,
    /// `aws_codepipeline.execution_mode`.
    ExecutionMode,
    /// `aws_codepipeline.trigger`.
    Trigger,
    /// `aws_codepipeline.stage.action.timeout_in_minutes`.
    ActionTimeout,
    /// `aws_codepipeline.stage.on_failure`.
    StageConditions,
    /// `aws_codeconnections_connection`.
    CodeConnections,
    /// `data.aws_region.region`.
    RegionAttribute,
    /// `aws_ecr_repository.image_tag_mutability_exclusion_filter`.
    TagExclusion,
    /// `aws_lambda_permission.invoked_via_function_url`.
    InvokedViaFunctionUrl,
}

impl Feature {
    /// The first version that has it, by the provider's changelog and schemas.
    pub fn since(self) -> Version {
        match self {
            Self::PipelineType => Version(5, 32, 0),
            Self::ExecutionMode => Version(5, 38, 0),
            Self::Trigger => Version(5, 39, 0),
            Self::ActionTimeout => Version(5, 59, 0),
            Self::CodeConnections => Version(5, 80, 0),
            Self::StageConditions => Version(5, 90, 0),
            Self::RegionAttribute => Version(6, 0, 0),
            Self::TagExclusion => Version(6, 8, 0),
            // A field report (hashicorp/terraform-provider-aws#44829) names 6.29; the schema of 6.25 lacks it, 6.47 has it.
            Self::InvokedViaFunctionUrl => Version(6, 29, 0),
        }
    }

    /// What the module uses it for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::PipelineType => "V2 pipelines",
            Self::ExecutionMode => "the pipeline's execution mode",
            Self::Trigger => "the pipeline's trigger",
            Self::CodeConnections => "the connection to the repository's host",
            Self::ActionTimeout => "approvals that do not wait for seven days",
            Self::StageConditions => "reactions to a stage's failure (`on_failure`)",
            Self::RegionAttribute => "`data.aws_region.region`, which ARNs are made of",
            Self::TagExclusion => "tags that move in a repository of immutable tags",
            Self::InvokedViaFunctionUrl => "the permission to call the function through its URL only",
        }
    }
}
