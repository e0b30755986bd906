//! ECR's cache of public registries, through which base images come.

use crate::graph::arn::{local, regional};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::naming::{name_in_words, name_of};
use crate::graph::{Address, File, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::identity::what;
use crate::model::{Arn, Identity, Network, Pipeline, Upstream};

const KIND: &str = "aws_ecr_pull_through_cache_rule";

/// The prefix of the repositories of an upstream.
fn prefix_of(pipeline: &Pipeline, upstream: Upstream) -> Expr {
    name_of(pipeline, &identity_of(upstream))
}

fn identity_of(upstream: Upstream) -> Identity {
    Identity::thing(&what::PULL_THROUGH, upstream.slug())
}

fn label_of(upstream: Upstream) -> String {
    upstream.word().replace('-', "_")
}

/// One rule an upstream.
pub(crate) fn add_rules(pipeline: &Pipeline, draft: &mut Draft) {
    let upstreams = cached_upstreams(pipeline);
    if upstreams.is_empty() {
        return;
    }
    foundation::add_dns_suffix(draft);
    for upstream in &upstreams {
        let secret = (*upstream == Upstream::DockerHub).then(|| secret_variable(pipeline, draft)).flatten();
        let body = Body::new()
            .set("ecr_repository_prefix", prefix_of(pipeline, *upstream))
            .set("upstream_registry_url", upstream.address())
            .set_some("credential_arn", secret);
        draft.add_resource(Resource::new(File::Registry, KIND, label_of(*upstream), identity_of(*upstream), body));
    }
    add_notes(pipeline, draft, &upstreams);
}

/// The upstreams that are cached.
fn cached_upstreams(pipeline: &Pipeline) -> Vec<Upstream> {
    pipeline.registry().map(|registry| registry.pull_through.clone()).unwrap_or_default()
}

fn secret_variable(pipeline: &Pipeline, draft: &mut Draft) -> Option<Expr> {
    let secret = pipeline.registry()?.pull_through_secret.as_ref()?;
    let description = "ARN of the secret with the user name and the access token of an account at Docker Hub.";
    let variable = Variable::new("pull_through_secret_arn", Type::String, description)
        .default_some(secret.fixed().map(Arn::as_str))
        .example("arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/docker-hub-AbCdEf")
        .pattern(
            "^arn:[^:*?]+:secretsmanager:[^:*?]+:[0-9]{12}:secret:ecr-pullthroughcache/[A-Za-z0-9/_+=.@-]+$",
            "The secret must be given by its ARN, and its name must begin with ecr-pullthroughcache/.",
        );
    Some(draft.add_variable(variable))
}

/// What a build reads of the cache: a build argument for each upstream.
pub(crate) fn settings_of_build(pipeline: &Pipeline) -> Vec<(&'static str, Expr)> {
    let address = |upstream: Upstream| {
        Expr::concat([
            local("account_id"),
            Expr::string(".dkr.ecr."),
            local("region"),
            Expr::string("."),
            local("dns_suffix"),
            Expr::string("/"),
            Address::new(KIND, label_of(upstream)).attribute("ecr_repository_prefix"),
        ])
    };
    cached_upstreams(pipeline).into_iter().map(|upstream| (upstream.argument(), address(upstream))).collect()
}

/// Lets a build take base images from the cache, and fill it.
pub(crate) fn grant_pulls(pipeline: &Pipeline, role: &mut Role, step: &str) {
    for upstream in cached_upstreams(pipeline) {
        let repositories =
            || regional("ecr", [Expr::string("repository/"), prefix_of(pipeline, upstream), Expr::string("/*")]);
        role.grant(Grant::new(&calls::build::PULL_BASE_IMAGES, step).on(repositories()));
        // Behind an endpoint ECR fetches nothing that the cache lacks, so a closed network has no use for it.
        if !pipeline.network().is_some_and(Network::is_closed) {
            role.grant(Grant::new(&calls::build::FILL_CACHE, step).on(repositories()));
        }
    }
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, upstreams: &[Upstream]) {
    let prefix = |upstream: &Upstream| name_in_words(pipeline, &identity_of(*upstream));
    for upstream in upstreams {
        let (outside, image) = upstream.example();
        let (argument, word) = (upstream.argument(), upstream.word());
        draft.add_note(
            Section::Does,
            format!(
                "Base images of `{word}` come through ECR's cache: the build argument `{argument}` is its address. In the Dockerfile, \
                 `ARG {argument}={outside}` and then `FROM ${{{argument}}}/{image}`; without the argument, a build on another machine \
                 takes the image from `{outside}` itself.",
            ),
        );
    }
    if let Some(first) = upstreams.first().filter(|_| pipeline.network().is_some_and(Network::is_closed)) {
        draft.add_note(
            Section::After,
            format!(
                "Fill the cache: ECR cannot fetch an image that it does not have yet for a caller behind a VPC endpoint (ECR user guide, \
                 VPC endpoints), so pull every base image once from a machine with internet access, and again whenever a Dockerfile \
                 names a new tag: `docker pull ACCOUNT.dkr.ecr.REGION.amazonaws.com/{}/{}`.",
                prefix(first),
                first.example().1,
            ),
        );
    }
    let prefixes: Vec<_> = upstreams.iter().map(|upstream| format!("`{}/`", prefix(upstream))).collect();
    draft.add_note(
        Section::CleanUp,
        format!(
            "ECR makes the repositories of its cache by itself, under {}: Terraform does not know them, and destroy leaves them.",
            prefixes.join(", ")
        ),
    );
}
