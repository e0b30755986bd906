//! The decision over all policies that a request meets.
//!
//! Sources, all in the IAM User Guide:
//! - "How AWS enforcement code logic evaluates requests to allow or deny access"
//!   (`reference_policies_evaluation-logic_policy-eval-denyallow`): an explicit deny first; then service control policies;
//!   in one account either the resource's policy or the identity's may allow, except for keys and trust policies; a grant
//!   to a role's ARN is limited by the boundary, a grant to a session or to everyone is not.
//! - "Cross-account policy evaluation logic" (`reference_policies_evaluation-logic-cross-account`): both sides must allow.
//! - "AWS JSON policy elements: Principal" (`reference_policies_elements_principal`): naming an account delegates to it.
//! - KMS Developer Guide, "Key policies in AWS KMS" (`key-policies`): IAM policies count only if the key's policy says so.

use crate::iam::Effect;

use super::pattern::matches;
use super::statement::{Applies, applies, doubts};
use super::{Answer, Policies, Policy, Principal, Request, ResourceKind, Statement, Truth};

/// Whether a request is allowed.
///
/// The context is taken as it is, with the keys that follow from who calls where it has none: `aws:PrincipalArn`,
/// `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:PrincipalIsAWSService`, `aws:PrincipalServiceName`. All others
/// (`aws:ResourceAccount`, `aws:SourceAccount`, `aws:SecureTransport`, …) are sent only if the context says so.
///
/// [`Answer::Allowed`] names the statements that grant, of the identity's and the resource's policies; those of policies
/// that only limit are not among them. Where the two accounts may or may not be the same, both ways must agree.
pub fn decide(request: &Request, policies: &Policies) -> Answer {
    let decision = Decision::new(request, policies);
    if let Some(denied) = decision.denied(Truth::Yes) {
        return denied;
    }
    let same = decision.same_account();
    let allowed = match same {
        Truth::Yes => decision.allowed_inside(),
        Truth::No => decision.allowed_across(),
        Truth::Maybe => {
            let (inside, across) = (decision.allowed_inside(), decision.allowed_across());
            if inside == across { inside } else { Truth::Maybe }
        }
    };
    match allowed {
        Truth::No => Answer::Denied { by: None, reason: decision.refusal(same) },
        Truth::Yes if decision.denied(Truth::Maybe).is_none() => Answer::Allowed(decision.granting()),
        _ => Answer::Unknown(decision.doubts(same)),
    }
}

/// What a policy is to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Identity,
    Boundary,
    ServiceControl,
    Endpoint,
    Resource,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Identity => "the role's policies",
            Self::Boundary => "the permission boundary",
            Self::ServiceControl => "a service control policy",
            Self::Endpoint => "the endpoint's policy",
            Self::Resource => "the resource's policy",
        }
    }
}

/// A policy with how each of its statements applies.
struct Weighed<'a> {
    side: Side,
    statements: Vec<(&'a Statement, Applies)>,
}

impl Weighed<'_> {
    fn allows(&self, how: impl Fn(&Applies) -> Truth) -> Truth {
        let allowing = self.statements.iter().filter(|(statement, _)| statement.effect == Effect::Allow);
        Truth::any(allowing.map(|(_, applies)| how(applies)))
    }
}

struct Decision<'a> {
    request: &'a Request,
    kind: ResourceKind,
    bounded: bool,
    weighed: Vec<Weighed<'a>>,
}

