//! Connections to the hosts of repositories: one for each host, or for each source where they differ.

use crate::graph::arn::{local, var};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::naming::name_of;
use crate::graph::{Address, Feature, File, Local, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{CallGroup, Condition, Effect, Grant, Role, Statement, calls};
use crate::model::identity::what;
use crate::model::{Arn, Connection, Identity, NamedSource, Pipeline, Repository};

const OLD: &str = "codestar-connections";

const NEW: &str = "codeconnections";

/// Adds the connection that a source goes through, or the variable for it, once; gives back its ARN.
pub(crate) fn add_connection(
    pipeline: &Pipeline,
    draft: &mut Draft,
    source: &NamedSource,
    repository: &Repository,
) -> Expr {
    let description = match connection_prefix(pipeline, repository) {
        None => "ARN of the connection to the repository.".to_owned(),
        Some(_) => format!("ARN of the connection to {}.", repository.host.provider_type()),
    };
    match &repository.connection {
        Connection::Create if is_first(pipeline, source, repository) => {
            add_own_connection(pipeline, draft, repository, description);
        }
        Connection::Create => {}
        Connection::Existing(setting) => {
            let name = connection_name(pipeline, repository, "connection_arn");
            draft.add_variable(
                Variable::new(name, Type::String, description)
                    .default_some(setting.fixed().map(Arn::as_str))
                    .example(
                        "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef",
                    )
                    .pattern(Arn::CONNECTION_PATTERN, "The connection must be given by its whole ARN."),
            );
        }
    }
    let arn = connection_arn(pipeline, repository);
    if connection_prefix(pipeline, repository).is_none() {
        add_locals(draft, &arn);
    }
    arn
}

/// Whether no source before goes through the same connection.
fn is_first(pipeline: &Pipeline, source: &NamedSource, repository: &Repository) -> bool {
    let mut connected = pipeline.sources().connected();
    connected.find(|(_, other)| is_same_connection(other, repository)).is_some_and(|(name, _)| *name == source.name)
}

fn add_own_connection(pipeline: &Pipeline, draft: &mut Draft, repository: &Repository, description: String) {
    let address = connection_address(pipeline, repository);
    draft.add_feature(Feature::CodeConnections);
    let what =
        if connection_prefix(pipeline, repository).is_none() { &what::ONLY_CONNECTION } else { &what::CONNECTION };
    let identity = Identity::thing(what, repository.host.slug());
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("provider_type", repository.host.provider_type())
        .set("tags", local("tags"));
    draft.add_resource(
        Resource::new(File::Main, address.kind, address.label.clone(), identity, body)
            .comment("Pending until someone with rights on the repository completes it in the console, once."),
    );
    draft.add_output(connection_name(pipeline, repository, "connection_arn"), description, address.attribute("arn"));
    let status = "PENDING until someone completes the connection in the console; then AVAILABLE.";
    let name = connection_name(pipeline, repository, "connection_status");
    draft.add_output(name, status, address.attribute("connection_status"));
}

fn connection_address(pipeline: &Pipeline, repository: &Repository) -> Address {
    let label = connection_prefix(pipeline, repository).unwrap_or_else(|| "source".to_owned());
    Address::new("aws_codeconnections_connection", label)
}

fn connection_arn(pipeline: &Pipeline, repository: &Repository) -> Expr {
    match repository.connection {
        Connection::Create => connection_address(pipeline, repository).attribute("arn"),
        Connection::Existing(_) => var(&connection_name(pipeline, repository, "connection_arn")),
    }
}

/// The name of a variable or an output of a connection.
fn connection_name(pipeline: &Pipeline, repository: &Repository, what: &str) -> String {
    connection_prefix(pipeline, repository).map_or_else(|| what.to_owned(), |prefix| format!("{prefix}_{what}"))
}

/// What sets a connection apart from the others; nothing if there is only one.
fn connection_prefix(pipeline: &Pipeline, repository: &Repository) -> Option<String> {
    let mut distinct: Vec<&Repository> = Vec::new();
    for (_, other) in pipeline.sources().connected() {
        if !distinct.iter().any(|earlier| is_same_connection(earlier, other)) {
            distinct.push(other);
        }
    }
    if distinct.len() == 1 {
        return None;
    }
    if distinct.iter().filter(|other| other.host == repository.host).count() == 1 {
        return Some(repository.host.provider_type().to_lowercase());
    }
    let first = pipeline.sources().connected().find(|(_, other)| is_same_connection(other, repository));
    first.map(|(name, _)| name.label())
}

/// Both forms of the connection's ARN.
fn add_locals(draft: &mut Draft, arn: &Expr) {
    draft.add_local(Local {
        name: "connection_arn",
        comment: Some(
            "AWS renamed the service in 2024. Which form of the ARN it checks is not confirmed, so policies have both.",
        ),
        value: under_name(arn, OLD, NEW),
    });
    draft.add_local(Local { name: "star_connection_arn", comment: None, value: under_name(arn, NEW, OLD) });
}

/// The use of the connection by the pipeline. Some of its requests name no repository (Developer Tools console user guide,
/// permissions reference for connections: the key is sent only with access to one); an exact condition would deny them, as in
/// cloudposse/terraform-aws-ecs-codepipeline#75.
pub(crate) fn reading_grants(pipeline: &Pipeline, source: &NamedSource, step: &str) -> Vec<Grant> {
    let groups = [&calls::pipeline::USE_CONNECTION, &calls::pipeline::USE_STAR_CONNECTION];
    connection_grants(pipeline, source, step, groups, "StringEqualsIfExists")
}

/// The use of the connection by a build that clones: every such request names the repository.
pub(crate) fn cloning_grants(pipeline: &Pipeline, source: &NamedSource, step: &str) -> Vec<Grant> {
    connection_grants(pipeline, source, step, [&calls::build::CLONE, &calls::build::CLONE_STAR], "StringEquals")
}

/// Lets a build that clones fetch the further repositories that the spec names: submodules, or what git asks CodeBuild's credential helper for.
pub(crate) fn declare_repositories(pipeline: &Pipeline, role: &mut Role, source: &NamedSource, step: &str) {
    let Some(repository) = source.source.as_kind().connected().filter(|one| !one.repositories.is_empty()) else {
        return;
    };
    for (service, suffix) in [(NEW, ""), (OLD, "Star")] {
        let sid = format!("{}Repositories{suffix}{}", Statement::DECLARED, source.name.artifact().as_str());
        let values = repository.repositories.iter().map(|one| Expr::string(one.as_str())).collect();
        let statement = Statement {
            sid: sid.chars().filter(char::is_ascii_alphanumeric).collect(),
            comment: vec![format!("Declared in the spec: {step} clones further repositories through the connection.")],
            effect: Effect::Allow,
            principal: None,
            actions: vec![format!("{service}:UseConnection")],
            resources: Some(both_arns(pipeline, repository).to_vec()),
            conditions: vec![Condition {
                operator: "StringEquals".to_owned(),
                key: format!("{service}:FullRepositoryId"),
                values,
            }],
            calls: Vec::new(),
        };
        role.declare(topic_of_connection(repository), statement);
    }
}

/// The policy that names the connection: that of one which the module makes is known only after apply.
fn topic_of_connection(repository: &Repository) -> Option<&'static str> {
    match repository.connection {
        Connection::Create => Some("connection"),
        Connection::Existing(_) => None,
    }
}

