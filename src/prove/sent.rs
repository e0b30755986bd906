//! What a caller is to IAM, and what AWS sends with every request.

use std::collections::BTreeMap;

use crate::iam::eval::{Context, Principal, Unlisted};

use super::need::Caller;
use super::need::arn::ACCOUNT;
use super::text;

pub(super) fn principal(caller: &Caller) -> Principal {
    match caller {
        Caller::Role(arn) => Principal::Role { arn: arn.clone(), account: text::account(arn).to_owned() },
        Caller::Service(name) => Principal::Service(name.clone()),
        Caller::Account => Principal::Account(ACCOUNT.to_owned()),
        Caller::Anyone => Principal::Anonymous,
    }
}

/// What AWS sends with every request (IAM user guide, global condition keys), under what the request sends itself.
pub(super) fn context(caller: &Caller, resource: &str, own: Context) -> Context {
    let mut context = Context(BTreeMap::new(), Unlisted::Unknown)
        .with("aws:SecureTransport", "true")
        .with("aws:ResourceAccount", text::account(resource));
    // IAM is asked in one region for all of them (IAM user guide, `aws:RequestedRegion`).
    if !matches!(text::parts(resource).as_slice(), ["arn", _, "iam", ..]) {
        context = context.with("aws:RequestedRegion", "⟨region⟩");
    }
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
