//! Expressions of HCL, resolved to the values that they come to.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hcl_edit::Span;
use hcl_edit::expr::{Array, BinaryOp, BinaryOperator, Expression, Object, ObjectKey};
use hcl_edit::template::Element;

use super::certain::is_there;
use super::declared::Declared;
use super::limits::{DEEPEST, MOST_ITEMS, TOO_MUCH, bounded_text};
use super::scope::Scope;
use super::template::{literal_text, takes_spaces};
use super::{Form, Node, Place, Problem, Value, number, operate, render};
use crate::symbolic::Text;

/// A value that has been resolved, and what a copy of it costs.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) node: Node,
    pub(super) weight: usize,
}

/// How many parts of an expression are not known, and how many are not there for certain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Doubts {
    pub(super) unknown: usize,
    pub(super) perhaps_missing: usize,
}

/// Functions that keep what is not known as a part of their result.
const KEEPING: [&str; 11] = [
    "can",
    "compact",
    "concat",
    "distinct",
    "flatten",
    "jsonencode",
    "nonsensitive",
    "sensitive",
    "tolist",
    "toset",
    "try",
];

/// Resolves the expressions of a module, each shared one once.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    pub(super) declared: &'a Declared<'a>,
    pub(super) files: &'a BTreeMap<String, Rc<[u8]>>,
    /// By the address of the expression; `None` while it is being resolved.
    pub(super) known: RefCell<BTreeMap<usize, Option<Known>>>,
    pub(super) spent: Cell<usize>,
    depth: Cell<usize>,
    /// What was met so far in the expression that is being resolved.
    pub(super) doubts: Cell<Doubts>,
    problems: RefCell<Vec<Problem>>,
    asked: RefCell<BTreeSet<String>>,
    /// Whether the module is read to be compared with another.
    pub(super) compares: bool,
    /// The addresses of resources that a plan replaces.
    pub(super) replaced: BTreeSet<String>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(declared: &'a Declared<'a>, files: &'a BTreeMap<String, Rc<[u8]>>) -> Self {
        Self {
            declared,
            files,
            known: RefCell::default(),
            spent: Cell::new(0),
            depth: Cell::new(0),
            doubts: Cell::default(),
            problems: RefCell::default(),
            asked: RefCell::default(),
            compares: false,
            replaced: BTreeSet::new(),
        }
    }

    pub(super) fn problem(&self, place: Place, message: String) {
        self.problems.borrow_mut().push(Problem { place, message, fatal: false });
    }

    /// Notes that a resource asks a data source of this type.
    pub(super) fn ask(&self, kind: &str) {
        if !self.asked.borrow().contains(kind) {
            self.asked.borrow_mut().insert(kind.to_owned());
        }
    }

    /// What could not be resolved, and the types of data sources that were asked.
    pub(super) fn into_problems_and_asked(self) -> (Vec<Problem>, BTreeSet<String>) {
        (self.problems.into_inner(), self.asked.into_inner())
    }

    /// The value of an expression.
    pub(super) fn expression(&self, expression: &Expression, scope: Scope<'_>) -> Node {
        if self.depth.get() >= DEEPEST {
            return scope.unknown(expression, "it is nested too deeply to be followed".to_owned());
        }
        if !self.affords(1) {
            return scope.unknown(expression, TOO_MUCH.to_owned());
        }
        self.depth.set(self.depth.get() + 1);
        let before = self.doubts.get();
        let mut node = self.resolve_by_form(expression, scope);
        self.depth.set(self.depth.get() - 1);
        let mut doubts = self.doubts.get();
        // Where a part fails, Terraform gives nothing, though the part is not in the result.
        if doubts.unknown > before.unknown && takes_parts_apart(expression) && !matches!(node.value, Value::Unknown(_))
        {
            node = scope.unknown(expression, "a part of it is not written here".to_owned());
        }
        match &node.value {
            Value::Unknown(_) => doubts.unknown += 1,
            Value::Text(text) if !is_there(text) => doubts.perhaps_missing += 1,
            _ => {}
        }
        self.doubts.set(doubts);
        node
    }

    fn resolve_by_form(&self, expression: &Expression, scope: Scope<'_>) -> Node {
        let value = match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(it) => Value::Bool(*it.value()),
            Expression::Number(it) => {
                number::literal(it.value(), it.span().and_then(|span| scope.source.text.get(span)))
            }
            Expression::String(it) => Value::Text(it.value().as_str().into()),
            Expression::Array(it) => self.list(it, scope),
            Expression::Object(it) => self.object(it, scope),
            Expression::StringTemplate(it) => {
                return self.template(expression, it.iter(), scope, literal_text);
            }
            Expression::HeredocTemplate(it) => return self.heredoc(expression, it, scope),
            Expression::Parenthesis(it) => return self.expression(it.inner(), scope),
            Expression::Variable(it) => match scope.bound(it.as_str()) {
                Some(node) => return self.copied(node),
                None => Value::Unknown(format!("nothing is called `{}`", it.as_str())),
            },
            Expression::Traversal(it) => return self.traversal(expression, it, scope),
            Expression::FuncCall(it) => return self.call(expression, it, scope),
            Expression::Conditional(it) => return self.conditional(expression, it, scope),
            Expression::ForExpr(it) => return self.for_each(expression, it, scope),
            Expression::UnaryOp(it) => operate::unary(*it.operator.value(), &self.expression(&it.expr, scope)),
            Expression::BinaryOp(it) => return self.binary(expression, it, scope),
        };
        scope.node(expression, value)
    }

    fn binary(&self, at: &Expression, it: &BinaryOp, scope: Scope<'_>) -> Node {
        let (left, right) = (self.expression(&it.lhs_expr, scope), self.expression(&it.rhs_expr, scope));
        let (value, form) = match *it.operator.value() {
            BinaryOperator::And => operate::logical(false, &left, &right),
            BinaryOperator::Or => operate::logical(true, &left, &right),
            operator => (operate::binary(operator, &left, &right), Form::AsWritten),
        };
        scope.node(at, value).of(form)
    }

    fn list(&self, array: &Array, scope: Scope<'_>) -> Value {
        let items = array.iter().map(|item| {
            let mut node = self.expression(item, scope);
            node.comment = scope.source.comment(item.span());
            node
        });
        Value::List(items.collect())
    }

    fn object(&self, object: &Object, scope: Scope<'_>) -> Value {
        if object.len() > MOST_ITEMS {
            return Value::Unknown(TOO_MUCH.to_owned());
        }
        let mut entries: Vec<(Text, Node)> = Vec::with_capacity(object.len());
        for (key, value) in object {
            let name = match key {
                ObjectKey::Ident(ident) | ObjectKey::Expression(Expression::Variable(ident)) => ident.as_str().into(),
                ObjectKey::Expression(expression) => {
                    let node = self.expression(expression, scope);
                    match node.text().cloned() {
                        Some(name) => name,
                        None => return Value::Unknown(render::why(&node, "a key of an object")),
                    }
                }
            };
            let mut node = self.expression(value.expr(), scope);
            node.comment = scope.source.comment(key.span());
            set_entry(&mut entries, name, node);
        }
        Value::Object(entries)
    }

    /// A template, with its literals as `literal` gives them.
    pub(super) fn template<'e>(
        &self,
        at: &Expression,
        elements: impl Iterator<Item = &'e Element>,
        scope: Scope<'_>,
        literal: impl Fn(&Element, Scope<'_>) -> Option<String>,
    ) -> Node {
        let elements: Vec<&Element> = elements.collect();
        if let [Element::Interpolation(only)] = elements.as_slice() {
            return self.expression(&only.expr, scope);
        }
        if elements.iter().any(|element| takes_spaces(element)) {
            return scope.unknown(at, "a `~` that takes spaces away is not followed".to_owned());
        }
        let mut text = Text::default();
        for element in elements {
            match element {
                Element::Literal(_) => match literal(element, scope) {
                    Some(part) => text.push(part.as_str()),
                    None => return scope.unknown(at, "a part of a text is not found again".to_owned()),
                },
                Element::Interpolation(part) => match render::text(&self.expression(&part.expr, scope)) {
                    Ok(part) => text.push(&part),
                    Err(why) => return scope.unknown(at, why),
                },
                Element::Directive(_) => {
                    return scope.unknown(at, "a `%{…}` in a text is not followed".to_owned());
                }
            }
        }
        scope.node(at, bounded_text(text))
    }
}

/// Whether the result of an expression may lack some of its parts, without a word about them.
fn takes_parts_apart(expression: &Expression) -> bool {
    match expression {
        Expression::Traversal(_) | Expression::UnaryOp(_) => true,
        Expression::BinaryOp(it) => !matches!(it.operator.value(), BinaryOperator::And | BinaryOperator::Or),
        Expression::FuncCall(call) => !KEEPING.contains(&call.name.name.as_str()),
        _ => false,
    }
}

/// Sets an entry; a later one wins, in the place of the earlier.
pub(super) fn set_entry(entries: &mut Vec<(Text, Node)>, name: Text, node: Node) {
    match entries.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = node,
        None => entries.push((name, node)),
    }
}
