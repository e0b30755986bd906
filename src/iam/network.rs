//! Which calls leave a VPC through its endpoints, and by which endpoint.
//!
//! The lowering makes endpoints for them, and the proof asks what passes each.

use crate::symbolic::Text;

use super::{CallGroup, calls};

/// A way from a VPC to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name after the region: `ecr.api` of `com.amazonaws.eu-west-1.ecr.api`.
    pub name: &'static str,
    /// How the name begins where it is not `PREFIX`.
    pub abroad: Abroad,
    /// Whether it is a route instead of an interface.
    pub gateway: bool,
    /// Whether AWS documents that it takes a policy. Where it does not, a policy might fail the apply, so there is none, and the
    /// roles alone say what may be called.
    pub policy: bool,
}

/// How the names of endpoints begin, before the region.
pub(crate) const PREFIX: &str = "com.amazonaws";

/// How they begin in some partitions, by partition.
pub type Abroad = &'static [(&'static str, &'static str)];

/// Interfaces that have another name in China (aws/aws-cdk packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts,
/// `getDefaultEndpointPrefix`; hashicorp/terraform-provider-aws#17640).
pub(crate) const IN_CHINA: Abroad = &[("aws-cn", "cn.com.amazonaws")];

/// Those of ECR, which have another name in each newer partition too (the same source). Of the partitions that it lists, these have
/// CodePipeline (botocore 1.44.5, `endpoints.json`).
pub(crate) const OF_REGISTRIES: Abroad =
    &[("aws-cn", "cn.com.amazonaws"), ("aws-eusc", "eu.amazonaws"), ("aws-iso-f", "gov.ic.hci.csp")];

const fn interface(name: &'static str) -> Endpoint {
    Endpoint { name, abroad: &[], gateway: false, policy: true }
}

const fn other_in_china(name: &'static str) -> Endpoint {
    Endpoint { abroad: IN_CHINA, ..interface(name) }
}

const fn registry(name: &'static str) -> Endpoint {
    Endpoint { abroad: OF_REGISTRIES, ..interface(name) }
}

/// Gateways have one name everywhere, in China too (the same source).
const fn gateway(name: &'static str) -> Endpoint {
    Endpoint { gateway: true, ..interface(name) }
}

/// Services by how their IAM actions begin (AWS `PrivateLink` guide, services that integrate; gateway endpoints). Docker speaks to
/// `ecr.dkr`, the API of ECR is `ecr.api`.
pub const SERVICES: &[(&str, &[Endpoint])] = &[
    ("s3", &[gateway("s3")]),
    ("ecr", &[registry("ecr.api"), registry("ecr.dkr")]),
    ("logs", &[interface("logs")]),
    ("ssm", &[interface("ssm")]),
    ("secretsmanager", &[interface("secretsmanager")]),
    // Its user guide (VPC support) says nothing of policies.
    ("codepipeline", &[Endpoint { policy: false, ..interface("codepipeline") }]),
    ("codebuild", &[interface("codebuild")]),
    ("kms", &[interface("kms")]),
    ("sts", &[other_in_china("sts")]),
    ("events", &[interface("events")]),
    ("dynamodb", &[gateway("dynamodb")]),
    ("codeartifact", &[interface("codeartifact.api"), interface("codeartifact.repositories")]),
    ("cloudformation", &[other_in_china("cloudformation")]),
    ("cloudwatch", &[other_in_china("monitoring")]),
    ("ecs", &[interface("ecs")]),
    ("ec2", &[other_in_china("ec2")]),
    ("lambda", &[other_in_china("lambda")]),
    ("sns", &[interface("sns")]),
    ("sqs", &[other_in_china("sqs")]),
    ("states", &[other_in_china("states")]),
];

/// Calls that CodeBuild and Lambda make for a build or a function from their own networks. What is not here is called from
/// inside: the build's log and the parameters and secrets of its environment too (CodeBuild reads them in the build's container,
/// as its log says, and through the VPC's endpoints).
pub(crate) const FROM_OUTSIDE: &[(&str, &[&CallGroup])] = &[
    (
        "codebuild.amazonaws.com",
        &[
            &calls::build::JOIN_NETWORK,
            &calls::build::LEND_INTERFACE,
            // ECR asks Amazon Inspector when it is asked for findings; the build itself calls ECR only.
            &calls::build::READ_ENHANCED_SCAN,
        ],
    ),
    (
        "lambda.amazonaws.com",
        &[
            &calls::function::WRITE_LOGS,
            &calls::function::RECORD_TRACES,
            &calls::function::KEEP_FAILED_EVENTS,
            &calls::function::JOIN_NETWORK,
            &calls::function::DECRYPT_ENVIRONMENT,
        ],
    ),
];

/// How the name of an endpoint begins in a partition.
pub fn prefix_in(partition: &str, endpoint: &Endpoint) -> &'static str {
    endpoint.abroad.iter().find(|(known, _)| *known == partition).map_or(PREFIX, |(_, prefix)| *prefix)
}

/// The endpoint of a name after the region.
pub fn endpoint(name: &str) -> Option<&'static Endpoint> {
    SERVICES.iter().flat_map(|(_, endpoints)| *endpoints).find(|endpoint| endpoint.name == name)
}

/// What an endpoint's name says after the region: `ecr.dkr` of `com.amazonaws.eu-west-1.ecr.dkr`. Before the region stands one of AWS's
/// prefixes, or a symbol for one of them.
pub fn service_of(name: &Text) -> Option<Text> {
    let abroad = SERVICES.iter().flat_map(|(_, endpoints)| *endpoints).flat_map(|endpoint| endpoint.abroad);
    let mut prefixes = [PREFIX].into_iter().chain(abroad.map(|(_, prefix)| *prefix));
    let after = prefixes.find_map(|prefix| name.behind(prefix)).or_else(|| name.behind_symbol())?;
    after.behind(".")?.cut_once(".").map(|(_, service)| service)
}
