//! Which calls leave a VPC through its endpoints, and by which endpoint.
//!
//! The lowering makes endpoints for them, and the proof asks what passes each.

use super::{Edge, calls};

/// A way from a VPC to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// Its name after the region: `ecr.api` of `com.amazonaws.eu-west-1.ecr.api`.
    pub name: &'static str,
    /// Whether it is a route instead of an interface.
    pub gateway: bool,
    /// Whether AWS documents that it takes a policy. Where it does not, a policy might fail the apply, so there is none, and the
    /// roles alone say what may be called.
    pub policy: bool,
}

const fn interface(name: &'static str) -> Endpoint {
    Endpoint { name, gateway: false, policy: true }
}

const fn gateway(name: &'static str) -> Endpoint {
    Endpoint { name, gateway: true, policy: true }
}

/// Services by how their IAM actions begin (AWS `PrivateLink` guide, services that integrate; gateway endpoints). Docker speaks to
/// `ecr.dkr`, the API of ECR is `ecr.api`.
pub const SERVICES: &[(&str, &[Endpoint])] = &[
    ("s3", &[gateway("s3")]),
    ("ecr", &[interface("ecr.api"), interface("ecr.dkr")]),
    ("logs", &[interface("logs")]),
    ("ssm", &[interface("ssm")]),
    ("secretsmanager", &[interface("secretsmanager")]),
    // Its user guide (VPC support) says nothing of policies.
    ("codepipeline", &[Endpoint { policy: false, ..interface("codepipeline") }]),
    ("codebuild", &[interface("codebuild")]),
    ("kms", &[interface("kms")]),
    ("sts", &[interface("sts")]),
    ("events", &[interface("events")]),
    ("dynamodb", &[gateway("dynamodb")]),
    ("codeartifact", &[interface("codeartifact.api"), interface("codeartifact.repositories")]),
    ("cloudformation", &[interface("cloudformation")]),
    ("cloudwatch", &[interface("monitoring")]),
    ("ecs", &[interface("ecs")]),
    ("ec2", &[interface("ec2")]),
    ("lambda", &[interface("lambda")]),
    ("sns", &[interface("sns")]),
    ("sqs", &[interface("sqs")]),
    ("states", &[interface("states")]),
];

/// Calls that CodeBuild and Lambda make for a build or a function from their own networks. What is not here is called from
/// inside: the build's log and the parameters and secrets of its environment too (CodeBuild reads them in the build's container,
/// as its log says, and through the VPC's endpoints).
pub const FROM_OUTSIDE: &[(&str, &[&Edge])] = &[
    ("codebuild.amazonaws.com", &[&calls::build::JOIN_NETWORK, &calls::build::LEND_INTERFACE]),
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
