//! Which calls pass an endpoint of the VPC: those that a build or a function makes from inside it.

use crate::catalogue;
use crate::iam::calls::build;
use crate::iam::network::{FROM_OUTSIDE, SERVICES, service_of};
use crate::readback::{Module, Resource};
use crate::symbolic::text;

use super::{Actor, Caller, Need, Needs, Row, arn};

/// Adds to each call the endpoint that it passes, and what else passes.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    if module.of(catalogue::ec2::ENDPOINT.name).next().is_none() {
        return;
    }
    for need in &mut needs.calls {
        need.endpoints = endpoints_passed(need, module).into_iter().map(Resource::address).collect();
    }
    add_layers(module, needs);
}

/// The endpoints that a call passes: every one of its service. ECR has two, for its API and for Docker, and its user guide
/// wants one policy for both (Amazon ECR interface VPC endpoints).
fn endpoints_passed<'a>(need: &Need, module: &'a Module) -> Vec<&'a Resource> {
    let Some(service) = service_in_vpc(need, module) else { return Vec::new() };
    // A service that uses a key for its caller does so by itself.
    let via_service = need.sent.iter().any(|sent| sent.key == "kms:ViaService");
    let outside = FROM_OUTSIDE.iter().filter(|(by, _)| *by == service).flat_map(|(_, groups)| *groups);
    let row = match &need.row {
        Row::Table(group, _) => Some(*group),
        Row::Declared { .. } => None,
    };
    if via_service || outside.into_iter().any(|group| Some(*group) == row) {
        return Vec::new();
    }
    let prefix = need.action().split(':').next().unwrap_or_default().to_lowercase();
    let names = SERVICES.iter().filter(|(known, _)| *known == prefix).flat_map(|(_, endpoints)| *endpoints);
    let at = |name: &str| module.of(catalogue::ec2::ENDPOINT.name).find(|resource| is_for(resource, name));
    names.filter_map(|endpoint| at(endpoint.name)).collect()
}

/// The service that runs the caller inside of the VPC.
fn service_in_vpc(need: &Need, module: &Module) -> Option<&'static str> {
    let Caller::Role(role) = &need.caller else { return None };
    let in_vpc = module.resources.iter().filter(|resource| resource.body.block("vpc_config").is_some());
    let mut runs = in_vpc.filter_map(|resource| Some((resource, catalogue::of(&resource.kind)?.role?)));
    runs.find(|(resource, handed)| resource.body.text(handed.argument) == Some(role)).map(|(_, handed)| handed.to)
}

/// Whether an endpoint is for a service: `com.amazonaws.eu-west-1.ecr.dkr` is for `ecr.dkr`.
fn is_for(resource: &Resource, name: &str) -> bool {
    resource.body.text("service_name").and_then(service_of).is_some_and(|service| service == *name)
}

/// Whoever reads an image gets addresses of its layers, which are behind the endpoint of S3.
fn add_layers(module: &Module, needs: &mut Needs) {
    let image = needs.calls.iter().find(|need| !need.endpoints.is_empty() && need.action().starts_with("ecr:"));
    let s3 = module.of(catalogue::ec2::ENDPOINT.name).find(|resource| is_for(resource, "s3"));
    let Some((need, s3)) = image.zip(s3) else { return };
    let actor = Actor::new(need.step.clone(), Caller::Anyone, &need.place);
    let bucket = text!["prod-", arn::REGION, "-starport-layer-bucket"];
    needs.add(&actor, &build::READ_LAYERS, arn::bucket(&bucket, "/*"), &[]);
    if let Some(layer) = needs.calls.last_mut() {
        layer.endpoints = vec![s3.address()];
    }
}
