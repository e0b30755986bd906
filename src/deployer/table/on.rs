//! The ARNs that actions are granted on.

use crate::deployer::Seen;

/// `arn:…:SERVICE:REGION:ACCOUNT:rest`
pub(super) fn here(service: &str, rest: &str) -> String {
    format!("arn:⟨partition⟩:{service}:⟨region⟩:⟨account⟩:{rest}")
}

/// The same for every name in a list.
pub(super) fn each(service: &str, prefix: &str, names: Vec<String>) -> Vec<String> {
    names.into_iter().map(|name| here(service, &format!("{prefix}{name}"))).collect()
}

/// The name that an argument gives, of the resource that it refers to or of itself.
pub(super) fn named(seen: &Seen<'_>, argument: &str, name: &str) -> String {
    match seen.follow(argument) {
        Some(other) => other.name(name),
        None => seen.name(argument),
    }
}

/// `arn:…:role/path/` of a role.
pub(in crate::deployer) fn role_path(role: &Seen<'_>) -> String {
    let path = role.optional("path").unwrap_or_else(|| "/".to_owned());
    format!("arn:⟨partition⟩:iam::⟨account⟩:role{path}")
}

/// A role.
pub(in crate::deployer) fn role(role: &Seen<'_>) -> Vec<String> {
    vec![format!("{}{}", role_path(role), role.name("name"))]
}

/// The role that `role` is about: of this module, or one of the account.
pub(super) fn role_of(seen: &Seen<'_>) -> Vec<String> {
    match seen.follow("role") {
        Some(other) => role(&other),
        None => vec![format!("arn:⟨partition⟩:iam::⟨account⟩:role/{}", seen.name("role"))],
    }
}

/// A policy of its own.
pub(super) fn policy(policy: &Seen<'_>) -> Vec<String> {
    let path = policy.optional("path").unwrap_or_else(|| "/".to_owned());
    vec![format!("arn:⟨partition⟩:iam::⟨account⟩:policy{path}{}", policy.name("name"))]
}

/// A service-linked role that AWS makes.
pub(super) fn service_linked(service: &str, name: &str) -> Vec<String> {
    vec![format!("arn:⟨partition⟩:iam::⟨account⟩:role/aws-service-role/{service}/{name}")]
}

/// The bucket that `bucket` is about.
pub(super) fn bucket(seen: &Seen<'_>) -> Vec<String> {
    vec![format!("arn:⟨partition⟩:s3:::{}", named(seen, "bucket", "bucket"))]
}

/// What is in it.
pub(super) fn objects(seen: &Seen<'_>) -> Vec<String> {
    bucket(seen).into_iter().map(|bucket| format!("{bucket}/*")).collect()
}

/// A function.
pub(super) fn function(seen: &Seen<'_>) -> Vec<String> {
    vec![here("lambda", &format!("function:{}", named(seen, "function_name", "function_name")))]
}

/// A rule, below its bus if that is not the account's own.
pub(super) fn rule(seen: &Seen<'_>, name: &str) -> Vec<String> {
    let bus = seen.optional("event_bus_name").filter(|bus| bus != "default").map(|bus| format!("{bus}/"));
    vec![here("events", &format!("rule/{}{name}", bus.unwrap_or_default()))]
}

/// A topic that an argument gives as its ARN.
pub(super) fn arn(seen: &Seen<'_>, argument: &str) -> Vec<String> {
    match seen.text(argument) {
        none if none.is_empty() => vec![seen.name(argument)],
        arn => arn,
    }
}

/// The keys of the module; their ids are AWS's choice, so that no narrower ARN is known before they are made.
pub(super) fn keys(_: &Seen<'_>) -> Vec<String> {
    vec![here("kms", "key/*")]
}

/// The key of an argument: any of the account if the module makes it, or the one that is given.
pub(super) fn key(seen: &Seen<'_>, argument: &str) -> Vec<String> {
    if seen.follow(argument).is_some() { keys(seen) } else { arn(seen, argument) }
}

/// The network that a resource is in. Its ARN names the account that owns it and its subnets.
pub(super) fn network(seen: &Seen<'_>) -> Vec<String> {
    let account = seen.variable("subnet_owner_account").unwrap_or_else(|| "⟨account⟩".to_owned());
    vec![format!("arn:⟨partition⟩:ec2:⟨region⟩:{account}:vpc/{}", seen.name("vpc_id"))]
}

/// The network of the group that a rule belongs to; that of every group of the module if it is not known.
pub(super) fn network_of_group(seen: &Seen<'_>) -> Vec<String> {
    match seen.follow("security_group_id") {
        Some(group) => network(&group),
        None => seen.others("aws_security_group").flat_map(|group| network(&group)).collect(),
    }
}
