//! Whether `moved` blocks go together: with each other, and with what is declared. Terraform refuses those that do not, or destroys what they move.

use std::collections::{BTreeMap, BTreeSet};

use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::structure::Block;

use super::declared::Declared;
use super::{Fault, Place, Source};

/// A move of a whole resource.
struct Statement {
    from: String,
    to: String,
    place: Place,
}

/// What is wrong with moves. What is not declared is known only where every file could be read.
pub(super) fn faults(sources: &[Source<'_>], declared: &Declared, is_all_read: bool) -> Vec<Fault> {
    let statements: Vec<Statement> = sources.iter().flat_map(statements).collect();
    let mut faults = ambiguous(&statements, |it| &it.from, "from");
    faults.extend(ambiguous(&statements, |it| &it.to, "to"));
    faults.extend(circles(&statements));
    for Statement { from, to, place } in &statements {
        if let Some(declaration) = declared.place_of(from) {
            let message = format!("{place} moves `{from}`, which is declared at {declaration}");
            faults.push(Fault::at(message, &[place, declaration], format!("moves {from}")));
        }
        if is_all_read && !declared.has(to) && !statements.iter().any(|other| other.from == *to) {
            let message = format!("{place} moves `{from}` to `{to}`, which no file declares");
            faults.push(Fault::at(message, &[place], format!("moves to {to}")));
        }
    }
    faults
}

fn statements(source: &Source<'_>) -> Vec<Statement> {
    let statement = |block: &Block| {
        let address = |name| match &block.body.get_attribute(name)?.value {
            Expression::Traversal(traversal) => address_of_resource(traversal),
            _ => None,
        };
        Some(Statement { from: address("from")?, to: address("to")?, place: source.place(&block.ident) })
    };
    source.body.blocks().filter(|block| block.ident.as_str() == "moved").filter_map(statement).collect()
}

/// The address, if it is that of a resource of this module with all its instances.
fn address_of_resource(traversal: &Traversal) -> Option<String> {
    let Expression::Variable(kind) = &traversal.expr else { return None };
    match traversal.operators.as_slice() {
        [only] if kind.as_str() != "module" => match only.value() {
            TraversalOperator::GetAttr(name) => Some(format!("{}.{}", kind.as_str(), name.as_str())),
            _ => None,
        },
        _ => None,
    }
}

/// Moves that Terraform cannot choose between.
fn ambiguous(statements: &[Statement], side: fn(&Statement) -> &String, word: &str) -> Vec<Fault> {
    let mut first: BTreeMap<&String, &Statement> = BTreeMap::new();
    let mut faults = Vec::new();
    for statement in statements {
        let Some(other) = first.get(side(statement)) else {
            first.insert(side(statement), statement);
            continue;
        };
        let address = side(statement);
        let is_repeated = (&other.from, &other.to) == (&statement.from, &statement.to);
        if !is_repeated {
            let message = format!("{} and {} both move {word} `{address}`", other.place, statement.place);
            let what = format!("both move {word} {address}");
            faults.push(Fault::at(message, &[&other.place, &statement.place], what));
        }
    }
    faults
}

/// Moves that lead back to where they begin.
fn circles(statements: &[Statement]) -> Vec<Fault> {
    let next: BTreeMap<&String, &Statement> = statements.iter().map(|it| (&it.from, it)).collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for start in statements {
        let mut way = vec![start];
        while let Some(statement) = way.last().and_then(|last| next.get(&last.to)).filter(|_| way.len() <= next.len()) {
            if statement.from == start.from {
                break;
            }
            way.push(statement);
        }
        let is_circle = way.last().is_some_and(|last| last.to == start.from);
        let addresses: BTreeSet<&String> = way.iter().map(|it| &it.from).collect();
        if is_circle && seen.insert(addresses.clone()) {
            let places: Vec<&Place> = way.iter().map(|it| &it.place).collect();
            let list = |items: Vec<String>| items.join(" and ");
            let shown = list(places.iter().map(ToString::to_string).collect());
            let round = list(addresses.iter().map(|address| format!("`{address}`")).collect());
            faults.push(Fault::at(format!("{shown} move {round} in a circle"), &places, format!("circle of {round}")));
        }
    }
    faults
}
