//! ARNs in the words of a module read back: with symbols for partition, region and account.

use crate::readback::Resource;

/// The account that the module is applied to.
pub const ACCOUNT: &str = "⟨account⟩";

/// The region that the module is applied to.
pub const REGION: &str = "⟨region⟩";

/// `arn:PARTITION:service:REGION:ACCOUNT:resource`
pub fn regional(service: &str, resource: &str) -> String {
    within_region(service, REGION, resource)
}

/// The same in another region.
pub fn within_region(service: &str, region: &str, resource: &str) -> String {
    format!("arn:⟨partition⟩:{service}:{region}:{ACCOUNT}:{resource}")
}

/// `arn:PARTITION:s3:::bucket` and what follows it.
pub fn bucket(name: &str, rest: &str) -> String {
    format!("arn:⟨partition⟩:s3:::{name}{rest}")
}

/// The ARN of a role of the module, if its name is known.
pub fn role(role: &Resource) -> Option<String> {
    let path = role.body.text("path").unwrap_or("/");
    role.body.text("name").map(|name| format!("arn:⟨partition⟩:iam::{ACCOUNT}:role{path}{name}"))
}

/// The name of a service in the module's region, such as `s3.eu-west-1.amazonaws.com`.
pub fn regional_service(service: &str) -> String {
    format!("{service}.{REGION}.⟨dns_suffix⟩")
}

/// The service of an ARN: `sns` of a topic's. A symbol tells none.
pub fn service(arn: &str) -> Option<&str> {
    let mut parts = arn.split(':');
    (parts.next() == Some("arn")).then(|| parts.nth(1)).flatten()
}
