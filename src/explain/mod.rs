//! Why something is in a module: from an address to the steps, calls and sources behind it.
//!
//! Owns which addresses there are and what is said of each. It reads the module and its proof, and judges nothing.

mod action;
mod address;
mod calls;
mod extent;
mod reference;
mod refusal;
mod resource;
mod role;
mod statement;
mod step;
mod usage;
mod view;
mod words;

use crate::prove::Proof;
use crate::readback::{Module, Place};

use address::Target;
use view::View;

/// What is known of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is called.
    pub title: String,
    /// Where it begins.
    pub place: Option<Place>,
    /// Why it is there: the comment before it, or its description.
    pub why: Vec<String>,
    /// What else there is to say; none is empty.
    pub sections: Vec<Section>,
}

/// A list under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What its items are, such as `calls on it`.
    pub heading: &'static str,
    /// At least one.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its line.
    pub text: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// The lines below it.
    pub details: Vec<String>,
}

/// An address that nothing has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Addresses that look like it, the closest first.
    pub close: Vec<String>,
}

/// Explains all that an address names: several statements may have one id, and a step its name.
///
/// # Errors
/// If nothing has the address.
pub fn explain(module: &Module, proof: &Proof, address: &str) -> Result<Vec<Explanation>, Unknown> {
    let view = &View::new(module, proof);
    let targets = address::find(view, address);
    if targets.is_empty() {
        return Err(Unknown { close: address::similar(view, address) });
    }
    let explained = targets.into_iter().map(|target| match target {
        Target::Resource(resource) => resource::explain(view, resource),
        Target::Statement(written) => statement::explain(view, written),
        Target::Action(action) => action::explain(view, &action),
        Target::Step(step) => step::explain(view, step),
    });
    Ok(explained.collect())
}

impl Explanation {
    fn new(title: impl Into<String>, place: Option<&Place>, why: &[String]) -> Self {
        Self { title: title.into(), place: place.cloned(), why: why.to_vec(), sections: Vec::new() }
    }

    /// Adds a list. Nothing is said twice: two endpoints may share the text of a policy. An empty list is left out.
    fn list(mut self, heading: &'static str, items: impl IntoIterator<Item = Item>) -> Self {
        let mut once: Vec<Item> = Vec::new();
        for item in items {
            if !once.contains(&item) {
                once.push(item);
            }
        }
        if !once.is_empty() {
            self.sections.push(Section { heading, items: once });
        }
        self
    }
}

impl Item {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), place: None, details: Vec::new() }
    }

    fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    fn details(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details.extend(details);
        self
    }
}
