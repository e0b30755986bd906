//! What the builds of the Terraform actions call, and what starts those that look for drift.

use super::{CallGroup, call, calls, documented_in};

const BACKEND: &str = "OpenTofu and Terraform documentation, backend s3: S3 bucket permissions";
const BACKEND_TABLE: &str = "OpenTofu and Terraform documentation, backend s3: DynamoDB table permissions";
const OURS: &str = "our code: buildspecs/terraform_apply.yml, terraform_drift.yml";

/// Looking for the state.
pub(crate) const LIST_STATES: CallGroup = CallGroup {
    sid: "ListStates",
    why: "looks for its state; without this a state that is missing would look like one that is forbidden",
    unbounded: None,
    calls: &[call("s3:ListBucket", BACKEND).on("s3:bucket")],
};

/// Reading the state.
pub(crate) const READ_STATE: CallGroup = CallGroup {
    sid: "ReadState",
    why: "reads its state",
    unbounded: None,
    calls: &[call("s3:GetObject", BACKEND).on("s3:object")],
};

/// Writing the state.
pub(crate) const WRITE_STATE: CallGroup = CallGroup {
    sid: "WriteState",
    why: "writes its state",
    unbounded: None,
    calls: &[call("s3:PutObject", BACKEND).on("s3:object")],
};

/// Locking the state.
pub(crate) const LOCK_STATE: CallGroup = CallGroup {
    sid: "LockState",
    why: "locks its state while it works, with an object beside it",
    unbounded: None,
    calls: &calls(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], documented_in(BACKEND).on("s3:object")),
};

/// Storing what was applied.
pub(crate) const STORE_APPLIED: CallGroup = CallGroup {
    sid: "StoreApplied",
    why: "stores the source that it applied, for the search for drift",
    unbounded: None,
    calls: &[call("s3:PutObject", OURS).on("s3:object")],
};

/// Reading what was applied.
pub(crate) const READ_APPLIED: CallGroup = CallGroup {
    sid: "ReadApplied",
    why: "reads the source that was applied last",
    unbounded: None,
    calls: &[call("s3:GetObject", OURS).on("s3:object")],
};

/// Decrypting the state.
pub(crate) const DECRYPT_STATE: CallGroup = CallGroup {
    sid: "DecryptState",
    why: "states are encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "S3 user guide, SSE-KMS").on("kms:key")],
};

/// Encrypting the state.
pub(crate) const ENCRYPT_STATE: CallGroup = CallGroup {
    sid: "EncryptState",
    why: "states are encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:GenerateDataKey", "S3 user guide, SSE-KMS").on("kms:key")],
};

/// Decrypting and encrypting a state that exists already.
pub(crate) const USE_STATE_KEY: CallGroup = CallGroup {
    sid: "UseStateKey",
    why: "the existing states are encrypted with this key, and so is the lock",
    unbounded: None,
    calls: &calls(["kms:Decrypt", "kms:GenerateDataKey"], documented_in(BACKEND).on("kms:key")),
};

/// Looking at the table that locks states.
pub(crate) const FIND_LOCK_TABLE: CallGroup = CallGroup {
    sid: "FindLockTable",
    why: "looks at the table that locks its state",
    unbounded: None,
    calls: &[call("dynamodb:DescribeTable", BACKEND_TABLE).on("dynamodb:table")],
};

/// Locking a state in a table.
pub(crate) const LOCK_IN_TABLE: CallGroup = CallGroup {
    sid: "LockInTable",
    why: "locks its state in the table while it works, and keeps the digest of the state there",
    unbounded: None,
    calls: &calls(
        ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
        documented_in(BACKEND_TABLE).on("dynamodb:table"),
    ),
};

/// Starting a search for drift.
pub(crate) const LOOK_FOR_DRIFT: CallGroup = CallGroup {
    sid: "LookForDrift",
    why: "the schedule starts these projects and no others",
    unbounded: None,
    calls: &[call("codebuild:StartBuild", "CDK aws-scheduler-targets/codebuild-start-build.ts").on("codebuild:project")],
};

/// Keeping a start that failed.
pub(crate) const KEEP_MISSED: CallGroup = CallGroup {
    sid: "KeepMissed",
    why: "the schedule keeps a start that failed",
    unbounded: None,
    calls: &[call(
        "sqs:SendMessage",
        "EventBridge Scheduler user guide, configuring a schedule's dead-letter queue: the schedule's role sends it",
    )
    .on("sqs:queue")],
};

/// Every group of the actors.
pub const ALL: &[&CallGroup] = &[
    &LIST_STATES,
    &READ_STATE,
    &WRITE_STATE,
    &LOCK_STATE,
    &STORE_APPLIED,
    &READ_APPLIED,
    &DECRYPT_STATE,
    &ENCRYPT_STATE,
    &USE_STATE_KEY,
    &FIND_LOCK_TABLE,
    &LOCK_IN_TABLE,
    &LOOK_FOR_DRIFT,
    &KEEP_MISSED,
];
