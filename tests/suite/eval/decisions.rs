use serde_json::{Value, json};
use tfpipe::iam::eval::{Answer, Policies, Policy, Principal, Request, ResourceKind, ResourcePolicy, decide};

use super::Is::{self, Allowed, Denied, Unknown};
use super::{is, policy, request};
use crate::support::text as shown;

const ROLE: &str = "arn:aws:iam::111122223333:role/build";
const ROOT: &str = "arn:aws:iam::111122223333:root";

/// One statement on everything, with a principal or without.
fn one(effect: &str, principal: &Value) -> Policy {
    let mut statement = json!({"Effect": effect, "Action": "*", "Resource": "*"});
    if !principal.is_null() {
        statement["Principal"] = principal.clone();
    }
    policy(&json!({"Version": "2012-10-17", "Statement": statement}))
}

fn allow() -> Policy {
    one("Allow", &Value::Null)
}

fn nothing() -> Policy {
    policy(&json!({"Version": "2012-10-17", "Statement": []}))
}

fn kms() -> Policy {
    policy(&json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}}))
}

fn with_resource(request: &Request, identity: &Policy, resource: &Policy, kind: ResourceKind) -> Is {
    let resource = Some(ResourcePolicy { policy: resource, kind });
    is(&decide(request, &Policies { identity: &[identity], resource, ..Policies::default() }))
}

fn across() -> Request {
    Request { resource_account: "999900001111".into(), ..request() }
}

fn service(name: &str) -> Request {
    Request { principal: Principal::Service(name.into()), ..request() }
}

#[test]
fn a_deny_of_any_side_wins() {
    let (allow, deny) = (allow(), one("Deny", &Value::Null));
    let everyone = one("Allow", &json!("*"));
    let resource = |policy| Some(ResourcePolicy { policy, kind: ResourceKind::Other });
    let base = Policies { identity: &[&allow], resource: resource(&everyone), ..Policies::default() };
    assert_eq!(is(&decide(&request(), &base)), Allowed);
    let denied_everyone = one("Deny", &json!("*"));
    for policies in [
        Policies { identity: &[&allow, &deny], ..base },
        Policies { boundary: Some(&deny), ..base },
        Policies { service_control: &[&allow, &deny], ..base },
        Policies { endpoint: Some(&deny), ..base },
        Policies { resource: resource(&denied_everyone), ..base },
    ] {
        assert!(matches!(decide(&request(), &policies), Answer::Denied { by: Some(0), .. }));
    }
}

#[test]
fn each_limit_must_allow() {
    let (allow, kms) = (allow(), kms());
    let base = Policies { identity: &[&allow], ..Policies::default() };
    for (policies, expected) in [
        (Policies { boundary: Some(&allow), ..base }, Allowed),
        (Policies { boundary: Some(&kms), ..base }, Denied),
        (Policies { service_control: &[&allow, &allow], ..base }, Allowed),
        (Policies { service_control: &[&allow, &kms], ..base }, Denied),
        (Policies { endpoint: Some(&allow), ..base }, Allowed),
        (Policies { endpoint: Some(&kms), ..base }, Denied),
        (Policies { identity: &[&kms, &allow], ..base }, Allowed),
        (Policies { identity: &[&kms], ..base }, Denied),
        (Policies { identity: &[], ..base }, Denied),
    ] {
        assert_eq!(is(&decide(&request(), &policies)), expected);
    }
}

#[test]
fn the_principals_of_an_endpoint_policy_count() {
    let allow = allow();
    for (principal, expected) in [
        (json!("*"), Allowed),
        (json!({"AWS": ROLE}), Allowed),
        (json!({"AWS": ROOT}), Allowed),
        (json!({"AWS": "arn:aws:iam::111122223333:role/other"}), Denied),
    ] {
        let endpoint = one("Allow", &principal);
        let policies = Policies { identity: &[&allow], endpoint: Some(&endpoint), ..Policies::default() };
        assert_eq!(is(&decide(&request(), &policies)), expected, "{principal}");
    }
}

#[test]
fn a_resource_policy_of_the_same_account() {
    let nothing = nothing();
    for (principal, expected) in [
        (json!("*"), Allowed),
        (json!({"AWS": "*"}), Allowed),
        (json!({"AWS": ROLE}), Allowed),
        // To name the account leaves it to the account's own policies.
        (json!({"AWS": ROOT}), Denied),
        (json!({"AWS": "111122223333"}), Denied),
        (json!({"AWS": "999900001111"}), Denied),
        (json!({"AWS": "arn:aws:iam::111122223333:role/other"}), Denied),
        // Nobody knows the session's name.
        (json!({"AWS": "arn:aws:sts::111122223333:assumed-role/build/session"}), Unknown),
        (json!({"AWS": "arn:aws:sts::111122223333:assumed-role/other/session"}), Denied),
        (json!({"Service": "s3.amazonaws.com"}), Denied),
        (json!({"Federated": "cognito-identity.amazonaws.com"}), Denied),
    ] {
        let resource = one("Allow", &principal);
        assert_eq!(with_resource(&request(), &nothing, &resource, ResourceKind::Other), expected, "{principal}");
    }
    assert_eq!(with_resource(&request(), &allow(), &nothing, ResourceKind::Other), Allowed);
}

