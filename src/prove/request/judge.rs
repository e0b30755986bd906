//! Requests, put before the policies that they meet.

use crate::iam::eval::{self, Answer, Context, Policy, Request, ResourceKind, ResourcePolicy};
use crate::readback::{Module, Place};
use crate::symbolic::Text;

use crate::prove::need::arn;
use crate::prove::need::arn::ACCOUNT;
use crate::prove::need::{Caller, Need};
use crate::prove::policy::gather::{Endpoint, Policies, Role};
use crate::prove::policy::outer::Outer;
use crate::prove::request::anybody::Anybody;
use crate::prove::request::sent::{context, principal};
use crate::prove::text;

/// Everything that decides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge<'a> {
    pub(crate) policies: &'a Policies,
    pub(crate) outer: &'a Outer,
    pub(crate) anybody: &'a Anybody,
    pub(crate) module: &'a Module,
}

/// A request before it is put.
#[derive(Debug, Clone)]
pub(crate) struct Plea<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) action: Text,
    /// With `*` where any value may stand.
    pub(crate) resource: &'a Text,
    /// What is sent besides what AWS sends with every request.
    pub(crate) context: Context,
    /// The addresses of the endpoints that it passes: each must let it.
    pub(crate) endpoints: &'a [String],
}

impl<'a> Plea<'a> {
    /// A request with nothing but what AWS sends with every one.
    pub(crate) fn new(caller: &'a Caller, action: impl Into<Text>, resource: &'a Text) -> Self {
        Self { caller, action: action.into(), resource, context: Context::default(), endpoints: &[] }
    }
}

impl<'a> Judge<'a> {
    /// The decision by what the module's text says. Attached policies whose text is elsewhere allow nothing here.
    pub(crate) fn decide(&self, plea: &Plea<'_>) -> Answer {
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
    pub(crate) fn closes(&self, address: &str, plea: &Plea<'_>) -> bool {
        let endpoint = self.endpoint(address);
        endpoint.is_some_and(|endpoint| !matches!(self.pass(plea, endpoint), Answer::Allowed(_)))
    }

    /// The decision of an endpoint alone: its caller may do everything.
    pub(crate) fn pass(&self, plea: &Plea<'_>, endpoint: &Endpoint) -> Answer {
        let resource = called(plea.resource);
        let request = Request {
            principal: principal(plea.caller),
            resource_account: ACCOUNT.into(),
            action: plea.action.clone(),
            context: context(plea.caller, &resource, plea.context.clone()),
            resource,
        };
        let policies = eval::Policies {
            identity: &[&self.anybody.everything],
            endpoint: Some(&endpoint.policy),
            resource: Some(ResourcePolicy { policy: &self.anybody.everyone, kind: ResourceKind::Other }),
            ..eval::Policies::default()
        };
        eval::decide(&request, &policies)
    }

    fn decide_at(&self, plea: &Plea<'_>, endpoint: Option<&Endpoint>) -> Answer {
        let role = self.role(plea.caller);
        let stranger = self.anybody.has(plea.caller);
        if let (Caller::Role(arn), None, false) = (plea.caller, role, stranger) {
            return Answer::Unknown(vec![format!("the policies of `{arn}` are not in the module")]);
        }
        let resource_policy = self.resource_policy(plea);
        // Nobody else can allow it: most guards end here.
        if let (Some(role), None) = (role, &resource_policy)
            && !role.identity.statements.iter().any(|statement| eval::may_name(statement, &plea.action))
        {
            return Answer::Denied { by: None, reason: "no statement of the role's policies is about it".to_owned() };
        }
        let protected = resource_policy.is_some();
        let resource_policy = match (plea.caller, endpoint) {
            // Whoever passes an endpoint with an address that somebody else signed has that one's rights.
            (Caller::Anyone, Some(_)) if !protected => {
                Some(ResourcePolicy { policy: &self.anybody.everyone, kind: ResourceKind::Other })
            }
            _ => resource_policy,
        };
        let resource = called(plea.resource);
        let mut principal = principal(plea.caller);
        if let (eval::Principal::Role { account, .. }, true) = (&mut principal, self.anybody.names(plea.caller)) {
            *account = ACCOUNT.into();
        }
        let request = Request {
            principal,
            // What is not in the module may be of another account; what that account says is not here to be asked.
            resource_account: if protected { text::account(&resource) } else { ACCOUNT.into() },
            action: plea.action.clone(),
            context: context(plea.caller, &resource, plea.context.clone()),
            resource,
        };
        let everything = stranger.then_some(&self.anybody.everything);
        let identity: Vec<&Policy> = role.iter().map(|role| &role.identity).chain(everything).collect();
        let service_control: Vec<&Policy> = self.outer.service_control.iter().collect();
        let of_role = plea.action != "sts:AssumeRole" && role.is_some();
        let boundary = self.boundary(role).filter(|_| of_role);
        eval::decide(
            &request,
            &eval::Policies {
                identity: &identity,
                boundary: boundary.as_ref(),
                service_control: &service_control,
                endpoint: endpoint.map(|endpoint| &endpoint.policy),
                resource: resource_policy,
            },
        )
    }

    /// What is wrong is shown at the resource that it is about.
    pub(crate) fn place(&self, address: &str) -> Option<Place> {
        self.module.at(address).map(|resource| resource.place.clone())
    }

    /// The address of the policy that protects a resource, or of the role that it is.
    pub(crate) fn holder(&self, arn: &str) -> Option<String> {
        let role = self.policies.roles.iter().find(|role| role.arn == arn).map(|role| role.address.clone());
        role.or_else(|| self.policies.protected.iter().find(|one| one.covers(arn)).map(|one| one.address.clone()))
    }

    /// Whether what a need is about has a policy of its own.
    pub(crate) fn protects(&self, need: &Need) -> bool {
        self.policies.protected.iter().any(|protected| protected.covers(&need.resource))
    }

    /// The endpoint at an address.
    pub(crate) fn endpoint(&self, address: &str) -> Option<&'a Endpoint> {
        self.policies.endpoints.iter().find(|endpoint| endpoint.address == address)
    }

