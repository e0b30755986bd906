//! What a request says under a condition key.

use std::sync::LazyLock;

use super::atom::Variable;
use super::{Principal, Request, Sent, Unlisted};
use crate::symbolic::Text;

/// What is sent under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact<'a> {
    /// Nothing.
    Absent,
    /// These values, at least one.
    Values(&'a [Text]),
    /// A value that follows from who calls.
    Derived(&'a Text),
    /// Nobody can say.
    Unknown(&'a str),
}

/// The value of a key, whose letters have no case.
///
/// A few keys follow from the principal and are there unless the context has them: `aws:PrincipalArn`,
/// `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:PrincipalIsAWSService`, `aws:PrincipalServiceName`.
/// Source: IAM User Guide, "AWS global condition context keys" (`reference_policies_condition-keys`).
pub(super) fn fact<'a>(request: &'a Request, key: &str) -> Fact<'a> {
    let key = key.to_lowercase();
    match request.context.0.get(&key) {
        Some(Sent::Values(values)) if values.is_empty() => Fact::Absent,
        Some(Sent::Values(values)) => Fact::Values(values),
        Some(Sent::Unknown(reason)) => Fact::Unknown(reason),
        None => match derived(&request.principal, &key) {
            Some(value) => Fact::Derived(value),
            None if request.context.1 == Unlisted::Unknown && !is_asked_for(&request.principal, &key) => {
                Fact::Unknown("nobody says what is sent under it")
            }
            None => Fact::Absent,
        },
    }
}

/// Beginnings of keys that a request has only if it asks for what they are about (service authorization reference): an encryption, a
/// service that is passed a role, a function that calls, an access point.
const ASKED_FOR: &[&str] = &[
    "ecs:createaction",
    "iam:passedtoservice",
    "kms:encryptioncontext:",
    "kms:viaservice",
    "lambda:functionurlauthtype",
    "lambda:invokedviafunctionurl",
    "lambda:sourcefunctionarn",
    "s3:dataaccesspointarn",
    "s3:x-amz-",
];

/// Whether a key is sent only if the request asks for it: then a context that does not list it has none. Services alone say
/// on whose behalf they call.
fn is_asked_for(principal: &Principal, key: &str) -> bool {
    let on_behalf =
        key.starts_with("aws:source") && !key.ends_with("ip") && !key.contains("vpc") && !key.contains("identity");
    ASKED_FOR.iter().any(|begin| key.starts_with(begin))
        || (on_behalf && !matches!(principal, Principal::Service(_)))
        || (key.starts_with("aws:principal") && matches!(principal, Principal::Service(_) | Principal::Anonymous))
}

/// The value of a policy variable. A key with several values is none.
///
/// Source: IAM User Guide, "IAM policy elements: Variables and tags" (`reference_policies_variables`).
pub(super) fn variable<'a>(request: &'a Request, key: &str) -> Variable<'a> {
    match fact(request, key) {
        Fact::Values([value]) | Fact::Derived(value) => Variable::Value(value),
        Fact::Unknown(_) => Variable::Unknown,
        Fact::Absent | Fact::Values(_) => Variable::Missing,
    }
}

/// The types of principals: of a role's session, an account, nobody.
static TYPES: LazyLock<[Text; 3]> = LazyLock::new(|| ["AssumedRole", "Account", "Anonymous"].map(Text::from));

fn derived<'a>(principal: &'a Principal, key: &str) -> Option<&'a Text> {
    let [of_role, of_account, of_nobody] = &*TYPES;
    match (principal, key) {
        (Principal::Role { arn, .. }, "aws:principalarn") => Some(arn),
        (Principal::Role { account, .. } | Principal::Account(account), "aws:principalaccount") => Some(account),
        (Principal::Role { .. }, "aws:principaltype") => Some(of_role),
        (Principal::Account(_), "aws:principaltype") => Some(of_account),
        (Principal::Anonymous, "aws:principaltype") => Some(of_nobody),
        (Principal::Service(_), "aws:principalisawsservice") => Some(true.into()),
        (_, "aws:principalisawsservice") => Some(false.into()),
        (Principal::Service(service), "aws:principalservicename") => Some(service),
        _ => None,
    }
}
