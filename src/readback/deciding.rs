//! Which variables an expression needs, and which of them choose what it comes to: a value that is right under a default may be another
//! one under the values of a caller.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::expr::{BinaryOp, Conditional, Expression, ForExpr, FuncCall, Traversal, TraversalOperator, UnaryOp};
use hcl_edit::structure::Attribute;
use hcl_edit::visit::{self, Visit};
use hcl_edit::{Decorated, Span};

use super::declared::Declared;
use super::resolve::Resolver;
use super::source::Source;
use crate::catalogue::{self, lookup::POLICY_DOCUMENT};

/// Functions that pass on what they are given, all of it.
const PASSING: [&str; 4] = ["jsonencode", "tolist", "toset", "tostring"];

/// Arguments that say how many there are.
const COUNTING: [&str; 2] = ["count", "for_each"];

/// The variables of an expression, through the locals and the arguments of resources that it needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// All of them.
    pub all: BTreeSet<String>,
    /// Those that stand where something is chosen, counted or computed, and not only passed on.
    pub deciding: BTreeSet<String>,
    /// The parts of it in which they do, each in one form.
    pub choices: Vec<Choice>,
}

/// A part of an expression in which a variable decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// With all that it is made of.
    pub whole: String,
    /// With that alone in which a variable decides, too.
    pub of_caller: String,
}

impl Variables {
    /// The variables of an expression.
    pub(super) fn of(expression: &Expression, declared: &Declared<'_>) -> Self {
        let mut reader = Reader::new(declared);
        reader.visit_expr(expression);
        reader.found
    }

    /// The same, with the parts in which they decide.
    pub(super) fn with_choices(expression: &Expression, resolver: &Resolver<'_>, source: &Source) -> Self {
        let mut reader = Reader { recorder: Some((resolver, source)), ..Reader::new(resolver.declared) };
        reader.visit_expr(expression);
        reader.found
    }

    /// The variables of an expression that itself decides: how often something stands somewhere.
    pub(super) fn of_choice(expression: &Expression, resolver: &Resolver<'_>, source: &Source) -> Self {
        let mut reader = Reader { recorder: Some((resolver, source)), ..Reader::new(resolver.declared) };
        reader.choose(expression, |reader| reader.visit_expr(expression));
        reader.found
    }

    /// Adds those of another expression.
    pub(super) fn add(&mut self, other: Self) {
        self.all.extend(other.all);
        self.deciding.extend(other.deciding);
        self.choices.extend(other.choices);
    }
}

struct Reader<'d> {
    declared: &'d Declared<'d>,
    found: Variables,
    decides: bool,
    /// How many variables were met where they decide.
    met: usize,
    /// What writes the parts down in which they do, and the file of the part.
    recorder: Option<(&'d Resolver<'d>, &'d Source)>,
    /// How many were met at all.
    named: usize,
    /// Locals and attributes that were gone through, and whether they decided.
    seen: BTreeSet<(String, bool)>,
    /// Whether they have variables.
    parts: BTreeMap<String, bool>,
}

impl<'d> Reader<'d> {
    fn new(declared: &'d Declared<'d>) -> Self {
        Self {
            declared,
            found: Variables::default(),
            decides: false,
            met: 0,
            named: 0,
            recorder: None,
            seen: BTreeSet::new(),
            parts: BTreeMap::new(),
        }
    }

    /// Goes through what decides in a part, and notes the part if a variable does.
    fn choose(&mut self, part: &impl Span, visit: impl FnOnce(&mut Self)) {
        let (outer, met) = (std::mem::replace(&mut self.decides, true), self.met);
        visit(self);
        self.decides = outer;
        if let Some((resolver, source)) = self.recorder.filter(|_| !outer && self.met > met) {
            self.found.choices.push(resolver.choice(part, &source.text));
        }
    }

    fn name(&mut self, root: &str, name: &str) {
        match root {
            "var" => {
                self.found.all.insert(name.to_owned());
                self.named += 1;
                if self.decides {
                    self.met += 1;
                    self.found.deciding.insert(name.to_owned());
                }
            }
            "local" => {
                let Some(local) = self.declared.locals.get(name).copied() else { return };
                self.part(format!("local.{name}"), local.source, |reader| reader.visit_expr(local.item));
            }
            _ => {}
        }
    }

    /// What is asked of a data source: a policy document is a part of the expression that takes it.
    fn attribute_of_data(&mut self, operators: &[Decorated<TraversalOperator>]) {
        let (Some(kind), Some(name)) = (next_name(operators, 0), next_name(operators, 1)) else { return };
        if let Some(document) = self.declared.data.get(&(kind, name)).copied().filter(|_| kind == POLICY_DOCUMENT) {
            self.part(format!("data.{kind}.{name}"), document.source, |reader| reader.visit_block(document.item));
        }
    }

