//! Roles and their policies as resources.

use crate::hcl::{Body, Expr, Structure};
use crate::iam::calls::COMPOSITE_ALARMS;
use crate::iam::{Effect, Policy, Role, Statement, document};

use super::super::arn::{local, named, regional, var};
use super::super::{Address, File, Graph, Resource};
use super::Lowering;
use super::sizes::{managed, managed_policy};

/// A role in the graph.
pub(super) struct LoweredRole {
    pub(super) address: Address,
    /// Its policies: what uses the role waits for them, or its first call is refused.
    pub(super) policies: Vec<Address>,
}

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
    /// Adds a role with its policies.
    pub(super) fn add_role(&mut self, role: Role) -> LoweredRole {
        let name = Expr::concat([named(&format!("-{}-", role.slug)), local("region")]);
        let body = Body::new()
            .set("name", name)
            .set("path", var("iam_path"))
            .set("description", format!("{}.", role.actor))
            .set("permissions_boundary", var("permissions_boundary"))
            .set("assume_role_policy", document(&[role.trust()]))
            .set("tags", local("tags"));
        let address = self.graph.add(Resource::new(File::Iam, "aws_iam_role", role.label.clone(), body));
        let mut policies = Vec::new();
        for policy in &role.policies {
            policies.push(self.graph.add(inline_policy(&role, policy)));
        }
        let (label, actor) = (&role.label, &role.actor);
        self.graph.output(
            format!("{label}_role_name"),
            format!("Name of the role of {actor}."),
            address.attribute("name"),
        );
        self.graph.output(
            format!("{label}_role_arn"),
            format!("ARN of the role of {actor}."),
            address.attribute("arn"),
        );
        self.graph.roles.push(role);
        LoweredRole { address, policies }
    }

    /// Tells scanners why alarms are read on everything, although they have a resource type.
    pub(super) fn suppress_composite_alarms(&mut self) {
        let suppression = self.risk("CKV_AWS_355", COMPOSITE_ALARMS);
        let reads_alarms = |statement: &Statement| {
            statement.effect == Effect::Allow
                && statement.actions.iter().any(|action| action == "cloudwatch:DescribeAlarms")
        };
        let policies = self.graph.roles.iter().flat_map(|role| role.policies.iter().map(move |policy| (role, policy)));
        let reading = policies.filter(|(_, policy)| policy.statements.iter().any(reads_alarms));
        let addresses: Vec<Address> = reading.map(|(role, policy)| Address::of_policy(role, policy)).collect();
        for resource in self.graph.resources.iter_mut().filter(|resource| addresses.contains(&resource.address)) {
            resource.suppressions.push(suppression.clone());
        }
    }
}

/// An inline policy of a role.
fn inline_policy(role: &Role, policy: &Policy) -> Resource {
    let body = Body::new()
        .set("name", policy.topic.unwrap_or("steps"))
        .set("role", Address::new("aws_iam_role", role.label.clone()).attribute("id"))
        .set("policy", document(&policy.statements));
    let Address { kind, label } = Address::of_policy(role, policy);
    Resource::new(File::Iam, kind, label, body)
}

/// Puts a role's policies in the place of those that it had; what waited for these waits for all that the role has now.
pub(super) fn replace_policies(graph: &mut Graph, before: &Role, after: &Role) {
    let old: Vec<Address> = before.policies.iter().map(|policy| Address::of_policy(before, policy)).collect();
    let Some(at) = graph.resources.iter().rposition(|resource| old.contains(&resource.address)) else { return };
    let inline = after.policies.iter().filter(|policy| policy.number.is_none());
    let inline: Vec<Resource> = inline.map(|policy| inline_policy(after, policy)).collect();
    let (kept, added): (Vec<Resource>, Vec<Resource>) =
        inline.into_iter().partition(|policy| old.contains(&policy.address));
    let (policies, attachments): (Vec<_>, Vec<_>) =
        managed(after).enumerate().map(|(number, policy)| managed_policy(after, number, policy)).unzip();
    let waits: Vec<Address> = added.iter().chain(&attachments).map(|resource| resource.address.clone()).collect();
    let managed = policies.into_iter().zip(attachments).flat_map(|(one, other)| [one, other]);
    graph.resources.splice(at + 1..=at, added.into_iter().chain(managed));

    let gone = |address: &Address| old.contains(address) && !kept.iter().any(|kept| kept.address == *address);
    graph.resources.retain(|resource| !gone(&resource.address));
    for resource in &mut graph.resources {
        if let Some(policy) = kept.iter().find(|policy| policy.address == resource.address) {
            resource.body = policy.body.clone();
        }
        if let Some(last) = resource.depends_on.iter().rposition(|address| old.contains(address)) {
            resource.depends_on.splice(last + 1..=last, waits.iter().cloned());
            resource.depends_on.retain(|address| !gone(address));
        }
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
