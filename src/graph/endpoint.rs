//! Services that builds and functions call from inside a VPC, and the endpoints that lead to them.
//!
//! Owns which of a role's calls take that way. Decides nothing about resources: the lowering creates the endpoints, the README
//! lists them where they must exist, and a check finds calls that no endpoint leads to.

use crate::iam::network::{Endpoint, FROM_OUTSIDE, SERVICES};
use crate::iam::{Effect, Role, Statement};
use crate::model::Pipeline;

/// A service that is called from inside the VPC.
#[derive(Debug, Clone)]
pub struct Reached {
    /// How its IAM actions begin.
    pub service: String,
    /// The endpoints that lead to it; none if tfpipe knows none.
    pub endpoints: &'static [Endpoint],
    /// What each role calls there.
    pub statements: Vec<(Role, Statement)>,
}

/// The services that builds and functions in the VPC call, those that tfpipe knows no endpoint of last.
pub(crate) fn services_in_use(pipeline: &Pipeline, roles: &[Role]) -> Vec<Reached> {
    let mut reached: Vec<Reached> = Vec::new();
    for role in roles.iter().filter(|role| is_inside(pipeline, role)) {
        for statement in role.policies.iter().flat_map(|policy| &policy.statements) {
            // What a statement denies is no call.
            if statement.effect == Effect::Deny || is_from_outside(role, statement) {
                continue;
            }
            for (service, statement) in by_service(statement) {
                let at = reached.iter().position(|one| one.service == service);
                let at = at.unwrap_or_else(|| {
                    let endpoints =
                        SERVICES.iter().find(|(known, _)| *known == service).map_or(&[][..], |(_, all)| all);
                    reached.push(Reached { service, endpoints, statements: Vec::new() });
                    reached.len() - 1
                });
                if let Some(one) = reached.get_mut(at) {
                    one.statements.push((role.clone(), statement));
                }
            }
        }
    }
    reached.sort_by_key(|one| {
        let at = SERVICES.iter().position(|(known, _)| *known == one.service);
        (at.is_none(), at)
    });
    reached
}

fn is_inside(pipeline: &Pipeline, role: &Role) -> bool {
    pipeline.network().is_some()
        && match role.service {
            "codebuild.amazonaws.com" => true,
            "lambda.amazonaws.com" => pipeline.functions().in_vpc,
            _ => false,
        }
}

fn is_from_outside(role: &Role, statement: &Statement) -> bool {
    // A service that uses a key for its caller does so by itself.
    let via_service = statement.conditions.iter().any(|condition| condition.key == "kms:ViaService");
    let groups = FROM_OUTSIDE.iter().filter(|(service, _)| *service == role.service).flat_map(|(_, groups)| *groups);
    via_service || groups.into_iter().any(|group| group.sid == statement.sid)
}

/// The statement once for each service that its actions belong to.
fn by_service(statement: &Statement) -> Vec<(String, Statement)> {
    let mut parts: Vec<(String, Statement)> = Vec::new();
    for action in &statement.actions {
        let service = action.split(':').next().unwrap_or_default();
        if let Some((_, part)) = parts.iter_mut().find(|(known, _)| known == service) {
            part.actions.push(action.clone());
        } else {
            parts.push((service.to_owned(), Statement { actions: vec![action.clone()], ..statement.clone() }));
        }
    }
    parts
}
