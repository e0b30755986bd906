//! What a module's text takes from where it is kept: files of the machine that runs Terraform, and values that are sensitive.
//!
//! Every place of the text counts, be it a description, a local or the message of a check: what is computed there reaches logs, plans
//! and outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use hcl_edit::expr::{Expression, FuncCall, Traversal, TraversalOperator};
use hcl_edit::structure::{Attribute, Block, BlockLabel, Body};
use hcl_edit::template::{Element, StringTemplate};
use hcl_edit::visit::{self, Visit};
use hcl_edit::{Decorated, Span};

use super::Place;
use super::declared::Declared;
use super::source::Source;
use super::written::written_part;

/// Functions that read files, or say where files of the machine are; each takes a path first.
const OF_FILES: [&str; 13] = [
    "abspath",
    "file",
    "filebase64",
    "filebase64sha256",
    "filebase64sha512",
    "fileexists",
    "filemd5",
    "fileset",
    "filesha1",
    "filesha256",
    "filesha512",
    "pathexpand",
    "templatefile",
];

/// A place that takes such a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The block at the top: `aws_s3_bucket.own`, `output.url`, `locals`.
    pub address: String,
    /// The argument within it, after the blocks that it stands in.
    pub path: String,
    /// What is taken.
    pub taken: Taken,
    /// Its line.
    pub place: Place,
}

/// What is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A call in one form: of a file that is not the module's, or of `nonsensitive`.
    Call(String),
    /// A variable that is declared as sensitive.
    Variable(String),
}

/// Everything that the configuration takes so.
pub(super) fn exposures(
    sources: &[Rc<Source>],
    declared: &Declared<'_>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Vec<Exposure> {
    let mut found = Vec::new();
    for source in sources {
        for block in source.body.blocks() {
            let top = TopBlock { source, declared, files, address: &address(block, declared) };
            top.add_of_body(&block.body, "", &mut found);
        }
    }
    found
}

/// `aws_s3_bucket.own`, `data.aws_region.current`, `variable.name`.
fn address(block: &Block, declared: &Declared<'_>) -> String {
    let labels: Vec<&str> = block.labels.iter().map(BlockLabel::as_str).collect();
    match (block.ident.as_str(), labels.as_slice()) {
        ("resource", [kind, name]) => format!("{kind}.{}", declared.name_of(kind, name)),
        (ident, labels) => std::iter::once(ident).chain(labels.iter().copied()).collect::<Vec<_>>().join("."),
    }
}

/// A block at the top, and what is needed to read it.
#[derive(Clone, Copy)]
struct TopBlock<'a> {
    source: &'a Source,
    declared: &'a Declared<'a>,
    files: &'a BTreeMap<String, Vec<u8>>,
    address: &'a str,
}

impl TopBlock<'_> {
    fn add_of_body(self, body: &Body, before: &str, found: &mut Vec<Exposure>) {
        for attribute in body.attributes() {
            self.add_of_attribute(attribute, before, found);
        }
        for block in body.blocks() {
            self.add_of_body(&block.body, &format!("{before}{}.", block.ident.as_str()), found);
        }
    }

    fn add_of_attribute(self, attribute: &Attribute, before: &str, found: &mut Vec<Exposure>) {
        let mut reader = Reader { within: self, taken: Vec::new(), seen: BTreeSet::new(), is_origin: false };
        reader.visit_expr(&attribute.value);
        for (taken, at) in reader.taken {
            let path = format!("{before}{}", attribute.key.as_str());
            let place = self.source.place(at.or_else(|| attribute.span()));
            found.push(Exposure { address: self.address.to_owned(), path, taken, place });
        }
    }

    /// Whether a call takes nothing but what is the module's own.
    fn takes_what_is_the_modules(self, call: &FuncCall) -> bool {
        let arguments: Vec<&Expression> = call.args.iter().collect();
        let path = arguments.first().and_then(|path| self.path_below_module(path, 0));
        let Some(path) = path else { return false };
        match call.name.name.as_str() {
            "abspath" | "pathexpand" => false,
            "fileset" => arguments.get(1).and_then(|it| it.as_str()).is_some_and(|pattern| !pattern.contains("..")),
            // A template calls functions, too.
            "templatefile" => self.files.get(&path).is_some_and(|bytes| !calls_function_of_files(bytes)),
            _ => self.files.contains_key(&path),
        }
    }

    /// The path below the module's folder that an expression is, if it is written here or in a local.
    fn path_below_module(self, path: &Expression, depth: usize) -> Option<String> {
        match path {
            Expression::Parenthesis(inner) => self.path_below_module(inner.inner(), depth),
            Expression::StringTemplate(template) => literal_below_module(template),
            Expression::Traversal(traversal) if depth < DEEPEST_LOCAL => {
                let ("local", name) = root_and_name(traversal)? else { return None };
                let local = self.declared.locals.get(name).filter(|_| traversal.operators.len() == 1)?;
                self.path_below_module(local.item, depth + 1)
            }
            _ => None,
        }
    }
}

