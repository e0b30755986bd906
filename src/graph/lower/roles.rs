//! Roles, with what the module says of each.

use std::ops::{Deref, DerefMut};

use crate::graph::arn::{local, regional};
use crate::graph::lower::risk::risk;
use crate::graph::naming::name_of;
use crate::graph::{Address, Graph};
use crate::hcl::{Body, Expr, Structure};
use crate::iam::calls::COMPOSITE_ALARMS;
use crate::iam::{Effect, Role, Statement};
use crate::model::identity::what;
use crate::model::{Identity, Of, Pipeline};

/// A role with whose it is, which its name follows from.
pub(crate) struct OwnedRole {
    pub(crate) role: Role,
    pub(crate) of: Of,
}

impl OwnedRole {
    /// A role without permissions.
    pub(crate) fn new(
        pipeline: &Pipeline,
        of: Of,
        label: impl Into<String>,
        actor: impl Into<String>,
        service: &'static str,
    ) -> Self {
        let name = name_of(pipeline, &Identity::new(&what::ROLE, of.clone()));
        Self { role: Role::new(label, name, actor, service), of }
    }

    /// The same role, for one source of this account only.
    pub(crate) fn source(self, arn: Expr) -> Self {
        Self { role: self.role.source(local("account_id"), arn), ..self }
    }
}

impl Deref for OwnedRole {
    type Target = Role;

    fn deref(&self) -> &Role {
        &self.role
    }
}

impl DerefMut for OwnedRole {
    fn deref_mut(&mut self) -> &mut Role {
        &mut self.role
    }
}

/// The ARN of the pipeline.
pub(crate) fn pipeline_arn(pipeline: &Pipeline) -> Expr {
    regional("codepipeline", [pipeline_name(pipeline)])
}

/// The name of the pipeline.
pub(crate) fn pipeline_name(pipeline: &Pipeline) -> Expr {
    name_of(pipeline, &Identity::only(&what::PIPELINE))
}

/// The pipeline's own role.
pub(crate) fn of_pipeline(pipeline: &Pipeline) -> OwnedRole {
    let actor = "CodePipeline, for this pipeline";
    OwnedRole::new(pipeline, Of::Thing("pipeline"), "pipeline", actor, "codepipeline.amazonaws.com")
        .source(pipeline_arn(pipeline))
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

/// Checks that a boundary fails, because it allows everything that it does not refuse.
const OF_BOUNDARIES: [&str; 9] = [
    "CKV_AWS_62",
    "CKV_AWS_63",
    "CKV_AWS_286",
    "CKV_AWS_287",
    "CKV_AWS_288",
    "CKV_AWS_289",
    "CKV_AWS_290",
    "CKV_AWS_355",
    "CKV2_AWS_40",
];

/// Tells scanners why boundaries of the module allow everything.
pub(crate) fn suppress_boundaries(pipeline: &Pipeline, graph: &mut Graph) {
    let reason = "a permissions boundary gives no rights: what it allows must be allowed by a policy, too";
    let bounded = graph.roles.iter().filter(|role| !role.boundary.is_empty()).map(Address::of_boundary);
    let risks = bounded.flat_map(|address| OF_BOUNDARIES.map(|check| (address.clone(), risk(pipeline, check, reason))));
    let risks: Vec<_> = risks.collect();
    graph.policy_risks.extend(risks);
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
