//! What CodePipeline calls with the pipeline's role.

use super::{Call, Edge, call};

const ROLE: &str = "UG how-to-custom-role";
const CONNECTION: &str = "UG action-reference-CodestarConnectionSource; awslabs/landing-zone-accelerator-on-aws#1083";
const BUILD: &str = "UG action-reference-CodeBuild";
const CODECOMMIT: &str = "UG security-iam; CDK codecommit/source-action.ts";
const ARCHIVE: &str = "UG action-reference-S3; CDK s3/source-action.ts";
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

/// Reading a CodeCommit repository.
pub const READ_CODECOMMIT: Edge = Edge {
    sid: "ReadCodeCommit",
    why: "finds the branch's commit and has CodeCommit pack it",
    unbounded: None,
    calls: &[
        call("codecommit:CancelUploadArchive", CODECOMMIT),
        call("codecommit:GetBranch", CODECOMMIT),
        call("codecommit:GetCommit", CODECOMMIT),
        call("codecommit:GetUploadArchiveStatus", CODECOMMIT),
        call("codecommit:UploadArchive", CODECOMMIT),
    ],
};

/// Finding a CodeCommit repository that builds clone.
pub const FIND_CODECOMMIT: Edge = Edge {
    sid: "FindCodeCommit",
    why: "tells builds where to clone the repository from",
    unbounded: None,
    calls: &[call("codecommit:GetRepository", CODECOMMIT)],
};

/// Reading which image a tag is on.
pub const READ_IMAGE: Edge = Edge {
    sid: "ReadImage",
    why: "finds the image that the tag is on",
    unbounded: None,
    calls: &[call("ecr:DescribeImages", "UG action-reference-ECR; CDK ecr/source-action.ts")],
};

/// Looking at the bucket of a source.
pub const INSPECT_SOURCE_BUCKET: Edge = Edge {
    sid: "InspectSourceBucket",
    why: "CodePipeline checks the bucket before it reads from it",
    unbounded: None,
    calls: &[call("s3:GetBucketAcl", ROLE), call("s3:GetBucketLocation", ROLE), call("s3:GetBucketVersioning", ROLE)],
};

/// Reading the archive.
pub const READ_ARCHIVE: Edge = Edge {
    sid: "ReadArchive",
    why: "reads the version of the archive that it builds",
    unbounded: None,
    calls: &[call("s3:GetObject", ARCHIVE), call("s3:GetObjectVersion", ARCHIVE)],
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

/// Encrypting and decrypting artifacts.
pub const USE_ARTIFACT_KEY: Edge = Edge {
    sid: "UseArtifactKey",
    why: "artifacts are encrypted with the module's key",
    unbounded: None,
    calls: KEY_CALLS,
};

const KEY: &str = "UG S3-artifact-encryption";
const KEY_CALLS: &[Call] = &[call("kms:Decrypt", KEY), call("kms:GenerateDataKey", KEY)];

/// Every edge of the actor.
pub const ALL: &[&Edge] = &[
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
    &INVOKE_FUNCTIONS,
    &LIST_FUNCTIONS,
    &USE_ARTIFACT_KEY,
];
