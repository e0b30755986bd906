//! What CodeBuild, and the commands of the module's buildspecs, call with a build's role.

use super::pipeline::PAIR;
use super::{CallGroup, call, calls, documented_in};

const PRIVATE_IMAGE: &str = "CBUG sample-ecr: private images with the project's role";
const SETUP: &str = "CBUG setting-up";
const ECR: &str = "CBUG sample-docker; our code: buildspecs/image.yml";
const CACHE: &str = "ECR user guide, IAM permissions for pulling an image, and for a pull through cache";
const ENHANCED: &str = "ECR user guide, image-scanning-enhanced-iam; alexjurkiewicz/ecr-scan-image#19";
const S3_CACHE: &str = "CBUG caching-s3; CDK codebuild/cache.ts grants more";
const LISTED: &str = "that these two calls are all that a cache takes; the log says what is refused, and the build goes on without a cache";
const OURS: &str = "our code: buildspecs/image.yml";
/// Its policies for the roles of CodeBuild have each action on both forms of a connection's ARN.
const CLONES: &str = "CDK codebuild/build-action.ts; \
                      AWS managed policy AmazonSageMakerServiceCatalogProductsCodeBuildServiceRolePolicy";
const REPORTS: &str = "CBUG test-permissions; CBUG test-report-group-naming: the group's name";
const VPC: &str = "CBUG vpc-support and the customer-managed policy of its sample";

/// Writing the build's log.
pub(crate) const WRITE_LOGS: CallGroup = CallGroup {
    sid: "WriteLogs",
    why: "writes its log",
    unbounded: None,
    calls: &calls(["logs:CreateLogStream", "logs:PutLogEvents"], documented_in(SETUP).on("logs:log-stream")),
};

/// Looking at the artifact bucket.
pub(crate) const INSPECT_ARTIFACT_BUCKET: CallGroup = CallGroup {
    sid: "InspectArtifactBucket",
    why: "CodeBuild checks the bucket before it reads from it",
    unbounded: None,
    calls: &calls(["s3:GetBucketAcl", "s3:GetBucketLocation"], documented_in(SETUP).on("s3:bucket")),
};

/// Reading input artifacts.
pub(crate) const READ_INPUT: CallGroup = CallGroup {
    sid: "ReadInput",
    why: "reads the source that the pipeline stored",
    unbounded: None,
    calls: &calls(["s3:GetObject", "s3:GetObjectVersion"], documented_in(SETUP).on("s3:object")),
};

/// Reading what earlier actions stored.
pub(crate) const READ_ARTIFACTS: CallGroup = CallGroup {
    sid: "ReadArtifacts",
    why: "reads what earlier actions stored",
    unbounded: None,
    calls: &calls(["s3:GetObject", "s3:GetObjectVersion"], documented_in(SETUP).on("s3:object")),
};

/// Decrypting input artifacts.
pub(crate) const DECRYPT_INPUT: CallGroup = CallGroup {
    sid: "DecryptInput",
    why: "the source is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "UG S3-artifact-encryption").on("kms:key")],
};

/// Decrypting what earlier actions stored.
pub(crate) const DECRYPT_ARTIFACTS: CallGroup = CallGroup {
    sid: "DecryptArtifacts",
    why: "what earlier actions stored is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "UG S3-artifact-encryption").on("kms:key")],
};

/// Decrypting what was stored while the module's key encrypted it.
pub(crate) const DECRYPT_FORMER: CallGroup = CallGroup {
    sid: "DecryptFormer",
    why: "what was stored earlier may be encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "S3 user guide, SSE-KMS").on("kms:key")],
};

/// Storing output artifacts.
pub(crate) const WRITE_OUTPUT: CallGroup = CallGroup {
    sid: "WriteOutput",
    why: "stores what it built for the later actions",
    unbounded: None,
    calls: &[call("s3:PutObject", SETUP).on("s3:object")],
};

/// Encrypting output artifacts.
pub(crate) const ENCRYPT_OUTPUT: CallGroup = CallGroup {
    sid: "EncryptOutput",
    why: "what it stores is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:GenerateDataKey", "UG S3-artifact-encryption").on("kms:key")],
};

/// Logging in to the registry.
pub(crate) const LOG_IN: CallGroup = CallGroup {
    sid: "LogInToRegistry",
    why: "`docker login` needs a token of the registry",
    unbounded: Some("`ecr:GetAuthorizationToken` has no resource type (service authorization reference)"),
    calls: &[call("ecr:GetAuthorizationToken", ECR)],
};

/// A token for the machine's image.
pub(crate) const LOG_IN_FOR_MACHINE: CallGroup = CallGroup {
    sid: "LogInForMachine",
    why: "CodeBuild pulls the image of its machine with a token of the registry",
    unbounded: Some("`ecr:GetAuthorizationToken` has no resource type (service authorization reference)"),
    calls: &[call("ecr:GetAuthorizationToken", PRIVATE_IMAGE)],
};

