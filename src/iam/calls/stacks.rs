//! What the builds of the `cdk` and `sam` actions call, and what the stack of a packaged application reads.
//!
//! What the CDK does in an account it does with the roles of the bootstrap stack there, whose policies are not the module's.

use super::{CallGroup, call};

/// The names and the trust of the roles; which of them is assumed for what.
const ROLES: &str = "aws-cdk 2.1148.1, lib/api/bootstrap/bootstrap-template.yaml: names and trust of the roles; \
                     our code: buildspecs/cdk_deploy.yml";
const LOOKUP: &str = "aws-cdk 2.1148.1, lib/api/bootstrap/bootstrap-template.yaml, and `cdk diff --help`: `--method=template` uses the \
                      lookup role; our code: buildspecs/cdk_diff.yml";
const PACKAGE: &str = "aws-sam-cli 1.170.0, samcli/lib/package/s3_uploader.py; our code: buildspecs/sam_package.yml";
const CODE: &str = "Lambda API reference, CreateFunction: the code in a bucket; aws/aws-cdk#3765, aws/aws-cdk#5183: CloudFormation reads it with \
                    the role of the stack";

/// Assuming the roles that deploy.
pub(crate) const ASSUME_BOOTSTRAP: CallGroup = CallGroup {
    sid: "AssumeBootstrap",
    why: "deploys with the roles of the CDK's bootstrap stacks, in the accounts and regions that the spec names",
    unbounded: None,
    calls: &[call("sts:AssumeRole", ROLES).on("sts:role")],
};

/// Assuming the role that reads what is deployed.
pub(crate) const ASSUME_LOOKUP: CallGroup = CallGroup {
    sid: "AssumeLookup",
    why: "reads what is deployed with the lookup roles of the CDK's bootstrap stacks",
    unbounded: None,
    calls: &[call("sts:AssumeRole", LOOKUP).on("sts:role")],
};

/// Storing the code of functions.
pub(crate) const STORE_PACKAGE: CallGroup = CallGroup {
    sid: "StorePackage",
    why: "stores the code that the packaged template names",
    unbounded: None,
    calls: &[call("s3:PutObject", PACKAGE).on("s3:object")],
};

/// Reading it, as the stack.
pub(crate) const READ_PACKAGE: CallGroup = CallGroup {
    sid: "ReadPackage",
    why: "reads the code that the packaged template names",
    unbounded: None,
    calls: &[call("s3:GetObject", CODE).on("s3:object")],
};

/// Decrypting it, as the stack.
pub(crate) const DECRYPT_PACKAGE: CallGroup = CallGroup {
    sid: "DecryptPackage",
    why: "the code is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "S3 user guide, SSE-KMS").on("kms:key")],
};

/// Every group of the actors.
pub const ALL: &[&CallGroup] = &[&ASSUME_BOOTSTRAP, &ASSUME_LOOKUP, &STORE_PACKAGE, &READ_PACKAGE, &DECRYPT_PACKAGE];
