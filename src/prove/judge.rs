//! Requests, put before the policies that they meet.

use crate::iam::Effect;
use crate::iam::eval::{
    self, Answer, Context, Names, Pattern, Policy, Principal, PrincipalPattern, Principals, Request, ResourceKind,
    ResourcePolicy, Statement,
};

use crate::readback::{Module, Place};

use super::need::{Caller, Need};
use super::policies::{Endpoint, Policies, Role};
use super::text;

/// The account of the module.
pub(super) const ACCOUNT: &str = "⟨account⟩";
/// An account that is not the module's.
pub(super) const OTHER_ACCOUNT: &str = "⟨other account⟩";

/// Policies that are not of the module, and that the user names.
#[derive(Debug, Clone, Default)]
pub struct Outer {
    /// The permission boundary of every role of the module.
    pub boundary: Option<Policy>,
    /// Service control policies of the account: each must allow.
    pub service_control: Vec<Policy>,
}

impl Outer {
    /// The same policies, with ids that no statement of the module has.
    pub(super) fn numbered_after(&self, policies: &Policies) -> Self {
        let first = policies.written.len();
        Self {
            boundary: self.boundary.clone().map(|policy| policy.numbered(first)),
            service_control: self.service_control.iter().cloned().map(|policy| policy.numbered(first)).collect(),
        }
    }
}

/// Everything that decides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) policies: &'a Policies,
    pub(super) outer: &'a Outer,
    pub(super) module: &'a Module,
}

/// A request before it is put.
#[derive(Debug, Clone)]
pub(super) struct Plea<'a> {
    pub(super) caller: &'a Caller,
    pub(super) action: &'a str,
    /// With `*` where any value may stand.
    pub(super) resource: &'a str,
    /// What is sent besides what AWS sends with every request.
    pub(super) context: Context,
    /// The addresses of the endpoints that it passes: each must let it.
    pub(super) endpoints: &'a [String],
}

impl<'a> Judge<'a> {
    /// The decision by what the module's text says. Attached policies whose text is elsewhere allow nothing here.
    pub(super) fn decide(&self, plea: &Plea<'_>) -> Answer {
        let passed = plea.endpoints.iter().filter_map(|address| self.endpoint(address));
        let mut decided = None;
        for endpoint in passed {
            let answer = self.decide_at(plea, Some(endpoint));
            if !matches!(answer, Answer::Allowed(_)) {
                return answer;
            }
            decided = Some(answer);
        }
        decided.unwrap_or_else(|| self.decide_at(plea, None))
    }

    /// Whether an endpoint does not let a request pass, whatever its caller may do.
    pub(super) fn closes(&self, address: &str, plea: &Plea<'_>) -> bool {
        let endpoint = self.endpoint(address);
        endpoint.is_some_and(|endpoint| !matches!(self.pass(plea, endpoint), Answer::Allowed(_)))
    }

    /// The decision of an endpoint alone: its caller may do everything.
    pub(super) fn pass(&self, plea: &Plea<'_>, endpoint: &Endpoint) -> Answer {
        let (identity, resource) = (everything(), plea.resource);
        let resource = if resource == "*" { "*".to_owned() } else { text::any(resource) };
        let request = Request {
            principal: principal(plea.caller),
            resource_account: ACCOUNT.to_owned(),
            action: plea.action.to_owned(),
            context: context(plea.caller, &resource, plea.context.clone()),
            resource,
        };
        let everyone = everyone();
        let open = ResourcePolicy { policy: &everyone, kind: ResourceKind::Other };
        let policies = eval::Policies {
            identity: &[&identity],
            endpoint: Some(&endpoint.policy),
            resource: Some(open),
            ..eval::Policies::default()
        };
        eval::decide(&request, &policies)
    }

    fn decide_at(&self, plea: &Plea<'_>, endpoint: Option<&Endpoint>) -> Answer {
        let resource = if plea.resource == "*" { "*".to_owned() } else { text::any(plea.resource) };
        let role = self.role(plea.caller);
        let stranger = is_stranger(plea.caller);
        if let (Caller::Role(arn), None, false) = (plea.caller, role, stranger) {
            return Answer::Unknown(vec![format!("the policies of `{arn}` are not in the module")]);
        }
        let everyone = everyone();
        let resource_policy = self.resource_policy(plea);
        let protected = resource_policy.is_some();
        let resource_policy = match (plea.caller, endpoint) {
            // Whoever passes an endpoint with an address that somebody else signed has that one's rights.
            (Caller::Anyone, Some(_)) if !protected => {
                Some(ResourcePolicy { policy: &everyone, kind: ResourceKind::Other })
            }
            _ => resource_policy,
        };
        let request = Request {
            principal: principal(plea.caller),
            // What is not in the module may be of another account; what that account says is not here to be asked.
            resource_account: if protected { text::account(&resource).to_owned() } else { ACCOUNT.to_owned() },
            action: plea.action.to_owned(),
            context: context(plea.caller, &resource, plea.context.clone()),
            resource,
        };
        let everything = stranger.then(everything);
        let identity: Vec<&Policy> = role.iter().map(|role| &role.identity).chain(&everything).collect();
        let service_control: Vec<&Policy> = self.outer.service_control.iter().collect();
        let of_role = plea.action != "sts:AssumeRole" && role.is_some();
        let unknown = self.unknown_boundary(role);
        let boundary = unknown.as_ref().or(self.outer.boundary.as_ref()).filter(|_| of_role);
        eval::decide(
            &request,
            &eval::Policies {
                identity: &identity,
                boundary,
                service_control: &service_control,
                endpoint: endpoint.map(|endpoint| &endpoint.policy),
                resource: resource_policy,
            },
        )
    }

