//! The comparison with somebody else's evaluator: the crate `iam-rs` (MIT), on generated cases.
//!
//! It decides whether a policy allows, denies or says nothing; the order of policies, which it does not know, is `composed`
//! here from the pages of the IAM User Guide. It was chosen over moto's (no operators but two, and a condition that fails
//! denies), npm's `pbac` (a negated operator with several values, and with a missing key, is wrong) and the Python packages `policyglass`,
//! `iamspy` and `iamprover` (no decisions on a single request, or no licence).
//!
//! What it cannot express is not generated: requests without a resource, resource patterns of fewer than six parts, policy
//! variables in conditions or without a value, `${*}`, set operators on numbers, dates and addresses or with `IfExists`,
//! sessions, dates without a time, callers that `NotPrincipal` names, and everything with symbols. Our own tests have these.
//! A `*` in the middle of an ARN's segment stands for no colon, because the documentation does not say whether it may.
//!
//! `TFPIPE_EVAL_PAIRS=FILE` writes each case and our answer as a line of JSON, for any other evaluator.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use iam_rs::{Arn, ContextValue, Decision, IAMPolicy, IAMRequest, PrincipalId, evaluate_policy};
use serde_json::{Value, json};
use tfpipe::iam::eval::{
    Context, Policies, Policy, Principal, Request, ResourceKind, ResourcePolicy, Sent, Unlisted, decide,
};

use super::Is::{self, Allowed, Denied};
use super::generator::{ACCOUNT, Caller, Case, OTHER_ACCOUNT, case};
use super::{is, policy};

const CASES: u64 = 24_000;

fn kind(action: &str) -> ResourceKind {
    match action {
        "kms:Decrypt" => ResourceKind::Key,
        "sts:AssumeRole" => ResourceKind::Trust,
        _ => ResourceKind::Other,
    }
}

fn ours(case: &Case) -> Is {
    let role = |account: &str| Principal::Role { arn: case.caller.name().into(), account: account.into() };
    let principal = match case.caller {
        Caller::Role => role(ACCOUNT),
        Caller::ForeignRole => role(OTHER_ACCOUNT),
        Caller::Root => Principal::Account(ACCOUNT.into()),
        Caller::Service => Principal::Service(case.caller.name().into()),
        Caller::Anonymous => Principal::Anonymous,
    };
    let sent = case
        .context
        .iter()
        .map(|(key, values)| (key.to_lowercase(), Sent::Values(values.iter().map(Into::into).collect())));
    let request = Request {
        principal,
        resource_account: ACCOUNT.into(),
        action: case.action.into(),
        resource: case.resource.into(),
        context: Context(sent.collect(), Unlisted::Absent),
    };
    let parsed = |policies: &[Value]| policies.iter().map(policy).collect::<Vec<Policy>>();
    let (identity, service_control) = (parsed(&case.identity), parsed(&case.service_control));
    let (boundary, endpoint) = (case.boundary.as_ref().map(policy), case.endpoint.as_ref().map(policy));
    let resource = case.resource_policy.as_ref().map(policy);
    is(&decide(
        &request,
        &Policies {
            identity: &identity.iter().collect::<Vec<_>>(),
            boundary: boundary.as_ref(),
            service_control: &service_control.iter().collect::<Vec<_>>(),
            endpoint: endpoint.as_ref(),
            resource: resource.as_ref().map(|policy| ResourcePolicy { policy, kind: kind(case.action) }),
        },
    ))
}

