//! Which calls pass an endpoint of the VPC: those that a build or a function makes from inside it.

use crate::iam::Edge;
use crate::iam::calls::build;
use crate::iam::network::{FROM_OUTSIDE, SERVICES};
use crate::readback::{Module, Resource};

use super::{Actor, Caller, Need, Needs, Row, arn};

/// What Docker calls, and no client of the API: it speaks to `ecr.dkr`.
const BY_DOCKER: &[&Edge] = &[&build::PUSH_IMAGE, &build::READ_CACHE, &build::PULL_BASE_IMAGES, &build::FILL_CACHE];
const DOCKER: &str = "ecr.dkr";

/// Adds to each call the endpoint that it passes, and what else passes.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    if module.of("aws_vpc_endpoint").next().is_none() {
        return;
    }
    for need in &mut needs.calls {
        need.endpoint = of(need, module).map(Resource::address);
    }
    layers(module, needs);
}

/// The endpoint that a call passes.
fn of<'a>(need: &Need, module: &'a Module) -> Option<&'a Resource> {
    let service = inside(need, module)?;
    // A service that uses a key for its caller does so by itself.
    let via_service = need.sent.iter().any(|sent| sent.key == "kms:ViaService");
    let outside = FROM_OUTSIDE.iter().filter(|(by, _)| *by == service).flat_map(|(_, edges)| *edges);
    let row = match &need.row {
        Row::Table(edge, _) => Some(*edge),
        Row::Declared { .. } => None,
    };
    if via_service || outside.into_iter().any(|edge| Some(*edge) == row) {
        return None;
    }
    let prefix = need.action().split(':').next()?.to_lowercase();
    let (_, endpoints) = SERVICES.iter().find(|(known, _)| *known == prefix)?;
    let docker = row.is_some_and(|edge| BY_DOCKER.contains(&edge));
    let endpoint = endpoints.iter().find(|endpoint| (endpoint.name == DOCKER) == docker)?;
    module.of("aws_vpc_endpoint").find(|resource| is_for(resource, endpoint.name))
}

/// The service that runs the caller inside of the VPC.
fn inside(need: &Need, module: &Module) -> Option<&'static str> {
    let Caller::Role(role) = &need.caller else { return None };
    let runs = |kind: &str, argument: &str| {
        let in_vpc = |it: &&Resource| it.body.block("vpc_config").is_some();
        module
            .resources
            .iter()
            .filter(|it| it.kind == kind)
            .filter(in_vpc)
            .any(|it| it.body.text(argument) == Some(role))
    };
    if runs("aws_codebuild_project", "service_role") {
        return Some("codebuild.amazonaws.com");
    }
    runs("aws_lambda_function", "role").then_some("lambda.amazonaws.com")
}

/// Whether an endpoint is for a service: `com.amazonaws.eu-west-1.ecr.dkr` is for `ecr.dkr`.
fn is_for(resource: &Resource, name: &str) -> bool {
    let service = resource.body.text("service_name").unwrap_or_default();
    service.strip_suffix(name).is_some_and(|rest| rest.ends_with('.') && rest.matches('.').count() == 3)
}

/// Whoever reads an image gets addresses of its layers, which are behind the endpoint of S3.
fn layers(module: &Module, needs: &mut Needs) {
    let image = needs.calls.iter().find(|need| need.endpoint.is_some() && need.action().starts_with("ecr:"));
    let s3 = module.of("aws_vpc_endpoint").find(|resource| is_for(resource, "s3"));
    let Some((need, s3)) = image.zip(s3) else { return };
    let actor = Actor::new(need.step.clone(), Caller::Anyone, &need.place);
    let bucket = format!("prod-{}-starport-layer-bucket", arn::REGION);
    needs.add(&actor, &build::READ_LAYERS, &arn::bucket(&bucket, "/*"), &[]);
    if let Some(layer) = needs.calls.last_mut() {
        layer.endpoint = Some(s3.address());
    }
}
