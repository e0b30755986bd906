//! What a caller is to IAM, and what AWS sends with every request.

use std::collections::BTreeMap;

use crate::iam::eval::{Context, Principal, Unlisted};
use crate::symbolic::Text;

use crate::prove::need::Caller;
use crate::prove::need::arn::ACCOUNT;
use crate::prove::text;

pub(crate) fn principal(caller: &Caller) -> Principal {
    match caller {
        Caller::Role(arn) => Principal::Role { arn: arn.clone(), account: text::account(arn) },
        Caller::Service(name) => Principal::Service(name.clone()),
        Caller::Account => Principal::Account(ACCOUNT.into()),
        Caller::Anyone => Principal::Anonymous,
    }
}

/// What AWS sends with every request (IAM user guide, global condition keys), under what the request sends itself.
pub(crate) fn context(caller: &Caller, resource: &Text, own: Context) -> Context {
    let (yes, no): (&Text, &Text) = (true.into(), false.into());
    let mut context = Context(BTreeMap::new(), Unlisted::Unknown)
        .with("aws:SecureTransport", yes)
        .with("aws:ResourceAccount", text::account(resource));
    // IAM is asked in one region for all of them (IAM user guide, `aws:RequestedRegion`).
    if !text::is_of(resource, "iam") {
        context = context.with("aws:RequestedRegion", text::region());
    }
    context = match caller {
        Caller::Role(arn) => context
            .with("aws:PrincipalArn", arn.clone())
            .with("aws:PrincipalAccount", text::account(arn))
            .with("aws:PrincipalType", text::assumed_role())
            .with("aws:PrincipalIsAWSService", no),
        Caller::Service(name) => {
            context.with("aws:PrincipalServiceName", name.clone()).with("aws:PrincipalIsAWSService", yes)
        }
        Caller::Account => context.with("aws:PrincipalAccount", ACCOUNT).with("aws:PrincipalIsAWSService", no),
        Caller::Anyone => context.with("aws:PrincipalIsAWSService", no),
    };
    for (key, sent) in own.0 {
        context.0.insert(key, sent);
    }
    context
}
