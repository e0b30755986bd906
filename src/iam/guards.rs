//! Guard rows: what a build that applies infrastructure or has policies, or a stack, is refused, whatever an attached policy lets it do.
//!
//! The lowering makes statements of them, and the proof asks for each of them. On which resources of a module is decided
//! there: here stands what must not be called, and why.
//!
//! The actions follow from the service authorization reference: everything that writes, tags or manages permissions on a type of
//! resource, as patterns. `tests/suite/authorization/guarded.rs` holds them complete, with the exceptions and their reasons.

use crate::catalogue;

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
pub(crate) const OWN_ROLES: Row = Row {
    sid: "DenyOwnRoles",
    what: "the roles of this module, its own first of all.",
    actions: &["iam:*", "sts:AssumeRole"],
};

/// Policies and boundaries.
pub(crate) const OWN_POLICIES: Row = Row {
    sid: "DenyOwnPolicies",
    what: "the policies that say what the applies may do, and the boundary.",
    actions: &[
        "iam:CreatePolicy*",
        "iam:DeletePolicy*",
        "iam:SetDefaultPolicyVersion",
        "iam:TagPolicy",
        "iam:UntagPolicy",
    ],
};

/// The same, as the role of a stack is refused them.
pub(crate) const POLICIES_OF_STACKS: Row =
    Row { what: "the policies that say what the stacks may do, and the boundary.", ..OWN_POLICIES };

/// The same, as the role of a build with policies is refused them.
pub(crate) const POLICIES_OF_BUILDS: Row =
    Row { what: "the policies that say what the builds may do, and the boundary.", ..OWN_POLICIES };

/// The managed policies of the module's roles, where inline policies have no room for all that a role may do.
pub(crate) const OWN_MANAGED_POLICIES: Row =
    Row { sid: "DenyOwnManagedPolicies", what: "the managed policies of this module's roles.", actions: &["iam:*"] };

/// The pipeline: who approves, and what runs.
pub(crate) const OWN_PIPELINE: Row =
    Row { sid: "DenyOwnPipeline", what: "the pipeline, its actions and its approvals.", actions: &["codepipeline:*"] };

/// Projects.
pub(crate) const OWN_PROJECTS: Row =
    Row { sid: "DenyOwnProjects", what: "the projects, with their code and their images.", actions: &["codebuild:*"] };

/// Logs, which later builds still write, and where they go.
pub(crate) const OWN_TRACES: Row = Row {
    sid: "DenyOwnTraces",
    what: "what the builds have written, and where it is sent.",
    actions: &[
        "logs:AssociateKmsKey",
        "logs:CreateExportTask",
        "logs:CreateLogAnomalyDetector",
        "logs:CreateLogGroup",
        "logs:Delete*",
        "logs:DisassociateKmsKey",
        "logs:IntegrateWithS3Table",
        "logs:ProcessWithPipeline",
        "logs:PutBearerTokenAuthentication",
        "logs:PutDataProtectionPolicy",
        "logs:PutLogGroupDeletionProtection",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:PutSubscriptionFilter",
        "logs:PutTransformer",
        "logs:Tag*",
        "logs:Untag*",
    ],
};

/// Calls that change what a bucket is, whom it serves, or what it remembers. None of them is about objects.
pub(crate) const OWN_BUCKETS: Row = Row {
    sid: "DenyOwnBuckets",
    what: "the buckets, with their policies, encryption and versions; states are objects, and not meant.",
    actions: &[
        "s3:CreateBucket*",
        "s3:DeleteBucket*",
        "s3:PauseReplication",
        "s3:Put*Configuration",
        "s3:PutBucket*",
        "s3:TagResource",
        "s3:UntagResource",
        "s3:UpdateBucket*",
    ],
};

/// Artifacts.
pub(crate) const ARTIFACTS: Row =
    Row { sid: "DenyArtifacts", what: "plans and sources on their way through the pipeline.", actions: OBJECT_CHANGES };

/// Calls that write, tag, delete, restore or share an object.
pub const OBJECT_CHANGES: &[&str] = &[
    "s3:AbortMultipartUpload",
    "s3:BypassGovernanceRetention",
    "s3:DeleteObject*",
    "s3:InitiateReplication",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:PutObject*",
    "s3:Replicate*",
    "s3:RestoreObject",
    "s3:UpdateObjectEncryption",
];

