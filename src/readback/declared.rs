//! What a module declares, by name.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block};

use super::source::Source;
use super::{Construct, Problem};

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
    /// What `terraform.tfvars` and its like give to variables.
    pub(super) values: BTreeMap<&'a str, In<'a, Expression>>,
    /// The names that resources had, by type and name, if they are to be read under them.
    pub(super) former: BTreeMap<(String, String), String>,
    pub(super) problems: Vec<Problem>,
    /// Whether a call of a module is a problem: who compares finds it where it stands, as what is not emitted.
    names_calls: bool,
}

impl<'a> Declared<'a> {
    /// What configuration declares, and what files of values give to its variables; of a variable in several, the last.
    pub(super) fn of(sources: &'a [Rc<Source>], values: &'a [Rc<Source>], names_calls: bool) -> Self {
        let mut declared = Self { names_calls, ..Self::default() };
        for source in values {
            let given = source.body.attributes().map(|it| (it.key.as_str(), In { source, item: &it.value }));
            declared.values.extend(given);
        }
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
                if self.names_calls {
                    self.problem(source, block, message);
                }
                return;
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

    /// What a variable is if the caller does not say: what a file of values gives, or its default.
    pub(super) fn value_of_variable(&self, name: &str) -> Option<In<'a, Expression>> {
        let of_block = || {
            let In { source, item } = self.variables.get(name)?;
            item.body.get_attribute("default").map(|default| In { source, item: &default.value })
        };
        self.values.get(name).copied().or_else(of_block)
    }

    /// Resources are read under the names that their moves begin with, unless another has such a name now.
    pub(super) fn take_former_names(&mut self, constructs: &[Construct]) {
        let moves: BTreeMap<(&str, &str), (&str, &str)> = constructs
            .iter()
            .filter(|construct| construct.kind == "moved")
            .filter_map(|moved| {
                let side = |name| moved.setting(name)?.written.split_once('.');
                Some((side("to")?, side("from")?)).filter(|(to, from)| to.0 == from.0)
            })
            .collect();
        let mut taken: BTreeSet<(&str, &str)> = self.resources.keys().copied().collect();
        for to in self.resources.keys() {
            let (mut first, mut left) = (*to, moves.len());
            // Terraform refuses moves in a circle; a text with one ends here all the same.
            while let Some(from) = moves.get(&first).filter(|_| left > 0) {
                (first, left) = (*from, left - 1);
            }
            if taken.insert(first) {
                self.former.insert((to.0.to_owned(), to.1.to_owned()), first.1.to_owned());
            }
        }
        self.take_former_names_of_instances(&moves, &mut taken);
    }

    /// One of several that was the only one before: its block may still have the name, which is no longer that of a resource.
    fn take_former_names_of_instances<'n>(
        &mut self,
        moves: &BTreeMap<(&'n str, &'n str), (&'n str, &'n str)>,
        taken: &mut BTreeSet<(&'n str, &'n str)>,
    ) {
        let mut of_blocks = BTreeSet::new();
        for (to, from) in moves {
            let Some((name, _)) = to.1.split_once('[') else { continue };
            let block = (to.0, name);
            // Terraform takes one move from each address.
            let is_free = if *from == block { of_blocks.insert(block) } else { taken.insert(*from) };
            if is_free && !from.1.contains('[') && self.resources.contains_key(&block) {
                self.former.insert((to.0.to_owned(), to.1.to_owned()), from.1.to_owned());
            }
        }
    }

    /// The name that a resource is read under.
    pub(super) fn name_of(&self, kind: &str, name: &'a str) -> &str {
        if self.former.is_empty() {
            return name;
        }
        self.former.get(&(kind.to_owned(), name.to_owned())).map_or(name, String::as_str)
    }

    /// The name that one of several is read under, by what follows the name of its block.
    pub(super) fn name_of_instance(&self, kind: &str, name: &'a str, index: &str) -> String {
        let former = if index.is_empty() || self.former.is_empty() {
            None
        } else {
            self.former.get(&(kind.to_owned(), format!("{name}{index}")))
        };
        former.cloned().unwrap_or_else(|| format!("{}{index}", self.name_of(kind, name)))
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
