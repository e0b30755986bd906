//! What each kind of action becomes, one file a kind: its resources, what its actors may do, and its entry in the pipeline.

mod approval;
mod cdk;
mod cdk_diff;
mod cdk_synth;
mod cloudformation;
mod codebuild;
mod codedeploy;
mod commands;
mod custom;
mod ecs;
mod ecs_blue_green;
mod image;
mod image_files;
mod image_tag;
mod invoke;
mod lambda_deploy;
mod own_buildspec;
mod s3;
mod sam_package;
mod scan;
pub(super) mod tag_image;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;
mod terraform_review;

use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::watch::topic::Topic;
use crate::model::{Action, ActionKind, Pipeline};

/// What an action becomes.
pub(crate) fn lower_action<'a>(
    pipeline: &Pipeline,
    keys: &Keys,
    topic: Option<&Topic>,
    draft: &mut Draft,
    action: &'a Action,
) -> LoweredAction<'a> {
    match &action.kind {
        ActionKind::Image(image) => image::lower(pipeline, keys, draft, action, image),
        ActionKind::TagImage(tagging) => tag_image::lower(pipeline, keys, draft, action, tagging),
        ActionKind::Commands(commands) => commands::lower(pipeline, keys, draft, action, commands),
        ActionKind::CodeBuild(build) => codebuild::lower(pipeline, draft, action, build),
        ActionKind::Scan(scan) => scan::lower(pipeline, keys, draft, action, scan),
        ActionKind::Approval(approval) => approval::lower(pipeline, keys, topic, draft, action, approval),
        ActionKind::Ecs(ecs) => ecs::lower(pipeline, draft, action, ecs),
        ActionKind::EcsBlueGreen(ecs) => ecs_blue_green::lower(pipeline, keys, draft, action, ecs),
        ActionKind::CodeDeploy(deployment) => codedeploy::lower(pipeline, draft, action, deployment),
        ActionKind::LambdaDeploy(deployment) => lambda_deploy::lower(pipeline, draft, action, deployment),
        ActionKind::S3(s3) => s3::lower(pipeline, draft, action, s3),
        ActionKind::CloudFormation(stack) => cloudformation::lower(pipeline, keys, draft, action, stack),
        // Whoever makes a pipeline has its package and its stack in place of it.
        ActionKind::Sam(sam) => cloudformation::lower(pipeline, keys, draft, action, &sam.stack),
        ActionKind::SamPackage(package) => sam_package::lower(pipeline, keys, draft, action, package),
        ActionKind::Cdk(form) => cdk::lower(pipeline, keys, draft, action, form),
        ActionKind::CdkSynth(synth) => cdk_synth::lower(pipeline, keys, draft, action, synth),
        ActionKind::CdkDiff(diff) => cdk_diff::lower(pipeline, keys, draft, action, diff),
        ActionKind::Invoke(invoke) => invoke::lower(pipeline, draft, action, invoke),
        ActionKind::TerraformChecks(checks) => terraform_checks::lower(pipeline, keys, draft, action, checks),
        ActionKind::TerraformPlan(plan) => terraform_plan::lower(pipeline, keys, draft, action, plan),
        ActionKind::TerraformApply(apply) => terraform_apply::lower(pipeline, keys, draft, action, apply),
        ActionKind::Custom(custom) => custom::lower(pipeline, draft, action, custom),
        ActionKind::TerraformReview(review) => terraform_review::lower(pipeline, keys, draft, action, review),
    }
}