/// Versions of states, and all of a state but its content: a state is written and a lock is deleted, and nothing else.
pub(crate) const HISTORY: Row = Row {
    sid: "DenyHistory",
    what: "older versions of states, and who may read them.",
    actions: &[
        "s3:BypassGovernanceRetention",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion*",
        "s3:InitiateReplication",
        "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:PutObjectAcl",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:PutObjectTagging",
        "s3:PutObjectVersion*",
        "s3:Replicate*",
        "s3:RestoreObject",
        "s3:UpdateObjectEncryption",
    ],
};

/// Schedules.
pub(crate) const OWN_SCHEDULES: Row =
    Row { sid: "DenyOwnSchedules", what: "the schedules that look for drift.", actions: &["scheduler:*"] };

/// States of other environments; refused to plans too, where something lets them read everything.
pub(crate) const OTHER_STATES: Row =
    Row { sid: "DenyOtherStates", what: "the states of other environments, and their locks.", actions: &["s3:*"] };

/// Plans of other environments: a saved plan holds the whole state that it was made from.
pub(crate) const OTHER_PLANS: Row = Row {
    sid: "DenyOtherPlans",
    what: "the plans of other environments, which hold their states.",
    actions: &["s3:*"],
};

/// What is stored beside a state: the source that was applied last.
pub(crate) const APPLIED: &str = "applied.tar";

/// The key.
pub(crate) const OWN_KEY: Row = Row {
    sid: "DenyOwnKey",
    what: "the key's policy and its life; its use is not meant.",
    actions: &[
        "kms:*Alias",
        "kms:*Grant",
        "kms:*KeyDeletion",
        "kms:*KeyMaterial",
        "kms:Disable*",
        "kms:Enable*",
        "kms:PutKeyPolicy",
        "kms:ReplicateKey",
        "kms:RotateKeyOnDemand",
        "kms:SynchronizeMultiRegionKey",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:Update*",
    ],
};

/// Connections to the repositories, under both names of their service: with one, another pipeline reads the repositories.
pub(crate) static OWN_CONNECTIONS: [Row; 2] = [
    Row {
        sid: "DenyOwnConnection",
        what: "the connection to the repository: its use, and its life.",
        actions: &["codeconnections:*"],
    },
    Row {
        sid: "DenyOwnStarConnection",
        what: "the same under the older name of the service.",
        actions: &["codestar-connections:*"],
    },
];

/// The same for a build that clones with the connection.
static USED_CONNECTIONS: [Row; 2] = [
    Row {
        sid: "DenyOwnConnection",
        what: "the life of the connection to the repository; its use is not meant.",
        actions: &[
            "codeconnections:Create*",
            "codeconnections:Delete*",
            "codeconnections:Pass*",
            "codeconnections:TagResource",
            "codeconnections:UntagResource",
            "codeconnections:Update*",
        ],
    },
    Row {
        sid: "DenyOwnStarConnection",
        what: "the same under the older name of the service.",
        actions: &[
            "codestar-connections:Create*",
            "codestar-connections:Delete*",
            "codestar-connections:Pass*",
            "codestar-connections:TagResource",
            "codestar-connections:UntagResource",
            "codestar-connections:Update*",
        ],
    },
];

/// The row that holds in place of another for whoever is granted a call on the same resource.
pub(crate) fn row_in_use(sid: &str) -> Option<(&'static str, &'static Row)> {
    let [new, old] = &USED_CONNECTIONS;
    match sid {
        sid if sid == new.sid => Some(("codeconnections:UseConnection", new)),
        sid if sid == old.sid => Some(("codestar-connections:UseConnection", old)),
        _ => None,
    }
}

const OWN_RULES: Row =
    Row { sid: "DenyOwnRules", what: "the rules that start the pipeline, or say how it ends.", actions: &["events:*"] };
const OWN_TOPICS: Row =
    Row { sid: "DenyOwnTopics", what: "the topic of notifications, and who hears of them.", actions: &["sns:*"] };
const OWN_NOTIFICATIONS: Row =
    Row { sid: "DenyOwnNotifications", what: "the rules that post to chats.", actions: &["codestar-notifications:*"] };
const OWN_ALARMS: Row =
    Row { sid: "DenyOwnAlarms", what: "the alarms, and the dashboard.", actions: &["cloudwatch:*"] };
