//! Neighbours: what belongs to another pipeline is out of reach.

use crate::iam::eval::within;
use crate::prove::judge::{Judge, Plea};
use crate::prove::need::{Caller, Need};
use crate::prove::proof::Guard;

use super::ask_firmly;

/// What a pipeline has, and the calls with which another could read or change it.
const OF_ANOTHER: &[(&str, &[&str])] = &[
    ("arn:⟨partition⟩:s3:::⟨other bucket⟩/⟨any⟩", &["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]),
    (
        "arn:⟨partition⟩:logs:⟨region⟩:⟨account⟩:log-group:⟨other log group⟩:log-stream:⟨any⟩",
        &["logs:GetLogEvents", "logs:PutLogEvents"],
    ),
    ("arn:⟨partition⟩:secretsmanager:⟨region⟩:⟨account⟩:secret:⟨other secret⟩", &["secretsmanager:GetSecretValue"]),
    ("arn:⟨partition⟩:ssm:⟨region⟩:⟨account⟩:parameter/⟨other parameter⟩", &["ssm:GetParameter", "ssm:GetParameters"]),
    ("arn:⟨partition⟩:kms:⟨region⟩:⟨account⟩:key/⟨other key⟩", &["kms:Decrypt", "kms:GenerateDataKey"]),
    ("arn:⟨partition⟩:codebuild:⟨region⟩:⟨account⟩:project/⟨other project⟩", &["codebuild:StartBuild"]),
    ("arn:⟨partition⟩:lambda:⟨region⟩:⟨account⟩:function:⟨other function⟩", &["lambda:InvokeFunction"]),
    ("arn:⟨partition⟩:ecr:⟨region⟩:⟨account⟩:repository/⟨other repository⟩", &["ecr:BatchGetImage", "ecr:PutImage"]),
    ("arn:⟨partition⟩:codeconnections:⟨region⟩:⟨account⟩:connection/⟨other connection⟩", USE_CONNECTION),
    ("arn:⟨partition⟩:codestar-connections:⟨region⟩:⟨account⟩:connection/⟨other connection⟩", USE_CONNECTION),
    ("arn:⟨partition⟩:codepipeline:⟨region⟩:⟨account⟩:⟨other pipeline⟩", &["codepipeline:StartPipelineExecution"]),
];

/// Either action on either form of the ARN (`need::connection`).
const USE_CONNECTION: &[&str] = &["codeconnections:UseConnection", "codestar-connections:UseConnection"];

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    // A role that the spec gives access to more by attaching a policy is listed as such; what that reads is no secret here.
    for role in judge.policies.roles.iter().filter(|role| role.attached.is_empty()) {
        let caller = Caller::Role(role.arn.clone());
        for (resource, actions) in OF_ANOTHER {
            for action in *actions {
                let wanted =
                    |need: &Need| need.caller == caller && need.action() == *action && within(resource, &need.resource);
                if needs.iter().any(wanted) {
                    continue;
                }
                guards.push(ask_firmly(judge, "another pipeline's", &Plea::new(&caller, action, resource), ""));
            }
        }
    }
    guards
}
