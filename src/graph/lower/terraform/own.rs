//! What an apply is refused of the rest of the module: whatever stands beside its pipeline, its builds and its states.
//!
//! A pass over the graph when all else is in it, because only then it is known what the module has.

use crate::hcl::Expr;
use crate::iam::guards::{self, Row};
use crate::iam::{Effect, Role, Statement};

use super::super::super::arn::{local, named, regional, var};
use super::super::super::{Address, Graph};
use super::super::Lowering;
use super::guard::refusal;

/// A statement that refuses, and the topic of its policy: what is known only after apply stands apart.
type Refusal = (Option<&'static str>, Statement);

impl Lowering<'_> {
    /// Adds the refusals to the role of every apply.
    pub(in super::super) fn guard_own(&mut self) {
        let refusals: Vec<Refusal> =
            [traces(&self.graph)].into_iter().chain(connections(&self.graph)).chain(rows(&self.graph)).collect();
        for role in self.graph.roles.iter_mut().filter(|role| is_guarded(role)) {
            for (topic, statement) in &refusals {
                role.refuse(*topic, statement.clone());
            }
        }
    }
}

/// Whether a role is refused its own pipeline.
fn is_guarded(role: &Role) -> bool {
    role.policies.iter().flat_map(|policy| &policy.statements).any(|one| one.sid == guards::OWN_ROLES.sid)
}

fn has(graph: &Graph, kind: &str) -> bool {
    graph.resources.iter().any(|resource| resource.address.kind == kind)
}

/// The log groups of builds, and those of functions.
fn traces(graph: &Graph) -> Refusal {
    let folders = [("aws_codebuild_project", "codebuild"), ("aws_lambda_function", "lambda")];
    let group =
        |(_, folder): (_, &str)| regional("logs", [Expr::string(format!("log-group:/aws/{folder}/")), named("-*")]);
    let groups = folders.into_iter().filter(|(kind, _)| has(graph, kind)).map(group).collect();
    (None, refusal(&guards::OWN_TRACES, groups))
}

/// The connections that some role uses, under each name of the service.
fn connections(graph: &Graph) -> Vec<Refusal> {
    let mut found: Vec<(&Row, Option<&'static str>, Vec<Expr>)> = Vec::new();
    for row in &guards::OWN_CONNECTIONS {
        let service = row.actions.first().and_then(|action| action.split(':').next()).unwrap_or_default();
        let used = format!("{service}:UseConnection");
        for policy in graph.roles.iter().flat_map(|role| &role.policies) {
            let allows = |one: &&Statement| one.effect == Effect::Allow && one.actions.contains(&used);
            for arn in policy.statements.iter().filter(allows).flat_map(|one| one.resources.iter().flatten()) {
                match found.iter_mut().find(|(of, topic, _)| *of == row && *topic == policy.topic) {
                    Some((.., arns)) if arns.contains(arn) => {}
                    Some((.., arns)) => arns.push(arn.clone()),
                    None => found.push((row, policy.topic, vec![arn.clone()])),
                }
            }
        }
    }
    found.into_iter().map(|(row, topic, arns)| (topic, refusal(row, arns))).collect()
}

/// What the table has a row for.
fn rows(graph: &Graph) -> Vec<Refusal> {
    let mut found: Vec<(Option<&'static str>, &Row, Vec<Expr>)> = Vec::new();
    for (kind, row) in guards::OWN.iter().filter(|(kind, _)| has(graph, kind)) {
        let (topic, arns) = arns(graph, kind);
        match found.iter_mut().find(|(of, other, _)| *of == topic && other.sid == row.sid) {
            Some((.., all)) => all.extend(arns),
            None => found.push((topic, row, arns)),
        }
    }
    found.into_iter().map(|(topic, row, arns)| (topic, refusal(row, arns))).collect()
}

/// The ARNs of the module's resources of a type: by the beginning of their names, so that those are meant that a later version adds;
/// one by one where an id is a part of the ARN.
fn arns(graph: &Graph, kind: &str) -> (Option<&'static str>, Vec<Expr>) {
    let of_name = |service: &str, before: &str| vec![regional(service, [Expr::string(before), named("-*")])];
    let by_id = || {
        let all = graph.resources.iter().map(|resource| &resource.address);
        all.filter(|address| address.kind == kind).map(|address: &Address| address.attribute("arn")).collect()
    };
    match kind {
        "aws_cloudwatch_event_bus" => (None, of_name("events", "event-bus/")),
        "aws_cloudwatch_event_rule" => (None, of_name("events", "rule/")),
        "aws_cloudwatch_metric_alarm" => (None, of_name("cloudwatch", "alarm:")),
        "aws_cloudwatch_dashboard" => (None, vec![dashboards()]),
        "aws_sns_topic" => (None, of_name("sns", "")),
        "aws_sqs_queue" => (None, of_name("sqs", "")),
        "aws_lambda_function" => (None, of_name("lambda", "function:")),
        "aws_dynamodb_table" => (None, of_name("dynamodb", "table/")),
        "aws_secretsmanager_secret" => (None, of_name("secretsmanager", "secret:")),
        "aws_codedeploy_app" => (None, of_name("codedeploy", "application:")),
        "aws_codedeploy_deployment_group" => (None, of_name("codedeploy", "deploymentgroup:")),
        "aws_ecr_repository" => (None, vec![regional("ecr", [Expr::string("repository/"), var("name")])]),
        _ => (Some("own"), by_id()),
    }
}

/// Dashboards are of the account, and of no region.
fn dashboards() -> Expr {
    Expr::concat([
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":cloudwatch::"),
        local("account_id"),
        Expr::string(":dashboard/"),
        named("-*"),
    ])
}
