//! References: `var.name`, `local.name`, `data.…`, `aws_iam_role.build.arn`, and what is taken out of them.

use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::structure::Block;
use hcl_edit::{Decorated, Span};
use std::collections::BTreeMap;

use crate::catalogue;
use crate::catalogue::lookup::{DataSource, POLICY_DOCUMENT};

use super::attribute::AttributeReference;
use super::declared::In;
use super::instances::Instance;
use super::resolve::Resolver;
use super::scope::Scope;
use super::select::Step;
use super::{Node, Value, computed, convert, policy_document, variable};
use crate::symbolic::Alphabet;

impl Resolver<'_> {
    pub(super) fn traversal(&self, at: &Expression, traversal: &Traversal, scope: Scope<'_>) -> Node {
        let Some(steps) = self.steps(&traversal.operators, scope) else {
            return scope.unknown(at, "an index is not known".to_owned());
        };
        let Expression::Variable(root) = &traversal.expr else {
            return self.expression(&traversal.expr, scope).select(&steps);
        };
        if let Some(node) = scope.bound(root.as_str()) {
            return self.copied(node).select(&steps);
        }
        let (node, used) = self.named(at, root.as_str(), &steps, scope);
        node.select(steps.get(used..).unwrap_or_default())
    }

    /// What a name stands for, and how many steps that took.
    fn named(&self, at: &Expression, root: &str, steps: &[Step], scope: Scope<'_>) -> (Node, usize) {
        match (root, steps) {
            ("var", [Step::Name(name), Step::Name(key) | Step::Index(key), ..]) if self.is_open_map(name) => {
                (scope.symbol(at, &format!("var.{name}[{key:?}]"), Alphabet::Whole), 2)
            }
            ("var", [Step::Name(name), ..]) => (self.variable(at, name, scope), 1),
            ("local", [Step::Name(name), rest @ ..]) => self.local(at, name, rest, scope),
            ("path" | "terraform" | "each" | "count" | "self" | "module", [Step::Name(name), ..]) => {
                (scope.symbol(at, &format!("{root}.{name}"), Alphabet::Whole), 1)
            }
            ("data", [Step::Name(kind), Step::Name(name), rest @ ..]) => {
                let (node, used) = self.data(at, kind, name, rest, scope);
                (node, used + 2)
            }
            (kind, [Step::Name(name), rest @ ..]) if kind.contains('_') => {
                let (node, used) = self.resource(at, kind, name, rest, scope);
                (node, used + 1)
            }
            _ => (scope.unknown(at, format!("nothing is called `{root}`")), steps.len()),
        }
    }

    /// The data source or resource that a local stands for as a whole: `data` and its type and name, or its type and its name.
    fn whole_thing(&self, local: &str) -> Option<(&str, Vec<Step>)> {
        let Expression::Traversal(traversal) = self.declared.locals.get(local)?.item else { return None };
        let root = traversal.expr.as_variable()?.as_str();
        let name = |operator: &Decorated<TraversalOperator>| match operator.value() {
            TraversalOperator::GetAttr(name) => Some(Step::Name(name.as_str().to_owned())),
            _ => None,
        };
        let names: Vec<Step> = traversal.operators.iter().map(name).collect::<Option<_>>()?;
        let is_whole = match names.as_slice() {
            [_, _] => root == "data",
            [_] => root.contains('_'),
            _ => false,
        };
        is_whole.then_some((root, names))
    }

    /// What a local stands for: where it is a resource or a data source as a whole, what is asked of that.
    fn local(&self, at: &Expression, name: &str, rest: &[Step], scope: Scope<'_>) -> (Node, usize) {
        let Some(local) = self.declared.locals.get(name) else {
            return (scope.unknown(at, format!("`local.{name}` is not declared")), rest.len() + 1);
        };
        if let Some((root, thing)) = self.whole_thing(name).filter(|_| !rest.is_empty()) {
            let steps: Vec<Step> = thing.iter().chain(rest).cloned().collect();
            let (node, used) = self.named(at, root, &steps, scope);
            return (node, (used + 1).saturating_sub(thing.len()));
        }
        (self.shared(&format!("local.{name}"), local.item, Scope::of(local.source)), 1)
    }

    /// Whether a variable is a map that has no default: its members are symbols, itself is not known.
    fn is_open_map(&self, name: &str) -> bool {
        let is_open = |variable: &In<'_, Block>| variable::is_open_map(variable.item);
        self.declared.value_of_variable(name).is_none() && self.declared.variables.get(name).is_some_and(is_open)
    }

    fn variable(&self, at: &Expression, name: &str, scope: Scope<'_>) -> Node {
        match self.declared.variables.get(name).copied() {
            Some(declared) => self.declared_variable(declared, name, || scope.node(at, Value::Null)),
            None => scope.unknown(at, format!("`var.{name}` is not declared")),
        }
    }

    /// The value of each variable: its default, or a symbol.
    pub(super) fn variables(&self) -> BTreeMap<String, Node> {
        let value = |(name, declared): (&&str, &In<'_, Block>)| {
            let place = declared.source.place(declared.item.span());
            let node = Node::new(Value::Null, place);
            ((*name).to_owned(), self.declared_variable(*declared, name, || node))
        };
        self.declared.variables.iter().map(value).collect()
    }

    fn declared_variable(&self, variable: In<'_, Block>, name: &str, at: impl FnOnce() -> Node) -> Node {
        let In { source, item } = variable;
        let Some(default) = self.declared.value_of_variable(name) else { return variable::symbolic(&at(), name, item) };
        let node = self.shared(&format!("var.{name}"), default.item, Scope::of(default.source));
        let Some(kind) = item.body.get_attribute("type") else { return node };
        let place = node.place.clone();
        convert::to_type(self, node, &kind.value, Scope::of(source)).unwrap_or_else(|| {
            let why = format!("what the default of `var.{name}` is as its type is not read");
            Node::new(Value::Unknown(why), place)
        })
    }

    fn data(&self, at: &Expression, kind: &str, name: &str, rest: &[Step], scope: Scope<'_>) -> (Node, usize) {
        let Some(block) = self.declared.data.get(&(kind, name)).copied() else {
            return (scope.unknown(at, format!("`data.{kind}.{name}` is not declared")), rest.len());
        };
        let instance = usize::from(matches!(rest.first(), Some(Step::Index(_))));
        let Some(Step::Name(attribute)) = rest.get(instance) else {
            return (scope.symbol(at, &format!("data.{kind}.{name}"), Alphabet::Whole), rest.len());
        };
        self.ask(kind);
        // One with arguments, such as `provider`, may be of another account or region.
        let own = block.item.body.is_empty();
        let known = DataSource::of(kind).filter(|_| own).and_then(|source| source.attribute(attribute));
        let node = match (known, attribute.as_str()) {
            (Some(template), _) => scope.text(at, computed::fill_without_arguments(template, name)),
            (None, "json" | "minified_json") if kind == POLICY_DOCUMENT => {
                let instances = self.instances(block).unwrap_or_default();
                let is_meant = |it: &&Instance| match rest.first() {
                    Some(Step::Index(index)) => it.is_at(index),
                    _ => it.bound.is_none(),
                };
                match instances.iter().find(is_meant) {
                    Some(it) => policy_document::resolve(self, block, it),
                    None => scope.unknown(at, format!("which `data.{kind}.{name}` is meant is not written here")),
                }
            }
            _ => {
                let reference = AttributeReference { at, scope, kind, attribute };
                self.attribute(reference, &format!("data.{kind}.{name}"), block, &Instance::only())
            }
        };
        (node, instance + 1)
    }

    fn steps(&self, operators: &[Decorated<TraversalOperator>], scope: Scope<'_>) -> Option<Vec<Step>> {
        // `.0` behind `.*` is one of each item, and not one of them.
        let legacy = operators.iter().any(|operator| matches!(operator.value(), TraversalOperator::LegacyIndex(_)));
        let step = |operator: &Decorated<TraversalOperator>| match operator.value() {
            TraversalOperator::AttrSplat(_) => (!legacy).then_some(Step::NameSplat),
            TraversalOperator::FullSplat(_) => Some(Step::Splat),
            TraversalOperator::GetAttr(name) => Some(Step::Name(name.as_str().to_owned())),
            TraversalOperator::LegacyIndex(index) => Some(Step::Index(index.to_string())),
            TraversalOperator::Index(index) => {
                let index = self.expression(index, scope);
                index.text().cloned().filter(|text| !text.is_symbolic()).map(|text| Step::Index(text.to_string()))
            }
        };
        operators.iter().map(step).collect()
    }

    /// The address of the resource that an expression is a reference to: by an attribute that names it. Any other attribute is a text of
    /// its own, and may name something else.
    pub(super) fn refers_to(&self, expression: &Expression, scope: Scope<'_>) -> Option<String> {
        let traversal = match expression {
            Expression::Parenthesis(inner) => return self.refers_to(inner.inner(), scope),
            Expression::StringTemplate(template) => match template.as_single_element()?.as_interpolation() {
                Some(only) => return self.refers_to(&only.expr, scope),
                None => return None,
            },
            Expression::Traversal(traversal) => traversal,
            _ => return None,
        };
        let kind = traversal.expr.as_variable()?.as_str();
        let mut steps = traversal.operators.iter().map(Decorated::value).peekable();
        let TraversalOperator::GetAttr(name) = steps.next()? else { return None };
        let known = self.declared.resources.contains_key(&(kind, name.as_str()));
        let index = match steps.next_if(|step| !matches!(step, TraversalOperator::GetAttr(_))) {
            Some(TraversalOperator::LegacyIndex(index)) => format!("[{index}]"),
            Some(TraversalOperator::Index(index)) => {
                let index = self.expression(index, scope);
                match &index.value {
                    Value::Number(number) => format!("[{number}]"),
                    _ => format!("[{:?}]", index.text()?),
                }
            }
            _ => String::new(),
        };
        let TraversalOperator::GetAttr(attribute) = steps.next()? else { return None };
        let is_named = catalogue::is_name(attribute.as_str()) && steps.next().is_none();
        (known && is_named && scope.bound(kind).is_none())
            .then(|| format!("{kind}.{}", self.declared.name_of_instance(kind, name.as_str(), &index)))
    }
}
