//! What the module's Lambda functions, and Lambda itself, call with a function's role.

use super::{CallGroup, call, calls, documented_in};

const LAMBDA: &str = "Lambda developer guide, execution role";
const TAG: &str = "our code: functions/tag_image.py";
const WEBHOOK: &str = "our code: functions/github_webhook.py";

/// Writing the function's log.
pub(crate) const WRITE_LOGS: CallGroup = CallGroup {
    sid: "WriteLogs",
    why: "writes its log",
    unbounded: None,
    calls: &calls(["logs:CreateLogStream", "logs:PutLogEvents"], documented_in(LAMBDA).on("logs:log-stream")),
};

/// Putting a tag on an image.
pub(crate) const TAG_IMAGE: CallGroup = CallGroup {
    sid: "TagImage",
    why: "reads the manifest of the image and puts it again under the tag",
    unbounded: None,
    calls: &calls(["ecr:BatchGetImage", "ecr:PutImage"], documented_in(TAG).on("ecr:repository")),
};

/// Answering CodePipeline.
pub(crate) const ANSWER_PIPELINE: CallGroup = CallGroup {
    sid: "AnswerPipeline",
    why: "tells CodePipeline how the job ended",
    unbounded: Some("job results have no resource type (service authorization reference)"),
    calls: &calls(["codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult"], documented_in(TAG)),
};

/// Recording traces.
pub(crate) const RECORD_TRACES: CallGroup = CallGroup {
    sid: "RecordTraces",
    why: "records traces with X-Ray",
    unbounded: Some("X-Ray has no resource type for traces (service authorization reference)"),
    calls: &calls(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], documented_in(LAMBDA)),
};

/// Keeping failed events.
pub(crate) const KEEP_FAILED_EVENTS: CallGroup = CallGroup {
    sid: "KeepFailedEvents",
    why: "Lambda keeps the events that the function failed to process",
    unbounded: None,
    calls: &[call("sqs:SendMessage", LAMBDA).on("sqs:queue")],
};

const CODE: &str = "that Lambda's check of the role accepts a statement that excludes the function's own code: AWS documents a Deny \
                    for that";

/// Joining the VPC.
pub(crate) const JOIN_NETWORK: CallGroup = CallGroup {
    sid: "JoinNetwork",
    why: "Lambda puts the function into the VPC",
    unbounded: Some(
        "Lambda makes these calls on no named resource (AWSLambdaVPCAccessExecutionRole); its code may not",
    ),
    calls: &calls(
        [
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses",
        ],
        documented_in(LAMBDA).unconfirmed(CODE),
    ),
};

/// Decrypting the environment.
pub(crate) const DECRYPT_ENVIRONMENT: CallGroup = CallGroup {
    sid: "DecryptEnvironment",
    why: "Lambda decrypts the function's environment variables with the module's key",
    unbounded: None,
    calls: &[call(
        "kms:Decrypt",
        "Lambda developer guide, environment variables; KMS developer guide, encryption context",
    )
    .on("kms:key")],
};

/// Reading the webhook's secret.
pub(crate) const READ_WEBHOOK_SECRET: CallGroup = CallGroup {
    sid: "ReadSecret",
    why: "reads the secret that GitHub signs with",
    unbounded: None,
    calls: &[call("secretsmanager:GetSecretValue", WEBHOOK).on("secretsmanager:Secret")],
};

/// Passing pushes on.
pub(crate) const PASS_PUSHES_ON: CallGroup = CallGroup {
    sid: "PassPushesOn",
    why: "puts a verified push on the module's event bus",
    unbounded: None,
    calls: &[call("events:PutEvents", WEBHOOK).on("events:event-bus")],
};

/// Remembering deliveries.
pub(crate) const REMEMBER_DELIVERIES: CallGroup = CallGroup {
    sid: "RememberDeliveries",
    why: "remembers what was delivered, so that a replay starts nothing",
    unbounded: None,
    calls: &calls(["dynamodb:DeleteItem", "dynamodb:PutItem"], documented_in(WEBHOOK).on("dynamodb:table")),
};

/// Every group of the actor.
pub const ALL: &[&CallGroup] = &[
    &WRITE_LOGS,
    &TAG_IMAGE,
    &ANSWER_PIPELINE,
    &RECORD_TRACES,
    &KEEP_FAILED_EVENTS,
    &JOIN_NETWORK,
    &DECRYPT_ENVIRONMENT,
    &READ_WEBHOOK_SECRET,
    &PASS_PUSHES_ON,
    &REMEMBER_DELIVERIES,
];
