//! A role's policies within IAM's limits: the same permissions in fewer statements, then in more policies.
//!
//! Nothing is allowed or refused that was not before. Two statements become one only if they differ in their actions alone or in
//! their resources alone, and a statement is divided only by its resources or by its actions. What fits is left as it is.

use crate::hcl::Expr;

use super::{Condition, Policy, Statement, document};

/// Characters of all inline policies of a role together (IAM user guide, quotas; white space does not count).
pub const INLINE: usize = 10_240;
/// Characters of a managed policy.
pub const MANAGED: usize = 6_144;
/// Managed policies of a role, unless the account has a higher quota.
pub const ATTACHED: usize = 10;

/// The policies of a role such that the inline ones fit together and each managed one fits. `longest` says how many characters
/// an expression may take as JSON. A statement that fits nowhere stands alone in a managed policy.
pub fn fit_policies(policies: Vec<Policy>, longest: impl Fn(&Expr) -> usize) -> Vec<Policy> {
    let length = |statements: &[Statement]| longest(&document(statements));
    let fits = |policies: &[Policy]| policies.iter().map(|policy| length(&policy.statements)).sum::<usize>() <= INLINE;
    if fits(&policies) {
        return policies;
    }
    let merge = |policy: Policy| Policy { statements: join_statements(policy.statements), ..policy };
    let policies: Vec<Policy> = policies.into_iter().map(merge).collect();
    if fits(&policies) {
        return policies;
    }
    spread_over_policies(policies, length)
}

/// Some statements, and how many characters they take as a policy.
struct Part {
    statements: Vec<Statement>,
    length: usize,
}

impl Part {
    fn add_statement(&mut self, statement: Statement, length: usize) {
        self.statements.push(statement);
        self.length += length;
    }
}

/// Moves to managed policies what the inline ones have no room for. The main policy gives way first: those with a topic are
/// small, and stand apart because a plan cannot show them.
fn spread_over_policies(policies: Vec<Policy>, length: impl Fn(&[Statement]) -> usize) -> Vec<Policy> {
    let empty = length(&[]);
    let mut room = INLINE;
    let (topics, main): (Vec<_>, Vec<_>) =
        policies.into_iter().enumerate().partition(|(_, policy)| policy.topic.is_some());
    let mut all = Vec::new();
    for (at, policy) in topics.into_iter().chain(main) {
        // The lengths of statements add up.
        let parts = policy.statements.into_iter().flat_map(|statement| divide_statement(statement, &length));
        let measured = parts.map(|statement| (length(std::slice::from_ref(&statement)) - empty, statement));
        let (inline, managed) = pack_into_policies(measured.collect(), empty, room);
        let policy = |number, part: Part| Policy { topic: policy.topic, number, statements: part.statements };
        if !inline.statements.is_empty() {
            room = room.saturating_sub(inline.length);
            all.push((at, policy(None, inline)));
        }
        let numbered = managed.into_iter().enumerate().map(|(number, part)| (at, policy(Some(number + 2), part)));
        all.extend(numbered);
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, policy)| policy).collect()
}

/// Statements with their lengths as an inline policy within a room, and managed policies. Each goes where it first fits, in its
/// order, but the inline policy first keeps what no managed one has room for.
fn pack_into_policies(statements: Vec<(usize, Statement)>, empty: usize, room: usize) -> (Part, Vec<Part>) {
    let mut left = room.saturating_sub(empty);
    let mut keep = |length: usize| {
        let fits = length <= left;
        left -= if fits { length } else { 0 };
        fits
    };
    let is_large = |length: usize| empty + length > MANAGED;
    let large: Vec<bool> = statements.iter().map(|(length, _)| is_large(*length) && keep(*length)).collect();
    let kept: Vec<bool> =
        statements.iter().zip(large).map(|((length, _), large)| large || !is_large(*length) && keep(*length)).collect();

    let part = || Part { statements: Vec::new(), length: empty };
    let (mut inline, mut managed) = (part(), Vec::<Part>::new());
    for ((length, statement), kept) in statements.into_iter().zip(kept) {
        if kept {
            inline.add_statement(statement, length);
        } else if let Some(one) = managed.iter_mut().find(|one| one.length + length <= MANAGED) {
            one.add_statement(statement, length);
        } else {
            managed.push(Part { statements: vec![statement], length: empty + length });
        }
    }
    (inline, managed)
}

