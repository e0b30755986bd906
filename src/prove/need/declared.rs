//! What only the user knows: the calls of code that tfpipe cannot see, the roles of tasks, the families of task definitions, the
//! hooks that a file of the repository names.
//!
//! The spec says them, and their statements are the only trace of them in a module. They are taken from the text as it was
//! emitted, so that an edit of the policy is judged by what the spec said; without that text, from what stands there.

use crate::catalogue;
use crate::iam::{Statement, calls};
use crate::readback::{Block, Module, Node, Resource};
use crate::symbolic::Text;

use super::{Actor, Bound, Caller, Need, Needs, Row, Sent, arn};
pub(in crate::prove) use crate::prove::accounts::{Account, accounts};
use crate::prove::arn_parts;

/// What the ids of such statements begin with.
const IDS: [&str; 4] = [
    BY_USER,
    calls::deployment::CALL_HOOKS.sid,
    calls::pipeline::PASS_TASK_ROLES.sid,
    calls::pipeline::TAG_TASK_DEFINITION.sid,
];

/// What the ids of permissions begin with that the user wrote out, wildcards and all.
const BY_USER: &str = Statement::DECLARED;

/// Adds what is declared for the roles of a module.
pub(super) fn add(module: &Module, emitted: Option<&Module>, accounts: &[Account], needs: &mut Needs) {
    let before = needs.calls.len();
    let declaring = emitted.unwrap_or(module);
    add_elsewhere(declaring, accounts, needs);
    for (role, policy) in policies_of_roles(declaring) {
        // An edit may have given the role another name.
        let role = module.at(&role.address()).unwrap_or(role);
        let Some(caller) = arn::role(role).map(Caller::Role) else {
            needs.unknown(&role.place, format!("the name of `{}` is not known", role.address()));
            continue;
        };
        for statement in statements_of(policy).filter(|statement| is_declared(statement)) {
            let actor = Actor::new(steps_of_statement(declaring, role, statement), caller.clone(), &statement.place);
            of_statement(&actor, statement, needs);
        }
    }
    if let (None, Some(first)) = (emitted, needs.calls.get(before)) {
        let place = first.place.clone();
        needs.unknown(
            &place,
            "what the user declared is taken from the policies themselves: there is no manifest that says it",
        );
    }
}

/// Adds what is declared for the roles of other accounts, in the modules of these.
fn add_elsewhere(module: &Module, accounts: &[Account], needs: &mut Needs) {
    for account in accounts {
        let is_its = |action: &&Block| action.body.text("role_arn") == Some(&account.role);
        let steps: Vec<&str> = actions(module).filter(is_its).filter_map(|action| action.body.word("name")).collect();
        let policies = policies_of_roles(&account.module).into_iter();
        for statement in policies.flat_map(|(_, policy)| statements_of(policy)).filter(|one| is_declared(one)) {
            let actor = Actor::new(steps.join(", "), Caller::Role(account.role.clone()), &statement.place);
            of_statement(&actor, statement, needs);
        }
    }
}

/// Every action of the module's pipelines.
fn actions(module: &Module) -> impl Iterator<Item = &Block> {
    let stages = module.of(catalogue::codepipeline::PIPELINE.name).flat_map(|pipeline| pipeline.body.all("stage"));
    stages.flat_map(|stage| stage.body.all("action"))
}

fn is_declared(statement: &Node) -> bool {
    let text = |name: &str| statement.get(name).and_then(Node::word).unwrap_or_default();
    text("Effect") == "Allow" && IDS.iter().any(|begin| text("Sid").starts_with(begin))
}

fn of_statement(actor: &Actor, statement: &Node, needs: &mut Needs) {
    let texts = |name: &str| statement.get(name).map(Node::items).unwrap_or_default();
    for action in texts("Action").into_iter().filter_map(Node::text) {
        for resource in texts("Resource") {
            let Some(text) = resource.text().filter(|text| is_name(statement, text)) else {
                needs.unknown(&resource.place, "a declared resource is not known, or no name");
                continue;
            };
            for sent in contexts_that_satisfy(statement) {
                needs.calls.push(Need {
                    step: actor.step.clone(),
                    caller: actor.caller.clone(),
                    row: Row::Declared { action: action.to_string(), reason: statement.comment.join(" ") },
                    resource: text.clone(),
                    sent,
                    place: actor.place.clone(),
                    absent: None,
                    endpoints: Vec::new(),
                });
            }
        }
    }
}

/// Whether a resource is what the statement is about: roles and families have names, of which variables are a part.
fn is_name(statement: &Node, resource: &Text) -> bool {
    let by_user = statement.get("Sid").and_then(Node::text).is_some_and(|id| id.starts_with(BY_USER));
    by_user || is_any_of_tasks(resource) || arn::fixed(resource.before(":*").as_ref().unwrap_or(resource)).is_some()
}

/// Whether a spec that names no family or no roles means this: every task definition, or every role under a path, of the account that the
/// statement's role is in.
fn is_any_of_tasks(resource: &Text) -> bool {
    let parts = arn_parts::six_parts(resource);
    let [_, _, service, _, _, name] = parts.as_slice() else { return false };
    match service.as_str() {
        "ecs" => *name == "task-definition/*:*",
        "iam" => name
            .before("*")
            .is_some_and(|path| path.starts_with("role/") && path.ends_with('/') && arn::fixed(&path).is_some()),
        _ => false,
    }
}

