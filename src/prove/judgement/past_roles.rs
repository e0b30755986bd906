//! Rights that go past the roles of the module: to roles that are none of it, to users and groups, by policies that replace each
//! other, by attachments that nobody declared.

use std::collections::BTreeMap;

use crate::catalogue::{self, Rights};
use crate::diagnostic::Code;
use crate::readback::{Module, Resource};

use crate::prove::policy::gather::{Policies, names_role};
use crate::prove::report::cause::{Cause, resource_at};
use crate::prove::report::proof::Violation;

pub(crate) fn violations(
    module: &Module,
    policies: &Policies,
    emitted: Option<(&Module, &Policies)>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for resource in &module.resources {
        match rights_given_by(resource) {
            Rights::OfRole(argument) if !names_role(module, resource, argument) => {
                let message = format!(
                    "`{}` gives rights to a role that is not of this module, or not to be told",
                    resource.address()
                );
                let help = "refer to a role of the module, or remove it";
                found.push(violation(Code::Escalation, resource, &message, help));
            }
            Rights::OfPeople => {
                let message =
                    format!("`{}` gives rights to people, which a pipeline does not need", resource.address());
                found.push(violation(Code::Escalation, resource, &message, "keep users and groups out of the module"));
            }
            Rights::None | Rights::OfRole(_) | Rights::Entry => {}
        }
    }
    found.extend(replaced_policies(module, policies));
    found.extend(undeclared_attachments(module, policies, emitted.map(|(_, policies)| policies)));
    found.extend(emitted.into_iter().flat_map(|(emitted, _)| ways_opened(module, emitted)));
    found.extend(emitted.into_iter().flat_map(|(_, emitted)| changed_boundaries(module, policies, emitted)));
    found
}

fn rights_given_by(resource: &Resource) -> Rights {
    catalogue::of(&resource.kind).map_or(Rights::None, |kind| kind.rights)
}

/// Boundaries that the module makes for the roles that its roles make. No guard asks of these roles, so the text is what tfpipe emits.
fn changed_boundaries(module: &Module, policies: &Policies, emitted: &Policies) -> Vec<Violation> {
    let mut found = Vec::new();
    for role in &emitted.roles {
        let Some(before) = role.boundary.as_ref().and_then(|boundary| boundary.policy.as_ref()) else { continue };
        let same = policies.roles.iter().find(|other| other.address == role.address);
        let now = same.and_then(|other| other.boundary.as_ref()?.policy.as_ref());
        let is_changed = now.is_some_and(|now| now != before);
        let Some(resource) = module.at(&role.address).filter(|_| is_changed) else { continue };
        let message =
            format!("the boundary of `{}` is not as tfpipe emits it, and binds every role that it makes", role.address);
        let help = "undo the edit, or give a boundary of your own with `permissions_boundary`";
        found.push(violation(Code::Escalation, resource, &message, help));
    }
    found
}

/// Two policies of one resource: AWS keeps the one that is applied last.
fn replaced_policies(module: &Module, policies: &Policies) -> Vec<Violation> {
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
fn ways_opened(module: &Module, emitted: &Module) -> Vec<Violation> {
    let new = module
        .resources
        .iter()
        .filter(|resource| rights_given_by(resource) == Rights::Entry && emitted.at(&resource.address()).is_none());
    let one = |resource: &Resource| {
        let message = format!("`{}` opens a way in or out that tfpipe did not emit", resource.address());
        violation(Code::OpenGuard, resource, &message, "say it in the spec, or keep it in another module")
    };
    new.map(one).collect()
}

/// Attached policies that tfpipe did not emit.
fn undeclared_attachments(module: &Module, policies: &Policies, emitted: Option<&Policies>) -> Vec<Violation> {
    let mut found = Vec::new();
    for role in &policies.roles {
        let emitted_role = emitted.and_then(|emitted| emitted.roles.iter().find(|other| other.address == role.address));
        for attached in &role.attached {
            let declared = emitted_role
                .is_some_and(|emitted_role| emitted_role.attached.iter().any(|other| other.arn == attached.arn));
            let Some(resource) = module.at(&role.address).filter(|_| !declared) else { continue };
            let (code, message) = match emitted {
                Some(_) => (Code::UnusedPermission, "and the spec does not declare it"),
                None => (Code::Undecided, "and without a manifest nobody can tell whether the spec declares it"),
            };
            let message = format!("`{}` has the policy `{}`, {message}", role.address, attached.arn);
            let help = "declare the access in the spec, or remove the attachment";
            let place = Some(attached.place.clone());
            let cause = resource_at(module, &attached.place).map(Cause::Resource);
            found.push(Violation { place, cause, ..violation(code, resource, &message, help) });
        }
    }
    found
}

fn violation(code: Code, resource: &Resource, message: &str, help: &str) -> Violation {
    Violation {
        code,
        place: Some(resource.place.clone()),
        address: resource.address(),
        subject: None,
        cause: Some(Cause::Resource(resource.address())),
        message: message.to_owned(),
        help: help.to_owned(),
    }
}
