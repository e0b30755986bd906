//! What a caller is to IAM, and what AWS sends with every request.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::iam::eval::{Context, Principal, Unlisted};
use crate::symbolic::{Symbol, Text};

use crate::prove::arn_parts;
use crate::prove::need::Caller;

/// What a caller is to IAM.
pub(crate) fn principal_of(caller: &Caller) -> Principal {
    match caller {
        Caller::Role(arn) => Principal::Role { arn: arn.clone(), account: arn_parts::account(arn) },
        Caller::Service(name) => Principal::Service(name.clone()),
        Caller::Account(account) => Principal::Account(account.clone()),
        Caller::Anyone => Principal::Anonymous,
    }
}

/// What AWS sends with every request (IAM user guide, global condition keys), under what the request sends itself.
pub(crate) fn context_of(caller: &Caller, resource: &Text, own: Context) -> Context {
    let (yes, no): (&Text, &Text) = (true.into(), false.into());
    let mut context = Context(BTreeMap::new(), Unlisted::Unknown)
        .with("aws:SecureTransport", yes)
        .with("aws:ResourceAccount", arn_parts::account(resource));
    // No endpoint of AWS takes less (AWS security blog, TLS 1.2 to become the minimum protocol level; S3 user guide, `s3:TlsVersion`).
    if arn_parts::is_of_service(resource, "s3") {
        context = context.with("s3:TlsVersion", "1.2");
    }
    // IAM is asked in one region for all of them (IAM user guide, `aws:RequestedRegion`).
    if !arn_parts::is_of_service(resource, "iam") {
        context = context.with("aws:RequestedRegion", arn_parts::written_region(resource).unwrap_or_else(region));
    }
    context = match caller {
        Caller::Role(arn) => context
            .with("aws:PrincipalArn", arn.clone())
            .with("aws:PrincipalAccount", arn_parts::account(arn))
            .with("aws:PrincipalType", assumed_role())
            .with("aws:PrincipalIsAWSService", no),
        Caller::Service(name) => {
            context.with("aws:PrincipalServiceName", name.clone()).with("aws:PrincipalIsAWSService", yes)
        }
        Caller::Account(account) => {
            context.with("aws:PrincipalAccount", account.clone()).with("aws:PrincipalIsAWSService", no)
        }
        Caller::Anyone => context.with("aws:PrincipalIsAWSService", no),
    };
    for (key, sent) in own.0 {
        context.0.insert(key, sent);
    }
    context
}

/// The region of a request.
fn region() -> Text {
    static REGION: LazyLock<Text> = LazyLock::new(|| Symbol::REGION.into());
    REGION.clone()
}

/// The type of the principal that a role's session is.
fn assumed_role() -> Text {
    static ROLE: LazyLock<Text> = LazyLock::new(|| "AssumedRole".into());
    ROLE.clone()
}