/// The statements with those joined that say the same but for their actions, or but for their resources.
fn join_statements(mut statements: Vec<Statement>) -> Vec<Statement> {
    loop {
        let before = statements.len();
        let mut all: Vec<Statement> = Vec::new();
        for one in statements {
            match all.iter_mut().find(|other| can_be_joined(other, &one)) {
                Some(other) => join_into(other, one),
                None => all.push(one),
            }
        }
        // What was joined may be like another one now.
        if all.len() == before {
            return all;
        }
        statements = all;
    }
}

fn can_be_joined(one: &Statement, other: &Statement) -> bool {
    let who =
        one.effect == other.effect && one.principal == other.principal && one.is_declared() == other.is_declared();
    let same_resources = || match (&one.resources, &other.resources) {
        (Some(one), Some(other)) => hold_the_same(one, other),
        (one, other) => one == other,
    };
    // A `*` beside named resources would hide why each is there.
    let bounded = |statement: &Statement| !statement.resources.iter().flatten().any(|it| *it == Expr::string("*"));
    let same_actions = || hold_the_same(&one.actions, &other.actions) && bounded(one) == bounded(other);
    who && hold_the_same::<Condition>(&one.conditions, &other.conditions) && (same_resources() || same_actions())
}

/// Whether two lists hold the same, in any order. Neither holds anything twice.
fn hold_the_same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().all(|it| other.contains(it))
}

fn join_into(statement: &mut Statement, mut other: Statement) {
    for line in statement.comment.iter_mut().chain(&mut other.comment).filter(|line| !line.ends_with(['.', '!', '?'])) {
        line.push('.');
    }
    add_missing(&mut statement.comment, other.comment);
    add_missing(&mut statement.actions, other.actions);
    statement.actions.sort();
    if let (Some(resources), Some(more)) = (&mut statement.resources, other.resources) {
        add_missing(resources, more);
    }
}

fn add_missing<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// The statement in parts that each fit into a managed policy; whole if that cannot be.
fn divide_statement(statement: Statement, length: &impl Fn(&[Statement]) -> usize) -> Vec<Statement> {
    let is_large = |one: &Statement| length(std::slice::from_ref(one)) > MANAGED;
    let mut parts = divide_by_halves(statement, is_large, halves_of_statement);
    let count = parts.len();
    for (at, part) in parts.iter_mut().enumerate().filter(|_| count > 1) {
        part.comment.push(format!("Part {} of {count}: one policy has no room for all of it.", at + 1));
        if at > 0 {
            // Ids are unique in a policy.
            part.sid = format!("{}Part{}", part.sid, at + 1);
        }
    }
    parts
}

fn halves_of_statement(statement: &Statement) -> Option<(Statement, Statement)> {
    let (mut first, mut second) = (statement.clone(), statement.clone());
    if let Some(resources) = first.resources.as_mut().and_then(second_half) {
        second.resources = Some(resources);
    } else {
        second.actions = second_half(&mut first.actions)?;
    }
    Some((first, second))
}

/// The whole in parts of which none is too large, in its order; whole if that cannot be.
pub(crate) fn divide_by_halves<T: Clone>(
    whole: T,
    is_large: impl Fn(&T) -> bool,
    halves: impl Fn(&T) -> Option<(T, T)>,
) -> Vec<T> {
    let (mut left, mut parts) = (vec![whole.clone()], Vec::new());
    while let Some(one) = left.pop() {
        if !is_large(&one) {
            parts.push(one);
            continue;
        }
        let Some((first, second)) = halves(&one) else { return vec![whole] };
        left.extend([second, first]);
    }
    parts
}

/// Takes the second half of a list away; nothing, if there is no second one.
pub(crate) fn second_half<T>(list: &mut Vec<T>) -> Option<Vec<T>> {
    (list.len() > 1).then(|| list.split_off(list.len() / 2))
}
