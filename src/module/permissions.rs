//! The permissions of a module as tables: a row a statement, and a list of the sources that its calls come from.

use serde::Serialize;

use crate::hcl::Expr;
use crate::iam::calls::{Call, spelled_out, trust};
use crate::iam::{Effect, Role, Statement};

use super::markdown::{code_span, table_cell};

/// What every role may do, and which words the tables use.
#[derive(Serialize)]
pub(super) struct Permissions {
    roles: Vec<RoleTable>,
    declared: bool,
    denied: bool,
    unconfirmed: bool,
}

#[derive(Serialize)]
struct RoleTable {
    label: String,
    actor: String,
    rows: Vec<Row>,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    effect: &'static str,
    sid: String,
    actions: String,
    resources: String,
    condition: String,
    why: String,
}

/// The sources of a table, in the order in which its rows name them; rows name them by their number.
#[derive(Default)]
struct Sources(Vec<&'static Call>);

pub(super) fn of(roles: &[Role]) -> Permissions {
    let statements = || roles.iter().flat_map(|role| &role.policies).flat_map(|policy| &policy.statements);
    Permissions {
        declared: statements().any(is_declared),
        denied: statements().any(|statement| statement.effect == Effect::Deny),
        unconfirmed: statements().flat_map(|statement| &statement.calls).any(|call| call.unconfirmed.is_some()),
        roles: roles.iter().map(table_of_role).collect(),
    }
}

fn table_of_role(role: &Role) -> RoleTable {
    let mut sources = Sources::default();
    let mut rows = vec![row_of_trust(role, &mut sources)];
    let statements = role.policies.iter().flat_map(|policy| &policy.statements);
    rows.extend(statements.map(|statement| row_of_statement(statement, &mut sources)));
    RoleTable { label: role.label.clone(), actor: role.actor.clone(), rows, sources: sources.lines() }
}

/// The trust policy.
fn row_of_trust(role: &Role, sources: &mut Sources) -> Row {
    let statement = role.trust();
    let acts = trust::of(role.service).map_or("the service acts", |group| group.why);
    let why = match role.source {
        Some(_) => format!("{acts}, on behalf of this module only."),
        None => format!("{acts}. {}", statement.comment.join(" ")),
    };
    let resources = format!("this role, by {}", code_span(role.service));
    Row { resources, why: table_cell(&why), ..row_of_statement(&statement, sources) }
}

fn row_of_statement(statement: &Statement, sources: &mut Sources) -> Row {
    // A list that the printer breaks stands on one line of a table.
    let line = |value: &Expr| value.print().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let text = |value: &Expr| code_span(line(value).trim_matches('"'));
    let conditions = statement.conditions.iter().map(|condition| {
        let values = condition.values.iter().map(text).collect::<Vec<_>>().join(", ");
        format!("{} {} {values}", table_cell(&condition.operator), code_span(&condition.key))
    });
    let actions = statement.actions.iter().map(|action| {
        let call = statement.calls.iter().find(|call| call.action == action);
        format!("{}{}", code_span(action), call.map(|call| sources.mark(call)).unwrap_or_default())
    });
    let resources = statement.resources.iter().flatten().map(text);
    Row {
        effect: match statement.effect {
            Effect::Deny => "**deny**",
            Effect::Allow if is_declared(statement) => "allow, declared",
            Effect::Allow => "allow",
        },
        sid: statement.sid.clone(),
        actions: actions.collect::<Vec<_>>().join("<br>"),
        resources: resources.collect::<Vec<_>>().join("<br>"),
        condition: conditions.collect::<Vec<_>>().join("<br>"),
        why: table_cell(&statement.comment.join(" ")),
    }
}

/// Whether the user's word is all that is known of the calls.
fn is_declared(statement: &Statement) -> bool {
    statement.effect == Effect::Allow && statement.calls.is_empty()
}

impl Sources {
    /// What stands behind an action: the number of its source.
    fn mark(&mut self, call: &'static Call) -> String {
        let same = |other: &&Call| other.source == call.source && other.unconfirmed == call.unconfirmed;
        let at = self.0.iter().position(same).unwrap_or_else(|| {
            self.0.push(call);
            self.0.len() - 1
        });
        let unconfirmed = if call.unconfirmed.is_some() { " *unconfirmed*" } else { "" };
        format!(" [{}]{unconfirmed}", at + 1)
    }

    fn lines(&self) -> Vec<String> {
        let line = |call: &&Call| match call.unconfirmed {
            Some(what) => format!("{}. *Unconfirmed*: {what}.", spelled_out(call.source)),
            None => format!("{}.", spelled_out(call.source)),
        };
        self.0.iter().map(line).collect()
    }
}
