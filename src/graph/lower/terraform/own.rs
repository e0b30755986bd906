//! What an apply is refused of the rest of the module: whatever stands beside its pipeline, its builds and its states.
//!
//! A pass over the graph when all else is in it, because only then it is known what the module has.

use crate::graph::arn::{local, named, regional, var};
use crate::graph::lower::draft::{EveryResource, EveryStatement};
use crate::graph::lower::terraform::guard::refusal;
use crate::graph::{Address, Graph};
use crate::hcl::Expr;
use crate::iam::guards::Row;
use crate::iam::{Effect, Role, Statement, guards};

/// A statement that refuses, and the topic of its policy: what is known only after apply stands apart.
type Refusal = (Option<&'static str>, Statement);

/// Adds the refusals to the role of every apply.
pub(crate) fn refuse_own(EveryResource(mut graph): EveryResource) -> EveryStatement {
    let mut refusals: Vec<Refusal> = vec![refusal_of_traces(&graph)];
    refusals.extend(refusals_of_connections(&graph));
    refusals.extend(refusals_of_rows(&graph));
    for role in graph.roles.iter_mut().filter(|role| is_guarded(role)) {
        for (topic, statement) in &refusals {
            role.refuse(*topic, statement.clone());
        }
    }
    EveryStatement(graph)
}

/// Whether a role is refused its own pipeline.
fn is_guarded(role: &Role) -> bool {
    role.policies.iter().flat_map(|policy| &policy.statements).any(|one| one.sid == guards::OWN_ROLES.sid)
}

fn has_type(graph: &Graph, kind: &str) -> bool {
    graph.resources.iter().any(|resource| resource.address.kind == kind)
}

/// The log groups of builds, and those of functions.
fn refusal_of_traces(graph: &Graph) -> Refusal {
    let folders = [("aws_codebuild_project", "codebuild"), ("aws_lambda_function", "lambda")];
    let group =
        |(_, folder): (_, &str)| regional("logs", [Expr::string(format!("log-group:/aws/{folder}/")), named("-*")]);
    let groups = folders.into_iter().filter(|(kind, _)| has_type(graph, kind)).map(group).collect();
    (None, refusal(&guards::OWN_TRACES, groups))
}

/// The connections that some role uses, under each name of the service.
fn refusals_of_connections(graph: &Graph) -> Vec<Refusal> {
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
fn refusals_of_rows(graph: &Graph) -> Vec<Refusal> {
    let mut found: Vec<(Option<&'static str>, &Row, Vec<Expr>)> = Vec::new();
    for (kind, row) in guards::OWN.iter().filter(|(kind, _)| has_type(graph, kind)) {
        let (topic, arns) = arns_of_type(graph, kind);
        match found.iter_mut().find(|(of, other, _)| *of == topic && other.sid == row.sid) {
            Some((.., all)) => all.extend(arns),
            None => found.push((topic, row, arns)),
        }
    }
    found.into_iter().map(|(topic, row, arns)| (topic, refusal(row, arns))).collect()
}

/// The ARNs of the module's resources of a type: by the beginning of their names, so that those are meant that a later version adds;
/// one by one where an id is a part of the ARN.
fn arns_of_type(graph: &Graph, kind: &str) -> (Option<&'static str>, Vec<Expr>) {
    let of_name = |service: &str, before: &str| vec![regional(service, [Expr::string(before), named("-*")])];
    match kind {
        "aws_cloudwatch_event_bus" => (None, of_name("events", "event-bus/")),
        "aws_cloudwatch_event_rule" => (None, of_name("events", "rule/")),
        "aws_cloudwatch_metric_alarm" => (None, of_name("cloudwatch", "alarm:")),
        "aws_cloudwatch_dashboard" => (None, vec![arn_of_dashboards()]),
        "aws_sns_topic" => (None, of_name("sns", "")),
        "aws_sqs_queue" => (None, of_name("sqs", "")),
        "aws_lambda_function" => (None, of_name("lambda", "function:")),
        "aws_dynamodb_table" => (None, of_name("dynamodb", "table/")),
        "aws_secretsmanager_secret" => (None, of_name("secretsmanager", "secret:")),
        "aws_codedeploy_app" => (None, of_name("codedeploy", "application:")),
        "aws_codedeploy_deployment_group" => (None, of_name("codedeploy", "deploymentgroup:")),
        "aws_ecr_repository" => (None, vec![regional("ecr", [Expr::string("repository/"), var("name")])]),
        _ => {
            let of_type = graph.resources.iter().map(|resource| &resource.address).filter(|one| one.kind == kind);
            (Some("own"), of_type.map(|address: &Address| address.attribute("arn")).collect())
        }
    }
}

/// Dashboards are of the account, and of no region.
fn arn_of_dashboards() -> Expr {
    Expr::concat([
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":cloudwatch::"),
        local("account_id"),
        Expr::string(":dashboard/"),
        named("-*"),
    ])
}