    /// What is wrong is shown at the resource that it is about.
    pub(super) fn place(&self, address: &str) -> Option<Place> {
        self.module.at(address).map(|resource| resource.place.clone())
    }

    /// The address of the policy that protects a resource, or of the role that it is.
    pub(super) fn holder(&self, arn: &str) -> Option<String> {
        let role = self.policies.roles.iter().find(|role| role.arn == arn).map(|role| role.address.clone());
        role.or_else(|| self.policies.protected.iter().find(|one| one.covers(arn)).map(|one| one.address.clone()))
    }

    /// Whether what a need is about has a policy of its own.
    pub(super) fn protects(&self, need: &Need) -> bool {
        self.policies.protected.iter().any(|protected| protected.covers(&need.resource))
    }

    /// The endpoint at an address.
    pub(super) fn endpoint(&self, address: &str) -> Option<&'a Endpoint> {
        self.policies.endpoints.iter().find(|endpoint| endpoint.address == address)
    }

    /// The role of a caller.
    pub(super) fn role(&self, caller: &Caller) -> Option<&'a Role> {
        let Caller::Role(arn) = caller else { return None };
        self.policies.roles.iter().find(|role| role.arn == *arn)
    }

    /// A boundary that is named in the text, and whose own text is not given, may take anything away.
    fn unknown_boundary(&self, role: Option<&Role>) -> Option<Policy> {
        let (arn, place) = role?.boundary.as_ref()?;
        if self.outer.boundary.is_some() {
            return None;
        }
        let why = format!("the text of the boundary `{arn}` is not here; `--boundary FILE` names it");
        let of = super::written::Of::Role(String::new());
        let allow = super::document::anything("", &of, place, &why);
        Some(Policy { statements: allow.into_iter().map(|written| written.statement).take(1).collect() })
    }

    fn resource_policy(&self, plea: &Plea<'_>) -> Option<ResourcePolicy<'a>> {
        if plea.action == "sts:AssumeRole" {
            let role = self.policies.roles.iter().find(|role| role.arn == plea.resource)?;
            return Some(ResourcePolicy { policy: &role.trust, kind: ResourceKind::Trust });
        }
        let protected = self.policies.protected.iter().find(|protected| protected.covers(plea.resource))?;
        Some(ResourcePolicy { policy: &protected.policy, kind: protected.kind })
    }
}

impl super::policies::Protected {
    /// Whether its policy decides about a resource: the bucket's about its objects too.
    pub(super) fn covers(&self, resource: &str) -> bool {
        let rest = resource.strip_prefix(self.arn.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// An administrator of the account, whom IAM allows everything.
pub(super) fn administrator() -> Caller {
    Caller::Role("arn:⟨partition⟩:iam::⟨account⟩:role/⟨other administrator⟩".to_owned())
}

/// A role of another account, which that account allows everything.
pub(super) fn outsider() -> Caller {
    Caller::Role(format!("arn:⟨partition⟩:iam::{OTHER_ACCOUNT}:role/⟨other role⟩"))
}

fn is_stranger(caller: &Caller) -> bool {
    *caller == administrator() || *caller == outsider()
}

/// A policy that allows a role everything.
fn everything() -> Policy {
    open(None)
}

/// A policy of a resource that lets everyone do everything.
fn everyone() -> Policy {
    open(Some(Principals::These(vec![PrincipalPattern::Everyone])))
}

fn open(principals: Option<Principals>) -> Policy {
    let all = || Names::These(vec![Pattern::Text("*".to_owned())]);
    let statement = Statement {
        id: usize::MAX,
        effect: Effect::Allow,
        principals,
        actions: all(),
        resources: Some(all()),
        conditions: Vec::new(),
    };
    Policy { statements: vec![statement] }
}

fn principal(caller: &Caller) -> Principal {
    match caller {
        Caller::Role(arn) => Principal::Role { arn: arn.clone(), account: text::account(arn).to_owned() },
        Caller::Service(name) => Principal::Service(name.clone()),
        Caller::Account => Principal::Account(ACCOUNT.to_owned()),
        Caller::Anyone => Principal::Anonymous,
    }
}

/// What AWS sends with every request (IAM user guide, global condition keys), under what the request sends itself.
fn context(caller: &Caller, resource: &str, own: Context) -> Context {
    let mut context = Context::default()
        .with("aws:SecureTransport", "true")
        .with("aws:ResourceAccount", text::account(resource))
        .with("aws:RequestedRegion", "⟨region⟩");
    context = match caller {
        Caller::Role(arn) => context
            .with("aws:PrincipalArn", arn.clone())
            .with("aws:PrincipalAccount", text::account(arn))
            .with("aws:PrincipalType", "AssumedRole")
            .with("aws:PrincipalIsAWSService", "false"),
        Caller::Service(name) => {
            context.with("aws:PrincipalServiceName", name.clone()).with("aws:PrincipalIsAWSService", "true")
        }
        Caller::Account => context.with("aws:PrincipalAccount", ACCOUNT).with("aws:PrincipalIsAWSService", "false"),
        Caller::Anyone => context.with("aws:PrincipalIsAWSService", "false"),
    };
    for (key, sent) in own.0 {
        context.0.insert(key, sent);
    }
    context
}
