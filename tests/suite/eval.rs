//! IAM's decision: patterns with symbols, conditions, the order of policies, and an evaluator by somebody else.

mod conditions;
mod decisions;
mod documents;
mod generator;
mod independent;
mod patterns;

use crate::support::text;
use serde_json::Value;
use tfpipe::iam::eval::{Answer, Context, Policies, Policy, Principal, Request, decide};

/// What an answer comes to, for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Allowed,
    Denied,
    Unknown,
}

fn is(answer: &Answer) -> Is {
    match answer {
        Answer::Allowed(_) => Is::Allowed,
        Answer::Denied { .. } => Is::Denied,
        Answer::Unknown(_) => Is::Unknown,
    }
}

fn policy(json: &Value) -> Policy {
    Policy::parse_with(json, text).expect("a policy")
}

/// A role of account 111122223333 reads an object of the same account.
fn request() -> Request {
    Request {
        principal: Principal::Role {
            arn: "arn:aws:iam::111122223333:role/build".into(),
            account: "111122223333".into(),
        },
        resource_account: "111122223333".into(),
        action: "s3:GetObject".into(),
        resource: "arn:aws:s3:::web/a.zip".into(),
        context: Context::default(),
    }
}

fn by_identity(request: &Request, identity: &Policy) -> Is {
    is(&decide(request, &Policies { identity: &[identity], ..Policies::default() }))
}