impl<'a> Decision<'a> {
    fn new(request: &'a Request, policies: &Policies<'a>) -> Self {
        let bounded = policies.boundary.is_some() && matches!(request.principal, Principal::Role { .. });
        let weigh = |side, policy: &'a Policy| {
            let weighed = policy.statements.iter().map(|statement| (statement, applies(statement, request, bounded)));
            Weighed { side, statements: weighed.collect() }
        };
        let mut weighed = Vec::new();
        if matches!(request.principal, Principal::Role { .. }) {
            weighed.extend(policies.identity.iter().map(|policy| weigh(Side::Identity, policy)));
            weighed.extend(policies.boundary.map(|policy| weigh(Side::Boundary, policy)));
        }
        // They limit the principals of an organisation's accounts; services and strangers are none.
        if matches!(request.principal, Principal::Role { .. } | Principal::Account(_)) {
            weighed.extend(policies.service_control.iter().map(|policy| weigh(Side::ServiceControl, policy)));
        }
        weighed.extend(policies.endpoint.map(|policy| weigh(Side::Endpoint, policy)));
        weighed.extend(policies.resource.map(|resource| weigh(Side::Resource, resource.policy)));
        let kind = policies.resource.map_or(ResourceKind::Other, |resource| resource.kind);
        Self { request, kind, bounded, weighed }
    }

    fn of(&self, side: Side) -> impl Iterator<Item = &Weighed<'a>> {
        self.weighed.iter().filter(move |weighed| weighed.side == side)
    }

    /// The first Deny that applies at least this surely.
    fn denied(&self, surely: Truth) -> Option<Answer> {
        for weighed in &self.weighed {
            for (statement, applies) in &weighed.statements {
                if statement.effect == Effect::Deny && applies.at_all() >= surely {
                    let reason = format!("an explicit deny of {}", weighed.side.name());
                    return Some(Answer::Denied { by: Some(statement.id), reason });
                }
            }
        }
        None
    }

    fn same_account(&self) -> Truth {
        match &self.request.principal {
            Principal::Role { account, .. } | Principal::Account(account) => {
                matches(account, &self.request.resource_account)
            }
            Principal::Service(_) | Principal::Anonymous => Truth::No,
        }
    }

    /// Whether every policy of a side that only limits lets it pass; with no such policy, it passes.
    fn passes(&self, side: Side) -> Truth {
        Truth::all(self.of(side).map(|weighed| weighed.allows(Applies::at_all)))
    }

    fn by_identity(&self) -> Truth {
        let granted = Truth::any(self.of(Side::Identity).map(|weighed| weighed.allows(Applies::at_all)));
        granted.and(self.passes(Side::Boundary))
    }

    fn by_resource(&self, how: impl Fn(&Applies) -> Truth) -> Truth {
        Truth::any(self.of(Side::Resource).map(|weighed| weighed.allows(|applies| how(applies).and(applies.rest))))
    }

    fn limits(&self) -> Truth {
        self.passes(Side::ServiceControl).and(self.passes(Side::Endpoint))
    }

    /// The caller's account is the resource's.
    fn allowed_inside(&self) -> Truth {
        let directly = self.by_resource(|applies| applies.meant.directly);
        let granted = match (&self.request.principal, self.kind) {
            // Nothing limits the root user but service control policies, keys and trust.
            (Principal::Account(_), ResourceKind::Other) => Truth::Yes,
            (Principal::Account(_), ResourceKind::Key | ResourceKind::Trust) => directly,
            (_, kind) => {
                let identity = match kind {
                    ResourceKind::Other => self.by_identity(),
                    ResourceKind::Key | ResourceKind::Trust => {
                        self.by_identity().and(self.by_resource(|applies| applies.meant.by_account))
                    }
                };
                let role = self.by_resource(|applies| applies.meant.by_role).and(self.passes(Side::Boundary));
                directly.or(role).or(identity)
            }
        };
        granted.and(self.limits())
    }

    /// The caller is of another account, or of none.
    fn allowed_across(&self) -> Truth {
        let named = self.by_resource(|applies| applies.meant.at_all());
        let granted = match self.request.principal {
            Principal::Role { .. } => named.and(self.by_identity()),
            Principal::Account(_) | Principal::Service(_) | Principal::Anonymous => named,
        };
        granted.and(self.limits())
    }

    fn granting(&self) -> Vec<usize> {
        let granting = self.weighed.iter().filter(|weighed| matches!(weighed.side, Side::Identity | Side::Resource));
        let statements = granting.flat_map(|weighed| &weighed.statements);
        let allowing = statements
            .filter(|(statement, applies)| statement.effect == Effect::Allow && applies.at_all() == Truth::Yes);
        allowing.map(|(statement, _)| statement.id).collect()
    }

    /// Which side allows nothing.
    fn refusal(&self, same: Truth) -> String {
        let limiting = [Side::ServiceControl, Side::Endpoint, Side::Boundary];
        if let Some(side) = limiting.into_iter().find(|side| self.passes(*side) == Truth::No) {
            return format!("{} does not allow it", side.name());
        }
        let role = matches!(self.request.principal, Principal::Role { .. });
        let resource = self.by_resource(|applies| applies.meant.at_all());
        let side = match (role, self.kind) {
            (true, _) if same == Truth::No && resource != Truth::No => Side::Identity,
            (true, ResourceKind::Other) if same != Truth::No => Side::Identity,
            (true, ResourceKind::Key | ResourceKind::Trust) if resource != Truth::No => Side::Identity,
            _ => Side::Resource,
        };
        format!("no statement of {} allows it", side.name())
    }

    /// What would have to be known.
    fn doubts(&self, same: Truth) -> Vec<String> {
        let mut found = Vec::new();
        if same == Truth::Maybe {
            found.push("whether the caller is of the resource's account".to_owned());
        }
        for weighed in &self.weighed {
            for (statement, applies) in &weighed.statements {
                if applies.at_all() == Truth::Maybe {
                    let doubts = doubts(statement, self.request, self.bounded).join("; ");
                    found.push(format!("statement {} of {}: {doubts}", statement.id, weighed.side.name()));
                }
            }
        }
        found
    }
}
