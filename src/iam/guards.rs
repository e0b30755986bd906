//! Guard rows: what a build that applies infrastructure is refused, whatever an attached policy lets it do.
//!
//! The lowering makes statements of them, and the proof asks for each of them. On which resources of a module is decided
//! there: here stands what must not be called, and why.

/// A row.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of its statement.
    pub sid: &'static str,
    /// What is protected by it.
    pub what: &'static str,
    /// What is refused, by names as IAM takes them.
    pub actions: &'static [&'static str],
}

/// Roles: whoever could change one could do what it may do.
pub const OWN_ROLES: Row = Row {
    sid: "DenyOwnRoles",
    what: "the roles of this module, its own first of all.",
    actions: &["iam:*", "sts:AssumeRole"],
};

/// Policies and boundaries.
pub const OWN_POLICIES: Row = Row {
    sid: "DenyOwnPolicies",
    what: "the policies that say what this role may do.",
    actions: &[
        "iam:CreatePolicyVersion",
        "iam:DeletePolicy*",
        "iam:SetDefaultPolicyVersion",
        "iam:TagPolicy",
        "iam:UntagPolicy",
    ],
};

/// The managed policies of the module's roles, where inline policies have no room for all that a role may do.
pub const OWN_MANAGED_POLICIES: Row =
    Row { sid: "DenyOwnManagedPolicies", what: "the managed policies of this module's roles.", actions: &["iam:*"] };

/// The pipeline: who approves, and what runs.
pub const OWN_PIPELINE: Row =
    Row { sid: "DenyOwnPipeline", what: "the pipeline, its actions and its approvals.", actions: &["codepipeline:*"] };

/// Projects.
pub const OWN_PROJECTS: Row =
    Row { sid: "DenyOwnProjects", what: "the projects, with their code and their images.", actions: &["codebuild:*"] };

/// Logs, which later builds still write.
pub const OWN_TRACES: Row = Row {
    sid: "DenyOwnTraces",
    what: "what the builds have written.",
    actions: &["logs:Delete*", "logs:PutRetentionPolicy"],
};

/// Calls that change what a bucket is, lets in or remembers. None of them is about objects.
pub const OWN_BUCKETS: Row = Row {
    sid: "DenyOwnBuckets",
    what: "the buckets, with their policies, encryption and versions; states are objects, and not meant.",
    actions: &["s3:DeleteBucket*", "s3:Put*Configuration", "s3:PutBucket*"],
};

/// Artifacts.
pub const ARTIFACTS: Row = Row {
    sid: "DenyArtifacts",
    what: "plans and sources on their way through the pipeline.",
    actions: &["s3:DeleteObject*", "s3:PutObject*"],
};

/// Versions of states.
pub const HISTORY: Row =
    Row { sid: "DenyHistory", what: "older versions of states.", actions: &["s3:DeleteObjectVersion*"] };

/// Schedules.
pub const OWN_SCHEDULES: Row =
    Row { sid: "DenyOwnSchedules", what: "the schedules that look for drift.", actions: &["scheduler:*"] };

/// States of other environments; refused to plans too, where something lets them read everything.
pub const OTHER_STATES: Row =
    Row { sid: "DenyOtherStates", what: "the states of other environments, and their locks.", actions: &["s3:*"] };

/// What is stored beside a state: the source that was applied last.
pub const APPLIED: &str = "applied.tar";

/// The key.
pub const OWN_KEY: Row = Row {
    sid: "DenyOwnKey",
    what: "the key's policy and its life; its use is not meant.",
    actions: &[
        "kms:*Alias",
        "kms:CreateGrant",
        "kms:DeleteImportedKeyMaterial",
        "kms:Disable*",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:UpdatePrimaryRegion",
    ],
};

/// Every row.
pub const ALL: &[&Row] = &[
    &OWN_ROLES,
    &OWN_POLICIES,
    &OWN_MANAGED_POLICIES,
    &OWN_PIPELINE,
    &OWN_PROJECTS,
    &OWN_TRACES,
    &OWN_BUCKETS,
    &ARTIFACTS,
    &HISTORY,
    &OWN_SCHEDULES,
    &OTHER_STATES,
    &OWN_KEY,
];