#[test]
fn a_boundary_limits_what_a_role_is_given_and_not_what_everyone_is() {
    let (nothing, kms) = (nothing(), kms());
    for (principal, expected) in [(json!({"AWS": ROLE}), Denied), (json!("*"), Allowed)] {
        let resource = one("Allow", &principal);
        let policies = Policies {
            identity: &[&nothing],
            boundary: Some(&kms),
            resource: Some(ResourcePolicy { policy: &resource, kind: ResourceKind::Other }),
            ..Policies::default()
        };
        assert_eq!(is(&decide(&request(), &policies)), expected, "{principal}");
    }
}

#[test]
fn across_accounts_both_sides_must_allow() {
    for principal in [json!("*"), json!({"AWS": ROLE}), json!({"AWS": ROOT}), json!({"AWS": "111122223333"})] {
        let resource = one("Allow", &principal);
        for kind in [ResourceKind::Other, ResourceKind::Key, ResourceKind::Trust] {
            assert_eq!(with_resource(&across(), &allow(), &resource, kind), Allowed);
            assert_eq!(with_resource(&across(), &nothing(), &resource, kind), Denied);
        }
    }
    assert_eq!(with_resource(&across(), &allow(), &nothing(), ResourceKind::Other), Denied);
}

#[test]
fn keys_and_trust_policies_must_allow_themselves() {
    for kind in [ResourceKind::Key, ResourceKind::Trust] {
        for (principal, alone, with_identity) in [
            (json!({"AWS": ROLE}), Allowed, Allowed),
            (json!("*"), Allowed, Allowed),
            (json!({"AWS": ROOT}), Denied, Allowed),
            (json!({"AWS": "999900001111"}), Denied, Denied),
        ] {
            let resource = one("Allow", &principal);
            assert_eq!(with_resource(&request(), &nothing(), &resource, kind), alone, "{kind:?} {principal}");
            assert_eq!(with_resource(&request(), &allow(), &resource, kind), with_identity, "{kind:?} {principal}");
        }
    }
}

