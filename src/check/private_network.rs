//! Builds behind the module's own endpoints: every call must have a way, and base images must come in.

use crate::catalogue;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::{Graph, longest, services_in_use};
use crate::hcl::{Expr, Structure};
use crate::model::{Action, Network, Pipeline};

/// Characters of the policy of an endpoint (AWS `PrivateLink` guide, endpoint policies).
const LIMIT: usize = 20_480;

pub(super) fn check(pipeline: &Pipeline, graph: &Graph, findings: &mut Findings) {
    if !pipeline.network().is_some_and(Network::is_closed) {
        return;
    }
    check_calls(pipeline, graph, findings);
    check_policies(graph, findings);
    check_base_images(pipeline, findings);
}

fn check_calls(pipeline: &Pipeline, graph: &Graph, findings: &mut Findings) {
    let place = Path::root().key("network").key("endpoints");
    for reached in services_in_use(pipeline, &graph.roles).iter().filter(|one| one.endpoints.is_empty()) {
        for (role, statement) in &reached.statements {
            let calls = statement.actions.join("`, `");
            let message = format!("the role `{}` calls `{calls}`, and tfpipe knows no endpoint for that", role.label);
            let help = "remove the permission, or write `endpoints: existing` with a way out of the VPC";
            findings.add(Diagnostic::value(Code::NoEndpoint, &place, message, help));
        }
    }
}

fn check_policies(graph: &Graph, findings: &mut Findings) {
    let shared = graph.locals.iter().filter(|local| local.name.ends_with("_endpoint_policy"));
    let shared = shared.map(|local| (local.name.to_owned(), &local.value));
    let endpoints = graph.resources.iter().filter(|resource| resource.address.kind == catalogue::ec2::ENDPOINT.name);
    let own = endpoints.flat_map(|resource| {
        resource.body.structures.iter().filter_map(move |structure| match structure {
            Structure::Argument { name, value, .. } if name == "policy" && !matches!(value, Expr::Reference(_)) => {
                Some((resource.address.to_string(), value))
            }
            _ => None,
        })
    });
    for (name, policy) in shared.chain(own) {
        let size = longest(policy);
        if size > LIMIT {
            let message = format!("the policy `{name}` may take {size} characters, and an endpoint takes {LIMIT}");
            let help = "declare fewer permissions, or use fewer actions that build";
            findings.add(Diagnostic::key(Code::TooLong, &Path::root().key("network").key("endpoints"), message, help));
        }
    }
}

fn check_base_images(pipeline: &Pipeline, findings: &mut Findings) {
    let Some(registry) = pipeline.registry() else { return };
    if !registry.pull_through.is_empty() {
        let place = Path::root().key("registry").key("pull_through");
        let message = "ECR's cache does not fetch what it lacks for a caller behind a VPC endpoint";
        let help = "pull every base image once from a machine with another way to ECR; the module's README says how";
        findings.add(Diagnostic::key(Code::FirstPullFromOutside, &place, message, help));
        return;
    }
    let brings = |action: &Action| {
        action.permissions.iter().flat_map(|permission| &permission.actions).any(|call| call == "ecr:BatchGetImage")
    };
    let mut images = pipeline.actions().filter(|action| action.kind.key() == "image");
    if images.any(|action| !brings(action)) {
        let place = Path::root().key("network").key("endpoints");
        let message = "builds reach no public registry, and nothing says how base images come in";
        let help = "add `registry: { pull_through: [ecr-public] }`, or copy base images into ECR and declare `ecr:BatchGetImage` and \
                    `ecr:GetDownloadUrlForLayer` on their repository";
        findings.add(Diagnostic::value(Code::NoBaseImages, &place, message, help));
    }
}
