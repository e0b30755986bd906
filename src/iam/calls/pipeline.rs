//! What CodePipeline calls with the pipeline's role.

use super::{Call, CallGroup, call, calls, documented_in};

const ROLE: &str = "UG how-to-custom-role";
/// Its policies for the roles of CodePipeline have each action on both forms of a connection's ARN.
const CONNECTION: &str = "UG action-reference-CodestarConnectionSource; \
                          AWS managed policy AmazonSageMakerServiceCatalogProductsCodePipelineServiceRolePolicy";
const BUILD: &str = "UG action-reference-CodeBuild";
const CODECOMMIT: &str = "UG security-iam; CDK codecommit/source-action.ts";
const ARCHIVE: &str = "UG action-reference-S3; CDK s3/source-action.ts";
const SOURCE: &str =
    "that these calls are all that a source in S3 needs: AWS's page of the action lists none for reading";
const S3: &str = "UG action-reference-S3Deploy";
const LAMBDA: &str = "CDK lambda/invoke-action.ts";
const STACK: &str = "UG action-reference-CloudFormation; CDK cloudformation/pipeline-actions.ts";
const ECS: &str = "UG action-reference-ECS";
const BLUE_GREEN: &str = "UG action-reference-ECSbluegreen; CDK codedeploy/ecs-deploy-action.ts";

/// Looking at the artifact bucket.
pub(crate) const INSPECT_ARTIFACT_BUCKET: CallGroup = CallGroup {
    sid: "InspectArtifactBucket",
    why: "CodePipeline checks the bucket before it uses it",
    unbounded: None,
    calls: &calls(
        ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
        documented_in(ROLE).on("s3:bucket"),
    ),
};

/// Carrying artifacts between stages.
pub(crate) const CARRY_ARTIFACTS: CallGroup = CallGroup {
    sid: "CarryArtifacts",
    why: "CodePipeline stores the source and hands it to the actions",
    unbounded: None,
    calls: &calls(
        ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl"],
        documented_in(ROLE).on("s3:object"),
    ),
};

/// Sources disagree, and none is safe alone. The Developer Tools console user guide (`rename`) says that the prefixes of action and
/// ARN match. On a `codeconnections` ARN the older action was the one that was missing in one report, and both were granted to
/// mend others (awslabs/landing-zone-accelerator-on-aws#828, #1083).
pub(super) const PAIR: &str = "that AWS checks this action, and on which form of the ARN: sources disagree, so both actions are \
                               allowed on both forms. A first run shows it, if CloudTrail records `UseConnection`";

/// Reading the source through a connection, under the service's name of today.
pub(crate) const USE_CONNECTION: CallGroup = CallGroup {
    sid: "UseConnection",
    why: "reads the repository through the connection. A request without a repository passes",
    unbounded: None,
    calls: &[call("codeconnections:UseConnection", CONNECTION).on("codeconnections:Connection").unconfirmed(PAIR)],
};

/// The same under the service's older name.
pub(crate) const USE_STAR_CONNECTION: CallGroup = CallGroup {
    sid: "UseStarConnection",
    why: "the same under the older name of the service",
    unbounded: None,
    calls: &[call("codestar-connections:UseConnection", CONNECTION)
        .on("codestar-connections:Connection")
        .unconfirmed(PAIR)],
};

/// Reading a CodeCommit repository.
pub(crate) const READ_CODECOMMIT: CallGroup = CallGroup {
    sid: "ReadCodeCommit",
    why: "finds the branch's commit and has CodeCommit pack it",
    unbounded: None,
    calls: &calls(
        [
            "codecommit:CancelUploadArchive",
            "codecommit:GetBranch",
            "codecommit:GetCommit",
            "codecommit:GetUploadArchiveStatus",
            "codecommit:UploadArchive",
        ],
        documented_in(CODECOMMIT).on("codecommit:repository"),
    ),
};

/// Finding a CodeCommit repository that builds clone.
pub(crate) const FIND_CODECOMMIT: CallGroup = CallGroup {
    sid: "FindCodeCommit",
    why: "tells builds where to clone the repository from",
    unbounded: None,
    calls: &[call("codecommit:GetRepository", CODECOMMIT).on("codecommit:repository")],
};

/// Reading which image a tag is on.
pub(crate) const READ_IMAGE: CallGroup = CallGroup {
    sid: "ReadImage",
    why: "finds the image that the tag is on",
    unbounded: None,
    calls: &[call("ecr:DescribeImages", "UG action-reference-ECR; CDK ecr/source-action.ts").on("ecr:repository")],
};

