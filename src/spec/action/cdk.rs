//! `cdk`: stacks of an app of the AWS CDK.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Compute, Reference, References};

/// Deploy stacks of an app of the AWS CDK. The compiler adds an action `Synth-…` before it, in which the code of the app runs without
/// any right in an account; the first `cdk` action of several with the same app has it, and all deploy what it made. The deployment runs no
/// code of the repository but Dockerfiles, and assumes the roles of the CDK's bootstrap stacks of its `targets`, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cdk {
    /// The folder of the app, from the root of the repository. Default: `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "."), example = &"infrastructure"))]
    pub directory: Option<String>,
    /// The command that runs the app, as the CDK's `--app` takes it. Default: the one in `cdk.json` of the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"npx ts-node bin/web.ts"))]
    pub app: Option<String>,
    /// Languages of the app with their versions, as in `commands`. Default: `{ nodejs: "22" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, schemars(example = BTreeMap::from([("python", "3.13")])))]
    pub runtimes: BTreeMap<String, String>,
    /// An artifact of an earlier action with the cloud assembly in a folder `cdk.out`, in the place of `Synth-…`: for an app that needs other
    /// steps, or rights of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Assembly"))]
    pub assembly: Option<String>,
    /// The stacks, by names or patterns as the CDK takes them; those that they depend on are deployed too. Default: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["Production/*"]))]
    pub stacks: Vec<String>,
    /// The accounts and regions that the stacks are deployed to, each with a bootstrap stack: `aws://ACCOUNT/REGION`. `${account}` and
    /// `${region}` stand for those of the pipeline. Default: `[aws://${account}/${region}]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(example = ["aws://123456789012/eu-west-1"]))]
    pub targets: Vec<String>,
    /// The qualifier of the bootstrap stacks, which is in the names of their roles. Default: the CDK's own, `hnb659fds`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = Cdk::QUALIFIER), example = &"payments"))]
    pub qualifier: Option<String>,
    /// Whether somebody approves first: an action `Diff-…` says what the stacks would change, and whether they broaden IAM or security
    /// groups; `Approve-…` asks, and exactly what was shown is deployed. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub review: Option<bool>,
    /// Without `review`, what stops the deployment: `broadening` stops before a stack that broadens IAM or security groups, `never` deploys it
    /// unseen. Default: `broadening`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub require_approval: Option<RequireApproval>,
    /// Whether the app has images, or its code is packed with Docker: `Synth-…` and the deployment are then privileged, and the deployment may
    /// push to the repositories of the `targets`. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub docker: Option<bool>,
    /// The size of the build machines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// Minutes after which a build is stopped; CloudFormation goes on with the stack that it is changing. Default: 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 2160), extend("default" = Cdk::TIMEOUT_MINUTES)))]
    pub timeout_minutes: Option<u32>,
    /// Days that the log groups of the builds keep their events. Default: `logs.retention_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = 7))]
    pub log_retention_days: Option<u32>,
}

impl Cdk {
    /// `timeout_minutes` where the spec says none.
    pub(crate) const TIMEOUT_MINUTES: u32 = 120;

    /// `qualifier` where the spec says none: the one of `cdk bootstrap` (aws-cdk 2.1148.1, `bootstrap-template.yaml`).
    pub(crate) const QUALIFIER: &'static str = "hnb659fds";
}

impl References for Cdk {
    fn references(&mut self) -> Vec<Reference<'_>> {
        Vec::new()
    }
}

/// What stops a deployment that nobody reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequireApproval {
    /// A stack that broadens IAM or security groups.
    #[default]
    Broadening,
    /// Nothing.
    Never,
}
