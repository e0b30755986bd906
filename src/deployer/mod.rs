//! The deployer: the least policy with which someone may apply, plan and destroy a module.
//!
//! Owns the step from a module's resources, and from what the catalogue says that Terraform's provider calls for them, to
//! policies. Knows no files and no command line; what a module's roles may do is not its concern.

mod document;
mod escalation;
mod fill;
mod group;
mod split;
mod statement;
mod target;
mod value;

use std::collections::BTreeSet;

use crate::catalogue::{self, iam};
use crate::readback::Module;
use crate::symbolic::Text;

pub use fill::{Fill, Placeholder};
use target::Target;

pub use statement::{Effect, Statement};

/// What a policy is made for.
#[derive(Debug, Clone, Default)]
pub struct Deployment {
    /// Where, as far as it is known.
    pub fill: Fill,
    /// The policy that bounds every role of the module; with none, whoever may make roles may do everything.
    pub boundary: Option<Text>,
}

/// The permissions to apply, plan and destroy a module.
#[derive(Debug, Clone, Default)]
pub struct Deployer {
    /// In the order of services, what is forbidden last.
    pub statements: Vec<Statement>,
    /// What stands in them for values that are not known.
    pub placeholders: BTreeSet<Placeholder>,
    /// Whether its holder can give himself every permission: he may make roles that nothing bounds.
    pub is_administrator: bool,
    /// The resources that the catalogue has no calls for, by their address.
    pub unknown: Vec<String>,
}

/// The least permissions for a module.
pub fn deployer(module: &Module, deployment: &Deployment) -> Deployer {
    let mut groups = group::Groups::default();
    let mut deployer = Deployer::default();
    for resource in &module.resources {
        let grants = catalogue::of(&resource.kind).map_or(&[][..], |kind| kind.grants);
        if grants.is_empty() {
            deployer.unknown.push(resource.address());
        }
        let target = Target::new(module, resource, deployment);
        for grant in grants.iter().filter(|grant| value::holds(grant.when, &target)) {
            groups.add(grant, &target);
        }
    }
    let mut statements = groups.statements();
    if let Some(boundary) = &deployment.boundary {
        statements.extend(escalation::guards(module, deployment, boundary));
    }
    deployer.is_administrator = deployment.boundary.is_none() && module.of(iam::ROLE.name).next().is_some();
    for statement in &mut statements {
        statement.fill(&deployment.fill, &mut deployer.placeholders);
    }
    deployer.statements = statements;
    deployer
}
