//! Names that two things have: Terraform would refuse the module, or one of the two would be lost.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Address, Graph, Resource};
use crate::catalogue;
use crate::hcl::{Expr, Structure};

/// A name that two things have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// What they are.
    pub what: Named,
    /// The name.
    pub name: String,
}

/// What has a name of its own in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// An input variable.
    Variable,
    /// A local.
    Local,
    /// A resource.
    Resource,
    /// An output.
    Output,
    /// A role, by its label.
    Role,
    /// A file that resources read.
    File,
    /// A resource, by what says to AWS which one it is.
    InAws,
}

impl Collision {
    pub(super) fn new(what: Named, name: impl Into<String>) -> Self {
        Self { what, name: name.into() }
    }
}

impl Named {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Variable => "variable",
            Self::Local => "local",
            Self::Resource => "resource",
            Self::Output => "output",
            Self::Role => "role",
            Self::File => "file",
            Self::InAws => "physical name",
        }
    }
}

impl Graph {
    /// Every name that two things have, each once; `resources` are all of the module.
    pub fn collisions(&self, resources: &[Cow<'_, Resource>]) -> Vec<Collision> {
        let mut found: BTreeSet<Collision> = self.lost.iter().cloned().collect();
        let mut twice = |what: Named, names: Vec<String>| {
            let mut seen = BTreeSet::new();
            for name in names {
                if !seen.insert(name.clone()) {
                    found.insert(Collision::new(what, name));
                }
            }
        };
        twice(Named::Local, self.locals.iter().map(|local| local.name.to_owned()).collect());
        twice(Named::Resource, resources.iter().map(|resource| resource.address.to_string()).collect());
        twice(Named::Output, self.outputs.iter().map(|output| output.name.clone()).collect());
        twice(Named::Role, self.roles.iter().map(|role| role.label.clone()).collect());
        let mut named: Vec<(&Address, Vec<Option<&Expr>>)> = Vec::new();
        for resource in resources {
            // What the spec names is judged where it is named.
            if !self.names.is_default(&resource.identity) {
                continue;
            }
            let Some(key) = identity_of(resource) else { continue };
            let is_same = |(other, its): &&(&Address, Vec<Option<&Expr>>)| {
                other.kind == resource.address.kind && *other != &resource.address && *its == key
            };
            if let Some((other, _)) = named.iter().find(is_same) {
                found.insert(Collision::new(Named::InAws, format!("{other} and {}", resource.address)));
            }
            named.push((&resource.address, key));
        }
        found.into_iter().collect()
    }
}

/// What says to AWS which one a resource is, if anything does.
fn identity_of(resource: &Resource) -> Option<Vec<Option<&Expr>>> {
    catalogue::of(resource.address.kind)?.identity.key(|name| argument_of(resource, name))
}

fn argument_of<'a>(resource: &'a Resource, wanted: &str) -> Option<&'a Expr> {
    resource.body.structures.iter().find_map(|structure| match structure {
        Structure::Argument { name, value, .. } if name == wanted => Some(value),
        _ => None,
    })
}
