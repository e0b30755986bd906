//! The decision on a request, by every policy of the module and around it that the request meets.

use crate::iam::eval::{self, Answer, Policy, ResourceKind, ResourcePolicy, Statement, Truth};
use crate::readback::{Module, Place};
use crate::symbolic::{Part, Symbol, Text};

use crate::prove::arn_parts;
use crate::prove::need::arn::ACCOUNT;
use crate::prove::need::{Caller, Need};
use crate::prove::policy::gather::{Endpoint, Policies, Role};
use crate::prove::policy::outer::Outer;
use crate::prove::request::Request;
use crate::prove::request::by_arn::ByArn;
use crate::prove::request::context::{context_of, principal_of};
use crate::prove::request::outsiders::Outsiders;

/// Decides requests by the policies of a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Authorizer<'a> {
    pub(crate) policies: &'a Policies,
    pub(crate) by_arn: &'a ByArn<'a>,
    pub(crate) outer: &'a Outer,
    pub(crate) outsiders: &'a Outsiders,
    pub(crate) module: &'a Module,
    pub(crate) answers: Answers,
}

/// How requests are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// By what the module's text says: attached policies whose text is elsewhere allow nothing.
    ByText,
    /// As if those policies allowed everything.
    AsIfAttachedAllowed,
    /// Only those of roles that have such a policy, by the text; all others are refused unasked, for whoever wants to know what is asked.
    OfAttachedAlone,
}

impl<'a> Authorizer<'a> {
    /// Whether a call is allowed.
    pub(crate) fn allows(&self, need: &Need) -> bool {
        matches!(self.decide(&Request::of_need(need)), Answer::Allowed(_))
    }

    /// The decision.
    pub(crate) fn decide(&self, request: &Request<'_>) -> Answer {
        if self.leaves_unasked(request) {
            return Answer::Denied { by: None, reason: String::new() };
        }
        let passed = request.endpoints.iter().filter_map(|address| self.endpoint(address));
        let mut decided = None;
        for endpoint in passed {
            let answer = self.decide_through(request, Some(endpoint));
            if !matches!(answer, Answer::Allowed(_)) {
                return answer;
            }
            decided = Some(answer);
        }
        decided.unwrap_or_else(|| self.decide_through(request, None))
    }

    /// Whether an endpoint does not let a request pass, whatever its caller may do.
    pub(crate) fn closes(&self, address: &str, request: &Request<'_>) -> bool {
        let endpoint = self.endpoint(address);
        endpoint.is_some_and(|endpoint| !matches!(self.pass(request, endpoint), Answer::Allowed(_)))
    }

    /// The decision of an endpoint alone: its caller may do everything.
    pub(crate) fn pass(&self, request: &Request<'_>, endpoint: &Endpoint) -> Answer {
        if self.leaves_unasked(request) {
            return Answer::Denied { by: None, reason: String::new() };
        }
        let policies = eval::Policies {
            identity: &[&self.outsiders.everything],
            endpoint: Some(&endpoint.policy),
            resource: Some(ResourcePolicy { policy: &self.outsiders.everyone, kind: ResourceKind::Other }),
            ..eval::Policies::default()
        };
        eval::decide(&as_sent(request), &policies)
    }

    fn leaves_unasked(&self, request: &Request<'_>) -> bool {
        self.answers == Answers::OfAttachedAlone
            && self.role(request.caller).is_none_or(|role| role.attached.is_empty())
    }

    fn decide_through(&self, request: &Request<'_>, endpoint: Option<&Endpoint>) -> Answer {
        let role = self.role(request.caller);
        let outsider = self.outsiders.has(request.caller);
        if let (Caller::Role(arn), None, false) = (request.caller, role, outsider) {
            return Answer::Unknown(vec![format!("the policies of `{arn}` are not in the module")]);
        }
        let resource_policy = self.policy_of(&request.action, request.resource);
        let attached_allow =
            self.answers == Answers::AsIfAttachedAllowed && role.is_some_and(|role| !role.attached.is_empty());
        // Nobody else can allow it: most guards end here.
        if let (Some(role), None, false) = (role, &resource_policy, attached_allow)
            && !may_name(role, &request.action)
        {
            return denied_without_statement();
        }
        let protected = resource_policy.is_some();
        let resource_policy = match (request.caller, endpoint) {
            // Whoever passes an endpoint with an address that somebody else signed has that one's rights.
            (Caller::Anyone, Some(_)) if !protected => {
                Some(ResourcePolicy { policy: &self.outsiders.everyone, kind: ResourceKind::Other })
            }
            _ => resource_policy,
        };
        let mut sent = as_sent(request);
        if let (eval::Principal::Role { account, .. }, true) =
            (&mut sent.principal, self.outsiders.names(request.caller))
        {
            *account = ACCOUNT.into();
        }
        // What is not in the module may be of another account; what that account says is not here to be asked.
        if protected {
            sent.resource_account = arn_parts::account(&sent.resource);
        } else if let Some(role) = role {
            sent.resource_account = arn_parts::account(&role.arn);
        }
        let everything = (outsider || attached_allow).then_some(&self.outsiders.everything);
        let identity: Vec<&Policy> = role.iter().map(|role| &role.identity).chain(everything).collect();
        let service_control: Vec<&Policy> = self.outer.service_control.iter().collect();
        let of_role = request.action != "sts:AssumeRole" && role.is_some();
        let boundary = self.boundary(role).filter(|_| of_role);
        eval::decide(
            &sent,
            &eval::Policies {
                identity: &identity,
                boundary: boundary.as_ref(),
                service_control: &service_control,
                endpoint: endpoint.map(|endpoint| &endpoint.policy),
                resource: resource_policy,
            },
        )
    }

