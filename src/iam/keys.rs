//! Condition keys of statements that allow: whether AWS sends them with each call that the statement is for.
//!
//! An exact condition on a key that is left out denies the call, and nothing in a module shows it. So a key stands here, with
//! the source, before a statement has it; tests hold that there is no other. What users declare is theirs to know.

use super::eval::action_within;

/// A condition key, for some calls.
#[derive(Debug)]
pub struct Key {
    /// Such as `aws:SourceArn`.
    pub name: &'static str,
    /// The actions that it is sent with; `*` as in policies.
    pub with: &'static [&'static str],
    /// Whether it is sent with each of them.
    pub sent: Presence,
    /// Where that is documented.
    pub source: &'static str,
}

/// Whether a key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// With each call: an exact condition is right.
    Always,
    /// With some calls that must be allowed and not with others: only an operator that holds without the key is right.
    Sometimes,
    /// With none of the calls that must be allowed: `Null` excludes the others.
    Never,
}

impl Presence {
    /// Whether a condition with this operator allows what must be allowed.
    pub(crate) fn suits(self, operator: &str) -> bool {
        match self {
            Self::Always => operator != "Null" && !operator.ends_with("IfExists"),
            Self::Sometimes => operator.ends_with("IfExists"),
            Self::Never => operator == "Null",
        }
    }
}