/// Looking at the bucket of a source.
pub(crate) const INSPECT_SOURCE_BUCKET: CallGroup = CallGroup {
    sid: "InspectSourceBucket",
    why: "CodePipeline checks the bucket before it reads from it",
    unbounded: None,
    calls: &calls(
        ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
        documented_in(ROLE).on("s3:bucket").unconfirmed(SOURCE),
    ),
};

/// Reading the archive.
pub(crate) const READ_ARCHIVE: CallGroup = CallGroup {
    sid: "ReadArchive",
    why: "reads the version of the archive that it builds",
    unbounded: None,
    calls: &calls(["s3:GetObject", "s3:GetObjectVersion"], documented_in(ARCHIVE).on("s3:object").unconfirmed(SOURCE)),
};

/// Running builds.
pub(crate) const RUN_BUILDS: CallGroup = CallGroup {
    sid: "RunBuilds",
    why: "starts the build and follows it",
    unbounded: None,
    calls: &calls(["codebuild:BatchGetBuilds", "codebuild:StartBuild"], documented_in(BUILD).on("codebuild:project")),
};

/// Looking at the bucket that an artifact goes to.
pub(crate) const INSPECT_TARGET_BUCKET: CallGroup = CallGroup {
    sid: "InspectTargetBucket",
    why: "CodePipeline checks the bucket before it writes to it",
    unbounded: None,
    calls: &calls(
        ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
        documented_in(S3).on("s3:bucket"),
    ),
};

/// Putting an artifact into a bucket.
pub(crate) const PUT_FILES: CallGroup = CallGroup {
    sid: "PutFiles",
    why: "puts the artifact there",
    unbounded: None,
    calls: &calls(["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"], documented_in(S3).on("s3:object")),
};

/// Making a stack, or changing it.
pub(crate) const DEPLOY_STACK: CallGroup = CallGroup {
    sid: "DeployStack",
    why: "creates the stack or updates it, with its own role",
    unbounded: None,
    calls: &calls(
        ["cloudformation:CreateStack", "cloudformation:UpdateStack"],
        documented_in(STACK).on("cloudformation:stack"),
    ),
};

/// Looking at a stack.
pub(crate) const FIND_STACK: CallGroup = CallGroup {
    sid: "FindStack",
    why: "looks at the stack",
    unbounded: None,
    calls: &[call("cloudformation:DescribeStacks", STACK).on("cloudformation:stack")],
};

/// Following what becomes of a stack.
pub(crate) const FOLLOW_STACK: CallGroup = CallGroup {
    sid: "FollowStack",
    why: "follows what becomes of the stack",
    unbounded: None,
    calls: &[call("cloudformation:DescribeStackEvents", STACK).on("cloudformation:stack")],
};

/// Reading what a stack is made of.
pub(crate) const READ_STACK: CallGroup = CallGroup {
    sid: "ReadStack",
    why: "reads what the stack is made of",
    unbounded: None,
    calls: &calls(
        ["cloudformation:DescribeStackResources", "cloudformation:GetTemplate"],
        documented_in(STACK).on("cloudformation:stack"),
    ),
};

/// Setting what a parameter file says beside parameters.
pub(crate) const CONFIGURE_STACK: CallGroup = CallGroup {
    sid: "ConfigureStack",
    why: "sets the policy and the tags of the stack that the parameter file may have",
    unbounded: None,
    calls: &[
        call("cloudformation:GetStackPolicy", STACK).on("cloudformation:stack"),
        call("cloudformation:SetStackPolicy", STACK).on("cloudformation:stack"),
        call("cloudformation:TagResource", "CloudFormation user guide, tags of a stack").on("cloudformation:stack").unconfirmed(
            "that a stack with tags needs this call: the service authorization reference has it, and no page of CodePipeline",
        ),
    ],
};

/// Deleting a stack.
pub(crate) const DELETE_STACK: CallGroup = CallGroup {
    sid: "DeleteStack",
    why: "deletes the stack, with its own role",
    unbounded: None,
    calls: &[call("cloudformation:DeleteStack", STACK).on("cloudformation:stack")],
};

/// Making a change set.
pub(crate) const CREATE_CHANGE_SET: CallGroup = CallGroup {
    sid: "CreateChangeSet",
    why: "makes the change set, with the role of the stack",
    unbounded: None,
    calls: &[call("cloudformation:CreateChangeSet", STACK).on("cloudformation:stack")],
};

/// Deleting the change set of an earlier execution.
pub(crate) const DELETE_CHANGE_SET: CallGroup = CallGroup {
    sid: "DeleteChangeSet",
    why: "deletes the change set of an earlier execution",
    unbounded: None,
    calls: &[call("cloudformation:DeleteChangeSet", STACK).on("cloudformation:stack")],
};