    /// The role of a caller.
    pub(crate) fn role(&self, caller: &Caller) -> Option<&'a Role> {
        let Caller::Role(arn) = caller else { return None };
        self.policies.roles.iter().find(|role| role.arn == *arn)
    }

    /// The boundary of a role: the one that is given, or the module's own. One whose text is not here may take anything away.
    fn boundary(&self, role: Option<&Role>) -> Option<Policy> {
        if let Some(given) = &self.outer.boundary {
            return Some(given.clone());
        }
        let boundary = role?.boundary.as_ref()?;
        if let Some(own) = &boundary.policy {
            return Some(own.clone());
        }
        let why = format!("the text of the boundary `{}` is not here; `--boundary FILE` names it", boundary.arn);
        let of = crate::prove::policy::written::Of::Role(Text::default());
        let allow = crate::prove::policy::document::anything("", &of, &boundary.place, &why);
        Some(Policy { statements: allow.into_iter().map(|written| written.statement).take(1).collect() })
    }

    fn resource_policy(&self, plea: &Plea<'_>) -> Option<ResourcePolicy<'a>> {
        if plea.action == "sts:AssumeRole" {
            let role = self.policies.roles.iter().find(|role| role.arn == *plea.resource)?;
            return Some(ResourcePolicy { policy: &role.trust, kind: ResourceKind::Trust });
        }
        let protected = self.policies.protected.iter().find(|protected| protected.covers(plea.resource))?;
        Some(ResourcePolicy { policy: &protected.policy, kind: protected.kind })
    }
}

/// A resource as a request names it: any value where one may stand.
fn called(resource: &Text) -> Text {
    if *resource == "*" { resource.clone() } else { text::any(resource) }
}

impl crate::prove::policy::gather::Protected {
    /// Whether its policy decides about a resource: the bucket's about its objects too.
    pub(crate) fn covers(&self, resource: &str) -> bool {
        arn::covers(&self.arn, resource)
    }
}
