//! Neighbours: what belongs to another pipeline is out of reach.

use crate::iam::eval::within;
use crate::prove::need::{Caller, CallsByCaller, Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::symbolic::{Symbol, Text, text};

use super::guard_against_change;

/// What a pipeline has, and the calls with which another could read or change it: service, what stands before the name, what has it, what
/// stands behind the name, calls.
const OF_ANOTHER: &[(&str, &str, &str, &str, &[&str])] = &[
    ("logs", "log-group:", "other log group", ":log-stream:", &["logs:GetLogEvents", "logs:PutLogEvents"]),
    ("secretsmanager", "secret:", "other secret", "", &["secretsmanager:GetSecretValue"]),
    ("ssm", "parameter/", "other parameter", "", &["ssm:GetParameter", "ssm:GetParameters"]),
    ("kms", "key/", "other key", "", &["kms:Decrypt", "kms:GenerateDataKey"]),
    ("codebuild", "project/", "other project", "", &["codebuild:StartBuild"]),
    ("lambda", "function:", "other function", "", &["lambda:InvokeFunction"]),
    ("ecr", "repository/", "other repository", "", &["ecr:BatchGetImage", "ecr:PutImage"]),
    ("codeconnections", "connection/", "other connection", "", USE_CONNECTION),
    ("codestar-connections", "connection/", "other connection", "", USE_CONNECTION),
    ("codepipeline", "", "other pipeline", "", &["codepipeline:StartPipelineExecution"]),
];

/// The same with the objects of a bucket.
const OBJECTS: &[&str] = &["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/// Either action on either form of the ARN (`need::connection`).
const USE_CONNECTION: &[&str] = &["codeconnections:UseConnection", "codestar-connections:UseConnection"];

pub(super) fn guards(authorizer: Authorizer<'_>, calls: &CallsByCaller<'_>) -> Vec<Guard> {
    let mut guards = Vec::new();
    let of_another = of_another();
    // A role that the spec gives access to more by attaching a policy is listed as such; what that reads is no secret here.
    for role in authorizer.policies.roles.iter().filter(|role| role.attached.is_empty()) {
        let caller = Caller::Role(role.arn.clone());
        let own = calls.of(&caller);
        for (resource, actions) in &of_another {
            for action in *actions {
                let wanted = |need: &&Need| need.action() == *action && within(resource, &need.resource);
                if own.iter().any(wanted) {
                    continue;
                }
                guards.push(guard_against_change(
                    authorizer,
                    "another pipeline's",
                    &Request::new(&caller, *action, resource),
                    "",
                ));
            }
        }
    }
    guards
}

/// What belongs to another pipeline, with the calls.
fn of_another() -> Vec<(Text, &'static [&'static str])> {
    let bucket = arn::bucket(Symbol::other("other bucket"), text!["/", Symbol::ANY]);
    let regional = OF_ANOTHER.iter().map(|(service, before, name, behind, calls)| {
        let mut resource = text![*before, Symbol::other(name), *behind];
        if !behind.is_empty() {
            resource.push(&Symbol::ANY);
        }
        (arn::regional(service, resource), *calls)
    });
    [(bucket, OBJECTS)].into_iter().chain(regional).collect()
}
