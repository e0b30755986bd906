//! Neighbours: what belongs to another pipeline is out of reach.

use crate::iam::eval::within;
use crate::prove::guard::change::{AskedRole, Change, held_by_deny};
use crate::prove::need::{CallsByCaller, Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::authorizer::Authorizer;
use crate::symbolic::{Symbol, text};

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
    let changes = changes_of_another(authorizer);
    for role in &authorizer.policies.roles {
        let mut asked = AskedRole::new(authorizer, authorizer.first_of_arn(role), held_by_deny);
        let own = calls.of(&asked.caller);
        for change in &changes {
            let question = &change.question;
            let wanted = |need: &&Need| question.action == *need.action() && within(&question.resource, &need.resource);
            if !own.iter().any(wanted) {
                guards.push(asked.guard_beside_attached(change));
            }
        }
    }
    guards
}

/// The calls on what belongs to another pipeline.
fn changes_of_another(authorizer: Authorizer<'_>) -> Vec<Change> {
    let bucket = arn::bucket(Symbol::other("other bucket"), text!["/", Symbol::ANY]);
    let regional = OF_ANOTHER.iter().map(|(service, before, name, behind, calls)| {
        let mut resource = text![*before, Symbol::other(name), *behind];
        if !behind.is_empty() {
            resource.push(&Symbol::ANY);
        }
        (arn::regional(service, resource), *calls)
    });
    let mut all = Vec::new();
    for (resource, calls) in [(bucket, OBJECTS)].into_iter().chain(regional) {
        all.extend(calls.iter().map(|call| Change::new(authorizer, "another pipeline's", *call, &resource)));
    }
    all
}
