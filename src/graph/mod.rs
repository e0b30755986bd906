//! The resource graph: what Terraform will manage, as typed values without a layout.
//!
//! Owns which resources a pipeline needs and how they refer to each other. Knows no text: expressions are trees, and a
//! resource is referred to through its [`Address`]. Decisions that change which resources exist are taken here, once.

mod address;
mod arn;
mod asset;
mod circle;
mod collision;
mod endpoint;
mod feature;
mod identity;
mod length;
mod lower;
mod naming;
mod note;
mod relabel;
mod resource;
mod suppression;
mod variable;

pub use crate::iam::network::Endpoint;
pub use address::Address;
pub use asset::{Asset, AssetContent};
pub use collision::{Collision, Named};
pub use endpoint::Reached;
pub(crate) use endpoint::services_in_use;
pub use feature::{Feature, Version};
pub use length::longest;
pub use lower::lower;
pub(crate) use naming::example_name;
pub use note::{Note, Section};
pub use resource::{Data, File, Local, Output, Resource};
pub use suppression::Suppression;
pub use variable::{Type, Validation, Variable};

use crate::hcl::Structure;
use crate::iam::Role;
use crate::model::{Names, Of};

/// Everything that a module will hold, in the order of its files.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Input variables.
    pub variables: Vec<Variable>,
    /// Data sources.
    pub data: Vec<Data>,
    /// Named expressions.
    pub locals: Vec<Local>,
    /// Resources, each after those it refers to; those of roles are made of `roles`.
    pub resources: Vec<Resource>,
    /// Outputs.
    pub outputs: Vec<Output>,
    /// Files that resources read.
    pub assets: Vec<Asset>,
    /// Features of the provider that are in use.
    pub features: Vec<Feature>,
    /// Roles with their statements and the reasons for them; `iam.tf` and the README are printed from these.
    pub roles: Vec<Role>,
    /// What other accounts must have for it, each a module of its own, by name.
    pub accounts: Vec<(String, Graph)>,
    /// What the README says besides: each concern speaks for itself.
    pub notes: Vec<Note>,
    /// Of each role, whose it is and where it stands.
    seats: Vec<Seat>,
    /// How everything is named in AWS.
    names: Names,
    /// Checks of scanners that policies of roles fail on purpose.
    policy_risks: Vec<(Address, Suppression)>,
    /// Names that two different variables or files wanted; only the first of each is in the graph.
    lost: Vec<Collision>,
}

/// Whose a role is, and where its resources stand.
#[derive(Debug, Clone)]
struct Seat {
    of: Of,
    /// How many resources stand before them.
    place: usize,
}

impl Graph {
    /// Whether a resource has a condition without which Terraform refuses to plan.
    pub(crate) fn has_conditions(&self) -> bool {
        let is_lifecycle = |one: &Structure| matches!(one, Structure::Block(block) if block.kind == "lifecycle");
        self.resources.iter().any(|resource| resource.body.structures.iter().any(is_lifecycle))
    }

    /// Adds a resource and gives back its address.
    pub(crate) fn add_resource(&mut self, resource: Resource) -> Address {
        let address = resource.address.clone();
        self.resources.push(resource);
        address
    }

    /// Adds a role, whose resources stand where it was added; gives back its address.
    pub(crate) fn add_role(&mut self, role: Role, of: Of) -> Address {
        let address = Address::of_role(&role);
        self.roles.push(role);
        self.seats.push(Seat { of, place: self.resources.len() });
        address
    }

    /// Moves the resources from `start` on to before the one at `at`; what they are moved past stands as many places later.
    pub(crate) fn move_before(&mut self, at: usize, start: usize) {
        let moved = self.resources.split_off(start);
        self.seats.iter_mut().filter(|seat| seat.place > at).for_each(|seat| seat.place += moved.len());
        self.resources.splice(at..at, moved);
    }

    /// Adds a feature, once.
    pub(crate) fn add_feature(&mut self, feature: Feature) {
        if !self.features.contains(&feature) {
            self.features.push(feature);
        }
    }

    /// Adds a variable, once, and gives back the reference to it.
    pub(crate) fn add_variable(&mut self, variable: Variable) -> crate::hcl::Expr {
        let reference = crate::hcl::Expr::reference(&format!("var.{}", variable.name));
        match self.variables.iter().find(|other| other.name == variable.name) {
            None => self.variables.push(variable),
            Some(other) if *other == variable => {}
            Some(_) => self.lost.push(Collision::new(Named::Variable, variable.name)),
        }
        reference
    }

    /// Adds a local value, once.
    pub(crate) fn add_local(&mut self, local: Local) {
        if !self.locals.contains(&local) {
            self.locals.push(local);
        }
    }

    /// Adds a file that resources read, once.
    pub(crate) fn add_asset(&mut self, path: &str, content: AssetContent) {
        match self.assets.iter().find(|other| other.path == path) {
            None => self.assets.push(Asset { path: path.to_owned(), content }),
            Some(other) if other.content == content => {}
            Some(_) => self.lost.push(Collision::new(Named::File, path)),
        }
    }

    /// Adds a note, once.
    pub(crate) fn add_note(&mut self, section: Section, text: impl Into<String>) {
        let note = Note { section, text: text.into() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Adds an output.
    pub(crate) fn add_output(
        &mut self,
        name: impl Into<String>,
        description: impl Into<String>,
        value: crate::hcl::Expr,
    ) {
        self.outputs.push(Output { name: name.into(), description: description.into(), value });
    }
}
