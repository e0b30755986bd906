//! What only the user knows: the calls of code that tfpipe cannot see, the roles of tasks, the families of task definitions.
//!
//! The spec says them, and their statements are the only trace of them in a module. They are taken from the text as it was
//! emitted, so that an edit of the policy is judged by what the spec said; without that text, from what stands there.

use crate::readback::{Module, Node, Resource};

use super::{Caller, Need, Needs, Row, Sent, arn};

/// What the ids of such statements begin with.
const IDS: [&str; 3] = ["Declared", "PassTaskRoles", "TagTaskDefinition"];

/// Adds what is declared for the roles of a module.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    let before = needs.calls.len();
    for policy in emitted.unwrap_or(module).of("aws_iam_role_policy") {
        let statements = policy.body.get("policy").and_then(|policy| policy.get("Statement")).map(Node::items);
        for statement in statements.unwrap_or_default() {
            let id = statement.get("Sid").and_then(Node::text).unwrap_or_default();
            let allows = statement.get("Effect").and_then(Node::text) == Some("Allow");
            if allows && IDS.iter().any(|begin| id.starts_with(begin)) {
                of_statement(emitted.unwrap_or(module), policy, statement, needs);
            }
        }
    }
    if let (None, Some(first)) = (emitted, needs.calls.get(before)) {
        let place = first.place.clone();
        needs.unknown(&place, "what the user declared is taken from the policies themselves: there is no manifest");
    }
}

fn of_statement(module: &Module, policy: &Resource, statement: &Node, needs: &mut Needs) {
    let Some(role) = role(module, policy) else {
        return needs.unknown(&policy.place, format!("the role of `{}` is not known", policy.address()));
    };
    let Some(caller) = arn::role(role).map(Caller::Role) else {
        return needs.unknown(&role.place, format!("the name of `{}` is not known", role.address()));
    };
    let texts = |name: &str| statement.get(name).map(Node::items).unwrap_or_default();
    for action in texts("Action").into_iter().filter_map(Node::text) {
        for resource in texts("Resource") {
            let Some(resource) = resource.text() else {
                needs.unknown(&resource.place, "a declared resource is not known");
                continue;
            };
            for sent in contexts(statement) {
                needs.calls.push(Need {
                    step: role.name.clone(),
                    caller: caller.clone(),
                    row: Row::Declared { action: action.to_owned(), reason: statement.comment.join(" ") },
                    resource: resource.to_owned(),
                    sent,
                    place: statement.place.clone(),
                    absent: None,
                    endpoint: None,
                });
            }
        }
    }
}

/// The statements of the policies of a role.
pub(super) fn statements<'a>(module: &'a Module, of: &str) -> impl Iterator<Item = &'a Node> {
    let is_of = move |policy: &&Resource| role(module, policy).and_then(arn::role).is_some_and(|role| role == of);
    let policies = module.of("aws_iam_role_policy").filter(is_of);
    let statements = policies.filter_map(|policy| policy.body.get("policy")?.get("Statement"));
    statements.flat_map(Node::items)
}

/// The role of a policy.
fn role<'a>(module: &'a Module, policy: &Resource) -> Option<&'a Resource> {
    let argument = policy.body.arguments.iter().find(|argument| argument.name == "role")?;
    let referred = argument.refers_to.as_deref().and_then(|address| module.at(address));
    let named = || {
        let name = argument.node.text()?;
        module.of("aws_iam_role").find(|role| role.body.text("name") == Some(name))
    };
    referred.or_else(named)
}

/// What is sent so that the conditions of a statement hold: once for every value that they name.
fn contexts(statement: &Node) -> Vec<Vec<Sent>> {
    let operators = statement.get("Condition").map(Node::entries).unwrap_or_default();
    let conditions: Vec<(&str, &str, Vec<&str>)> = operators
        .iter()
        .flat_map(|(operator, keys)| keys.entries().iter().map(move |(key, values)| (operator, key, values)))
        .map(|(operator, key, values)| {
            (operator.as_str(), key.as_str(), values.items().into_iter().filter_map(Node::text).collect())
        })
        .collect();
    let rounds = conditions.iter().map(|(.., values)| values.len()).max().unwrap_or(1).max(1);
    let context = |round: usize| {
        let sent = |(operator, key, values): &(&str, &str, Vec<&str>)| {
            let value = values.get(round).or(values.first())?;
            satisfying(operator, value).map(|(value, bound)| Sent { key: (*key).to_owned().into(), value, bound })
        };
        conditions.iter().filter_map(sent).collect()
    };
    (0..rounds).map(context).collect()
}

/// A value that makes an operator hold, and whether the key has no other. Operators that hold without the key need none.
fn satisfying(operator: &str, value: &str) -> Option<(String, bool)> {
    let operator = operator.rsplit(':').next().unwrap_or(operator);
    let (operator, optional) = operator.strip_suffix("IfExists").map_or((operator, false), |operator| (operator, true));
    let by_one =
        |step: i64| value.parse::<i64>().map_or_else(|_| value.to_owned(), |number| (number + step).to_string());
    match operator {
        "StringEquals"
        | "StringEqualsIgnoreCase"
        | "StringLike"
        | "ArnEquals"
        | "ArnLike"
        | "Bool"
        | "BinaryEquals"
        | "NumericEquals"
        | "DateEquals" => Some((value.to_owned(), !optional)),
        "IpAddress" => Some((value.split('/').next().unwrap_or(value).to_owned(), false)),
        "NumericLessThanEquals" | "NumericGreaterThanEquals" | "DateLessThanEquals" | "DateGreaterThanEquals" => {
            Some((value.to_owned(), false))
        }
        "NumericLessThan" => Some((by_one(-1), false)),
        "NumericGreaterThan" => Some((by_one(1), false)),
        "Null" if value == "false" => Some(("present".to_owned(), false)),
        _ => None,
    }
}