/// What `iam-rs` says of one policy, asked as this principal.
fn theirs(case: &Case, policy: &IAMPolicy, principal: &iam_rs::Principal) -> Decision {
    let mut request = IAMRequest::new(principal.clone(), case.action, Arn::parse(case.resource).expect("an ARN"));
    for (key, values) in &case.context {
        let value = match (*key, values.as_slice()) {
            // A key without values is there for it. "Null … to check if the context key in the request exists and its value is
            // not null" (IAM User Guide, "Multivalued context key examples").
            (_, []) => continue,
            ("aws:TagKeys", values) => ContextValue::StringList(values.to_vec()),
            ("aws:SecureTransport", [value]) => ContextValue::Boolean(value == "true"),
            (_, [value]) => ContextValue::String(value.clone()),
            (key, _) => panic!("{key} has one value"),
        };
        request.context.insert((*key).to_owned(), value);
    }
    evaluate_policy(policy, &request).expect("a decision of theirs")
}

/// The same policy where `iam-rs` takes a word in another way than AWS does.
///
/// - `ArnEquals` compares texts there. For AWS it is `ArnLike` (IAM User Guide, "IAM JSON policy elements: Condition
///   operators").
/// - `{"AWS": "*"}` is not `"*"` there. For AWS they are the same (IAM User Guide, "AWS JSON policy elements:
///   Principal", "All principals").
fn in_their_words(policy: &Value) -> IAMPolicy {
    let text = policy.to_string().replace("\"ArnEquals", "\"ArnLike").replace("\"ArnNotEquals", "\"ArnNotLike");
    IAMPolicy::from_json(&text.replace(r#"{"AWS":"*"}"#, r#""*""#)).expect("a policy of theirs")
}

/// What one policy says of a caller, in the ways in which it can mean one.
struct Said {
    /// As itself.
    caller: Decision,
    /// As everyone.
    everyone: Option<Decision>,
    /// As somebody of its account.
    account: Option<Decision>,
}

impl Said {
    /// A policy that denies an account denies everyone in it.
    fn denies(&self) -> bool {
        self.caller == Decision::Deny || self.account == Some(Decision::Deny)
    }

    fn allows(&self) -> bool {
        self.caller == Decision::Allow
    }

    fn allows_everyone(&self) -> bool {
        self.everyone == Some(Decision::Allow)
    }

    fn allows_account(&self) -> bool {
        self.account == Some(Decision::Allow)
    }
}

fn said(case: &Case, policy: &Value, has_principals: bool) -> Said {
    let policy = in_their_words(policy);
    let aws = |arn: &str| iam_rs::Principal::Aws(PrincipalId::String(arn.to_owned()));
    let nobody = aws("arn:aws:iam::000000000000:user/nobody");
    let own = match case.caller {
        Caller::Service => iam_rs::Principal::Service(PrincipalId::String(case.caller.name().to_owned())),
        Caller::Anonymous => nobody.clone(),
        _ => aws(case.caller.name()),
    };
    let caller = theirs(case, &policy, &own);
    if !has_principals {
        return Said { caller, everyone: None, account: None };
    }
    let account = match case.caller {
        Caller::Role | Caller::Root => Some("arn:aws:iam::111122223333:root"),
        Caller::ForeignRole => Some("arn:aws:iam::999900001111:root"),
        Caller::Service | Caller::Anonymous => None,
    };
    let account = account.map(|account| theirs(case, &policy, &aws(account)));
    Said { caller, everyone: Some(theirs(case, &policy, &nobody)), account }
}

/// The decision over all policies, as the pages of the IAM User Guide have it.
///
/// - "Policy evaluation for requests within a single account": a Deny anywhere; the service control policies; then the
///   resource's policy or the identity's, with the boundary between them for a role's ARN and not for everyone.
/// - "Cross-account policy evaluation logic": both.
/// - "AWS account principals": to name an account delegates to its identity policies.
/// - KMS Developer Guide, "Key policies", and "IAM role trust policies": without a grant of theirs, nothing.
/// - "SCP effects on permissions" (Organizations User Guide): services are not limited by them.
fn composed(case: &Case) -> Is {
    let role = matches!(case.caller, Caller::Role | Caller::ForeignRole);
    let member = role || case.caller == Caller::Root;
    let plain = |policies: &[Value], counts: bool| -> Vec<Said> {
        policies.iter().filter(|_| counts).map(|policy| said(case, policy, false)).collect()
    };
    let identity = plain(&case.identity, role);
    let boundary = plain(case.boundary.as_slice(), role);
    let service_control = plain(&case.service_control, member);
    let with_principals =
        |policy: &Option<Value>| policy.iter().map(|policy| said(case, policy, true)).collect::<Vec<_>>();
    let (endpoint, resource) = (with_principals(&case.endpoint), with_principals(&case.resource_policy));
    let mut every = identity.iter().chain(&boundary).chain(&service_control).chain(&endpoint).chain(&resource);
    if every.any(Said::denies) {
        return Denied;
    }
    let named = |said: &Said| said.allows() || said.allows_account();
    if !service_control.iter().all(Said::allows) || !endpoint.iter().all(named) {
        return Denied;
    }
    let bounded = boundary.iter().all(Said::allows);
    let by_identity = identity.iter().any(Said::allows) && bounded;
    let resource = resource.first();
    let allowed = match case.caller {
        Caller::ForeignRole => by_identity && resource.is_some_and(named),
        Caller::Root if kind(case.action) == ResourceKind::Other => true,
        Caller::Service | Caller::Anonymous | Caller::Root => resource.is_some_and(Said::allows),
        Caller::Role => {
            let granted = resource.is_some_and(|said| said.allows_everyone() || (said.allows() && bounded));
            let delegated = match resource {
                Some(said) if kind(case.action) != ResourceKind::Other => said.allows_account(),
                _ => true,
            };
            granted || (delegated && by_identity)
        }
    };
    if allowed { Allowed } else { Denied }
}

#[test]
fn somebody_elses_evaluator_agrees() {
    let mut counts: BTreeMap<(Caller, &str, &str), u64> = BTreeMap::new();
    let mut lines = String::new();
    let mut disagreements = Vec::new();
    for number in 0..CASES {
        let case = case(number);
        let (ours, theirs) = (ours(&case), composed(&case));
        let kind = case.action.split(':').next().expect("a service");
        *counts.entry((case.caller, kind, if ours == Allowed { "allowed" } else { "denied" })).or_default() += 1;
        if ours != theirs {
            disagreements.push(format!("case {number}: we say {ours:?}, they say {theirs:?}\n{case:#?}"));
        }
        writeln!(lines, "{}", line(number, &case, ours)).expect("a line");
    }
    if let Ok(path) = std::env::var("TFPIPE_EVAL_PAIRS") {
        std::fs::write(path, lines).expect("the pairs are written");
    }
    for ((caller, service, answer), count) in &counts {
        eprintln!("{caller:?} {service} {answer}: {count}");
    }
    assert!(disagreements.is_empty(), "{} disagreements: {}", disagreements.len(), disagreements.join("\n"));
    // A comparison in which nothing is ever allowed, or denied, has shown nothing.
    for caller in [Caller::Role, Caller::ForeignRole, Caller::Root, Caller::Service, Caller::Anonymous] {
        for service in ["s3", "kms", "sns", "logs", "codebuild", "sts"] {
            for answer in ["allowed", "denied"] {
                let count = counts.get(&(caller, service, answer)).copied().unwrap_or_default();
                assert!(count >= 10, "only {count} of {caller:?} {service} {answer}");
            }
        }
    }
}

fn line(number: u64, case: &Case, answer: Is) -> Value {
    json!({
        "number": number,
        "caller": format!("{:?}", case.caller),
        "principal": case.caller.name(),
        "action": case.action,
        "resource": case.resource,
        "resource_account": ACCOUNT,
        "context": case.context.iter().map(|(key, values)| ((*key).to_owned(), json!(values))).collect::<serde_json::Map<_, _>>(),
        "identity": case.identity,
        "boundary": case.boundary,
        "service_control": case.service_control,
        "endpoint": case.endpoint,
        "resource_policy": case.resource_policy,
        "answer": format!("{answer:?}"),
    })
}