/// Looking at a change set.
pub(crate) const READ_CHANGE_SET: CallGroup = CallGroup {
    sid: "ReadChangeSet",
    why: "looks at the change set",
    unbounded: None,
    calls: &[call("cloudformation:DescribeChangeSet", STACK).on("cloudformation:stack")],
};

/// Executing a change set.
pub(crate) const EXECUTE_CHANGE_SET: CallGroup = CallGroup {
    sid: "ExecuteChangeSet",
    why: "executes the change set",
    unbounded: None,
    calls: &[call("cloudformation:ExecuteChangeSet", STACK).on("cloudformation:stack")],
};

/// Looking at a template.
pub(crate) const VALIDATE_TEMPLATE: CallGroup = CallGroup {
    sid: "ValidateTemplate",
    why: "reads which parameters and capabilities the template has",
    unbounded: Some("`cloudformation:ValidateTemplate` has no resource type (service authorization reference)"),
    calls: &[call("cloudformation:ValidateTemplate", STACK)],
};

/// Handing CloudFormation the role of a stack.
pub(crate) const PASS_STACK_ROLE: CallGroup = CallGroup {
    sid: "PassStackRole",
    why: "hands CloudFormation the role of the stack, and no other",
    unbounded: None,
    calls: &[call("iam:PassRole", "UG action-reference-CloudFormation").on("iam:role").unconfirmed(
        "that `iam:PassedToService` is sent with it: the IAM user guide says so of every service, and AWS's page of the action has the \
         condition with `IfExists`",
    )],
};

/// Calling functions.
pub(crate) const INVOKE_FUNCTIONS: CallGroup = CallGroup {
    sid: "InvokeFunctions",
    why: "calls the function",
    unbounded: None,
    calls: &[call("lambda:InvokeFunction", LAMBDA).on("lambda:function")],
};

/// Finding functions.
pub(crate) const LIST_FUNCTIONS: CallGroup = CallGroup {
    sid: "ListFunctions",
    why: "CodePipeline looks the function up by its name",
    unbounded: Some("`lambda:ListFunctions` has no resource type (service authorization reference)"),
    calls: &[call("lambda:ListFunctions", LAMBDA)
        .unconfirmed("that CodePipeline makes this call at run time, and not only its console: aws-cdk grants it")],
};

/// Looking at an alarm before or after a stage.
pub(crate) const READ_ALARMS: CallGroup = CallGroup {
    sid: "ReadAlarms",
    why: "looks at the alarm that the stage waits for",
    unbounded: Some(super::COMPOSITE_ALARMS),
    calls: &[call(
        "cloudwatch:DescribeAlarms",
        "UG rule-reference-CloudWatchAlarm; CloudWatch API reference, DescribeAlarms",
    )
    .unconfirmed(
        "that the rule makes this call: its page names no permission, and this is the one that reads an alarm's state",
    )],
};

/// Deploying to a service.
pub(crate) const UPDATE_SERVICE: CallGroup = CallGroup {
    sid: "UpdateService",
    why: "gives the service the new revision and follows it",
    unbounded: None,
    calls: &calls(["ecs:DescribeServices", "ecs:UpdateService"], documented_in(ECS).on("ecs:service")),
};

/// Making a revision of the task definition that a service uses.
pub(crate) const REVISE_TASK_DEFINITION: CallGroup = CallGroup {
    sid: "ReviseTaskDefinition",
    why: "copies the revision that the service uses, with the new image",
    unbounded: Some(
        "AWS's documented policy for the action names no resource for these calls (UG action-reference-ECS)",
    ),
    calls: &calls(["ecs:DescribeTaskDefinition", "ecs:RegisterTaskDefinition"], documented_in(ECS)),
};

/// Making a revision from the repository's template.
pub(crate) const REGISTER_TASK_DEFINITION: CallGroup = CallGroup {
    sid: "RegisterTaskDefinition",
    why: "registers the task definition of the repository, with the new image",
    unbounded: Some(
        "AWS's documented policy for the action names no resource for it (UG action-reference-ECSbluegreen)",
    ),
    calls: &[call("ecs:RegisterTaskDefinition", BLUE_GREEN)],
};

/// Carrying over the tags of a task definition.
pub(crate) const TAG_TASK_DEFINITION: CallGroup = CallGroup {
    sid: "TagTaskDefinition",
    why: "registers the revision with the tags of the task definition",
    unbounded: None,
    calls: &[
        call("ecs:TagResource", "UG action-reference-ECS and action-reference-ECSbluegreen").on("ecs:task-definition")
    ],
};

