//! Roles, with what the module says of each.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::risk::risk;
use crate::graph::{Address, Graph};
use crate::hcl::{Body, Expr, Structure};
use crate::iam::calls::COMPOSITE_ALARMS;
use crate::iam::{Effect, Role, Statement};
use crate::model::Pipeline;

/// The pipeline's own role.
pub(crate) fn of_pipeline() -> Role {
    let arn = regional("codepipeline", [var("name")]);
    Role::new("pipeline", "pipeline", "CodePipeline, for this pipeline", "codepipeline.amazonaws.com")
        .source(local("account_id"), arn)
}

/// Tells scanners why alarms are read on everything, although they have a resource type.
pub(crate) fn suppress_composite_alarms(pipeline: &Pipeline, graph: &mut Graph) {
    let reads_alarms = |statement: &Statement| {
        statement.effect == Effect::Allow
            && statement.actions.iter().any(|action| action == "cloudwatch:DescribeAlarms")
    };
    let risk = risk(pipeline, "CKV_AWS_355", COMPOSITE_ALARMS);
    let policies = graph.roles.iter().flat_map(|role| role.policies.iter().map(move |policy| (role, policy)));
    let reading = policies.filter(|(_, policy)| policy.statements.iter().any(reads_alarms));
    graph.policy_risks = reading.map(|(role, policy)| (Address::of_policy(role, policy), risk.clone())).collect();
}

/// Puts another policy into a resource that has one.
pub(crate) fn set_policy(body: &mut Body, policy: &Expr) {
    for structure in &mut body.structures {
        if let Structure::Argument { name, value, .. } = structure
            && name == "policy"
        {
            value.clone_from(policy);
        }
    }
}
