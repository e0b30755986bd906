//! Actions: what a stage does. One file a kind.
//!
//! Owns the table of kinds, from which follow the keys of [`Action`] and the kinds of the model.

mod approval;
mod build;
mod cdk;
mod cloudformation;
mod codebuild;
mod codedeploy;
mod commands;
mod custom;
mod ecs;
mod ecs_blue_green;
mod image;
mod invoke;
mod lambda_deploy;
mod reference;
mod s3;
mod sam;
mod scan;
mod tag_image;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;

pub use approval::Approval;
pub use build::{Architecture, Compute, EnvironmentValue, Kept};
pub use cdk::{Cdk, RequireApproval};
pub use cloudformation::{
    ArtifactAttribute, Capability, CloudFormation, ParameterOfArtifact, StackMode, StackOutputFile, StackParameter,
};
pub use codebuild::CodeBuild;
pub use codedeploy::CodeDeploy;
pub use commands::{Cache, CacheIn, Commands, Report, ReportFormat};
pub use custom::{ActionCategory, ActionOwner, Custom};
pub use ecs::Ecs;
pub use ecs_blue_green::{EcsBlueGreen, Shift};
pub use image::Image;
pub use invoke::Invoke;
pub use lambda_deploy::LambdaDeploy;
pub(crate) use reference::{Reference, References};
pub use s3::S3;
pub use sam::Sam;
pub use scan::{FailOn, Scanner, SourceScan};
pub use tag_image::TagImage;
pub use terraform_apply::TerraformApply;
pub use terraform_checks::{LintRules, TerraformCheck, TerraformChecks};
pub use terraform_plan::{LockFile, PlanAccess, TerraformPlan};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The kinds, one row each: its key, its settings here, its variant and settings in the model, and the name of an action of this
/// kind that has none of its own. The keys of [`Action`] and the variants of `model::ActionKind` come from these rows. What a kind
/// does, its settings say: the schema takes it from there for the key (`derived`).
macro_rules! action_kinds {
    ($declare:ident) => {
        $declare! {
            image: Image => Image(ImageBuild), "Build";
            tag_image: TagImage => TagImage(TagImage), "TagImage";
            commands: Commands => Commands(Commands), "Commands";
            codebuild: CodeBuild => CodeBuild(CodeBuild), "Build";
            scan: SourceScan => Scan(SourceScan), "Scan";
            approval: Approval => Approval(Approval), "Approve";
            ecs: Ecs => Ecs(Ecs), "Deploy";
            ecs_blue_green: EcsBlueGreen => EcsBlueGreen(EcsBlueGreen), "Deploy";
            codedeploy: CodeDeploy => CodeDeploy(CodeDeploy), "Deploy";
            lambda_deploy: LambdaDeploy => LambdaDeploy(LambdaDeploy), "Deploy";
            s3: S3 => S3(S3), "Upload";
            cloudformation: CloudFormation => CloudFormation(CloudFormation), "Deploy";
            sam: Sam => Sam(Sam), "Deploy";
            cdk: Cdk => Cdk(Cdk), "Deploy";
            invoke: Invoke => Invoke(Invoke), "Invoke";
            terraform_checks: TerraformChecks => TerraformChecks(TerraformChecks), "Checks";
            terraform_plan: TerraformPlan => TerraformPlan(TerraformPlan), "Plan";
            terraform_apply: TerraformApply => TerraformApply(TerraformApply), "Apply";
            custom: Custom => Custom(Custom), "Custom";
        }
    };
}
pub(crate) use action_kinds;