/// Both forms of the ARN of a connection.
fn both_arns(pipeline: &Pipeline, repository: &Repository) -> [Expr; 2] {
    let arn = connection_arn(pipeline, repository);
    match connection_prefix(pipeline, repository) {
        None => [local("connection_arn"), local("star_connection_arn")],
        Some(_) => [under_name(&arn, OLD, NEW), under_name(&arn, NEW, OLD)],
    }
}

/// Each action on both forms of the ARN, for this repository, which an action carries under the key of its own name.
fn connection_grants(
    pipeline: &Pipeline,
    source: &NamedSource,
    step: &str,
    groups: [&'static CallGroup; 2],
    operator: &str,
) -> Vec<Grant> {
    let Some(repository) = source.source.as_kind().connected() else { return Vec::new() };
    let topic = topic_of_connection(repository);
    let arns = both_arns(pipeline, repository);
    let id = names::source_variable(pipeline, source, "repository");
    let grant = |(group, service): (&'static CallGroup, &str)| {
        let condition = Condition::new(operator, &format!("{service}:FullRepositoryId"), id.clone());
        Grant { topic, resources: arns.to_vec(), ..Grant::new(group, step).when(condition) }
    };
    groups.into_iter().zip([NEW, OLD]).map(grant).collect()
}

/// Whether two repositories are reached through one connection.
fn is_same_connection(one: &Repository, other: &Repository) -> bool {
    one.host == other.host && one.connection == other.connection
}

/// The ARN under one name of the service.
fn under_name(arn: &Expr, old: &str, new: &str) -> Expr {
    Expr::call("replace", [arn.clone(), Expr::string(format!(":{old}:")), Expr::string(format!(":{new}:"))])
}
