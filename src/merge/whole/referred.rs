//! What the expressions of a file refer to.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::expr::{Expression, ForExpr, Traversal, TraversalOperator};
use hcl_edit::structure::{Attribute, Block};
use hcl_edit::visit::{self, Visit};

use super::declared::{Declared, names_of_loops};
use super::{Fault, Place, Source};

/// Blocks whose addresses need not be declared, or are no references.
const APART: [&str; 4] = ["moved", "removed", "import", "terraform"];

/// Arguments that name providers, types, or arguments of their own resource.
const NO_REFERENCES: [&str; 4] = ["provider", "providers", "type", "ignore_changes"];

/// References of a file to what no file declares.
pub(super) fn undeclared(source: &Source<'_>, declared: &Declared, former: &BTreeMap<String, Place>) -> Vec<Fault> {
    let mut references =
        References { source, names_of_loops: names_of_loops(&source.body), all: Vec::new(), in_variable: false };
    references.visit_body(&source.body);
    let mut seen = BTreeSet::new();
    let missing = references.all.iter().filter(|(address, _)| !declared.has(address) && seen.insert(address.clone()));
    missing.map(|(address, place)| undeclared_fault(address, place, former)).collect()
}

fn undeclared_fault(address: &str, place: &Place, former: &BTreeMap<String, Place>) -> Fault {
    match former.get(address) {
        Some(before) if before.file != place.file => {
            let message = format!("{place} refers to `{address}`, which `{}` no longer declares", before.file);
            Fault::at(message, &[place, before], address)
        }
        Some(_) => Fault::at(format!("{place} refers to `{address}`, which is no longer declared"), &[place], address),
        None => Fault::at(format!("{place} refers to `{address}`, which no file declares"), &[place], address),
    }
}

struct References<'a> {
    source: &'a Source<'a>,
    names_of_loops: BTreeSet<String>,
    all: Vec<(String, Place)>,
    in_variable: bool,
}

impl Visit for References<'_> {
    fn visit_block(&mut self, block: &Block) {
        if APART.contains(&block.ident.as_str()) {
            return;
        }
        let outer = std::mem::replace(&mut self.in_variable, block.ident.as_str() == "variable");
        visit::visit_block(self, block);
        self.in_variable = outer;
    }

    fn visit_attr(&mut self, attribute: &Attribute) {
        let name = attribute.key.as_str();
        // Only a variable's `type` is one.
        if NO_REFERENCES.contains(&name) && (name != "type" || self.in_variable) {
            return;
        }
        visit::visit_attr(self, attribute);
    }

    fn visit_for_expr(&mut self, each: &ForExpr) {
        let names = each.intro.key_var.iter().chain([&each.intro.value_var]).map(|name| name.as_str().to_owned());
        self.names_of_loops.extend(names);
        visit::visit_for_expr(self, each);
    }

    fn visit_traversal(&mut self, traversal: &Traversal) {
        if let Some(address) = self.address(traversal) {
            self.all.push((address, self.source.place(traversal)));
        }
        visit::visit_traversal(self, traversal);
    }
}

impl References<'_> {
    /// The address that a traversal begins with, if it is one of a declaration.
    fn address(&self, traversal: &Traversal) -> Option<String> {
        let Expression::Variable(root) = &traversal.expr else { return None };
        let mut names = traversal.operators.iter().map_while(|operator| match operator.value() {
            TraversalOperator::GetAttr(name) => Some(name.as_str()),
            _ => None,
        });
        let first = names.next()?;
        match root.as_str() {
            kind @ ("var" | "local" | "module") => Some(format!("{kind}.{first}")),
            kind @ ("data" | "ephemeral") => Some(format!("{kind}.{first}.{}", names.next()?)),
            // Types of resources have the prefix of their provider.
            kind if kind.contains('_') && !self.names_of_loops.contains(kind) => Some(format!("{kind}.{first}")),
            _ => None,
        }
    }
}
