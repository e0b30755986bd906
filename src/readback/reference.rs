//! References: `var.name`, `local.name`, `data.…`, `aws_iam_role.build.arn`, and what is taken out of them.

use hcl_edit::Decorated;
use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::structure::Block;

use super::computed::{self, Part};
use super::declared::In;
use super::instances::Instance;
use super::resolve::Resolver;
use super::scope::Scope;
use super::select::Step;
use super::symbol::symbol;
use super::{Node, Value, policy_document, render, variable};

/// An attribute that an expression asks for.
#[derive(Debug, Clone, Copy)]
struct Asked<'s> {
    at: &'s Expression,
    scope: Scope<'s>,
    kind: &'s str,
    attribute: &'s str,
}

impl Resolver<'_> {
    /// A name without anything behind it.
    pub(super) fn bare(&self, at: &Expression, name: &str, scope: Scope<'_>) -> Node {
        match scope.bound(name) {
            Some(node) => node.clone(),
            None => self.unknown(at, scope, format!("nothing is called `{name}`")),
        }
    }

    pub(super) fn traversal(&self, at: &Expression, traversal: &Traversal, scope: Scope<'_>) -> Node {
        let Some(steps) = self.steps(&traversal.operators, scope) else {
            return self.unknown(at, scope, "an index is not known".to_owned());
        };
        let Expression::Variable(root) = &traversal.expr else {
            return self.expression(&traversal.expr, scope).select(&steps);
        };
        if let Some(node) = scope.bound(root.as_str()) {
            return node.clone().select(&steps);
        }
        let (node, used) = self.named(at, root.as_str(), &steps, scope);
        node.select(steps.get(used..).unwrap_or_default())
    }

    /// What a name stands for, and how many steps that took.
    fn named(&self, at: &Expression, root: &str, steps: &[Step], scope: Scope<'_>) -> (Node, usize) {
        match (root, steps) {
            ("var", [Step::Name(name), ..]) => (self.variable(at, name, scope), 1),
            ("local", [Step::Name(name), ..]) => match self.declared.locals.get(name.as_str()) {
                Some(local) => (self.shared(&format!("local.{name}"), local.item, Scope::of(local.source)), 1),
                None => (self.unknown(at, scope, format!("`local.{name}` is not declared")), steps.len()),
            },
            // Paths of files are those below the module.
            ("path", [Step::Name(name), ..]) if name == "module" => (self.symbolic(at, scope, ".".to_owned()), 1),
            ("path" | "terraform" | "each" | "count" | "self" | "module", [Step::Name(name), ..]) => {
                (self.symbolic(at, scope, symbol(&format!("{root}.{name}"))), 1)
            }
            ("data", [Step::Name(kind), Step::Name(name), rest @ ..]) => {
                let (node, used) = self.data(at, kind, name, rest, scope);
                (node, used + 2)
            }
            (kind, [Step::Name(name), rest @ ..]) if kind.contains('_') => {
                let (node, used) = self.resource(at, kind, name, rest, scope);
                (node, used + 1)
            }
            _ => (self.unknown(at, scope, format!("nothing is called `{root}`")), steps.len()),
        }
    }

    fn symbolic(&self, at: &Expression, scope: Scope<'_>, text: String) -> Node {
        self.node(at, scope, Value::Text(text))
    }

    fn variable(&self, at: &Expression, name: &str, scope: Scope<'_>) -> Node {
        let Some(In { source, item }) = self.declared.variables.get(name).copied() else {
            return self.unknown(at, scope, format!("`var.{name}` is not declared"));
        };
        match item.body.get_attribute("default") {
            Some(default) => self.shared(&format!("var.{name}"), &default.value, Scope::of(source)),
            None => variable::symbolic(&self.node(at, scope, Value::Null), name, item),
        }
    }

    fn data(&self, at: &Expression, kind: &str, name: &str, rest: &[Step], scope: Scope<'_>) -> (Node, usize) {
        let instance = usize::from(matches!(rest.first(), Some(Step::Index(_))));
        let Some(Step::Name(attribute)) = rest.get(instance) else {
            return (self.symbolic(at, scope, symbol(&format!("data.{kind}.{name}"))), rest.len());
        };
        let node = match (kind, attribute.as_str()) {
            ("aws_caller_identity", "account_id" | "id") => self.symbolic(at, scope, symbol("account")),
            ("aws_partition", "partition" | "id") => self.symbolic(at, scope, symbol("partition")),
            ("aws_partition", "dns_suffix") => self.symbolic(at, scope, symbol("dns_suffix")),
            ("aws_region", "region" | "id" | "name") => self.symbolic(at, scope, symbol("region")),
            ("aws_iam_policy_document", "json" | "minified_json") => match self.declared.data.get(&(kind, name)) {
                Some(document) => policy_document::resolve(self, name, *document),
                None => self.unknown(at, scope, format!("`data.{kind}.{name}` is not declared")),
            },
            _ => match self.declared.data.get(&(kind, name)) {
                Some(block) => {
                    let asked = Asked { at, scope, kind, attribute };
                    self.attribute(asked, &format!("data.{kind}.{name}"), *block, &Instance::only())
                }
                None => self.unknown(at, scope, format!("`data.{kind}.{name}` is not declared")),
            },
        };
        (node, instance + 1)
    }

    fn resource(&self, at: &Expression, kind: &str, name: &str, rest: &[Step], scope: Scope<'_>) -> (Node, usize) {
        let address = format!("{kind}.{name}");
        let Some(block) = self.declared.resources.get(&(kind, name)).copied() else {
            return (self.unknown(at, scope, format!("`{address}` is not declared")), rest.len());
        };
        let indexed = matches!(rest.first(), Some(Step::Index(_) | Step::Splat));
        let Some(Step::Name(attribute)) = rest.get(usize::from(indexed)) else {
            return (self.symbolic(at, scope, symbol(&address)), rest.len());
        };
        let used = usize::from(indexed) + 1;
        let asked = Asked { at, scope, kind, attribute };
        let instances = self.instances(block).unwrap_or_default();
        let node = match rest.first() {
            Some(Step::Splat) => {
                let each = |it: &Instance| self.attribute(asked, &format!("{address}{}", it.index), block, it);
                self.node(at, scope, Value::List(instances.iter().map(each).collect()))
            }
            Some(Step::Index(index)) => match instances.iter().find(|it| it.is_at(index)) {
                Some(it) => self.attribute(asked, &format!("{address}{}", it.index), block, it),
                None => self.unknown(at, scope, format!("which `{address}` is meant is not written here")),
            },
            _ => match instances.as_slice() {
                [it] => self.attribute(asked, &format!("{address}{}", it.index), block, it),
                _ => self.unknown(at, scope, format!("how many `{address}` there are is not written here")),
            },
        };
        (node, used)
    }

    /// An attribute: the argument of that name, or what AWS makes of others, or a symbol.
    fn attribute(&self, asked: Asked<'_>, address: &str, block: In<'_, Block>, instance: &Instance) -> Node {
        let Asked { at, scope, kind, attribute } = asked;
        if let Some(node) = self.argument(address, attribute, block, instance) {
            return node;
        }
        let Some(template) = computed::template(kind, attribute) else {
            return self.symbolic(at, scope, symbol(&format!("{address}.{attribute}")));
        };
        let mut text = String::new();
        for part in computed::parts(template) {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Symbol(attribute) => text.push_str(&symbol(&format!("{address}.{attribute}"))),
                Part::Argument(name, default) => match (self.argument(address, name, block, instance), default) {
                    (Some(node), _) => match render::text(&node) {
                        Ok(set) => text.push_str(&set),
                        Err(why) => return self.unknown(at, scope, why),
                    },
                    (None, Some(default)) => text.push_str(default),
                    (None, None) => text.push_str(&symbol(&format!("{address}.{name}"))),
                },
            }
        }
        self.symbolic(at, scope, text)
    }

    /// An argument, if it is set.
    fn argument(&self, address: &str, name: &str, block: In<'_, Block>, instance: &Instance) -> Option<Node> {
        let written = block.item.body.get_attribute(name)?;
        let node = self.within(block, instance, |scope| match instance.bound {
            Some(_) => self.expression(&written.value, scope),
            None => self.shared(&format!("{address}.{name}"), &written.value, scope),
        });
        (node.value != Value::Null).then_some(node)
    }

    fn steps(&self, operators: &[Decorated<TraversalOperator>], scope: Scope<'_>) -> Option<Vec<Step>> {
        let step = |operator: &Decorated<TraversalOperator>| match operator.value() {
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => Some(Step::Splat),
            TraversalOperator::GetAttr(name) => Some(Step::Name(name.as_str().to_owned())),
            TraversalOperator::LegacyIndex(index) => Some(Step::Index(index.to_string())),
            TraversalOperator::Index(index) => {
                self.expression(index, scope).text().map(|text| Step::Index(text.to_owned()))
            }
        };
        operators.iter().map(step).collect()
    }

    /// The address of the resource that an expression is a reference to.
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
        let mut steps = traversal.operators.iter().map(Decorated::value);
        let Some(TraversalOperator::GetAttr(name)) = steps.next() else { return None };
        let known = self.declared.resources.contains_key(&(kind, name.as_str()));
        let index = match steps.next() {
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
        (known && scope.bound(kind).is_none()).then(|| format!("{kind}.{}{index}", name.as_str()))
    }
}
