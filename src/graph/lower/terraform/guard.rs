//! What an apply is refused, whatever its policy allows: its own pipeline, and with it whoever approves.
//!
//! By names, with the pipeline's name as their beginning, so that it holds for what later versions of the module add.

use crate::hcl::Expr;
use crate::iam::{Effect, Role, Statement};
use crate::model::{StateName, TerraformApply};

use super::super::super::arn::{bucket, local, named, regional, var};
use super::super::Lowering;
use super::{applied_key, drift, state_key, state_object};

/// Calls that change what a bucket is, lets in or remembers. None of them is about objects.
const BUCKET_CHANGES: &[&str] = &["s3:DeleteBucket*", "s3:Put*Configuration", "s3:PutBucket*"];

impl Lowering<'_> {
    /// Adds the refusals. `bounds` are policies that say what the role may do.
    pub(in super::super) fn guard(&self, role: &mut Role, apply: &TerraformApply, bounds: Option<Expr>) {
        let mut deny = |sid: &str, comment: &str, actions: &[&str], resources: Vec<Expr>| {
            role.refuse(None, refusal(sid, comment, actions, resources));
        };
        let roles = Expr::concat([
            Expr::string("arn:"),
            local("partition"),
            Expr::string(":iam::"),
            local("account_id"),
            Expr::string(":role"),
            var("iam_path"),
            named("-*-"),
            local("region"),
        ]);
        deny(
            "DenyOwnRoles",
            "the roles of this module, its own first of all.",
            &["iam:*", "sts:AssumeRole"],
            vec![roles],
        );
        if let Some(bounds) = bounds {
            let actions = [
                "iam:CreatePolicyVersion",
                "iam:DeletePolicy*",
                "iam:SetDefaultPolicyVersion",
                "iam:TagPolicy",
                "iam:UntagPolicy",
            ];
            deny("DenyOwnPolicies", "the policies that say what this role may do.", &actions, vec![bounds]);
        }
        let pipeline = |end: &str| regional("codepipeline", [named(end)]);
        deny(
            "DenyOwnPipeline",
            "the pipeline, its actions and its approvals.",
            &["codepipeline:*"],
            vec![pipeline(""), pipeline("/*")],
        );
        let projects = regional("codebuild", [Expr::string("project/"), named("-*")]);
        deny("DenyOwnProjects", "the projects, with their code and their images.", &["codebuild:*"], vec![projects]);
        let logs = regional("logs", [Expr::string("log-group:/aws/codebuild/"), named("-*")]);
        deny(
            "DenyOwnTraces",
            "what the builds have written.",
            &["logs:Delete*", "logs:PutRetentionPolicy"],
            vec![logs],
        );
        let buckets = ["state_bucket", "artifact_bucket"].map(|name| bucket(local(name), ""));
        deny(
            "DenyOwnBuckets",
            "the buckets, with their policies, encryption and versions; states are objects, and not meant.",
            BUCKET_CHANGES,
            buckets.to_vec(),
        );
        deny(
            "DenyArtifacts",
            "plans and sources on their way through the pipeline.",
            &["s3:DeleteObject*", "s3:PutObject*"],
            vec![bucket(local("artifact_bucket"), "/*")],
        );
        deny(
            "DenyHistory",
            "older versions of states.",
            &["s3:DeleteObjectVersion*"],
            vec![bucket(local("state_bucket"), "/*")],
        );
        if self.pipeline.terraform().drift.is_some() {
            let schedules = drift::schedules().to_vec();
            deny("DenyOwnSchedules", "the schedules that look for drift.", &["scheduler:*"], schedules);
        }
        self.refuse_other_states(role, &apply.state);
        if let Some(key) = &self.key {
            let comment = "the key's policy and its life; its use is not meant.";
            let actions = [
                "kms:*Alias",
                "kms:CreateGrant",
                "kms:DeleteImportedKeyMaterial",
                "kms:Disable*",
                "kms:PutKeyPolicy",
                "kms:ScheduleKeyDeletion",
                "kms:UpdatePrimaryRegion",
            ];
            role.refuse(Some("encryption"), refusal("DenyOwnKey", comment, &actions, vec![key.attribute("arn")]));
        }
    }

    /// Refuses the states of other environments to a role that something else may let read or write them.
    pub(in super::super) fn refuse_other_states(&self, role: &mut Role, own: &StateName) {
        let others = self.pipeline.plans().map(|(_, plan)| &plan.state).filter(|state| *state != own);
        let objects: Vec<Expr> = others
            .flat_map(|state| [format!("{}*", state_key(state)), applied_key(state)])
            .map(|key| state_object(&key))
            .collect();
        if !objects.is_empty() {
            let comment = "the states of other environments, and their locks.";
            role.refuse(None, refusal("DenyOtherStates", comment, &["s3:*"], objects));
        }
    }
}

fn refusal(sid: &str, comment: &str, actions: &[&str], resources: Vec<Expr>) -> Statement {
    Statement {
        sid: sid.to_owned(),
        comment: vec![format!("Refused, whatever else allows it: {comment}")],
        effect: Effect::Deny,
        principal: None,
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(resources),
        conditions: Vec::new(),
        calls: Vec::new(),
    }
}