/// Pulling the machine's image from a private repository.
pub(crate) const PULL_MACHINE: CallGroup = CallGroup {
    sid: "PullMachine",
    why: "CodeBuild pulls the image of its machine",
    unbounded: None,
    calls: &calls(
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        documented_in(PRIVATE_IMAGE).on("ecr:repository"),
    ),
};

/// Pushing the image.
pub(crate) const PUSH_IMAGE: CallGroup = CallGroup {
    sid: "PushImage",
    why: "pushes the image",
    unbounded: None,
    calls: &[
        call("ecr:BatchCheckLayerAvailability", ECR).on("ecr:repository"),
        call("ecr:BatchGetImage", "ECR user guide, IAM permissions for pushing an image").on("ecr:repository"),
        call("ecr:CompleteLayerUpload", ECR).on("ecr:repository"),
        call("ecr:InitiateLayerUpload", ECR).on("ecr:repository"),
        call("ecr:PutImage", ECR).on("ecr:repository"),
        call("ecr:UploadLayerPart", ECR).on("ecr:repository"),
    ],
};

/// Pulling the last image as the cache.
pub(crate) const READ_CACHE: CallGroup = CallGroup {
    sid: "ReadCache",
    why: "takes unchanged layers from the image that is deployed",
    unbounded: None,
    calls: &[call("ecr:GetDownloadUrlForLayer", ECR).on("ecr:repository")],
};

/// Reading the layers of images, which ECR keeps in a bucket of its own.
pub(crate) const READ_LAYERS: CallGroup = CallGroup {
    sid: "ReadImageLayers",
    why: "Docker reads the layers of images by addresses that ECR has signed",
    unbounded: None,
    calls: &[
        call("s3:GetObject", "ECR user guide, VPC endpoints: minimum Amazon S3 bucket permissions").on("s3:object")
    ],
};

/// Pulling base images from the cache.
pub(crate) const PULL_BASE_IMAGES: CallGroup = CallGroup {
    sid: "PullBaseImages",
    why: "takes base images from ECR's cache of public registries",
    unbounded: None,
    calls: &calls(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], documented_in(CACHE).on("ecr:repository")),
};

/// Filling the cache.
pub(crate) const FILL_CACHE: CallGroup = CallGroup {
    sid: "FillCache",
    why: "lets ECR fetch a base image that its cache does not have yet",
    unbounded: None,
    calls: &calls(["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], documented_in(CACHE).on("ecr:repository")),
};

/// Finding an image by its revision.
pub(crate) const FIND_IMAGE: CallGroup = CallGroup {
    sid: "FindImage",
    why: "finds the image of a revision that was built before, and the digest of a new one",
    unbounded: None,
    calls: &[call("ecr:DescribeImages", OURS).on("ecr:repository")],
};

/// Waiting for the scan.
pub(crate) const READ_SCAN: CallGroup = CallGroup {
    sid: "ReadScan",
    why: "waits for the scan of the image and reads what it found",
    unbounded: None,
    calls: &[call("ecr:DescribeImageScanFindings", OURS).on("ecr:repository")],
};

/// Cloning through a connection, under the service's name of today.
pub(crate) const CLONE: CallGroup = CallGroup {
    sid: "CloneRepository",
    why: "clones the repository through the connection",
    unbounded: None,
    calls: &[call("codeconnections:UseConnection", CLONES).on("codeconnections:Connection").unconfirmed(PAIR)],
};

/// The same under the service's older name.
pub(crate) const CLONE_STAR: CallGroup = CallGroup {
    sid: "CloneRepositoryStar",
    why: "the same under the older name of the service",
    unbounded: None,
    calls: &[call("codestar-connections:UseConnection", CLONES)
        .on("codestar-connections:Connection")
        .unconfirmed(PAIR)],
};

/// Reading a scan of Amazon Inspector.
pub(crate) const READ_ENHANCED_SCAN: CallGroup = CallGroup {
    sid: "ReadEnhancedScan",
    why: "reads the scan where the registry has enhanced scanning, a setting that is often an organization's",
    unbounded: Some(
        "ECR asks Amazon Inspector about the whole registry for the caller, and AWS documents `*` (ECR user guide)",
    ),
    calls: &calls(["inspector2:ListCoverage", "inspector2:ListFindings"], documented_in(ENHANCED)),
};

/// Starting a scan.
pub(crate) const START_SCAN: CallGroup = CallGroup {
    sid: "StartScan",
    why: "starts a scan of the image where a push starts none",
    unbounded: None,
    calls: &[call("ecr:StartImageScan", OURS).on("ecr:repository")],
};

/// Keeping a cache in the artifact bucket.
pub(crate) const KEEP_CACHE: CallGroup = CallGroup {
    sid: "KeepCache",
    why: "finds its cached folders again, and stores them for the next build",
    unbounded: None,
    calls: &calls(["s3:GetObject", "s3:PutObject"], documented_in(S3_CACHE).on("s3:object").unconfirmed(LISTED)),
};

/// Encrypting a cache.
pub(crate) const ENCRYPT_CACHE: CallGroup = CallGroup {
    sid: "EncryptCache",
    why: "the cache is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:GenerateDataKey", S3_CACHE).on("kms:key")],
};