/// The steps that a statement is for, which its comments begin with; or the one whose role it is.
fn steps_of_statement(module: &Module, role: &Resource, statement: &Node) -> String {
    let actions = actions(module).filter_map(|action| action.body.word("name"));
    let is_for = |step: &&str| statement.comment.iter().any(|line| line.split(": ").next() == Some(step));
    let steps: Vec<&str> = actions.filter(is_for).collect();
    if steps.is_empty() { arn::step(&role.name) } else { steps.join(", ") }
}

/// The statements of the policies of a role.
pub(super) fn statements_of_role<'a>(module: &'a Module, of: &Text) -> impl Iterator<Item = &'a Node> {
    let policies =
        policies_of_roles(module).into_iter().filter(move |(role, _)| arn::role(role).is_some_and(|role| role == *of));
    policies.flat_map(|(_, policy)| statements_of(policy))
}

fn statements_of(policy: &Resource) -> impl Iterator<Item = &Node> {
    policy.body.get("policy").and_then(|policy| policy.get("Statement")).into_iter().flat_map(Node::items)
}

/// Every policy of a role of the module that is written there: inline, or managed and attached.
fn policies_of_roles(module: &Module) -> Vec<(&Resource, &Resource)> {
    let inline = module.of(catalogue::iam::ROLE_POLICY.name).map(|policy| (policy, policy));
    let attached = module.of(catalogue::iam::ROLE_POLICY_ATTACHMENT.name).filter_map(|attachment| {
        let policy =
            referred(module, attachment, "policy_arn").filter(|policy| policy.kind == catalogue::iam::POLICY.name);
        policy.map(|policy| (attachment, policy))
    });
    inline.chain(attached).filter_map(|(holder, policy)| Some((role_of_policy(module, holder)?, policy))).collect()
}

/// The role of an inline policy or of an attachment.
fn role_of_policy<'a>(module: &'a Module, holder: &Resource) -> Option<&'a Resource> {
    let named = || {
        let name = holder.body.text("role")?;
        module.of(catalogue::iam::ROLE.name).find(|role| role.body.text("name") == Some(name))
    };
    referred(module, holder, "role").or_else(named)
}

/// The resource that an argument refers to.
fn referred<'a>(module: &'a Module, resource: &Resource, argument: &str) -> Option<&'a Resource> {
    module.at(resource.body.refers_to(argument)?)
}

/// What is sent so that the conditions of a statement hold: once for every value that they name.
fn contexts_that_satisfy(statement: &Node) -> Vec<Vec<Sent>> {
    let operators = statement.get("Condition").map(Node::entries).unwrap_or_default();
    let conditions: Vec<(&str, &str, Vec<&Text>)> = operators
        .iter()
        .flat_map(|(operator, keys)| keys.entries().iter().map(move |(key, values)| (operator, key, values)))
        .map(|(operator, key, values)| {
            (operator.as_str(), key.as_str(), values.items().into_iter().filter_map(Node::text).collect())
        })
        .collect();
    let rounds = conditions.iter().map(|(.., values)| values.len()).max().unwrap_or(1).max(1);
    let context = |round: usize| {
        let sent = |(operator, key, values): &(&str, &str, Vec<&Text>)| {
            let value = values.get(round).or(values.first())?;
            value_that_satisfies(operator, value).map(|(value, bound)| Sent {
                key: (*key).to_owned().into(),
                value,
                bound,
            })
        };
        conditions.iter().filter_map(sent).collect()
    };
    (0..rounds).map(context).collect()
}

/// A value that makes an operator hold, and how far a call is bound to it. Operators that hold only without the key need none.
fn value_that_satisfies(operator: &str, value: &Text) -> Option<(Text, Bound)> {
    let (quantifier, operator) = operator.split_once(':').unwrap_or(("", operator));
    let required = operator.strip_suffix("IfExists");
    // Both hold without the key (IAM user guide, condition operators; set operators).
    let bound = if required.is_some() || quantifier == "ForAllValues" { Bound::IfSent } else { Bound::Always };
    let operator = required.unwrap_or(operator);
    match operator {
        "StringEquals"
        | "StringEqualsIgnoreCase"
        | "StringLike"
        | "ArnEquals"
        | "ArnLike"
        | "Bool"
        | "BinaryEquals"
        | "NumericEquals"
        | "DateEquals" => Some((value.clone(), bound)),
        "IpAddress" => Some((value.cut_once("/").map_or_else(|| value.clone(), |(address, _)| address), Bound::No)),
        "NumericLessThanEquals" | "NumericGreaterThanEquals" | "DateLessThanEquals" | "DateGreaterThanEquals" => {
            Some((value.clone(), Bound::No))
        }
        "NumericLessThan" => Some((shifted(value, -1), Bound::No)),
        "NumericGreaterThan" => Some((shifted(value, 1), Bound::No)),
        "Null" if *value == "false" => Some(("present".into(), Bound::No)),
        _ => None,
    }
}

/// The number that is by `step` another one; what is no number stays.
fn shifted(value: &Text, step: i64) -> Text {
    value.parse::<i64>().map_or_else(|_| value.clone(), |number| (number + step).to_string().into())
}