const fn always(name: &'static str, with: &'static [&'static str], source: &'static str) -> Key {
    Key { name, with, sent: Presence::Always, source }
}

const fn sometimes(name: &'static str, with: &'static [&'static str], source: &'static str) -> Key {
    Key { name, with, sent: Presence::Sometimes, source }
}

const TOPIC: &str = "SNS developer guide, example policies: alarms send the account and their ARN; Developer Tools console user guide, \
                     troubleshooting: notification rules send the account";
const QUEUE: &str = "EventBridge user guide, dead-letter queues and resource-based policies: it sends the rule's ARN";
const TRUST: &str = "the sources of the services that assume roles (src/iam/calls/trust.rs)";
const REPOSITORY: &str =
    "Developer Tools console user guide, permissions reference for connections: only with access to one repository";
const CLONE: &str = "the same page; a clone is access to one repository";
const PASSED: &str =
    "AWS managed policy AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy: the same exact condition";
const EC2: &str = "service authorization reference, Amazon EC2: a key of the type of the resource";

/// Every key that a statement of a module or of a deployer's policy has.
pub const ALL: &[Key] = &[
    // The keys of who calls, from where.
    always("aws:PrincipalArn", &["*"], "IAM user guide, global condition keys: in each signed request"),
    always(
        "aws:ResourceAccount",
        &["s3:*"],
        "IAM user guide, global condition keys: S3 is none of the exceptions; UG how-to-custom-role has it on the same calls",
    ),
    always("aws:SourceAccount", &["sts:AssumeRole"], TRUST),
    always("aws:SourceArn", &["sts:AssumeRole"], TRUST),
    always("aws:SourceAccount", &["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], TOPIC),
    always("aws:SourceArn", &["sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"], TOPIC),
    always("aws:SourceArn", &["sqs:SendMessage", "lambda:InvokeFunction"], QUEUE),
    always(
        "aws:SourceArn",
        &["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        "Lambda developer guide, Amazon ECR cross-account permissions: the statement for Lambda, under the function's ARN",
    ),
    // Connections: an exact condition was seen to deny CodePipeline (cloudposse/terraform-aws-ecs-codepipeline#75).
    sometimes("codeconnections:FullRepositoryId", &["codeconnections:UseConnection"], REPOSITORY),
    sometimes("codestar-connections:FullRepositoryId", &["codestar-connections:UseConnection"], REPOSITORY),
    always("codeconnections:FullRepositoryId", &["codeconnections:UseConnection"], CLONE),
    always("codestar-connections:FullRepositoryId", &["codestar-connections:UseConnection"], CLONE),
    always("codeconnections:PassedToService", &["codeconnections:PassConnection"], PASSED),
    always("codestar-connections:PassedToService", &["codestar-connections:PassConnection"], PASSED),
    always(
        "codestar-notifications:NotificationsForResource",
        &["codestar-notifications:*NotificationRule"],
        "AWS managed policy AWSCodePipeline_FullAccess: the same calls under this key",
    ),
    // Networks.
    always("ec2:AuthorizedService", &["ec2:CreateNetworkInterfacePermission"], "CBUG vpc-support"),
    always("ec2:Subnet", &["ec2:CreateNetworkInterfacePermission"], "CBUG vpc-support"),
    always(
        "ec2:CreateAction",
        &["ec2:CreateTags"],
        "EC2 user guide, granting permission to tag resources during creation",
    ),
    always("ec2:Vpc", &["ec2:*"], EC2),
    always("ec2:VpceServiceName", &["ec2:*VpcEndpoint*"], EC2),
    Key {
        name: "lambda:SourceFunctionArn",
        with: &["ec2:*"],
        sent: Presence::Never,
        source: "Lambda developer guide, VPC: only with what the function's own code calls",
    },
    // Stacks: the pages of CodePipeline's action do not have the key of the role, so it must hold without it.
    sometimes(
        "cloudformation:RoleArn",
        &[
            "cloudformation:CreateChangeSet",
            "cloudformation:CreateStack",
            "cloudformation:DeleteStack",
            "cloudformation:UpdateStack",
        ],
        "CloudFormation user guide, controlling access with IAM: the role that a request names",
    ),
    sometimes(
        "cloudformation:ChangeSetName",
        &["cloudformation:*ChangeSet"],
        "CDK cloudformation/pipeline-actions.ts: the same condition, where it is sent",
    ),
    // Roles and tasks.
    always("ecs:CreateAction", &["ecs:TagResource"], "UG action-reference-ECS: the same exact condition"),
    always("iam:PassedToService", &["iam:PassRole"], "IAM user guide, IAM condition keys"),
    always("iam:AWSServiceName", &["iam:CreateServiceLinkedRole"], "IAM user guide, IAM condition keys"),
    always("iam:PermissionsBoundary", &["iam:*Role*"], "IAM user guide, permissions boundaries: delegating to others"),
    always("iam:PolicyARN", &["iam:AttachRolePolicy", "iam:DetachRolePolicy"], "IAM user guide, IAM condition keys"),
    // Keys.
    always("kms:ViaService", &["kms:*"], "KMS developer guide, kms:ViaService: services that send it"),
    always(
        "kms:EncryptionContext:aws:lambda:FunctionArn",
        &["kms:Decrypt"],
        "KMS developer guide, encryption context of Lambda",
    ),
    always("kms:EncryptionContext:aws:logs:arn", &["kms:*"], "CloudWatch Logs user guide, encrypt log data using KMS"),
    always(
        "kms:EncryptionContext:aws:sns:topicArn",
        &["kms:Decrypt", "kms:GenerateDataKey"],
        "SNS developer guide, server-side encryption of a topic",
    ),
    // Tables.
    always(
        "dynamodb:LeadingKeys",
        &["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
        "DynamoDB developer guide, using IAM policy conditions: the partition keys of each item that a call is about",
    ),
    // Functions.
    always(
        "lambda:FunctionUrlAuthType",
        &["lambda:InvokeFunctionUrl"],
        "Lambda developer guide, access to function URLs",
    ),
    always(
        "lambda:InvokedViaFunctionUrl",
        &["lambda:InvokeFunction"],
        "Lambda developer guide, access to function URLs",
    ),
];

/// What is known of a key that a condition with this operator asks of an action.
pub fn of(name: &str, operator: &str, action: &str) -> Option<&'static Key> {
    let is_with = |key: &Key| key.with.iter().any(|with| action_within(action, with));
    ALL.iter().find(|key| key.name.eq_ignore_ascii_case(name) && key.sent.suits(operator) && is_with(key))
}
