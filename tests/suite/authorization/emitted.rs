//! The statements of a module's policies, of every kind, from its text.

use std::rc::Rc;

use tfpipe::deployer;
use tfpipe::iam::Effect;
use tfpipe::iam::calls::{self, CallGroup};
use tfpipe::readback::{Body, Module, Node, Resource, Value};

use super::form::fits;
use super::reference::Reference;

/// What a statement says.
#[derive(Default)]
pub(super) struct Said {
    /// Where.
    pub(super) place: String,
    pub(super) sid: String,
    pub(super) denies: bool,
    pub(super) actions: Vec<String>,
    /// `None` in trust policies.
    pub(super) resources: Option<Vec<String>>,
    /// The operators and keys of its conditions.
    pub(super) conditions: Vec<(String, String)>,
    /// Whether it is of a key's policy, where `*` is the key.
    pub(super) of_key: bool,
    /// Whether it is of an endpoint's policy, which narrows what identities may do anyway.
    pub(super) through_endpoint: bool,
    /// The text of `variables.tf`: it says which form an ARN has that the caller gives.
    pub(super) variables: Rc<str>,
}

impl Said {
    /// A statement of a deployer's policy.
    pub(super) fn of_deployer(statement: &deployer::Statement) -> Self {
        Self {
            sid: statement.sid.clone(),
            denies: statement.effect == Effect::Deny,
            actions: statement.actions.clone(),
            resources: Some(statement.resources.iter().map(ToString::to_string).collect()),
            conditions: statement
                .conditions
                .keys()
                .map(|(operator, key)| ((*operator).to_owned(), (*key).to_owned()))
                .collect(),
            ..Self::default()
        }
    }

    /// Whether the user declares it.
    pub(super) fn is_declared(&self) -> bool {
        self.sid.starts_with("Declared")
    }

    /// Whether a resource can be of one of these types.
    pub(super) fn is_one_of(&self, reference: &Reference, resource: &str, types: &[&str]) -> bool {
        // A deployer's policy has a word for an ARN that the caller gives.
        if resource.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_') {
            return true;
        }
        let forms = types.iter().filter_map(|kind| reference.arn(kind));
        match given(resource) {
            None => forms.into_iter().any(|form| fits(resource, form)),
            Some(name) => {
                let variable = self.variables.split("variable \"").find_map(|it| it.strip_prefix(&format!("{name}\"")));
                let variable = variable.unwrap_or_else(|| panic!("no variable {name}"));
                let service = |form: &str| form.split(':').nth(2).expect("a service").to_owned();
                variable.contains("\"^arn:") && forms.into_iter().any(|form| variable.contains(&service(form)))
            }
        }
    }

    /// The rows of the calls table that it may be of: ids have a number, or a part's, at their end.
    pub(super) fn groups(&self) -> impl Iterator<Item = &'static CallGroup> {
        let number = |text: &str| text.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
        let sid = number(&self.sid);
        let sid = sid.strip_suffix("Part").map_or(sid.clone(), number);
        let known = !self.through_endpoint && !self.denies;
        calls::ALL.iter().copied().flatten().copied().filter(move |group| known && group.sid == sid)
    }
}

/// The variable that a whole ARN comes from, if the caller gives it: `⟨var.x_arn⟩`, or with another name of its service in it.
fn given(resource: &str) -> Option<&str> {
    let symbol = resource.strip_prefix('⟨')?.split('⟩').next()?;
    let name = symbol.split_once("var.")?.1;
    Some(name.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).next().unwrap_or(name))
}

/// Every statement of a module.
pub(super) fn statements(module: &Module, variables: &str) -> Vec<Said> {
    let mut all = Vec::new();
    let variables = Rc::from(variables);
    for resource in &module.resources {
        documents(resource, &resource.body, &mut all);
        if resource.kind == "aws_lambda_permission" {
            all.push(permission(resource));
        }
    }
    for said in &mut all {
        said.variables = Rc::clone(&variables);
    }
    all
}

fn documents(resource: &Resource, body: &Body, all: &mut Vec<Said>) {
    for argument in &body.arguments {
        let Value::Json(_) = argument.node.value else { continue };
        let Some(statements) = argument.node.get("Statement") else { continue };
        all.extend(statements.items().into_iter().map(|node| statement(resource, node)));
    }
    for block in &body.blocks {
        documents(resource, &block.body, all);
    }
}

fn texts(node: Option<&Node>) -> Vec<String> {
    let text = |node: &Node| node.word().unwrap_or_else(|| panic!("{}: {:?}", node.place, node.value)).to_owned();
    node.into_iter().flat_map(Node::items).map(text).collect()
}

fn statement(resource: &Resource, node: &Node) -> Said {
    for part in ["NotAction", "NotResource", "NotPrincipal"] {
        assert!(node.get(part).is_none(), "{}: {part}", node.place);
    }
    let conditions = node.get("Condition").map(Node::entries).unwrap_or_default();
    Said {
        place: node.place.to_string(),
        sid: texts(node.get("Sid")).concat(),
        denies: texts(node.get("Effect")) == ["Deny"],
        actions: texts(node.get("Action")),
        resources: node.get("Resource").map(|resources| texts(Some(resources))),
        conditions: conditions
            .iter()
            .flat_map(|(operator, keys)| {
                keys.entries().iter().map(move |(key, _)| (operator.to_string(), key.to_string()))
            })
            .collect(),
        of_key: resource.kind == "aws_kms_key",
        through_endpoint: resource.kind == "aws_vpc_endpoint",
        variables: Rc::default(),
    }
}

/// A permission is a statement of a function's policy, and the provider writes it.
fn permission(resource: &Resource) -> Said {
    let said = [
        ("source_arn", "ArnLike", "aws:SourceArn"),
        ("source_account", "StringEquals", "aws:SourceAccount"),
        ("function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"),
        ("invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"),
    ];
    Said {
        place: resource.place.to_string(),
        sid: resource.name.clone(),
        actions: texts(resource.body.get("action")),
        conditions: said
            .iter()
            .filter(|(name, ..)| resource.body.get(name).is_some())
            .map(|(_, operator, key)| ((*operator).to_owned(), (*key).to_owned()))
            .collect(),
        ..Said::default()
    }
}