    /// Whether a statement applies to a request, whatever other statements say. Where the request has a `*`, it may apply to some of what
    /// is called.
    pub(crate) fn applies(statement: &Statement, request: &Request<'_>) -> Truth {
        let mut sent = as_sent(request);
        sent.resource = request.resource.clone();
        eval::applies_to(statement, &sent)
    }

    /// What is wrong is shown at the resource that it is about.
    pub(crate) fn place(&self, address: &str) -> Option<Place> {
        self.module.at(address).map(|resource| resource.place.clone())
    }

    /// The address of the policy that protects a resource, or of the role that it is.
    pub(crate) fn holder(&self, arn: &str) -> Option<String> {
        let role = self.by_arn.role(arn).map(|role| role.address.clone());
        role.or_else(|| self.by_arn.protected(arn).map(|one| one.address.clone()))
    }

    /// Whether what a need is about has a policy of its own.
    pub(crate) fn protects(&self, need: &Need) -> bool {
        self.by_arn.protected(&need.resource).is_some()
    }

    /// The role that decides for all of its ARN.
    pub(crate) fn first_of_arn(&self, role: &'a Role) -> &'a Role {
        self.by_arn.role(&role.arn).unwrap_or(role)
    }

    /// The endpoint at an address.
    pub(crate) fn endpoint(&self, address: &str) -> Option<&'a Endpoint> {
        self.policies.endpoints.iter().find(|endpoint| endpoint.address == address)
    }

    /// The role of a caller.
    pub(crate) fn role(&self, caller: &Caller) -> Option<&'a Role> {
        let Caller::Role(arn) = caller else { return None };
        self.by_arn.role(arn)
    }

    /// The boundary of a role that attaches one: the one that is given, or the module's own. One whose text is not here is taken for one
    /// that allows everything: a note names it.
    fn boundary(&self, role: Option<&Role>) -> Option<Policy> {
        let role = role.filter(|role| role.attaches_boundary)?;
        self.outer.boundary.clone().or_else(|| role.boundary.as_ref()?.policy.clone())
    }

    /// Whether what is called has a policy of its own, which may allow the call.
    pub(crate) fn has_policy_of(&self, action: &Text, resource: &Text) -> bool {
        self.policy_of(action, resource).is_some()
    }

    fn policy_of(&self, action: &Text, resource: &Text) -> Option<ResourcePolicy<'a>> {
        if *action == "sts:AssumeRole" {
            let role = self.by_arn.role(resource)?;
            return Some(ResourcePolicy { policy: &role.trust, kind: ResourceKind::Trust });
        }
        let protected = self.by_arn.protected(resource)?;
        Some(ResourcePolicy { policy: &protected.policy, kind: protected.kind })
    }
}

/// Whether a statement of a role's policies may be about an action.
pub(crate) fn may_name(role: &Role, action: &Text) -> bool {
    role.identity.statements.iter().any(|statement| eval::may_name(statement, action))
}

/// The answer where no policy of the resource can allow it, and no statement of the role is about it.
pub(crate) fn denied_without_statement() -> Answer {
    Answer::Denied { by: None, reason: "no statement of the role's policies is about it".to_owned() }
}

/// A request as AWS puts it before the policies, on a resource of the module's account.
fn as_sent(request: &Request<'_>) -> eval::Request {
    let resource = resource_of_request(request.resource);
    eval::Request {
        principal: principal_of(request.caller),
        resource_account: ACCOUNT.into(),
        action: request.action.clone(),
        context: context_of(request.caller, &resource, request.context.clone()),
        resource,
    }
}

/// A resource as a request names it: any value where a `*` stands, but not inside of a symbol. `*` alone stays what it is.
fn resource_of_request(resource: &Text) -> Text {
    if *resource == "*" || !resource.literals().any(|literal| literal.contains('*')) {
        return resource.clone();
    }
    let mut named = Text::default();
    for part in resource.parts() {
        match part {
            Part::Literal(literal) => {
                for (at, piece) in literal.split('*').enumerate() {
                    if at > 0 {
                        named.push(&Symbol::ANY);
                    }
                    named.push(piece);
                }
            }
            Part::Symbol(symbol) => named.push(&symbol),
        }
    }
    named
}
