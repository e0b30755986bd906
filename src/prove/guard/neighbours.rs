//! Neighbours: what belongs to another pipeline is out of reach.

use crate::catalogue;
use crate::iam::eval::within;
use crate::prove::guard::change::{AskedRole, Change, held_by_deny};
use crate::prove::need::{CallsByCaller, Need, Store, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::authorizer::Authorizer;
use crate::readback::Module;
use crate::symbolic::{Symbol, Text, text};

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

/// Where an ARN has its resource.
const RESOURCE_OF_ARN: usize = 5;

/// The same with the objects of a bucket.
const OBJECTS: &[&str] = &["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/// Either action on either form of the ARN (`need::connection`).
const USE_CONNECTION: &[&str] = &["codeconnections:UseConnection", "codestar-connections:UseConnection"];

pub(super) fn guards(authorizer: Authorizer<'_>, module: &Module, calls: &CallsByCaller<'_>) -> Vec<Guard> {
    let mut guards = Vec::new();
    let changes = changes_of_another(authorizer, module);
    let beside = changes_beside(authorizer, module);
    for role in &authorizer.policies.roles {
        let mut asked = AskedRole::new(authorizer, authorizer.first_of_arn(role), held_by_deny);
        let own = calls.of(&asked.caller);
        let wanted = |change: &Change, need: &Need| {
            let question = &change.question;
            question.action == *need.action() && within(&question.resource, &need.resource)
        };
        for change in &changes {
            if !own.iter().any(|need| wanted(change, need)) {
                guards.push(asked.guard_beside_attached(change));
            }
        }
        for (bucket, change) in &beside {
            let is_due = |need: &&Need| {
                wanted(change, need) || (change.question.action == *need.action() && may_be_that_bucket(need, bucket))
            };
            if !own.iter().any(is_due) {
                guards.push(asked.guard_beside_attached(change));
            }
        }
    }
    guards
}

/// The calls on what belongs to another pipeline.
fn changes_of_another(authorizer: Authorizer<'_>, module: &Module) -> Vec<Change> {
    let bucket = arn::bucket(Symbol::other("other bucket"), text!["/", Symbol::ANY]);
    let regions = regions_of_stores(module);
    let regional = regions.iter().flat_map(|region| {
        OF_ANOTHER.iter().map(move |(service, before, name, behind, calls)| {
            let mut resource = text![*before, Symbol::other(name), *behind];
            if !behind.is_empty() {
                resource.push(&Symbol::ANY);
            }
            (arn::within_region(service, region, resource), *calls)
        })
    });
    let mut all = Vec::new();
    for (resource, calls) in [(bucket, OBJECTS)].into_iter().chain(regional) {
        all.extend(calls.iter().map(|call| Change::new(authorizer, "another pipeline's", *call, &resource)));
    }
    all
}

/// The regions that the pipelines of the module work in: its own first.
fn regions_of_stores(module: &Module) -> Vec<Text> {
    let mut regions = vec![Text::from(arn::REGION)];
    let pipelines = module.of(catalogue::codepipeline::PIPELINE.name);
    for store in pipelines.flat_map(|pipeline| Store::all(module, pipeline)) {
        if !regions.contains(&store.region) {
            regions.push(store.region);
        }
    }
    regions
}

/// The calls on what other pipelines have beside this one's artifacts, each with the name of the bucket.
fn changes_beside(authorizer: Authorizer<'_>, module: &Module) -> Vec<(Text, Change)> {
    let pipelines = module.of(catalogue::codepipeline::PIPELINE.name);
    let mut all = Vec::new();
    for store in pipelines.flat_map(|pipeline| Store::all(module, pipeline)).filter(Store::is_shared) {
        let objects = arn::bucket(store.bucket, text!["/", Symbol::other("other folder"), "/", Symbol::ANY]);
        let change = |call: &&str| Change::new(authorizer, "another pipeline's", *call, &objects);
        all.extend(OBJECTS.iter().map(|call| (store.bucket.clone(), change(call))));
    }
    all
}

/// Whether a call is about a bucket of another name, of which nobody knows whether it is that one all the same: then it is due there.
fn may_be_that_bucket(need: &Need, bucket: &Text) -> bool {
    let Some(called) = need.resource.piece(RESOURCE_OF_ARN, ':') else { return false };
    let is_that = called.starts_with(text![bucket, "/"].as_str());
    need.resource.contains(":s3:::") && !is_that && (bucket.is_symbolic() || called.is_symbolic())
}
