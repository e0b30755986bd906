//! What an apply, a stack, or a build with policies is refused of the rest of the module: whatever stands beside its pipeline, its builds and its states.
//!
//! A pass over the graph when all else is in it, because only then it is known what the module has.

use crate::graph::arn::{local, of_iam, regional};
use crate::graph::lower::draft::{EveryResource, EveryStatement};
use crate::graph::lower::source::webhook;
use crate::graph::lower::terraform::guard::refusal;
use crate::graph::naming::{alone, alone_by_identity, with_siblings, with_siblings_of_region};
use crate::graph::{Graph, Resource};
use crate::hcl::Expr;
use crate::iam::guards::Row;
use crate::iam::{Effect, Role, Statement, guards};
use crate::model::identity::what;
use crate::model::{Identity, Names};

/// A statement that refuses, and the topic of its policy: what is known only after apply stands apart.
type Refusal = (Option<&'static str>, Statement);

/// What is meant by the resource of an ARN.
type Meant = fn(&Names, &str) -> Expr;

/// The module's own things, as one sort of role is refused them.
struct OwnThings {
    roles: Vec<Expr>,
    projects: Vec<Expr>,
    refusals: Vec<Refusal>,
}

/// Adds the refusals to every role that is refused its pipeline, and says which roles and projects are meant.
pub(crate) fn refuse_own(EveryResource(mut graph): EveryResource) -> EveryStatement {
    if !graph.roles.iter().any(is_guarded) {
        return EveryStatement(graph);
    }
    let of_applies = own_things(&graph, with_siblings, with_siblings_of_region);
    let of_others = own_things(&graph, alone, alone_by_identity);
    for role in graph.roles.iter_mut().filter(|role| is_guarded(role)) {
        let OwnThings { roles, projects, refusals } = if role.refused_one_by_one { &of_others } else { &of_applies };
        let statements = role.policies.iter_mut().flat_map(|policy| &mut policy.statements);
        for statement in statements {
            match statement.sid.as_str() {
                sid if sid == guards::OWN_ROLES.sid => statement.resources = Some(roles.clone()),
                sid if sid == guards::OWN_PROJECTS.sid => statement.resources = Some(projects.clone()),
                _ => {}
            }
        }
        for (topic, statement) in refusals {
            for refused in as_refused_to(role, statement) {
                role.refuse(*topic, refused);
            }
        }
        if !role.boundary.is_empty() {
            refuse_under_boundary(role, &of_applies);
        }
    }
    EveryStatement(graph)
}

/// Adds to the boundary of a role what the role itself is refused of the pipeline and of where its artifacts are; roles and projects by the
/// beginning of their names, because a boundary has no room to name each.
fn refuse_under_boundary(role: &mut Role, of_applies: &OwnThings) {
    const SAME: [&Row; 7] = [
        &guards::OWN_PIPELINE,
        &guards::OWN_BUCKETS,
        &guards::ARTIFACTS,
        &guards::HISTORY,
        &guards::OTHER_STATES,
        &guards::OTHER_PLANS,
        &guards::OWN_KEY,
    ];
    let statements = role.policies.iter().flat_map(|policy| &policy.statements);
    let same: Vec<Statement> = statements.filter(|one| SAME.iter().any(|row| row.sid == one.sid)).cloned().collect();
    role.boundary.push(refusal(&guards::OWN_ROLES, of_applies.roles.clone()));
    role.boundary.push(refusal(&guards::OWN_PROJECTS, of_applies.projects.clone()));
    role.boundary.extend(same);
}

/// A refusal as it is for a role: what the role itself is granted is left to it, and the rest of its resource is not.
fn as_refused_to(role: &Role, statement: &Statement) -> Vec<Statement> {
    let Some((call, in_use)) = guards::row_in_use(&statement.sid) else { return vec![statement.clone()] };
    let resources = statement.resources.iter().flatten().cloned();
    let (used, unused): (Vec<Expr>, Vec<Expr>) = resources.partition(|resource| role.allows(call, resource));
    if used.is_empty() {
        return vec![statement.clone()];
    }
    let mut of_used = refusal(in_use, used);
    let mut refusals = Vec::new();
    if !unused.is_empty() {
        of_used.sid.push('2');
        refusals.push(Statement { resources: Some(unused), ..statement.clone() });
    }
    refusals.push(of_used);
    refusals
}

fn own_things(graph: &Graph, meant: Meant, meant_by_role: fn(&Names, &Identity) -> Expr) -> OwnThings {
    let roles = graph.seats.iter().map(|seat| Identity::new(&what::ROLE, seat.of.clone()));
    let roles = each_once(roles.map(|role| of_iam("role", meant_by_role(&graph.names, &role))));
    let projects = arns_by_name(graph, meant, "aws_codebuild_project", "codebuild", "project/");
    let mut refusals: Vec<Refusal> = vec![refusal_of_traces(graph, meant)];
    refusals.extend(refusals_of_connections(graph));
    refusals.extend(refusals_of_rows(graph, meant));
    OwnThings { roles, projects, refusals }
}

/// Whether a role is refused its own pipeline.
fn is_guarded(role: &Role) -> bool {
    role.policies.iter().flat_map(|policy| &policy.statements).any(|one| one.sid == guards::OWN_ROLES.sid)
}

fn has_type(graph: &Graph, kind: &str) -> bool {
    graph.resources.iter().any(|resource| resource.address.kind == kind)
}

/// The log groups of builds, and those of functions: most calls name a group with `:*` behind it, and some without (CloudWatch Logs user
/// guide, resources).
fn refusal_of_traces(graph: &Graph, meant: Meant) -> Refusal {
    let sorts = [&what::BUILD_LOGS, &what::FUNCTION_LOGS];
    let groups = sorts
        .into_iter()
        .flat_map(|what| of_type(graph, "aws_cloudwatch_log_group").filter(move |one| one.identity.what == what));
    let arns = groups.flat_map(|group| {
        let name = name_in_graph(graph, &group.identity);
        ["", ":*"].map(|end| meant(&graph.names, &format!("log-group:{name}{end}")))
    });
    (None, refusal(&guards::OWN_TRACES, each_once(arns.map(|group| regional("logs", [group])))))
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
fn refusals_of_rows(graph: &Graph, meant: Meant) -> Vec<Refusal> {
    let mut found: Vec<(Option<&'static str>, &Row, Vec<Expr>)> = Vec::new();
    for (kind, row) in guards::OWN.iter().filter(|(kind, _)| has_type(graph, kind)) {
        let (topic, arns) = arns_of_type(graph, meant, kind);
        match found.iter_mut().find(|(of, other, _)| *of == topic && other.sid == row.sid) {
            Some((.., all)) => all.extend(arns),
            None => found.push((topic, row, arns)),
        }
    }
    found.into_iter().map(|(topic, row, arns)| (topic, refusal(row, arns))).collect()
}

/// The ARNs of the module's resources of a type: by the beginning of their names, so that those are meant that a later version adds;
/// one by one where they are called otherwise, or an id is a part of the ARN.
fn arns_of_type(graph: &Graph, meant: Meant, kind: &str) -> (Option<&'static str>, Vec<Expr>) {
    let by_name = |service: &str, before: &str| (None, arns_by_name(graph, meant, kind, service, before));
    match kind {
        "aws_cloudwatch_event_bus" => by_name("events", "event-bus/"),
        "aws_cloudwatch_event_rule" => by_name("events", "rule/"),
        "aws_cloudwatch_metric_alarm" => by_name("cloudwatch", "alarm:"),
        "aws_cloudwatch_dashboard" => (None, arns_of_dashboards(graph, meant)),
        "aws_sns_topic" => by_name("sns", ""),
        "aws_sqs_queue" => by_name("sqs", ""),
        "aws_lambda_function" => by_name("lambda", "function:"),
        "aws_dynamodb_table" => by_name("dynamodb", "table/"),
        "aws_secretsmanager_secret" => by_name("secretsmanager", "secret:"),
        "aws_codedeploy_app" => by_name("codedeploy", "application:"),
        "aws_codedeploy_deployment_group" => by_name("codedeploy", "deploymentgroup:"),
        "aws_ecr_repository" => by_name("ecr", "repository/"),
        // AWS makes its id, and it is a rule about the pipeline.
        "aws_codestarnotifications_notification_rule" => (Some(guards::AFTER_PIPELINE), attribute_arns(graph, kind)),
        _ => (Some("own"), attribute_arns(graph, kind)),
    }
}

fn attribute_arns(graph: &Graph, kind: &str) -> Vec<Expr> {
    of_type(graph, kind).map(|one| one.address.attribute("arn")).collect()
}

fn arns_by_name(graph: &Graph, meant: Meant, kind: &str, service: &str, before: &str) -> Vec<Expr> {
    let resources =
        of_type(graph, kind).map(|one| meant(&graph.names, &format!("{before}{}", path_in_arn(graph, one))));
    each_once(resources.map(|resource| regional(service, [resource])))
}

/// What stands for a resource in its ARN: its name, after that of what it is in, or before what AWS appends.
fn path_in_arn(graph: &Graph, resource: &Resource) -> String {
    let (identity, name) = (&resource.identity, name_in_graph(graph, &resource.identity));
    match resource.address.kind {
        "aws_cloudwatch_event_rule" if *identity == webhook::push_rule() => {
            format!("{}/{name}", name_in_graph(graph, &webhook::github_bus()))
        }
        "aws_codedeploy_deployment_group" => {
            format!("{}/{name}", name_in_graph(graph, &identity.other(&what::APPLICATION)))
        }
        // Secrets Manager appends a hyphen and six random characters to the name in the ARN.
        "aws_secretsmanager_secret" => format!("{name}-??????"),
        _ => name,
    }
}

/// Dashboards are of the account, and of no region.
fn arns_of_dashboards(graph: &Graph, meant: Meant) -> Vec<Expr> {
    let dashboards = of_type(graph, "aws_cloudwatch_dashboard")
        .map(|one| meant(&graph.names, &format!("dashboard/{}", name_in_graph(graph, &one.identity))));
    let arn = |resource| {
        let head = [Expr::string("arn:"), local("partition"), Expr::string(":cloudwatch::"), local("account_id")];
        Expr::concat(head.into_iter().chain([Expr::string(":"), resource]))
    };
    each_once(dashboards.map(arn))
}

fn of_type<'g>(graph: &'g Graph, kind: &str) -> impl Iterator<Item = &'g Resource> {
    graph.resources.iter().filter(move |resource| resource.address.kind == kind)
}

fn name_in_graph(graph: &Graph, identity: &Identity) -> String {
    graph.names.template_of(identity).to_string()
}

fn each_once(all: impl Iterator<Item = Expr>) -> Vec<Expr> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