/// How many locals one after the other name a path.
const DEEPEST_LOCAL: usize = 8;

/// The path of `"${path.module}/a/b"`, if it stays below the module's folder.
fn literal_below_module(template: &StringTemplate) -> Option<String> {
    let mut elements = template.iter();
    let Some(Element::Interpolation(first)) = elements.next() else { return None };
    let Expression::Traversal(traversal) = &first.expr else { return None };
    if root_and_name(traversal)? != ("path", "module") || traversal.operators.len() != 1 {
        return None;
    }
    let mut text = String::new();
    for element in elements {
        let Element::Literal(literal) = element else { return None };
        text.push_str(literal.as_str());
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in text.strip_prefix('/')?.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a template has such a call in its text.
fn calls_function_of_files(template: &[u8]) -> bool {
    let text = String::from_utf8_lossy(template);
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    let calls = text.match_indices('(').filter_map(|(at, _)| text.get(..at));
    calls.map(str::trim_end).any(|before| {
        let name = before.rsplit(|character| !is_name(character)).next().unwrap_or_default();
        OF_FILES.contains(&name)
    })
}

/// `local` and `name` of `local.name`.
fn root_and_name(traversal: &Traversal) -> Option<(&str, &str)> {
    let root = traversal.expr.as_variable()?;
    let TraversalOperator::GetAttr(name) = traversal.operators.first().map(Decorated::value)? else { return None };
    Some((root.as_str(), name.as_str()))
}

/// Reads one argument, and what of the module it refers to.
struct Reader<'a> {
    within: TopBlock<'a>,
    taken: Vec<(Taken, Option<Range<usize>>)>,
    /// Names that were followed.
    seen: BTreeSet<String>,
    /// Whether it is read where a local or a resource is, whose calls are found there.
    is_origin: bool,
}

impl Reader<'_> {
    fn add(&mut self, taken: Taken, at: Option<Range<usize>>) {
        if self.taken.iter().all(|(other, _)| *other != taken) {
            self.taken.push((taken, at));
        }
    }

    /// Reads what a name stands for: sensitive variables come through it.
    fn follow(&mut self, traversal: &Traversal) {
        let mut names = traversal.operators.iter().filter_map(|it| match it.value() {
            TraversalOperator::GetAttr(name) => Some(name.as_str()),
            _ => None,
        });
        let (Some(root), Some(name)) = (traversal.expr.as_variable(), names.next()) else { return };
        let root = root.as_str();
        let declared = self.within.declared;
        let (argument, origin) = match root {
            "var" if is_sensitive(declared, name) => return self.add(Taken::Variable(name.to_owned()), None),
            "local" => ("", declared.locals.get(name).map(|local| local.item)),
            kind => {
                let Some(argument) = names.next() else { return };
                let block = declared.resources.get(&(kind, name)).map(|block| block.item);
                (argument, block.and_then(|block| block.body.get_attribute(argument)).map(|it| &it.value))
            }
        };
        if let Some(origin) = origin.filter(|_| self.seen.insert(format!("{root}.{name}.{argument}"))) {
            let outer = std::mem::replace(&mut self.is_origin, true);
            self.visit_expr(origin);
            self.is_origin = outer;
        }
    }
}

impl Visit for Reader<'_> {
    fn visit_func_call(&mut self, node: &FuncCall) {
        let name = node.name.name.as_str();
        let is_taking =
            name == "nonsensitive" || (OF_FILES.contains(&name) && !self.within.takes_what_is_the_modules(node));
        if is_taking && !self.is_origin {
            let text = written_part(node, &self.within.source.text);
            self.add(Taken::Call(text), node.span());
        }
        visit::visit_func_call(self, node);
    }

    fn visit_traversal(&mut self, node: &Traversal) {
        self.follow(node);
        visit::visit_traversal(self, node);
    }
}

fn is_sensitive(declared: &Declared<'_>, variable: &str) -> bool {
    let setting = declared.variables.get(variable).and_then(|block| block.item.body.get_attribute("sensitive"));
    setting.is_some_and(|setting| setting.value.as_bool() != Some(false))
}
