//! What each kind of action becomes, one file a kind: its resources, what its actors may do, and its entry in the pipeline.

mod approval;
mod commands;
mod ecs;
mod ecs_blue_green;
mod image;
mod image_files;
mod invoke;
mod own_buildspec;
mod s3;
mod scan;
mod tag_image;
mod terraform_apply;
mod terraform_checks;
mod terraform_plan;
mod terraform_review;

pub(super) use tag_image::{Tagger, exported};

use crate::model::{Action, ActionKind};

use super::Lowering;
use super::action::LoweredAction;

impl Lowering<'_> {
    pub(super) fn action(&mut self, action: &Action) -> LoweredAction {
        match &action.kind {
            ActionKind::Image(image) => self.image(action, image),
            ActionKind::TagImage(tagging) => self.tag_image(action, tagging),
            ActionKind::Commands(commands) => self.commands(action, commands),
            ActionKind::Scan(scan) => self.scan(action, scan),
            ActionKind::Approval(approval) => self.approval(action, approval),
            ActionKind::Ecs(ecs) => self.ecs(action, ecs),
            ActionKind::EcsBlueGreen(ecs) => self.ecs_blue_green(action, ecs),
            ActionKind::S3(s3) => self.s3(action, s3),
            ActionKind::Invoke(invoke) => self.invoke(action, invoke),
            ActionKind::TerraformChecks(checks) => self.terraform_checks(action, checks),
            ActionKind::TerraformPlan(plan) => self.terraform_plan(action, plan),
            ActionKind::TerraformApply(apply) => self.terraform_apply(action, apply),
            ActionKind::TerraformReview(review) => self.terraform_review(action, review),
        }
    }
}
