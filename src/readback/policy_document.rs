//! `data "aws_iam_policy_document"` as the policy that it writes.

use hcl_edit::Span;
use hcl_edit::structure::Block as Written;

use super::body::json;
use super::declared::In;
use super::instances::{Instance, within};
use super::resolve::{Resolver, set_entry};
use super::{Body, Node, Value};
use crate::symbolic::Text;

/// The policy of a document.
pub(super) fn resolve(resolver: &Resolver<'_>, document: In<'_, Written>, instance: &Instance) -> Node {
    let place = document.source.place(document.item.span());
    let node = |value| Node::new(value, place.clone());
    let body = within(document, instance, |scope| resolver.body(&document.item.body, scope));
    let mut statements = Vec::new();
    others(&body, "source_policy_documents", &mut statements);
    for block in body.all("statement") {
        overlay(&mut statements, statement(&block.body, block.place.clone(), block.comment.clone()));
    }
    others(&body, "override_policy_documents", &mut statements);
    let mut entries = vec![(
        "Version".into(),
        body.get("version").cloned().unwrap_or_else(|| node(Value::Text("2012-10-17".into()))),
    )];
    if let Some(id) = body.get("policy_id") {
        entries.push(("Id".into(), id.clone()));
    }
    entries.push(("Statement".into(), node(Value::List(statements))));
    node(Value::Json(Box::new(node(Value::Object(entries)))))
}

/// Adds the statements of other documents.
fn others(body: &Body, argument: &str, statements: &mut Vec<Node>) {
    for source in body.get(argument).into_iter().flat_map(Node::items) {
        let document = json(source.clone());
        if let Some(inner) = document.get("Statement") {
            inner.items().into_iter().for_each(|it| overlay(statements, it.clone()));
        } else {
            let value = Value::Unknown(format!("a document of `{argument}` is not written here"));
            statements.push(Node::new(value, source.place.clone()));
        }
    }
}

/// Adds a statement, in the place of one with the same `Sid`.
fn overlay(statements: &mut Vec<Node>, statement: Node) {
    let sid = statement.get("Sid").and_then(Node::word).unwrap_or_default();
    let same =
        statements.iter_mut().find(|known| !sid.is_empty() && known.get("Sid").and_then(Node::word) == Some(sid));
    match same {
        Some(known) => *known = statement,
        None => statements.push(statement),
    }
}

fn statement(body: &Body, place: super::Place, comment: Vec<String>) -> Node {
    let node = |value| Node::new(value, place.clone());
    let mut entries = Vec::new();
    if let Some(sid) = body.get("sid") {
        entries.push(("Sid".into(), sid.clone()));
    }
    entries.push(("Effect".into(), body.get("effect").cloned().unwrap_or_else(|| node(Value::Text("Allow".into())))));
    for (argument, key) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        if let Some(values) = body.get(argument) {
            entries.push((key.into(), policy_variables(values.clone())));
        }
    }
    for (block, key) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        let mut principals = Vec::new();
        let mut anyone = false;
        for principal in body.all(block) {
            let (kind, identifiers) =
                (principal.body.word("type").unwrap_or_default(), principal.body.get("identifiers"));
            anyone |= kind == "*";
            add(&mut principals, kind, identifiers);
        }
        if anyone {
            entries.push((key.into(), node(Value::Text("*".into()))));
        } else if !principals.is_empty() {
            entries.push((key.into(), node(Value::Object(principals))));
        }
    }
    let conditions = conditions_of_statement(body);
    if !conditions.is_empty() {
        entries.push(("Condition".into(), node(Value::Object(conditions))));
    }
    Node { comment, ..Node::new(Value::Object(entries), place) }
}

/// The `condition` blocks of a statement, by their operators.
fn conditions_of_statement(body: &Body) -> Vec<(Text, Node)> {
    let mut conditions: Vec<(Text, Node)> = Vec::new();
    for condition in body.all("condition") {
        let (test, variable) =
            (condition.body.word("test").unwrap_or_default(), condition.body.word("variable").unwrap_or_default());
        let mut keys = conditions
            .iter()
            .find(|(name, _)| *name == test)
            .map(|(_, node)| node.entries().to_vec())
            .unwrap_or_default();
        add(&mut keys, variable, condition.body.get("values"));
        let value = Node::new(Value::Object(keys), condition.place.clone());
        set_entry(&mut conditions, test.into(), value);
    }
    conditions
}

/// IAM's own variables are written `&{aws:username}` in a document, because `${…}` is Terraform's.
fn policy_variables(node: Node) -> Node {
    let value = match node.value {
        Value::Text(text) => Value::Text(text.in_literals(|literal| literal.replace("&{", "${"))),
        Value::List(items) => Value::List(items.into_iter().map(policy_variables).collect()),
        value => value,
    };
    Node { value, ..node }
}

/// Adds values under a key, to those that are there.
fn add(entries: &mut Vec<(Text, Node)>, name: &str, values: Option<&Node>) {
    let Some(values) = values.cloned().map(policy_variables) else { return };
    let mut all: Vec<Node> = entries
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, node)| node.items().into_iter().cloned().collect())
        .unwrap_or_default();
    let place = values.place.clone();
    let value = if all.is_empty() {
        values.value
    } else {
        all.extend(values.items().into_iter().cloned());
        Value::List(all)
    };
    set_entry(entries, name.into(), Node::new(value, place));
}