/// Handing the tasks their roles.
pub(crate) const PASS_TASK_ROLES: CallGroup = CallGroup {
    sid: "PassTaskRoles",
    why: "registers task definitions that name these roles, and no others",
    unbounded: None,
    calls: &[call("iam:PassRole", "UG action-reference-ECS and action-reference-ECSbluegreen").on("iam:role")],
};

/// Registering what is deployed with an application of CodeDeploy.
pub(crate) const USE_APPLICATION: CallGroup = CallGroup {
    sid: "UseApplication",
    why: "registers what is deployed with the application",
    unbounded: None,
    calls: &calls(
        ["codedeploy:GetApplication", "codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"],
        documented_in(BLUE_GREEN).on("codedeploy:application"),
    ),
};

/// Starting a deployment of CodeDeploy.
pub(crate) const START_DEPLOYMENT: CallGroup = CallGroup {
    sid: "StartDeployment",
    why: "starts the deployment and follows it",
    unbounded: None,
    calls: &calls(
        ["codedeploy:CreateDeployment", "codedeploy:GetDeployment"],
        documented_in(BLUE_GREEN).on("codedeploy:deploymentgroup"),
    ),
};

/// Reading how a deployment moves the traffic.
pub(crate) const READ_DEPLOYMENT_CONFIG: CallGroup = CallGroup {
    sid: "ReadDeploymentConfig",
    why: "reads how the deployment moves the traffic",
    unbounded: None,
    calls: &[call("codedeploy:GetDeploymentConfig", BLUE_GREEN).on("codedeploy:deploymentconfig")],
};

/// Encrypting and decrypting artifacts.
pub(crate) const USE_ARTIFACT_KEY: CallGroup = CallGroup {
    sid: "UseArtifactKey",
    why: "artifacts are encrypted with the module's key",
    unbounded: None,
    calls: KEY_CALLS,
};

const KEY: &str = "UG S3-artifact-encryption";
const KEY_CALLS: &[Call] = &[call("kms:Decrypt", KEY).on("kms:key"), call("kms:GenerateDataKey", KEY).on("kms:key")];

/// Telling those who approve.
pub(crate) const ASK_FOR_APPROVAL: CallGroup = CallGroup {
    sid: "AskForApproval",
    why: "tells the topic that it waits for an answer",
    unbounded: None,
    calls: &[call("sns:Publish", "UG approvals-action-add; CDK manual-approval-action.ts").on("sns:topic")],
};

/// Encrypting what is told to the topic.
pub(crate) const USE_TOPIC_KEY: CallGroup = CallGroup {
    sid: "UseTopicKey",
    why: "messages of the topic are encrypted with the module's key",
    unbounded: None,
    calls: &calls(["kms:Decrypt", "kms:GenerateDataKey"], documented_in(TOPIC_KEY).on("kms:key")),
};

const TOPIC_KEY: &str = "SNS developer guide, key management: what a publisher needs";

/// Every group of the actor.
pub const ALL: &[&CallGroup] = &[
    &INSPECT_ARTIFACT_BUCKET,
    &CARRY_ARTIFACTS,
    &USE_CONNECTION,
    &USE_STAR_CONNECTION,
    &READ_CODECOMMIT,
    &FIND_CODECOMMIT,
    &READ_IMAGE,
    &INSPECT_SOURCE_BUCKET,
    &READ_ARCHIVE,
    &RUN_BUILDS,
    &INSPECT_TARGET_BUCKET,
    &PUT_FILES,
    &DEPLOY_STACK,
    &FIND_STACK,
    &FOLLOW_STACK,
    &READ_STACK,
    &CONFIGURE_STACK,
    &DELETE_STACK,
    &CREATE_CHANGE_SET,
    &DELETE_CHANGE_SET,
    &READ_CHANGE_SET,
    &EXECUTE_CHANGE_SET,
    &VALIDATE_TEMPLATE,
    &PASS_STACK_ROLE,
    &INVOKE_FUNCTIONS,
    &LIST_FUNCTIONS,
    &READ_ALARMS,
    &UPDATE_SERVICE,
    &REVISE_TASK_DEFINITION,
    &REGISTER_TASK_DEFINITION,
    &TAG_TASK_DEFINITION,
    &PASS_TASK_ROLES,
    &USE_APPLICATION,
    &START_DEPLOYMENT,
    &READ_DEPLOYMENT_CONFIG,
    &USE_ARTIFACT_KEY,
    &ASK_FOR_APPROVAL,
    &USE_TOPIC_KEY,
];
