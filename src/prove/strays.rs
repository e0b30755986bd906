//! Rights that go past the roles of the module: to roles that are none of it, to users and groups, by policies that replace each
//! other, by attachments that nobody declared.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::readback::{Module, Resource};

use super::policies::{Policies, names_role};
use super::proof::Violation;

/// Resources that give rights to a role, with the argument that names it.
const TO_ROLES: &[(&str, &str)] = &[
    ("aws_iam_policy_attachment", "roles"),
    ("aws_iam_role_policy", "role"),
    ("aws_iam_role_policy_attachment", "role"),
];

/// Resources that give rights to people.
const TO_PEOPLE: &[&str] = &["aws_iam_access_key", "aws_iam_group", "aws_iam_user"];

/// Resources by which others call in, or are told.
const WAYS: &[&str] = &["aws_lambda_function_url", "aws_sns_topic_subscription"];

pub(super) fn violations(
    module: &Module,
    policies: &Policies,
    emitted: Option<(&Module, &Policies)>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for resource in &module.resources {
        let to_role = TO_ROLES.iter().find(|(kind, _)| *kind == resource.kind);
        if to_role.is_some_and(|(_, argument)| !names_role(module, resource, argument)) {
            let message = format!(
                "`{}` gives rights to a role that is not of this module, or not to be told",
                resource.address()
            );
            found.push(violation(Code::Escalation, resource, &message, "refer to a role of the module, or remove it"));
        }
        if TO_PEOPLE.iter().any(|kind| resource.kind.starts_with(kind)) {
            let message = format!("`{}` gives rights to people, which a pipeline does not need", resource.address());
            found.push(violation(Code::Escalation, resource, &message, "keep users and groups out of the module"));
        }
    }
    found.extend(replaced(module, policies));
    found.extend(undeclared(module, policies, emitted.map(|(_, policies)| policies)));
    found.extend(emitted.into_iter().flat_map(|(emitted, _)| opened(module, emitted)));
    found
}

/// Two policies of one resource: AWS keeps the one that is applied last.
fn replaced(module: &Module, policies: &Policies) -> Vec<Violation> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for protected in &policies.protected {
        let Some(other) = first.insert(&protected.arn, &protected.address) else { continue };
        let Some(resource) = module.at(&protected.address) else { continue };
        let message = format!(
            "`{}` and `{other}` are policies of one resource, and the last one applied holds",
            protected.address
        );
        found.push(violation(Code::OpenGuard, resource, &message, "keep one of them"));
    }
    found
}

/// Ways in and out that tfpipe did not emit: no policy closes them.
fn opened(module: &Module, emitted: &Module) -> Vec<Violation> {
    let new = module
        .resources
        .iter()
        .filter(|resource| WAYS.contains(&resource.kind.as_str()) && emitted.at(&resource.address()).is_none());
    let one = |resource: &Resource| {
        let message = format!("`{}` opens a way in or out that tfpipe did not emit", resource.address());
        violation(Code::OpenGuard, resource, &message, "say it in the spec, or keep it in another module")
    };
    new.map(one).collect()
}

/// Attached policies that tfpipe did not emit.
fn undeclared(module: &Module, policies: &Policies, emitted: Option<&Policies>) -> Vec<Violation> {
    let mut found = Vec::new();
    for role in &policies.roles {
        let told = emitted.and_then(|emitted| emitted.roles.iter().find(|other| other.address == role.address));
        for attached in &role.attached {
            let declared = told.is_some_and(|told| told.attached.iter().any(|other| other.arn == attached.arn));
            let Some(resource) = module.at(&role.address).filter(|_| !declared) else { continue };
            let (code, message) = match emitted {
                Some(_) => (Code::UnusedPermission, "and the spec does not declare it"),
                None => (Code::Undecided, "and without a manifest nobody can tell whether the spec declares it"),
            };
            let message = format!("`{}` has the policy `{}`, {message}", role.address, attached.arn);
            let help = "declare the access in the spec, or remove the attachment";
            let place = Some(attached.place.clone());
            found.push(Violation { place, ..violation(code, resource, &message, help) });
        }
    }
    found
}

fn violation(code: Code, resource: &Resource, message: &str, help: &str) -> Violation {
    Violation {
        code,
        place: Some(resource.place.clone()),
        address: resource.address(),
        message: message.to_owned(),
        help: help.to_owned(),
    }
}
