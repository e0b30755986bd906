//! What the files of a module declare, by address.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::structure::{Block, BlockLabel, Body};

use super::{Fault, Place, Source};

/// Every address with its places, and what override files change.
#[derive(Debug, Default)]
pub(super) struct Declared {
    places: BTreeMap<String, Vec<Place>>,
    overrides: Vec<(String, Place)>,
}

impl Declared {
    pub(super) fn add(&mut self, source: &Source<'_>) {
        for block in source.body.blocks() {
            for (address, place) in addresses(source, block) {
                if source.is_override() {
                    self.overrides.push((address, place));
                } else {
                    self.places.entry(address).or_default().push(place);
                }
            }
        }
    }

    pub(super) fn has(&self, address: &str) -> bool {
        self.places.contains_key(address)
    }

    pub(super) fn place_of(&self, address: &str) -> Option<&Place> {
        self.places.get(address)?.first()
    }

    /// The first place of every address.
    pub(super) fn places(self) -> BTreeMap<String, Place> {
        self.places.into_iter().filter_map(|(address, places)| Some((address, places.into_iter().next()?))).collect()
    }

    /// What stands twice.
    pub(super) fn duplicates(&self) -> Vec<Fault> {
        let twice = self.places.iter().filter_map(|(address, places)| {
            let [first, second, ..] = places.as_slice() else { return None };
            let message = format!("`{address}` is declared twice, at {first} and at {second}");
            Some(Fault::at(message, &[first, second], address))
        });
        twice.collect()
    }

    /// Overrides of what is not declared.
    pub(super) fn overrides_of_nothing(&self) -> Vec<Fault> {
        // A local may be new in an override file.
        let is_missing = |address: &str| !address.starts_with("local.") && !self.has(address);
        let overrides = self.overrides.iter().filter(|(address, _)| is_missing(address)).map(|(address, place)| {
            let message = format!("{place} overrides `{address}`, which no file declares");
            Fault::at(message, &[place], address)
        });
        overrides.collect()
    }
}

/// The addresses that a block at the top declares.
fn addresses(source: &Source<'_>, block: &Block) -> Vec<(String, Place)> {
    let labels: Vec<&str> = block.labels.iter().map(BlockLabel::as_str).collect();
    let one = |address: String| vec![(address, source.place(&block.ident))];
    match (block.ident.as_str(), labels.as_slice()) {
        ("resource", [kind, name]) => one(format!("{kind}.{name}")),
        ("data" | "ephemeral", [kind, name]) => one(format!("{}.{kind}.{name}", block.ident.as_str())),
        ("variable", [name]) => one(format!("var.{name}")),
        (kind @ ("output" | "module" | "check"), [name]) => one(format!("{kind}.{name}")),
        ("provider", [name]) => {
            let alias = block.body.get_attribute("alias").and_then(|alias| alias.value.as_str());
            one(alias.map_or_else(|| format!("provider.{name}"), |alias| format!("provider.{name}.{alias}")))
        }
        ("locals", []) => {
            let local = |attribute: &hcl_edit::structure::Attribute| {
                (format!("local.{}", attribute.key.as_str()), source.place(&attribute.key))
            };
            block.body.attributes().map(local).collect()
        }
        _ => Vec::new(),
    }
}

/// Names that a file gives to the rounds of loops: they are no types of resources.
pub(super) fn names_of_loops(body: &Body) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    add_names_of_dynamic_blocks(body, &mut names);
    names
}

fn add_names_of_dynamic_blocks(body: &Body, names: &mut BTreeSet<String>) {
    for block in body.blocks() {
        if block.ident.as_str() == "dynamic" {
            names.extend(block.labels.first().map(|label| label.as_str().to_owned()));
            let iterator = block.body.get_attribute("iterator").and_then(|it| it.value.as_variable());
            names.extend(iterator.map(|it| it.as_str().to_owned()));
        }
        add_names_of_dynamic_blocks(&block.body, names);
    }
}
