//! Connections to the hosts of repositories: one for each host, or for each source where they differ.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Edge, Grant, calls};
use crate::model::{Arn, Connection, Host, NamedSource, Repository};

use super::super::arn::{local, named, var};
use super::super::{Address, Feature, File, Local, Resource, Type, Variable};
use super::Lowering;

const OLD: &str = "codestar-connections";
const NEW: &str = "codeconnections";

impl Lowering<'_> {
    /// Adds the connection that a source goes through, or the variable for it, once; gives back its ARN.
    pub(super) fn connection(&mut self, repository: &Repository) -> Expr {
        let description = match self.connection_prefix(repository) {
            None => "ARN of the connection to the repository.".to_owned(),
            Some(_) => format!("ARN of the connection to {}.", repository.host.provider_type()),
        };
        match &repository.connection {
            Connection::Create => self.create_connection(repository, description),
            Connection::Existing(setting) => {
                let name = self.connection_name(repository, "connection_arn");
                self.graph.variable(
                    Variable::new(name, Type::String, description)
                        .default_some(setting.fixed().map(Arn::as_str))
                        .example(
                            "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef",
                        )
                        .pattern(Arn::CONNECTION_PATTERN, "The connection must be given by its whole ARN."),
                );
            }
        }
        let arn = self.connection_arn(repository);
        let has_locals = self.graph.locals.iter().any(|local| local.name == "connection_arn");
        if self.connection_prefix(repository).is_none() && !has_locals {
            self.connection_locals(&arn);
        }
        arn
    }

    fn create_connection(&mut self, repository: &Repository, description: String) {
        let address = self.connection_address(repository);
        if self.graph.resources.iter().any(|other| other.address == address) {
            return;
        }
        self.graph.needs(Feature::CodeConnections);
        // A name takes 32 characters, and the module's own takes up to 24 of them.
        let name = match (self.connection_prefix(repository), repository.host) {
            (None, _) => var("name"),
            (Some(_), Host::GitHub) => named("-github"),
            (Some(_), Host::GitLab) => named("-gitlab"),
            (Some(_), Host::Bitbucket) => named("-bb"),
        };
        let body = Body::new()
            .set("name", name)
            .set("provider_type", repository.host.provider_type())
            .set("tags", local("tags"));
        self.graph.add(
            Resource::new(File::Main, address.kind, address.label.clone(), body)
                .comment("Pending until someone with rights on the repository completes it in the console, once."),
        );
        self.graph.output(self.connection_name(repository, "connection_arn"), description, address.attribute("arn"));
        let status = "PENDING until someone completes the connection in the console; then AVAILABLE.";
        let name = self.connection_name(repository, "connection_status");
        self.graph.output(name, status, address.attribute("connection_status"));
    }

    fn connection_address(&self, repository: &Repository) -> Address {
        let label = self.connection_prefix(repository).unwrap_or_else(|| "source".to_owned());
        Address::new("aws_codeconnections_connection", label)
    }

    fn connection_arn(&self, repository: &Repository) -> Expr {
        match repository.connection {
            Connection::Create => self.connection_address(repository).attribute("arn"),
            Connection::Existing(_) => var(&self.connection_name(repository, "connection_arn")),
        }
    }

    /// The name of a variable or an output of a connection.
    fn connection_name(&self, repository: &Repository, what: &str) -> String {
        self.connection_prefix(repository).map_or_else(|| what.to_owned(), |prefix| format!("{prefix}_{what}"))
    }

    /// What sets a connection apart from the others; nothing if there is only one.
    fn connection_prefix(&self, repository: &Repository) -> Option<String> {
        let mut distinct: Vec<&Repository> = Vec::new();
        for (_, other) in self.pipeline.sources().connected() {
            if !distinct.iter().any(|earlier| same(earlier, other)) {
                distinct.push(other);
            }
        }
        if distinct.len() == 1 {
            return None;
        }
        if distinct.iter().filter(|other| other.host == repository.host).count() == 1 {
            return Some(repository.host.provider_type().to_lowercase());
        }
        let first = self.pipeline.sources().connected().find(|(_, other)| same(other, repository));
        first.map(|(name, _)| name.label())
    }

    /// Both forms of the connection's ARN.
    fn connection_locals(&mut self, arn: &Expr) {
        self.graph.locals.push(Local {
            name: "connection_arn",
            comment: Some(
                "AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.",
            ),
            value: replace(arn, OLD, NEW),
        });
        self.graph.locals.push(Local { name: "star_connection_arn", comment: None, value: replace(arn, NEW, OLD) });
    }

    /// The use of the connection by the pipeline. Some of its requests name no repository (Developer Tools console user guide,
    /// permissions reference for connections: the key is sent only with access to one); an exact condition would deny them, as in
    /// cloudposse/terraform-aws-ecs-codepipeline#75.
    pub(super) fn reading_grants(&self, source: &NamedSource, step: &str) -> Vec<Grant> {
        let edges = [&calls::pipeline::USE_CONNECTION, &calls::pipeline::USE_STAR_CONNECTION];
        self.connection_grants(source, step, edges, "StringEqualsIfExists")
    }

    /// The use of the connection by a build that clones: every such request names the repository.
    pub(super) fn cloning_grants(&self, source: &NamedSource, step: &str) -> Vec<Grant> {
        self.connection_grants(source, step, [&calls::build::CLONE, &calls::build::CLONE_STAR], "StringEquals")
    }

    /// Each action on both forms of the ARN, for this repository, which an action carries under the key of its own name.
    fn connection_grants(
        &self,
        source: &NamedSource,
        step: &str,
        edges: [&'static Edge; 2],
        operator: &str,
    ) -> Vec<Grant> {
        let Some(repository) = source.source.connected() else { return Vec::new() };
        let topic = match repository.connection {
            Connection::Create => Some("connection"),
            Connection::Existing(_) => None,
        };
        let arn = self.connection_arn(repository);
        let arns = match self.connection_prefix(repository) {
            None => [local("connection_arn"), local("star_connection_arn")],
            Some(_) => [replace(&arn, OLD, NEW), replace(&arn, NEW, OLD)],
        };
        let id = self.source_variable(source, "repository");
        let grant = |(edge, service): (&'static Edge, &str)| {
            let condition = Condition::new(operator, &format!("{service}:FullRepositoryId"), id.clone());
            Grant { topic, resources: arns.to_vec(), ..Grant::new(edge, step).when(condition) }
        };
        edges.into_iter().zip([NEW, OLD]).map(grant).collect()
    }
}

/// Whether two repositories are reached through one connection.
fn same(one: &Repository, other: &Repository) -> bool {
    one.host == other.host && one.connection == other.connection
}

/// The ARN under one name of the service.
fn replace(arn: &Expr, old: &str, new: &str) -> Expr {
    Expr::call("replace", [arn.clone(), Expr::string(format!(":{old}:")), Expr::string(format!(":{new}:"))])
}