    /// What is asked of a resource that a local holds as a whole; whether it does.
    fn attribute_by_local(&mut self, local: &str, operators: &[Decorated<TraversalOperator>]) -> bool {
        let Some(Expression::Traversal(thing)) = self.declared.locals.get(local).map(|local| local.item) else {
            return false;
        };
        let (Some(kind), [name], Some(attribute)) =
            (thing.expr.as_variable(), thing.operators.as_slice(), next_name(operators, 1))
        else {
            return false;
        };
        let TraversalOperator::GetAttr(name) = name.value() else { return false };
        let is_resource = self.declared.resources.contains_key(&(kind.as_str(), name.as_str()));
        if is_resource {
            self.attribute_of_resource(kind.as_str(), name.as_str(), Some(attribute));
        }
        is_resource
    }

    /// What an attribute of a resource is made of: the argument of its name, or what names the resource where AWS or the provider makes it.
    fn attribute_of_resource(&mut self, kind: &str, name: &str, attribute: Option<&str>) {
        let Some(resource) = self.declared.resources.get(&(kind, name)).copied() else { return };
        let body = &resource.item.body;
        let Some(attribute) = attribute else {
            return self.part(format!("{kind}.{name}"), resource.source, |reader| reader.visit_body(body));
        };
        let key = format!("{kind}.{name}.{attribute}");
        if body.has_attribute(attribute) || body.has_blocks(attribute) {
            return self.part(key, resource.source, |reader| {
                body.get_attribute(attribute).into_iter().for_each(|written| reader.visit_attr(written));
                body.get_blocks(attribute).for_each(|block| reader.visit_block(block));
            });
        }
        let identity = catalogue::of(kind).map(|kind| kind.identity.arguments());
        self.part(key, resource.source, |reader| match identity {
            None => reader.visit_body(body),
            Some(arguments) => {
                let written = arguments.iter().filter_map(|argument| body.get_attribute(argument));
                written.for_each(|written| reader.visit_attr(written));
            }
        });
    }

    /// Goes through a part that stands elsewhere, once for each way in which it may decide.
    fn part(&mut self, key: String, source: &'d Source, visit: impl FnOnce(&mut Self)) {
        if !self.seen.insert((key.clone(), self.decides)) {
            // What it decided was noted before; a circle has no variable of its own.
            let has_variables = usize::from(self.parts.get(&key).is_some_and(|has| *has));
            self.named += has_variables;
            self.met += if self.decides { has_variables } else { 0 };
            return;
        }
        let named = self.named;
        let outer = self.recorder;
        self.recorder = outer.map(|(resolver, _)| (resolver, source));
        visit(self);
        self.recorder = outer;
        *self.parts.entry(key).or_default() |= self.named > named;
    }
}

/// The name at or behind a position of a traversal, past what takes one of several.
fn next_name(operators: &[Decorated<TraversalOperator>], from: usize) -> Option<&str> {
    operators.iter().skip(from).find_map(|operator| match operator.value() {
        TraversalOperator::GetAttr(name) => Some(name.as_str()),
        _ => None,
    })
}

impl Visit for Reader<'_> {
    fn visit_attr(&mut self, node: &Attribute) {
        if COUNTING.contains(&node.key.as_str()) {
            return self.choose(&node.value, |reader| reader.visit_expr(&node.value));
        }
        visit::visit_attr(self, node);
    }

    fn visit_traversal(&mut self, node: &Traversal) {
        let first = node.operators.first().map(Decorated::value);
        if let (Some(root), Some(TraversalOperator::GetAttr(name))) = (node.expr.as_variable(), first) {
            match root.as_str() {
                "data" => self.attribute_of_data(&node.operators),
                "local" if self.attribute_by_local(name.as_str(), &node.operators) => {}
                "var" | "local" => self.name(root.as_str(), name.as_str()),
                kind => self.attribute_of_resource(kind, name.as_str(), next_name(&node.operators, 1)),
            }
        } else {
            self.visit_expr(&node.expr);
        }
        for operator in &node.operators {
            if let TraversalOperator::Index(index) = operator.value() {
                self.choose(node, |reader| reader.visit_expr(index));
            }
        }
    }

    fn visit_conditional(&mut self, node: &Conditional) {
        self.choose(node, |reader| reader.visit_expr(&node.cond_expr));
        self.visit_expr(&node.true_expr);
        self.visit_expr(&node.false_expr);
    }

    fn visit_func_call(&mut self, node: &FuncCall) {
        if PASSING.contains(&node.name.name.as_str()) {
            return visit::visit_func_call(self, node);
        }
        self.choose(node, |reader| visit::visit_func_call(reader, node));
    }

    fn visit_for_expr(&mut self, node: &ForExpr) {
        self.choose(node, |reader| {
            reader.visit_expr(&node.intro.collection_expr);
            node.cond.iter().for_each(|cond| reader.visit_expr(&cond.expr));
        });
        node.key_expr.iter().for_each(|key| self.visit_expr(key));
        self.visit_expr(&node.value_expr);
    }

    fn visit_unary_op(&mut self, node: &UnaryOp) {
        self.choose(node, |reader| visit::visit_unary_op(reader, node));
    }

    fn visit_binary_op(&mut self, node: &BinaryOp) {
        self.choose(node, |reader| visit::visit_binary_op(reader, node));
    }
}
