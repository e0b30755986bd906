//! Which variables an expression needs, and which of them choose what it comes to: a value that is right under a default may be another
//! one under the values of a caller.

use std::collections::BTreeSet;

use hcl_edit::Decorated;
use hcl_edit::expr::{BinaryOp, Conditional, Expression, ForExpr, FuncCall, Traversal, TraversalOperator, UnaryOp};
use hcl_edit::visit::{self, Visit};

use super::declared::Declared;
use super::resolve::Resolver;
use super::scope::Scope;

/// Functions that pass on what they are given, all of it.
const PASSING: [&str; 6] = ["concat", "jsonencode", "merge", "tolist", "toset", "tostring"];

/// The variables of an expression, through the locals that it needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// All of them.
    pub all: BTreeSet<String>,
    /// Those that stand where something is chosen, counted or computed, and not only passed on.
    pub deciding: BTreeSet<String>,
    /// The expression in one form, with what it is made of, if one of them decides.
    pub choice: String,
}

impl Variables {
    /// The variables of an expression.
    pub(super) fn of(expression: &Expression, resolver: &Resolver<'_>, scope: Scope<'_>) -> Self {
        Self::found_by(Reader::new(resolver.declared), expression, resolver, scope)
    }

    /// The variables of an expression that itself decides: how often something stands somewhere.
    pub(super) fn of_choice(expression: &Expression, resolver: &Resolver<'_>, scope: Scope<'_>) -> Self {
        Self::found_by(Reader { decides: true, ..Reader::new(resolver.declared) }, expression, resolver, scope)
    }

    fn found_by(mut reader: Reader<'_>, expression: &Expression, resolver: &Resolver<'_>, scope: Scope<'_>) -> Self {
        reader.visit_expr(expression);
        let mut found = reader.found;
        if !found.deciding.is_empty() {
            found.choice = resolver.written_with_origins(expression, scope);
        }
        found
    }

    /// Adds those of another expression.
    pub(super) fn add(&mut self, other: Self) {
        self.all.extend(other.all);
        self.deciding.extend(other.deciding);
        if !other.choice.is_empty() {
            self.choice.push_str(&other.choice);
            self.choice.push(';');
        }
    }
}

struct Reader<'d> {
    declared: &'d Declared<'d>,
    found: Variables,
    decides: bool,
    /// Locals that were gone through, and whether they decided.
    seen: BTreeSet<(String, bool)>,
}

impl<'d> Reader<'d> {
    fn new(declared: &'d Declared<'d>) -> Self {
        Self { declared, found: Variables::default(), decides: false, seen: BTreeSet::new() }
    }

    /// Goes through a part of which what it says decides.
    fn choose(&mut self, visit: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.decides, true);
        visit(self);
        self.decides = before;
    }

    fn name(&mut self, root: &str, name: &str) {
        match root {
            "var" => {
                self.found.all.insert(name.to_owned());
                if self.decides {
                    self.found.deciding.insert(name.to_owned());
                }
            }
            "local" if self.seen.insert((name.to_owned(), self.decides)) => {
                if let Some(local) = self.declared.locals.get(name) {
                    self.visit_expr(local.item);
                }
            }
            _ => {}
        }
    }
}

impl Visit for Reader<'_> {
    fn visit_traversal(&mut self, node: &Traversal) {
        let first = node.operators.first().map(Decorated::value);
        if let (Some(root), Some(TraversalOperator::GetAttr(name))) = (node.expr.as_variable(), first) {
            self.name(root.as_str(), name.as_str());
        } else {
            self.visit_expr(&node.expr);
        }
        for operator in &node.operators {
            if let TraversalOperator::Index(index) = operator.value() {
                self.choose(|reader| reader.visit_expr(index));
            }
        }
    }

    fn visit_conditional(&mut self, node: &Conditional) {
        self.choose(|reader| reader.visit_expr(&node.cond_expr));
        self.visit_expr(&node.true_expr);
        self.visit_expr(&node.false_expr);
    }

    fn visit_func_call(&mut self, node: &FuncCall) {
        if PASSING.contains(&node.name.name.as_str()) {
            return visit::visit_func_call(self, node);
        }
        self.choose(|reader| visit::visit_func_call(reader, node));
    }

    fn visit_for_expr(&mut self, node: &ForExpr) {
        self.choose(|reader| {
            reader.visit_expr(&node.intro.collection_expr);
            node.cond.iter().for_each(|cond| reader.visit_expr(&cond.expr));
        });
        node.key_expr.iter().for_each(|key| self.visit_expr(key));
        self.visit_expr(&node.value_expr);
    }

    fn visit_unary_op(&mut self, node: &UnaryOp) {
        self.choose(|reader| visit::visit_unary_op(reader, node));
    }

    fn visit_binary_op(&mut self, node: &BinaryOp) {
        self.choose(|reader| visit::visit_binary_op(reader, node));
    }
}
