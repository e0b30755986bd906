//! Roles and their policies as resources.

use crate::hcl::{Body, Expr};
use crate::iam::{Role, document};

use super::super::arn::{local, named, regional, var};
use super::super::{Address, File, Resource};
use super::Lowering;

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
            let body = Body::new()
                .set("name", policy.topic.unwrap_or("steps"))
                .set("role", address.attribute("id"))
                .set("policy", document(&policy.statements));
            let Address { kind, label } = Address::of_policy(&role, policy);
            policies.push(self.graph.add(Resource::new(File::Iam, kind, label, body)));
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
}
