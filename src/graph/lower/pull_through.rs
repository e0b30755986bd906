//! ECR's cache of public registries, through which base images come.

use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{Arn, Network, Upstream};

use super::super::arn::{local, named, regional};
use super::super::{Address, File, Resource, Section, Type, Variable};
use super::Lowering;

const KIND: &str = "aws_ecr_pull_through_cache_rule";

/// The prefix of the repositories of an upstream.
fn prefix(upstream: Upstream) -> Expr {
    named(&format!("-{}", upstream.slug()))
}

fn label(upstream: Upstream) -> String {
    upstream.word().replace('-', "_")
}

impl Lowering<'_> {
    /// One rule an upstream.
    pub(super) fn pull_through(&mut self) {
        let upstreams = self.upstreams();
        if upstreams.is_empty() {
            return;
        }
        self.dns_suffix();
        for upstream in &upstreams {
            let secret = (*upstream == Upstream::DockerHub).then(|| self.pull_through_secret()).flatten();
            let body = Body::new()
                .set("ecr_repository_prefix", prefix(*upstream))
                .set("upstream_registry_url", upstream.address())
                .set_some("credential_arn", secret);
            self.graph.add(Resource::new(File::Registry, KIND, label(*upstream), body));
        }
        self.pull_through_notes(&upstreams);
    }

    /// The upstreams that are cached.
    fn upstreams(&self) -> Vec<Upstream> {
        self.pipeline.registry().map(|registry| registry.pull_through.clone()).unwrap_or_default()
    }

    fn pull_through_secret(&mut self) -> Option<Expr> {
        let secret = self.pipeline.registry()?.pull_through_secret.as_ref()?;
        let description = "ARN of the secret with the user name and the access token of an account at Docker Hub.";
        let variable = Variable::new("pull_through_secret_arn", Type::String, description)
            .default_some(secret.fixed().map(Arn::as_str))
            .example("arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/docker-hub-AbCdEf")
            .pattern(
                "^arn:[^:*?]+:secretsmanager:[^:*?]+:[0-9]{12}:secret:ecr-pullthroughcache/[A-Za-z0-9/_+=.@-]+$",
                "The secret must be given by its ARN, and its name must begin with ecr-pullthroughcache/.",
            );
        Some(self.graph.variable(variable))
    }

    /// What a build reads of the cache: a build argument for each upstream.
    pub(super) fn pull_through_settings(&self) -> Vec<(&'static str, Expr)> {
        let address = |upstream: Upstream| {
            Expr::concat([
                local("account_id"),
                Expr::string(".dkr.ecr."),
                local("region"),
                Expr::string("."),
                local("dns_suffix"),
                Expr::string("/"),
                Address::new(KIND, label(upstream)).attribute("ecr_repository_prefix"),
            ])
        };
        self.upstreams().into_iter().map(|upstream| (upstream.argument(), address(upstream))).collect()
    }

    /// Lets a build take base images from the cache, and fill it.
    pub(super) fn grant_pull_through(&self, role: &mut Role, step: &str) {
        for upstream in self.upstreams() {
            let repositories = || regional("ecr", [Expr::string("repository/"), prefix(upstream), Expr::string("/*")]);
            role.grant(Grant::new(&calls::build::PULL_BASE_IMAGES, step).on(repositories()));
            // Behind an endpoint ECR fetches nothing that the cache lacks, so a closed network has no use for it.
            if !self.pipeline.network().is_some_and(Network::is_closed) {
                role.grant(Grant::new(&calls::build::FILL_CACHE, step).on(repositories()));
            }
        }
    }

    fn pull_through_notes(&mut self, upstreams: &[Upstream]) {
        let name = self.pipeline.name().as_str();
        for upstream in upstreams {
            let (outside, image) = upstream.example();
            let (argument, word) = (upstream.argument(), upstream.word());
            self.graph.note(
                Section::Does,
                format!(
                    "Base images of `{word}` come through ECR's cache: the build argument `{argument}` is its address. In the Dockerfile, \
                     `ARG {argument}={outside}` and then `FROM ${{{argument}}}/{image}`; without the argument, a build on another machine \
                     takes the image from `{outside}` itself.",
                ),
            );
        }
        if self.pipeline.network().is_some_and(crate::model::Network::is_closed) {
            let first =
                upstreams.first().map_or(("ecr", "docker/library/python:3.13"), |one| (one.slug(), one.example().1));
            self.graph.note(
                Section::After,
                format!(
                    "Fill the cache: ECR cannot fetch an image that it does not have yet for a caller behind a VPC endpoint (ECR user guide, \
                     VPC endpoints), so pull every base image once from a machine with internet access, and again whenever a Dockerfile \
                     names a new tag: `docker pull ACCOUNT.dkr.ecr.REGION.amazonaws.com/{name}-{}/{}`.",
                    first.0, first.1,
                ),
            );
        }
        let prefixes: Vec<_> = upstreams.iter().map(|upstream| format!("`{name}-{}/`", upstream.slug())).collect();
        self.graph.note(
            Section::CleanUp,
            format!(
                "ECR makes the repositories of its cache by itself, under {}: Terraform does not know them, and destroy leaves them.",
                prefixes.join(", ")
            ),
        );
    }
}
