//! Accounts that pull images of the module's repository. Which they are, and that their functions do, the spec says: no resource of the
//! module does. So they are taken from the policy as it was emitted.

use crate::catalogue;
use crate::iam::calls::{CallGroup, services as calls};
use crate::readback::{Module, Node, Resource};
use crate::symbolic::{Text, text};

use super::{Actor, Caller, Needs, Sent, arn};
use crate::prove::arn_parts;

/// Adds what the policies of repositories must allow others.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    for policy in emitted.unwrap_or(module).of(catalogue::ecr::REPOSITORY_POLICY.name) {
        let Some(name) = policy.body.text("repository") else {
            needs.unknown(&policy.place, format!("the repository of `{}` is not known", policy.address()));
            continue;
        };
        let repository = arn::regional("ecr", text!["repository/", name]);
        for statement in statements_of(policy, &calls::PULL_IN_ACCOUNTS) {
            for account in accounts(statement) {
                let actor = Actor::new(arn::step(&policy.name), Caller::Account(account), &statement.place);
                needs.add(&actor, &calls::PULL_IN_ACCOUNTS, &repository, &[]);
            }
        }
        for statement in statements_of(policy, &calls::PULL_FOR_FUNCTIONS) {
            let lambda = Caller::Service("lambda.amazonaws.com".into());
            let actor = Actor::new(arn::step(&policy.name), lambda, &statement.place);
            for functions in functions(statement) {
                let sent = Sent::bound("aws:SourceArn", functions.clone());
                needs.add(&actor, &calls::PULL_FOR_FUNCTIONS, &repository, &[sent]);
            }
        }
    }
}

fn statements_of<'a>(policy: &'a Resource, group: &'static CallGroup) -> impl Iterator<Item = &'a Node> {
    let statements = policy.body.get("policy").and_then(|policy| policy.get("Statement"));
    let statements = statements.into_iter().flat_map(Node::items);
    statements.filter(|statement| statement.get("Sid").and_then(Node::word) == Some(group.sid))
}

/// The accounts whose roots a statement names.
fn accounts(statement: &Node) -> impl Iterator<Item = Text> {
    let roots = statement.get("Principal").and_then(|principal| principal.get("AWS"));
    let roots = roots.into_iter().flat_map(Node::items).filter_map(Node::text);
    roots.filter(|root| root.ends_with(":root")).map(arn_parts::account)
}

/// The functions that a statement names.
fn functions(statement: &Node) -> Vec<&Text> {
    let condition = statement.get("Condition").and_then(|condition| condition.get("StringLike"));
    let values = condition.and_then(|keys| keys.get("aws:SourceArn"));
    values.into_iter().flat_map(Node::items).filter_map(Node::text).collect()
}
