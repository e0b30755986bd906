//! ARNs in the words of a module read back: with symbols for partition, region and account.

use crate::readback::{Module, Node, Resource, literals, replace};

pub use crate::iam::step_of_label as step;

/// The account that the module is applied to.
pub const ACCOUNT: &str = "⟨account⟩";

/// The region that the module is applied to.
pub const REGION: &str = "⟨region⟩";

/// The end of the names of services in the module's partition.
pub const DNS_SUFFIX: &str = "⟨dns_suffix⟩";

/// `arn:PARTITION:service:REGION:ACCOUNT:resource`
pub fn regional(service: &str, resource: &str) -> String {
    within_region(service, REGION, resource)
}

/// The same in another region.
pub fn within_region(service: &str, region: &str, resource: &str) -> String {
    format!("arn:⟨partition⟩:{service}:{region}:{ACCOUNT}:{resource}")
}

/// The account that owns the subnets: this one, unless the module's variable has another.
pub fn subnet_account(module: &Module) -> &str {
    module.variables.get("subnet_owner_account").and_then(Node::text).unwrap_or(ACCOUNT)
}

/// The ARN of a subnet.
pub fn subnet(module: &Module, id: &str) -> String {
    format!("arn:⟨partition⟩:ec2:{REGION}:{}:subnet/{id}", subnet_account(module))
}

/// `arn:PARTITION:s3:::bucket` and what follows it.
pub fn bucket(name: &str, rest: &str) -> String {
    format!("arn:⟨partition⟩:s3:::{name}{rest}")
}

/// The objects of an artifact: CodePipeline shortens the names of pipelines and artifacts, and adds a random end.
pub fn artifact(store: &str, artifact: &str) -> String {
    let folder: String = artifact.chars().take(10).collect();
    bucket(store, &format!("/*/{folder}/*"))
}

/// The ARN of a role of the module, if its name is known.
pub fn role(role: &Resource) -> Option<String> {
    role.body.text("name").map(|_| role.arn())
}

/// The ARN of a managed policy of the module, if its name is known.
pub fn policy(policy: &Resource) -> Option<String> {
    policy.body.text("name").map(|_| policy.arn())
}

/// The name of a service in a region, such as `s3.eu-west-1.amazonaws.com`.
pub fn service_name(service: &str, region: &str) -> String {
    format!("{service}.{region}.{DNS_SUFFIX}")
}

/// A name, if it is one: what a policy reads as a wildcard is none. Inside of a symbol it means nothing.
pub fn fixed(name: &str) -> Option<&str> {
    let wild = literals(name).any(|literal| literal.contains(['*', '?']));
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
pub fn renamed(arn: &str, old: &str, new: &str) -> String {
    replace(arn, &format!(":{old}:"), &format!(":{new}:"))
}
