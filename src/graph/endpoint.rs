//! Services that builds and functions call from inside a VPC, and the endpoints that lead to them.
//!
//! Owns which of a role's calls take that way. Decides nothing about resources: the lowering creates the endpoints, the README
//! lists them where they must exist, and a check finds calls that no endpoint leads to.

use crate::iam::{Edge, Role, Statement, calls};
use crate::model::Pipeline;

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

/// A service that is called from inside the VPC.
#[derive(Debug, Clone)]
pub struct Reached {
    /// How its IAM actions begin.
    pub service: String,
    /// The endpoints that lead to it; none if tfpipe knows none.
    pub endpoints: &'static [Endpoint],
    /// What each role calls there.
    pub statements: Vec<(Role, Statement)>,
}

const fn interface(name: &'static str) -> Endpoint {
    Endpoint { name, gateway: false, policy: true }
}

const fn gateway(name: &'static str) -> Endpoint {
    Endpoint { name, gateway: true, policy: true }
}

/// Services by how their IAM actions begin (AWS `PrivateLink` guide, services that integrate; gateway endpoints). Docker speaks to
/// `ecr.dkr`, the API of ECR is `ecr.api`.
const SERVICES: &[(&str, &[Endpoint])] = &[
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
    ("lambda", &[interface("lambda")]),
    ("sns", &[interface("sns")]),
    ("sqs", &[interface("sqs")]),
    ("states", &[interface("states")]),
];

/// Calls that CodeBuild and Lambda make for a build or a function from their own networks. What is not here is called from
/// inside: the build's log and the parameters and secrets of its environment too (CodeBuild reads them in the build's container,
/// as its log says, and through the VPC's endpoints).
const FROM_OUTSIDE: &[(&str, &[&Edge])] = &[
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

/// The services that builds and functions in the VPC call, those that tfpipe knows no endpoint of last.
pub fn services_in_use(pipeline: &Pipeline, roles: &[Role]) -> Vec<Reached> {
    let known = |service: &str| SERVICES.iter().position(|(known, _)| *known == service);
    let mut reached: Vec<Reached> = Vec::new();
    for role in roles.iter().filter(|role| is_inside(pipeline, role)) {
        for statement in role.policies.iter().flat_map(|policy| &policy.statements) {
            if is_from_outside(role, statement) {
                continue;
            }
            for (service, statement) in by_service(statement) {
                let at = reached.iter().position(|one| one.service == service);
                let at = at.unwrap_or_else(|| {
                    let endpoints =
                        SERVICES.iter().find(|(known, _)| *known == service).map_or(&[][..], |(_, all)| all);
                    reached.push(Reached { service, endpoints, statements: Vec::new() });
                    reached.len() - 1
                });
                if let Some(one) = reached.get_mut(at) {
                    one.statements.push((role.clone(), statement));
                }
            }
        }
    }
    reached.sort_by_key(|one| (known(&one.service).is_none(), known(&one.service)));
    reached
}

fn is_inside(pipeline: &Pipeline, role: &Role) -> bool {
    pipeline.network().is_some()
        && match role.service {
            "codebuild.amazonaws.com" => true,
            "lambda.amazonaws.com" => pipeline.functions().in_vpc,
            _ => false,
        }
}

fn is_from_outside(role: &Role, statement: &Statement) -> bool {
    // A service that uses a key for its caller does so by itself.
    let via_service = statement.conditions.iter().any(|condition| condition.key == "kms:ViaService");
    let edges = FROM_OUTSIDE.iter().filter(|(service, _)| *service == role.service).flat_map(|(_, edges)| *edges);
    via_service || edges.into_iter().any(|edge| edge.sid == statement.sid)
}

/// The statement once for each service that its actions belong to.
fn by_service(statement: &Statement) -> Vec<(String, Statement)> {
    let mut parts: Vec<(String, Statement)> = Vec::new();
    for action in &statement.actions {
        let service = action.split(':').next().unwrap_or_default();
        if let Some((_, part)) = parts.iter_mut().find(|(known, _)| known == service) {
            part.actions.push(action.clone());
        } else {
            parts.push((service.to_owned(), Statement { actions: vec![action.clone()], ..statement.clone() }));
        }
    }
    parts
}