const OWN_QUEUES: Row = Row { sid: "DenyOwnQueues", what: "the queues of what failed.", actions: &["sqs:*"] };
const OWN_FUNCTIONS: Row = Row { sid: "DenyOwnFunctions", what: "the functions.", actions: &["lambda:*"] };
const OWN_TABLES: Row =
    Row { sid: "DenyOwnTables", what: "which deliveries the webhook has seen.", actions: &["dynamodb:*"] };
const OWN_SECRETS: Row =
    Row { sid: "DenyOwnSecrets", what: "the secret of the webhook.", actions: &["secretsmanager:*"] };
const OWN_DEPLOYMENTS: Row =
    Row { sid: "DenyOwnDeployments", what: "the applications of deployments.", actions: &["codedeploy:*"] };
const OWN_IMAGES: Row = Row {
    sid: "DenyOwnImages",
    what: "the repository of images, with its images; reading is not meant.",
    actions: &[
        "ecr:BatchDeleteImage",
        "ecr:BatchImportUpstreamImage",
        "ecr:CompleteLayerUpload",
        "ecr:CreateRepository",
        "ecr:Delete*",
        "ecr:InitiateLayerUpload",
        "ecr:Put*",
        "ecr:ReplicateImage",
        "ecr:SetRepositoryPolicy",
        "ecr:Start*",
        "ecr:TagResource",
        "ecr:UntagResource",
        "ecr:Update*",
        "ecr:UploadLayerPart",
    ],
};
const OWN_GROUPS: Row = Row {
    sid: "DenyOwnSecurityGroups",
    what: "the security groups, which say what the builds reach.",
    actions: &[
        "ec2:*ssociateSecurityGroupVpc",
        "ec2:AuthorizeSecurityGroup*",
        "ec2:CreateTags",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteTags",
        "ec2:ModifySecurityGroupRules",
        "ec2:RevokeSecurityGroup*",
        "ec2:UpdateSecurityGroupRuleDescriptions*",
    ],
};
const OWN_ENDPOINTS: Row = Row {
    sid: "DenyOwnEndpoints",
    what: "the endpoints, through which the builds reach AWS.",
    actions: &[
        "ec2:CreateTags",
        "ec2:CreateVpcEndpointConnectionNotification",
        "ec2:DeleteTags",
        "ec2:DeleteVpcEndpoint*",
        "ec2:ModifyVpcEndpoint",
        "ec2:ModifyVpcEndpointConnectionNotification",
    ],
};

/// The topic of the policy that refuses what only exists after the pipeline. Nothing waits for it, because it refers to what waits for the
/// pipeline.
pub(crate) const AFTER_PIPELINE: &str = "notifications";

/// Which row protects a resource, by its type in Terraform, where nothing more has to be said than that it is the module's.
pub(crate) const OWN: &[(&str, &Row)] = &[
    (catalogue::events::BUS.name, &OWN_RULES),
    (catalogue::events::RULE.name, &OWN_RULES),
    (catalogue::sns::TOPIC.name, &OWN_TOPICS),
    (catalogue::notifications::RULE.name, &OWN_NOTIFICATIONS),
    (catalogue::cloudwatch::METRIC_ALARM.name, &OWN_ALARMS),
    (catalogue::cloudwatch::DASHBOARD.name, &OWN_ALARMS),
    (catalogue::sqs::QUEUE.name, &OWN_QUEUES),
    (catalogue::lambda::FUNCTION.name, &OWN_FUNCTIONS),
    (catalogue::dynamodb::TABLE.name, &OWN_TABLES),
    (catalogue::secretsmanager::SECRET.name, &OWN_SECRETS),
    (catalogue::codedeploy::APP.name, &OWN_DEPLOYMENTS),
    (catalogue::codedeploy::DEPLOYMENT_GROUP.name, &OWN_DEPLOYMENTS),
    (catalogue::ecr::REPOSITORY.name, &OWN_IMAGES),
    (catalogue::ec2::SECURITY_GROUP.name, &OWN_GROUPS),
    (catalogue::ec2::ENDPOINT.name, &OWN_ENDPOINTS),
];

/// Every row for which [`OWN`] has no type.
const BY_HAND: &[&Row] = &[
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
    &OTHER_PLANS,
    &OWN_KEY,
];

/// Every row.
pub fn all() -> impl Iterator<Item = &'static Row> {
    BY_HAND.iter().copied().chain(&OWN_CONNECTIONS).chain(OWN.iter().map(|(_, row)| *row))
}
