//! Other labels for the resources of an action than those that follow from its name.
//!
//! A label that a standing move leads away from cannot be given to another resource, and two actions that swap their names cannot swap
//! their labels: Terraform refuses both. What refers to the resources follows.

use std::collections::BTreeMap;

use super::identity::label_of_attached;
use super::{Address, Graph};
use crate::catalogue::iam::ROLE_POLICY_ATTACHMENT;
use crate::hcl::{Expr, Reference, Step};
use crate::iam::{Principal, Role};
use crate::model::{ActionName, Of};

/// The labels that addresses have from now on.
type NewLabels = BTreeMap<Address, String>;

impl Graph {
    /// Gives the resources of each of these actions labels that begin with another word than its name.
    pub(crate) fn relabel(&mut self, actions: &BTreeMap<ActionName, String>) {
        if actions.is_empty() {
            return;
        }
        let mut labels = NewLabels::new();
        for resource in &self.resources {
            let label =
                resource.identity.action().and_then(|action| new_label(actions, action, &resource.address.label));
            labels.extend(label.map(|label| (resource.address.clone(), label)));
        }
        let mut labels_of_roles = BTreeMap::new();
        for (role, seat) in self.roles.iter().zip(&self.seats) {
            let Of::Action(action) = &seat.of else { continue };
            for address in addresses_of_role(role) {
                let label = new_label(actions, action, &address.label);
                labels.extend(label.map(|label| (address, label)));
            }
            let label = new_label(actions, action, &role.label);
            labels_of_roles.extend(label.map(|label| (role.label.clone(), label)));
        }
        self.rename_resources(&labels);
        self.rename_roles(&labels_of_roles);
        self.expressions_mut(&mut |expression| {
            expression.references_mut(&mut |reference| follow(reference, &labels));
        });
    }

    fn rename_resources(&mut self, labels: &NewLabels) {
        let own = self
            .resources
            .iter_mut()
            .flat_map(|resource| std::iter::once(&mut resource.address).chain(&mut resource.depends_on));
        for address in own.chain(self.policy_risks.iter_mut().map(|(address, _)| address)) {
            if let Some(label) = labels.get(address) {
                address.label.clone_from(label);
            }
        }
    }

    fn rename_roles(&mut self, labels: &BTreeMap<String, String>) {
        let of_resources = self.resources.iter_mut().flat_map(|resource| &mut resource.roles);
        for role in of_resources.chain(self.roles.iter_mut().map(|role| &mut role.label)) {
            if let Some(label) = labels.get(role) {
                role.clone_from(label);
            }
        }
    }

    /// Calls `visit` with every expression that can refer to a resource.
    fn expressions_mut(&mut self, visit: &mut impl FnMut(&mut Expr)) {
        self.resources.iter_mut().for_each(|resource| resource.body.expressions_mut(visit));
        self.locals.iter_mut().for_each(|local| visit(&mut local.value));
        self.outputs.iter_mut().for_each(|output| visit(&mut output.value));
        for role in &mut self.roles {
            visit(&mut role.name);
            role.source.iter_mut().flat_map(|source| [&mut source.account, &mut source.arn]).for_each(&mut *visit);
            role.attached.iter_mut().for_each(|attached| visit(&mut attached.arn));
            let of_policies = role.policies.iter_mut().flat_map(|policy| &mut policy.statements);
            for statement in of_policies.chain(&mut role.boundary) {
                if let Some(Principal::Service(principal) | Principal::Aws(principal)) = &mut statement.principal {
                    visit(principal);
                }
                statement.resources.iter_mut().flatten().for_each(&mut *visit);
                statement.conditions.iter_mut().flat_map(|condition| &mut condition.values).for_each(&mut *visit);
            }
        }
    }
}

/// The role, its policies and what attaches them.
fn addresses_of_role(role: &Role) -> Vec<Address> {
    let attachment = |label: &String| Address::new(ROLE_POLICY_ATTACHMENT.name, label.clone());
    let policies = role.policies.iter().map(|policy| Address::of_policy(role, policy));
    let mut addresses: Vec<Address> = policies.chain([Address::of_role(role)]).collect();
    let attachments: Vec<Address> = addresses.iter().map(|address| attachment(&address.label)).collect();
    addresses.extend(attachments);
    let others =
        (1..role.attached.len()).map(|at| Address::new(ROLE_POLICY_ATTACHMENT.name, label_of_attached(role, at)));
    addresses.extend(others);
    if !role.boundary.is_empty() {
        addresses.push(Address::of_boundary(role));
    }
    addresses
}

/// The label with the action's new word where its name stood; nothing, if the action keeps its own.
fn new_label(actions: &BTreeMap<ActionName, String>, action: &ActionName, label: &str) -> Option<String> {
    let rest = label.strip_prefix(&action.label())?;
    actions.get(action).map(|new| format!("{new}{rest}"))
}

fn follow(reference: &mut Reference, labels: &NewLabels) {
    let Some(Step::Attribute(label)) = reference.steps.first_mut() else { return };
    let new = labels.iter().find(|(address, _)| address.kind == reference.root && address.label == *label);
    if let Some((_, new)) = new {
        label.clone_from(new);
    }
}
