//! What CodePipeline calls with the pipeline's role.

use super::{Call, Edge, call};

const ROLE: &str = "UG how-to-custom-role";
const CONNECTION: &str = "UG action-reference-CodestarConnectionSource; awslabs/landing-zone-accelerator-on-aws#1083";
const BUILD: &str = "UG action-reference-CodeBuild";
const LAMBDA: &str = "CDK lambda/invoke-action.ts";

/// Looking at the artifact bucket.
pub const INSPECT_ARTIFACT_BUCKET: Edge = Edge {
    sid: "InspectArtifactBucket",
    why: "CodePipeline checks the bucket before it uses it",
    unbounded: None,
    calls: &[call("s3:GetBucketAcl", ROLE), call("s3:GetBucketLocation", ROLE), call("s3:GetBucketVersioning", ROLE)],
};

/// Carrying artifacts between stages.
pub const CARRY_ARTIFACTS: Edge = Edge {
    sid: "CarryArtifacts",
    why: "CodePipeline stores the source and hands it to the actions",
    unbounded: None,
    calls: &[
        call("s3:GetObject", ROLE),
        call("s3:GetObjectVersion", ROLE),
        call("s3:PutObject", ROLE),
        call("s3:PutObjectAcl", ROLE),
    ],
};

/// Reading the source through a connection, under the service's name of today.
pub const USE_CONNECTION: Edge = Edge {
    sid: "UseConnection",
    why: "reads the repository through the connection",
    unbounded: None,
    calls: &[call("codeconnections:UseConnection", CONNECTION)],
};

/// The same under the service's older name; AWS checks either, by the ARN's prefix and by the calling service.
pub const USE_STAR_CONNECTION: Edge = Edge {
    sid: "UseStarConnection",
    why: "the same under the older name of the service, which CodePipeline still checks",
    unbounded: None,
    calls: &[call("codestar-connections:UseConnection", CONNECTION)],
};

/// Running builds.
pub const RUN_BUILDS: Edge = Edge {
    sid: "RunBuilds",
    why: "starts the build and follows it",
    unbounded: None,
    calls: &[call("codebuild:BatchGetBuilds", BUILD), call("codebuild:StartBuild", BUILD)],
};

/// Calling functions.
pub const INVOKE_FUNCTIONS: Edge = Edge {
    sid: "InvokeFunctions",
    why: "calls the function",
    unbounded: None,
    calls: &[call("lambda:InvokeFunction", LAMBDA)],
};

/// Finding functions.
pub const LIST_FUNCTIONS: Edge = Edge {
    sid: "ListFunctions",
    why: "CodePipeline looks the function up by its name",
    unbounded: Some("`lambda:ListFunctions` has no resource type (service authorization reference)"),
    calls: &[call("lambda:ListFunctions", LAMBDA)],
};

/// Looking at an alarm before or after a stage.
pub const READ_ALARMS: Edge = Edge {
    sid: "ReadAlarms",
    why: "looks at the alarm that the stage waits for",
    unbounded: None,
    calls: &[call(
        "cloudwatch:DescribeAlarms",
        "unconfirmed: UG rule-reference-CloudWatchAlarm names no permission; the call that reads an alarm's state",
    )],
};

/// Encrypting and decrypting artifacts.
pub const USE_ARTIFACT_KEY: Edge = Edge {
    sid: "UseArtifactKey",
    why: "artifacts are encrypted with the module's key",
    unbounded: None,
    calls: KEY_CALLS,
};

const KEY: &str = "UG S3-artifact-encryption";
const KEY_CALLS: &[Call] = &[call("kms:Decrypt", KEY), call("kms:GenerateDataKey", KEY)];

/// Telling those who approve.
pub const ASK_FOR_APPROVAL: Edge = Edge {
    sid: "AskForApproval",
    why: "tells the topic that it waits for an answer",
    unbounded: None,
    calls: &[call("sns:Publish", "UG approvals-action-add; CDK manual-approval-action.ts")],
};

/// Encrypting what is told to the topic.
pub const USE_TOPIC_KEY: Edge = Edge {
    sid: "UseTopicKey",
    why: "messages of the topic are encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", TOPIC_KEY), call("kms:GenerateDataKey", TOPIC_KEY)],
};

const TOPIC_KEY: &str = "SNS developer guide, key management: what a publisher needs";

/// Every edge of the actor.
pub const ALL: &[&Edge] = &[
    &INSPECT_ARTIFACT_BUCKET,
    &CARRY_ARTIFACTS,
    &USE_CONNECTION,
    &USE_STAR_CONNECTION,
    &RUN_BUILDS,
    &INVOKE_FUNCTIONS,
    &LIST_FUNCTIONS,
    &READ_ALARMS,
    &USE_ARTIFACT_KEY,
    &ASK_FOR_APPROVAL,
    &USE_TOPIC_KEY,
];
