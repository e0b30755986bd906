//! The sorts of things that a module has: their words, how they are named by default, and what AWS takes as their name.
//!
//! One row a sort. A name is made where it is used, from its row or from `names:` of the spec, so a resource and an ARN cannot disagree.

use super::form::{self, Form};
use Piece::{Account, Detail, Function, Owner, Place, Prefix, Project, Region, Text};

/// A sort of thing.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct What {
    /// Its word in identities.
    pub word: &'static str,
    /// Its name, where the spec gives none.
    pub(super) default: &'static [Piece],
    /// What AWS takes as its name; nothing, if it has no name.
    pub form: Option<&'static Form>,
}

/// A piece of a default name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Text that stands for itself.
    Text(&'static str),
    /// The name of the pipeline, and its suffix where it has one.
    Prefix,
    /// The owner, in lower case with its words apart.
    Owner,
    /// What sets the thing apart from others of its owner.
    Detail,
    /// The region that sets the thing apart from that of the pipeline's own region, in short.
    Place,
    /// The number of the account.
    Account,
    /// The region.
    Region,
    /// The name of the owner's project.
    Project,
    /// The name of the owner's function.
    Function,
}

const fn row(word: &'static str, default: &'static [Piece], form: &'static Form) -> What {
    What { word, default, form: Some(form) }
}

const OF_PIPELINE: &[Piece] = &[Prefix];
const OF_OWNER: &[Piece] = &[Prefix, Text("-"), Owner];
const OF_OWNER_WITH_DETAIL: &[Piece] = &[Prefix, Text("-"), Owner, Text("-"), Detail];

/// The pipeline.
pub static PIPELINE: What = row("pipeline", OF_PIPELINE, &form::PIPELINE);
/// The image repository.
pub static REPOSITORY: What = row("repository", OF_PIPELINE, &form::REPOSITORY);
/// A bucket. Names of buckets are unique in the world, so they carry the account and the region.
pub static BUCKET: What =
    row("bucket", &[Prefix, Text("-"), Owner, Text("-"), Account, Text("-"), Region], &form::BUCKET);
/// A bucket in another region than the pipeline, whose name also carries the pipeline's: the same pipeline in two regions has two of them. One in
/// short, because the name has no room for both.
pub static BUCKET_ELSEWHERE: What =
    row("bucket", &[Prefix, Text("-"), Place, Text("-"), Account, Text("-"), Region], &form::BUCKET);
/// A role. Roles belong to no region, so their names carry it.
pub static ROLE: What = row("role", &[Prefix, Text("-"), Owner, Text("-"), Region], &form::ROLE);
/// A managed policy of a role.
pub static POLICY: What =
    row("policy", &[Prefix, Text("-"), Owner, Text("-"), Detail, Text("-"), Region], &form::POLICY);
/// A build project.
pub static PROJECT: What = row("project", OF_OWNER, &form::PROJECT);
/// A Lambda function.
pub static FUNCTION: What = row("function", OF_OWNER, &form::FUNCTION);
/// The log group of a project, where CodeBuild would make it.
pub static BUILD_LOGS: What = row("log_group", &[Text("/aws/codebuild/"), Project], &form::LOG_GROUP);
/// The log group of a function, where Lambda would make it.
pub static FUNCTION_LOGS: What = row("log_group", &[Text("/aws/lambda/"), Function], &form::LOG_GROUP);
/// The customer-managed key, whose name is its alias.
pub static KEY: What = row("key", &[Text("alias/"), Prefix, Text("-pipeline")], &form::ALIAS);
/// The key of another region than the pipeline's, whose alias also carries that of the pipeline, for the same reason.
pub static KEY_ELSEWHERE: What =
    row("key", &[Text("alias/"), Prefix, Text("-pipeline-"), Detail, Text("-"), Region], &form::ALIAS);
/// The connection to the only host of repositories. Its name takes 32 characters, and the prefix takes up to 24 of them.
pub static ONLY_CONNECTION: What = row("connection", OF_PIPELINE, &form::CONNECTION);
/// The connection to one of several hosts.
pub static CONNECTION: What = row("connection", OF_OWNER, &form::CONNECTION);
/// A rule of EventBridge.
pub static RULE: What = row("rule", OF_OWNER, &form::RULE);
/// A bus of EventBridge.
pub static BUS: What = row("bus", OF_OWNER, &form::BUS);
/// A notification rule of the Developer Tools.
pub static NOTIFICATION_RULE: What =
    row("notification_rule", &[Prefix, Text("-notifications")], &form::NOTIFICATION_RULE);
/// The topic that notifications go to.
pub static TOPIC: What = row("topic", &[Prefix, Text("-notifications")], &form::TOPIC);
/// A queue.
pub static QUEUE: What = row("queue", OF_OWNER, &form::QUEUE);
/// The queue of the events that a function failed to process.
pub static FAILED_QUEUE: What = row("queue", &[Prefix, Text("-"), Owner, Text("-failed")], &form::QUEUE);
/// An alarm on the pipeline.
pub static ALARM: What = row("alarm", OF_OWNER, &form::ALARM);
/// An alarm on a build or a function.
pub static ALARM_ON: What = row("alarm", OF_OWNER_WITH_DETAIL, &form::ALARM);
/// The dashboard. Dashboards belong to no region, so the name carries it.
pub static DASHBOARD: What = row("dashboard", &[Prefix, Text("-"), Region], &form::DASHBOARD);
/// A schedule.
pub static SCHEDULE: What = row("schedule", OF_OWNER, &form::SCHEDULE);
/// A group of schedules.
pub static SCHEDULE_GROUP: What = row("schedule_group", OF_OWNER, &form::SCHEDULE);
/// A secret.
pub static SECRET: What = row("secret", OF_OWNER, &form::SECRET);
/// A table.
pub static TABLE: What = row("table", OF_OWNER, &form::TABLE);
/// An application of CodeDeploy.
pub static APPLICATION: What = row("application", OF_OWNER, &form::CODEDEPLOY);
/// A deployment group of CodeDeploy.
pub static DEPLOYMENT_GROUP: What = row("deployment_group", OF_OWNER, &form::CODEDEPLOY);
/// A security group.
pub static SECURITY_GROUP: What = row("security_group", OF_OWNER, &form::SECURITY_GROUP);
/// The repositories of an upstream in ECR's pull-through cache, by their prefix.
pub static PULL_THROUGH: What = row("pull_through", OF_OWNER, &form::PULL_THROUGH);
/// An endpoint in the VPC, which has no name.
pub static ENDPOINT: What = What { word: "endpoint", default: &[], form: None };

/// Every sort, in the order in which `docs/names.md` shows them.
pub const ALL: &[&What] = &[
    &PIPELINE,
    &REPOSITORY,
    &BUCKET,
    &BUCKET_ELSEWHERE,
    &KEY,
    &KEY_ELSEWHERE,
    &ROLE,
    &POLICY,
    &PROJECT,
    &FUNCTION,
    &BUILD_LOGS,
    &FUNCTION_LOGS,
    &ONLY_CONNECTION,
    &CONNECTION,
    &RULE,
    &BUS,
    &NOTIFICATION_RULE,
    &TOPIC,
    &QUEUE,
    &FAILED_QUEUE,
    &ALARM,
    &ALARM_ON,
    &DASHBOARD,
    &SCHEDULE,
    &SCHEDULE_GROUP,
    &SECRET,
    &TABLE,
    &APPLICATION,
    &DEPLOYMENT_GROUP,
    &SECURITY_GROUP,
    &PULL_THROUGH,
    &ENDPOINT,
];