/// Decrypting a cache.
pub(crate) const DECRYPT_CACHE: CallGroup = CallGroup {
    sid: "DecryptCache",
    why: "the cache is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", S3_CACHE).on("kms:key")],
};

/// Cloning a CodeCommit repository.
pub(crate) const CLONE_CODECOMMIT: CallGroup = CallGroup {
    sid: "CloneCodeCommit",
    why: "clones the repository with its history",
    unbounded: None,
    calls: &[call("codecommit:GitPull", "UG action-reference-CodeCommit; CDK codebuild/build-action.ts")
        .on("codecommit:repository")],
};

/// Reading parameters into the environment.
pub(crate) const READ_PARAMETERS: CallGroup = CallGroup {
    sid: "ReadParameters",
    why: "reads environment variables from SSM parameters",
    unbounded: None,
    calls: &[call("ssm:GetParameters", SETUP).on("ssm:parameter")],
};

/// Reading secrets into the environment.
pub(crate) const READ_SECRETS: CallGroup = CallGroup {
    sid: "ReadSecrets",
    why: "reads environment variables from Secrets Manager",
    unbounded: None,
    calls: &[call("secretsmanager:GetSecretValue", SETUP).on("secretsmanager:Secret")],
};

/// Writing reports of tests.
pub(crate) const WRITE_REPORTS: CallGroup = CallGroup {
    sid: "WriteReports",
    why: "CodeBuild makes the report group at the first report, and writes the results of the tests",
    unbounded: None,
    calls: &calls(
        [
            "codebuild:BatchPutTestCases",
            "codebuild:CreateReport",
            "codebuild:CreateReportGroup",
            "codebuild:UpdateReport",
        ],
        documented_in(REPORTS).on("codebuild:report-group"),
    ),
};

/// Writing reports of coverage.
pub(crate) const WRITE_COVERAGE: CallGroup = CallGroup {
    sid: "WriteCoverage",
    why: "CodeBuild makes the report group at the first report, and writes the coverage",
    unbounded: None,
    calls: &calls(
        [
            "codebuild:BatchPutCodeCoverages",
            "codebuild:CreateReport",
            "codebuild:CreateReportGroup",
            "codebuild:UpdateReport",
        ],
        documented_in(REPORTS).on("codebuild:report-group"),
    ),
};

/// Joining the VPC.
pub(crate) const JOIN_NETWORK: CallGroup = CallGroup {
    sid: "JoinNetwork",
    why: "CodeBuild puts the build into the VPC",
    unbounded: Some("CodeBuild's documented policy for builds in a VPC names no resource for these calls"),
    calls: &calls(
        [
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeDhcpOptions",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ],
        documented_in(VPC),
    ),
};

/// Handing a network interface to CodeBuild.
pub(crate) const LEND_INTERFACE: CallGroup = CallGroup {
    sid: "LendInterface",
    why: "lends the network interface to CodeBuild, in the build's subnets only",
    unbounded: None,
    calls: &[call("ec2:CreateNetworkInterfacePermission", VPC).on("ec2:network-interface")],
};

/// Every group of the actor.
pub const ALL: &[&CallGroup] = &[
    &WRITE_LOGS,
    &INSPECT_ARTIFACT_BUCKET,
    &READ_INPUT,
    &READ_ARTIFACTS,
    &DECRYPT_INPUT,
    &DECRYPT_ARTIFACTS,
    &DECRYPT_FORMER,
    &WRITE_OUTPUT,
    &ENCRYPT_OUTPUT,
    &LOG_IN,
    &LOG_IN_FOR_MACHINE,
    &PULL_MACHINE,
    &PUSH_IMAGE,
    &READ_CACHE,
    &READ_LAYERS,
    &PULL_BASE_IMAGES,
    &FILL_CACHE,
    &FIND_IMAGE,
    &READ_SCAN,
    &CLONE,
    &CLONE_STAR,
    &READ_ENHANCED_SCAN,
    &START_SCAN,
    &KEEP_CACHE,
    &ENCRYPT_CACHE,
    &DECRYPT_CACHE,
    &CLONE_CODECOMMIT,
    &READ_PARAMETERS,
    &READ_SECRETS,
    &WRITE_REPORTS,
    &WRITE_COVERAGE,
    &JOIN_NETWORK,
    &LEND_INTERFACE,
];