#[test]
fn services_and_strangers_have_only_the_resource_policy() {
    let anonymous = Request { principal: Principal::Anonymous, ..request() };
    let allow = allow();
    for (principal, by_service, by_anyone) in [
        (json!({"Service": "events.amazonaws.com"}), Allowed, Denied),
        (json!({"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}), Allowed, Denied),
        (json!({"Service": "sns.amazonaws.com"}), Denied, Denied),
        (json!("*"), Allowed, Allowed),
        (json!({"AWS": ROOT}), Denied, Denied),
    ] {
        for kind in [ResourceKind::Other, ResourceKind::Key, ResourceKind::Trust] {
            let resource = one("Allow", &principal);
            let service = service("events.amazonaws.com");
            assert_eq!(with_resource(&service, &allow, &resource, kind), by_service, "{kind:?} {principal}");
            assert_eq!(with_resource(&anonymous, &allow, &resource, kind), by_anyone, "{kind:?} {principal}");
        }
    }
    assert_eq!(is(&decide(&service("events.amazonaws.com"), &Policies::default())), Denied);
}

#[test]
fn the_account_itself() {
    let root = |resource_account: &str| Request {
        principal: Principal::Account("111122223333".into()),
        resource_account: resource_account.into(),
        ..request()
    };
    let (own, other) = (root("111122223333"), root("999900001111"));
    assert_eq!(is(&decide(&own, &Policies::default())), Allowed);
    assert_eq!(is(&decide(&other, &Policies::default())), Denied);
    let (allow, kms) = (allow(), kms());
    assert_eq!(is(&decide(&own, &Policies { service_control: &[&kms], ..Policies::default() })), Denied);
    let named = one("Allow", &json!({"AWS": ROOT}));
    for kind in [ResourceKind::Other, ResourceKind::Key, ResourceKind::Trust] {
        assert_eq!(with_resource(&own, &allow, &named, kind), Allowed);
        assert_eq!(with_resource(&other, &allow, &named, kind), Allowed);
    }
    assert_eq!(with_resource(&own, &allow, &nothing(), ResourceKind::Key), Denied);
}

#[test]
fn all_but_some_principals() {
    let deny = |not: &Value| {
        let statement = json!({"Effect": "Deny", "NotPrincipal": not, "Action": "*", "Resource": "*"});
        policy(&json!({"Version": "2012-10-17", "Statement": statement}))
    };
    let allow = allow();
    for (not, expected) in [
        (json!({"AWS": "arn:aws:iam::111122223333:role/other"}), Denied),
        (json!({"Service": "events.amazonaws.com"}), Denied),
        (json!({"AWS": [ROLE, ROOT]}), Allowed),
        (json!({"AWS": [ROLE]}), Unknown),
        (json!({"AWS": [ROOT]}), Unknown),
        (json!("*"), Allowed),
    ] {
        assert_eq!(with_resource(&request(), &allow, &deny(&not), ResourceKind::Other), expected, "{not}");
    }
    // With a boundary nobody is left out.
    let resource = deny(&json!({"AWS": [ROLE, ROOT]}));
    let resource = Some(ResourcePolicy { policy: &resource, kind: ResourceKind::Other });
    let policies = Policies { identity: &[&allow], boundary: Some(&allow), resource, ..Policies::default() };
    assert_eq!(is(&decide(&request(), &policies)), Denied);
    // And with an Allow it is not supported.
    let statement = json!({"Effect": "Allow", "NotPrincipal": {"AWS": "999900001111"}, "Action": "*", "Resource": "*"});
    let policy = policy(&json!({"Version": "2012-10-17", "Statement": statement}));
    assert_eq!(with_resource(&request(), &nothing(), &policy, ResourceKind::Other), Unknown);
}

#[test]
fn unknown_only_where_it_matters() {
    let text = |resource: &str, effect: &str| {
        policy(
            &json!({"Version": "2012-10-17", "Statement": {"Effect": effect, "Action": "s3:*", "Resource": resource}}),
        )
    };
    let mut request = request();
    request.resource = shown("arn:aws:s3:::⟨var.bucket⟩/a");
    let (doubtful, sure) = (text("arn:aws:s3:::web/*", "Allow"), text("arn:aws:s3:::⟨var.bucket⟩/*", "Allow"));
    let (doubtful_deny, sure_deny) = (text("arn:aws:s3:::web/*", "Deny"), text("*", "Deny"));
    for (identity, expected) in [
        (vec![&doubtful], Unknown),
        (vec![&doubtful, &sure], Allowed),
        (vec![&doubtful_deny], Denied),
        (vec![&doubtful_deny, &sure], Unknown),
        (vec![&doubtful_deny, &sure, &sure_deny], Denied),
    ] {
        assert_eq!(is(&decide(&request, &Policies { identity: &identity, ..Policies::default() })), expected);
    }
    let Answer::Unknown(reasons) = decide(&request, &Policies { identity: &[&doubtful], ..Policies::default() }) else {
        panic!("it cannot be told")
    };
    assert_eq!(reasons, ["statement 0 of the role's policies: whether a resource is arn:aws:s3:::⟨var.bucket⟩/a"]);
}

#[test]
fn accounts_that_may_be_the_same() {
    let nothing = nothing();
    let mut request = request();
    request.resource_account = shown("⟨account⟩");
    // Inside of the account the resource's policy is enough, across accounts it is not.
    let named = one("Allow", &json!({"AWS": ROLE}));
    assert_eq!(with_resource(&request, &nothing, &named, ResourceKind::Other), Unknown);
    assert_eq!(with_resource(&request, &allow(), &named, ResourceKind::Other), Allowed);
    assert_eq!(with_resource(&request, &nothing, &nothing, ResourceKind::Other), Denied);
    request.resource_account = shown("⟨other account⟩");
    assert_eq!(with_resource(&request, &nothing, &named, ResourceKind::Other), Denied);
}

#[test]
fn the_granting_statements_are_named() {
    let identity = allow().numbered(7);
    let resource = one("Allow", &json!({"AWS": ROLE})).numbered(9);
    let (limit, resource) = (allow(), ResourcePolicy { policy: &resource, kind: ResourceKind::Other });
    let policies =
        Policies { identity: &[&identity], boundary: Some(&limit), resource: Some(resource), ..Policies::default() };
    assert_eq!(decide(&request(), &policies), Answer::Allowed(vec![7, 9]));
}

#[test]
fn an_action_has_no_case_and_everything_else_has() {
    let allow = |action: &str, effect: &str| {
        policy(&json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", effect: action, "Resource": "*"}}))
    };
    for (action, element, expected) in [
        ("S3:getobject", "Action", Allowed),
        ("s3:get*", "Action", Allowed),
        ("s3:GetObject?", "Action", Denied),
        ("s3:*", "NotAction", Denied),
        ("kms:*", "NotAction", Allowed),
        ("${aws:x}*", "Action", Denied),
    ] {
        let identity = allow(action, element);
        assert_eq!(is(&decide(&request(), &Policies { identity: &[&identity], ..Policies::default() })), expected);
    }
    let not = policy(&json!({"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "*", "NotResource": ["arn:aws:s3:::api/*", "arn:aws:s3:::WEB/*"]}}));
    assert_eq!(is(&decide(&request(), &Policies { identity: &[&not], ..Policies::default() })), Allowed);
}
