//! ARNs in the words of a module read back: with symbols for partition, region and account.

use crate::readback::{Module, Node, Resource};
use crate::symbolic::{Piece, Symbol, Text, text};

pub(crate) use crate::iam::step_of_label as step;

/// The account that the module is applied to.
pub const ACCOUNT: Symbol<'static> = Symbol::ACCOUNT;

/// The region that the module is applied to.
pub const REGION: Symbol<'static> = Symbol::REGION;

/// `arn:PARTITION:service:REGION:ACCOUNT:resource`
pub fn regional(service: &str, resource: impl Piece) -> Text {
    within_region(service, REGION, resource)
}

/// The same in another region.
pub fn within_region(service: &str, region: impl Piece, resource: impl Piece) -> Text {
    within(service, region, ACCOUNT, resource)
}

/// The same in another region and account.
pub fn within(service: &str, region: impl Piece, account: impl Piece, resource: impl Piece) -> Text {
    text!["arn:", Symbol::PARTITION, ":", service, ":", region, ":", account, ":", resource]
}

/// `arn:PARTITION:iam::ACCOUNT:resource`
pub fn identity(account: impl Piece, resource: impl Piece) -> Text {
    text!["arn:", Symbol::PARTITION, ":iam::", account, ":", resource]
}

/// The account that owns the subnets: this one, unless the module's variable has another.
pub fn subnet_account(module: &Module) -> Text {
    let given = module.variables.get("subnet_owner_account").and_then(Node::text);
    given.cloned().unwrap_or_else(|| ACCOUNT.into())
}

/// The ARN of a subnet.
pub fn subnet(module: &Module, id: &Text) -> Text {
    text!["arn:", Symbol::PARTITION, ":ec2:", REGION, ":", subnet_account(module), ":subnet/", id]
}

/// `arn:PARTITION:s3:::bucket` and what follows it.
pub fn bucket(name: impl Piece, rest: impl Piece) -> Text {
    text!["arn:", Symbol::PARTITION, ":s3:::", name, rest]
}

/// The part of an artifact's name that is in the keys of its objects; of a name that nobody knows, all of it.
pub fn folder_of_artifact(name: &Text) -> Text {
    if name.is_symbolic() { name.clone() } else { name.shortened(10) }
}

/// The ARN of a role of the module, if its name is known.
pub fn role(role: &Resource) -> Option<Text> {
    role.body.text("name").map(|_| role.arn())
}

/// The ARN of a managed policy of the module, if its name is known.
pub fn policy(policy: &Resource) -> Option<Text> {
    policy.body.text("name").map(|_| policy.arn())
}

/// The name of a service in a region, such as `s3.eu-west-1.amazonaws.com`.
pub fn service_name(service: &str, region: impl Piece) -> Text {
    text![service, ".", region, ".", Symbol::DNS_SUFFIX]
}

/// A name, if it is one: what a policy reads as a wildcard is none. Inside of a symbol it means nothing.
pub fn fixed(name: &Text) -> Option<&Text> {
    let wild = name.literals().any(|literal| literal.contains(['*', '?']));
    (!wild).then_some(name)
}

/// Whether a resource is the one of an ARN, or below it, as objects are below their bucket.
pub fn covers(arn: &str, resource: &str) -> bool {
    resource.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The service of an ARN: `sns` of a topic's. A symbol tells none.
pub fn service(arn: &str) -> Option<&str> {
    let mut parts = arn.split(':');
    (parts.next() == Some("arn")).then(|| parts.nth(1)).flatten()
}

/// An ARN under another name of its service.
pub fn renamed(arn: &Text, old: &str, new: &str) -> Text {
    arn.replaced(&format!(":{old}:"), &format!(":{new}:"))
}
