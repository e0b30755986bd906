//! Permissions that the user declares for code that tfpipe cannot see.

use crate::graph::arn::local;
use crate::hcl::{Expr, Part};
use crate::iam::{Condition, Effect, Role, Statement};
use crate::model::Permission;

/// Gives a role what permissions declare.
pub(crate) fn declare_permissions<'a>(role: &mut Role, permissions: impl IntoIterator<Item = &'a Permission>) {
    for (at, permission) in permissions.into_iter().enumerate() {
        role.declare(None, statement_of_permission(permission, at));
    }
}

/// The statement of a permission that the user declares.
fn statement_of_permission(permission: &Permission, at: usize) -> Statement {
    let value = |text: &String| value(text);
    let conditions = permission.conditions.iter().map(|condition| Condition {
        operator: condition.operator.clone(),
        key: condition.key.clone(),
        values: condition.values.iter().map(value).collect(),
    });
    let mut comment = vec![format!("Declared in the spec: {}", permission.reason)];
    if permission.is_unscoped() {
        let open = comment.iter_mut().filter(|line| !line.ends_with('.'));
        open.for_each(|line| line.push('.'));
        let many = permission.actions.len() > 1;
        let have = if many { "these calls have" } else { "this call has" };
        comment.push(format!("`*`: {have} no resource type (service authorization reference)."));
    }
    let mut actions = permission.actions.clone();
    actions.sort();
    actions.dedup_by_key(|action| action.to_ascii_lowercase());
    Statement {
        sid: format!("{}{}", Statement::DECLARED, at + 1),
        comment,
        effect: Effect::Allow,
        principal: None,
        actions,
        resources: Some(permission.resources.iter().map(value).collect()),
        conditions: conditions.collect(),
        calls: Vec::new(),
    }
}

/// A text in which placeholders stand for the region, the account and the partition of the deployment.
pub(crate) fn value(text: &str) -> Expr {
    let named = [("${region}", "region"), ("${account}", "account_id"), ("${partition}", "partition")];
    let mut parts = vec![Expr::string(text)];
    for (placeholder, name) in named {
        parts = parts.into_iter().flat_map(|part| split_at_placeholder(part, placeholder, name)).collect();
    }
    Expr::concat(parts)
}

/// A literal with a placeholder in it, as literals with the local value between them.
fn split_at_placeholder(part: Expr, placeholder: &str, name: &str) -> Vec<Expr> {
    let Expr::Template(parts) = &part else { return vec![part] };
    let [Part::Literal(text)] = parts.as_slice() else { return vec![part] };
    let mut pieces = Vec::new();
    for (at, piece) in text.split(placeholder).enumerate() {
        if at > 0 {
            pieces.push(local(name));
        }
        pieces.push(Expr::string(piece));
    }
    pieces
}