macro_rules! declare_action {
    ($($key:ident: $form:ident => $variant:ident($valid:ident), $name:literal;)+) => {
        /// An action: exactly one kind, with settings of the action itself beside it.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "what a kind does, its settings say")]
        pub struct Action {
            /// Its name, unique in the pipeline, because it names resources. Default: the name of its kind (`Build` for `image`, `TagImage` for `tag_image`, `Commands`, `Scan`).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub name: Option<String>,
            /// The name that it had before. What `emit` made for it under that name becomes its own, by `moved` blocks. Default: known again
            /// where everything else that is said of the action stays the same.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(test, schemars(example = &"Build"))]
            pub renamed_from: Option<String>,
            /// Names of actions of the same stage that must have succeeded first.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub run_after: Vec<String>,
            /// What the user's own code in this action calls, beyond what tfpipe derives; of a `custom` action, what CodePipeline calls with
            /// the pipeline's role. Commands of a Dockerfile get no credentials of the build; what they can need here is a base image in
            /// another repository.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub permissions: Vec<Permission>,
            /// Managed policies of the role of `commands`, your own or AWS's, by their ARNs, or `input`; at most 10. For what the commands call
            /// and `permissions` cannot name. Whatever they allow, the role is refused this pipeline.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            #[cfg_attr(test, schemars(example = ["input"]))]
            pub policies: Vec<String>,
            /// The permissions boundary of the role with `policies`: `create` makes one, which refuses the pipeline to every role that the
            /// commands make, and has them make roles and users under it alone. The variable `permissions_boundary` replaces it. Default: that
            /// variable.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub boundary: Option<OwnBoundary>,
            /// The ARN of the role with which CodePipeline carries the action out instead of with its own, mostly one of another account; or `input`,
            /// which actions of one environment share. What the action calls is then that role's, and the module's README says what it must
            /// allow. For `s3`, `ecs`, `cloudformation`, `invoke`, and `custom` with `owner: aws`; artifacts need a customer-managed key. Default: the
            /// pipeline's own role.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(test, schemars(example = &"arn:aws:iam::123456789012:role/web-deploy"))]
            pub role: Option<String>,
            /// The region that the action is carried out in, such as `eu-west-1`, and what it names is there. CodePipeline copies the artifacts that
            /// it reads to a store of that region, which the module makes, with a key of its own where `artifacts.encryption` is `kms`. For `s3`,
            /// `ecs`, `cloudformation`, `invoke`, `codebuild`, and `custom` with `owner: aws`; needs provider 6. `${region}` in `permissions` of the
            /// action is this one. Default: the pipeline's own region.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(test, schemars(example = &"eu-west-1"))]
            pub region: Option<String>,
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $key: Option<$form>,
            )+
        }

        impl Action {
            /// The kinds that this action names: the key of each, and the name that an action of it has by default.
            pub(crate) fn named_kinds(&self) -> Vec<(&'static str, &'static str)> {
                let kinds = [$((self.$key.is_some(), stringify!($key), $name),)+];
                kinds.into_iter().filter(|(is_named, ..)| *is_named).map(|(_, key, name)| (key, name)).collect()
            }

            /// The settings in which it names other actions, but for its `run_after`.
            pub(crate) fn references(&mut self) -> Vec<Reference<'_>> {
                let mut references = Vec::new();
                $(references.extend(self.$key.iter_mut().flat_map(References::references));)+
                references
            }
        }
    };
}

action_kinds!(declare_action);

/// Where a permissions boundary comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OwnBoundary {
    /// The module makes it.
    Create,
}

/// What the user's own code calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// IAM actions, such as `s3:GetObject`; no wildcards.
    #[cfg_attr(test, schemars(length(min = 1), example = ["s3:GetObject"]))]
    pub actions: Vec<String>,
    /// ARNs. `${region}`, `${account}` and `${partition}` stand for those of the deployment. `*` is for calls without a resource type; a role to
    /// assume (`sts:AssumeRole`) or to pass (`iam:PassRole`, with `iam:PassedToService` under `conditions`) has its whole ARN.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub resources: Vec<String>,
    /// IAM conditions: operator, key, values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub conditions: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Why the code needs it; it becomes the statement's comment.
    pub reason: String,
}
