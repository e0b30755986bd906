//! Roles, with what the module says of each.

use crate::hcl::{Body, Expr, Structure};
use crate::iam::Role;
use crate::iam::calls::COMPOSITE_ALARMS;
use crate::iam::{Effect, Statement};

use super::super::Address;
use super::super::arn::{local, regional, var};
use super::Lowering;

/// The pipeline's own role.
pub(super) fn of_pipeline() -> Role {
    let arn = regional("codepipeline", [var("name")]);
    Role::new("pipeline", "pipeline", "CodePipeline, for this pipeline", "codepipeline.amazonaws.com").source(
        local("account_id"),
        arn,
        "CodePipeline sends the pipeline's ARN; in use in aws-samples/aws-terraform-pipeline",
    )
}

impl Lowering<'_> {
    /// Adds a role and its outputs; gives back its address.
    pub(super) fn add_role(&mut self, role: Role) -> Address {
        let (label, actor) = (role.label.clone(), role.actor.clone());
        let address = self.graph.add_role(role);
        let name = format!("Name of the role of {actor}.");
        self.graph.output(format!("{label}_role_name"), name, address.attribute("name"));
        let arn = format!("ARN of the role of {actor}.");
        self.graph.output(format!("{label}_role_arn"), arn, address.attribute("arn"));
        address
    }

    /// Tells scanners why alarms are read on everything, although they have a resource type.
    pub(super) fn suppress_composite_alarms(&mut self) {
        let reads_alarms = |statement: &Statement| {
            statement.effect == Effect::Allow
                && statement.actions.iter().any(|action| action == "cloudwatch:DescribeAlarms")
        };
        let risk = self.risk("CKV_AWS_355", COMPOSITE_ALARMS);
        let policies = self.graph.roles.iter().flat_map(|role| role.policies.iter().map(move |policy| (role, policy)));
        let reading = policies.filter(|(_, policy)| policy.statements.iter().any(reads_alarms));
        self.graph.policy_risks =
            reading.map(|(role, policy)| (Address::of_policy(role, policy), risk.clone())).collect();
    }
}

/// Puts another policy into a resource that has one.
pub(super) fn set_policy(body: &mut Body, policy: &Expr) {
    for structure in &mut body.structures {
        if let Structure::Argument { name, value, .. } = structure
            && name == "policy"
        {
            value.clone_from(policy);
        }
    }
}
