//! Policy documents as expressions of the language.

use crate::hcl::{Entry, Expr, Item};

use super::{Condition, Effect, Principal, Statement};

/// `jsonencode({ Version, Statement })`, each statement under its reason.
pub fn document(statements: &[Statement]) -> Expr {
    let items = statements
        .iter()
        .map(|statement| Item { comment: statement.comment.clone(), value: statement_object(statement) });
    let policy =
        [("Version", Expr::string("2012-10-17")), ("Statement", Expr::List(items.collect()))].map(|(k, v)| (k, v));
    Expr::call("jsonencode", [Expr::object(policy)])
}

pub(super) fn statement_object(statement: &Statement) -> Expr {
    let effect = match statement.effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    };
    let mut entries = vec![("Sid", Expr::string(&statement.sid)), ("Effect", Expr::string(effect))];
    if let Some(principal) = &statement.principal {
        entries.push(("Principal", principal_expression(principal)));
    }
    entries.push(("Action", one_or_many(statement.actions.iter().map(Expr::string).collect())));
    if let Some(resources) = &statement.resources {
        entries.push(("Resource", one_or_many(resources.clone())));
    }
    if !statement.conditions.is_empty() {
        entries.push(("Condition", conditions_object(&statement.conditions)));
    }
    Expr::object(entries)
}

fn principal_expression(principal: &Principal) -> Expr {
    match principal {
        Principal::Everyone => Expr::string("*"),
        Principal::Service(service) => Expr::object([("Service", service.clone())]),
        Principal::Aws(arn) => Expr::object([("AWS", arn.clone())]),
    }
}

/// A single value stands bare: AWS gives lists of one back that way, and a reader sees at once that it is one.
fn one_or_many(mut values: Vec<Expr>) -> Expr {
    match values.len() {
        1 => values.remove(0),
        _ => Expr::list(values),
    }
}

/// Conditions grouped by operator, in the order in which the operators first appear.
fn conditions_object(conditions: &[Condition]) -> Expr {
    let mut operators: Vec<&str> = Vec::new();
    for condition in conditions {
        if !operators.contains(&condition.operator.as_str()) {
            operators.push(&condition.operator);
        }
    }
    let group = |operator: &str| {
        let of_operator = conditions.iter().filter(|condition| condition.operator == operator);
        let entries = of_operator.map(|condition| Entry {
            comment: Vec::new(),
            key: condition.key.clone(),
            value: one_or_many(condition.values.clone()),
        });
        Expr::Object(entries.collect())
    };
    Expr::object(operators.into_iter().map(|operator| (operator, group(operator))))
}
