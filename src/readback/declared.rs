//! What a module declares, by name.

use std::collections::BTreeMap;

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block};

use super::Problem;
use super::source::Source;

/// Something that is declared, and its file.
#[derive(Debug)]
pub(super) struct In<'a, T> {
    pub(super) source: &'a Source,
    pub(super) item: &'a T,
}

impl<T> Clone for In<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for In<'_, T> {}

/// Every declaration of a module.
#[derive(Debug, Default)]
pub(super) struct Declared<'a> {
    pub(super) locals: BTreeMap<&'a str, In<'a, Expression>>,
    pub(super) variables: BTreeMap<&'a str, In<'a, Block>>,
    /// By type and name; `order` has them as they stand.
    pub(super) resources: BTreeMap<(&'a str, &'a str), In<'a, Block>>,
    pub(super) data: BTreeMap<(&'a str, &'a str), In<'a, Block>>,
    pub(super) order: Vec<In<'a, Block>>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Declared<'a> {
    pub(super) fn of(sources: &'a [Source]) -> Self {
        let mut declared = Self::default();
        for source in sources {
            for block in source.body.blocks() {
                declared.add(source, block);
            }
            for attribute in source.body.attributes() {
                declared.problem(
                    source,
                    attribute,
                    format!("`{}` stands outside of any block", attribute.key.as_str()),
                );
            }
        }
        declared
    }

    fn add(&mut self, source: &'a Source, block: &'a Block) {
        let within = In { source, item: block };
        let labels: Vec<&str> = block.labels.iter().map(hcl_edit::structure::BlockLabel::as_str).collect();
        let twice = match (block.ident.as_str(), labels.as_slice()) {
            ("locals", []) => return block.body.attributes().for_each(|attribute| self.local(source, attribute)),
            ("variable", [name]) => self.variables.insert(name, within).is_some(),
            ("resource", [kind, name]) => {
                self.order.push(within);
                self.resources.insert((kind, name), within).is_some()
            }
            ("data", [kind, name]) => {
                self.order.push(within);
                self.data.insert((kind, name), within).is_some()
            }
            ("module", [name]) => {
                let message = format!("what the module `{name}` creates is not read");
                return self.problem(source, block, message);
            }
            (ident @ ("resource" | "data" | "variable" | "locals" | "module"), _) => {
                return self.problem(source, block, format!("a `{ident}` block has another number of names"));
            }
            _ => false,
        };
        if twice {
            self.problem(source, block, format!("`{}` is declared twice", labels.join(".")));
        }
    }

    fn local(&mut self, source: &'a Source, attribute: &'a Attribute) {
        let name = attribute.key.as_str();
        if self.locals.insert(name, In { source, item: &attribute.value }).is_some() {
            self.problem(source, attribute, format!("`local.{name}` is declared twice"));
        }
    }

    fn problem(&mut self, source: &Source, at: &impl Span, message: String) {
        self.problems.push(Problem { place: source.place(at.span()), message, fatal: false });
    }
}
