//! What an action does with artifacts when a role of another account carries it out: that role reads and writes them itself.

use super::{CallGroup, call, calls, documented_in};

const ACROSS: &str = "UG pipelines-create-cross-account; CDK codepipeline/pipeline.ts";
/// AWS's page allows `s3:Get*` and five actions on the key, aws-cdk `s3:GetBucket*` and two, and neither says which are called.
const LOOKS: &str =
    "that an action of another account makes this call: AWS's page allows more than it says to be called";

/// Looking at the artifact bucket.
pub(crate) const INSPECT_BUCKET: CallGroup = CallGroup {
    sid: "InspectArtifacts",
    why: "looks at the artifact bucket before it uses it",
    unbounded: None,
    calls: &calls(
        ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"],
        documented_in(ACROSS).on("s3:bucket").unconfirmed(LOOKS),
    ),
};

/// Reading what the action takes in.
pub(crate) const READ_ARTIFACTS: CallGroup = CallGroup {
    sid: "ReadArtifacts",
    why: "reads the artifacts that it takes in",
    unbounded: None,
    calls: &calls(["s3:GetObject", "s3:GetObjectVersion"], documented_in(ACROSS).on("s3:object")),
};

/// Storing what the action puts out.
pub(crate) const WRITE_ARTIFACTS: CallGroup = CallGroup {
    sid: "WriteArtifacts",
    why: "stores the artifacts that it puts out",
    unbounded: None,
    calls: &[call("s3:PutObject", ACROSS).on("s3:object")],
};

/// Decrypting what the action takes in.
pub(crate) const DECRYPT_ARTIFACTS: CallGroup = CallGroup {
    sid: "DecryptArtifacts",
    why: "decrypts the artifacts that it takes in",
    unbounded: None,
    calls: &[call("kms:Decrypt", ACROSS).on("kms:key")],
};

/// Encrypting what the action puts out; an upload in parts is decrypted as well (S3 user guide, `UsingKMSEncryption`).
pub(crate) const ENCRYPT_ARTIFACTS: CallGroup = CallGroup {
    sid: "EncryptArtifacts",
    why: "encrypts the artifacts that it puts out",
    unbounded: None,
    calls: &[call("kms:Decrypt", ACROSS).on("kms:key"), call("kms:GenerateDataKey", ACROSS).on("kms:key")],
};

/// Looking at the key.
pub(crate) const INSPECT_KEY: CallGroup = CallGroup {
    sid: "InspectArtifactKey",
    why: "looks at the key of the artifacts",
    unbounded: None,
    calls: &[call("kms:DescribeKey", ACROSS).on("kms:key").unconfirmed(LOOKS)],
};

/// Every group of the roles of actions.
pub(crate) const ALL: &[&CallGroup] =
    &[&INSPECT_BUCKET, &READ_ARTIFACTS, &WRITE_ARTIFACTS, &DECRYPT_ARTIFACTS, &ENCRYPT_ARTIFACTS, &INSPECT_KEY];
