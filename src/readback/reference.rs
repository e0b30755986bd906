//! References: `var.name`, `local.name`, `data.…`, `aws_iam_role.build.arn`, and what is taken out of them.

use hcl_edit::Decorated;
use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::structure::Block;

use super::computed::{self, Part};
use super::declared::In;
use super::resolve::Resolver;
use super::scope::Scope;
use super::select::Step;
use super::symbol::symbol;
use super::{Node, Value, policy_document, render, variable};

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
                Some(block) => self.attribute(at, &format!("data.{kind}.{name}"), kind, attribute, *block, scope),
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
        let instance = usize::from(matches!(rest.first(), Some(Step::Index(_) | Step::Splat)));
        let Some(Step::Name(attribute)) = rest.get(instance) else {
            return (self.symbolic(at, scope, symbol(&address)), rest.len());
        };
        let mut node = self.attribute(at, &address, kind, attribute, block, scope);
        if matches!(rest.first(), Some(Step::Splat)) {
            let place = node.place.clone();
            node = Node { value: Value::List(vec![node]), place, comment: Vec::new() };
        }
        (node, instance + 1)
    }

    /// An attribute: the argument of that name, or what AWS makes of others, or a symbol.
    fn attribute(
        &self,
        at: &Expression,
        address: &str,
        kind: &str,
        name: &str,
        block: In<'_, Block>,
        scope: Scope<'_>,
    ) -> Node {
        if let Some(argument) = block.item.body.get_attribute(name) {
            let node = self.shared(&format!("{address}.{name}"), &argument.value, Scope::of(block.source));
            if node.value != Value::Null {
                return node;
            }
        }
        let Some(template) = computed::template(kind, name) else {
            return self.symbolic(at, scope, symbol(&format!("{address}.{name}")));
        };
        let mut text = String::new();
        for part in computed::parts(template) {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Symbol(attribute) => text.push_str(&symbol(&format!("{address}.{attribute}"))),
                Part::Argument(argument, default) => {
                    let set = block.item.body.get_attribute(argument);
                    let set = set
                        .map(|set| self.shared(&format!("{address}.{argument}"), &set.value, Scope::of(block.source)));
                    match (set.filter(|node| node.value != Value::Null), default) {
                        (Some(node), _) => match render::text(&node) {
                            Ok(set) => text.push_str(&set),
                            Err(why) => return self.unknown(at, scope, why),
                        },
                        (None, Some(default)) => text.push_str(default),
                        (None, None) => text.push_str(&symbol(&format!("{address}.{argument}"))),
                    }
                }
            }
        }
        self.symbolic(at, scope, text)
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
}

/// The address of the resource that an expression is a reference to.
pub(super) fn refers_to(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Parenthesis(inner) => refers_to(inner.inner()),
        Expression::StringTemplate(template) => {
            let mut elements = template.iter();
            let only = elements.next()?.as_interpolation()?;
            elements.next().is_none().then(|| refers_to(&only.expr)).flatten()
        }
        Expression::Traversal(traversal) => {
            let kind = traversal.expr.as_variable()?.as_str();
            let reserved = ["var", "local", "data", "path", "terraform", "each", "count", "self", "module"];
            let name = match traversal.operators.first()?.value() {
                TraversalOperator::GetAttr(name) if kind.contains('_') && !reserved.contains(&kind) => name,
                _ => return None,
            };
            Some(format!("{kind}.{}", name.as_str()))
        }
        _ => None,
    }
}
