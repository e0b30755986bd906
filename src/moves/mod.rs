//! Moves: how the state of an applied module follows what the spec and a version of tfpipe call otherwise.
//!
//! Owns which resource of a module is which of an earlier emission, the `moved` blocks that follow, and the labels that such blocks rule
//! out. What an earlier emission made is known from a [`Record`] alone; where that is kept is the manifest's.
//!
//! Terraform takes a `moved` or a `removed` block only while nothing stands at the old address. So a label that a standing move leads away from
//! is not given out again: whoever wants it keeps the label that it had, or gets a number. An action that is not renamed keeps its label. What left
//! the module may be in states that were not applied since, so that nothing moves to its address.

mod predecessors;
mod record;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Graph, Resource, lower};
use crate::model::{ActionName, Pipeline};

use predecessors::Predecessors;
pub(crate) use record::Continuation;
use record::Labels;
pub use record::{Left, Moves, Record, Recorded, RecordedAction};

/// Lowers a pipeline whose module was emitted before.
pub(crate) fn lower_after(pipeline: &Pipeline, before: &Record) -> (Graph, Continuation) {
    let mut graph = lower(pipeline);
    if before.is_empty() {
        return (graph, Continuation::default());
    }
    let predecessors = Predecessors::of(pipeline, before);
    let mut labels = labels_that_stay(before, &predecessors, &graph.all_resources());
    loop {
        graph.relabel(&labels);
        let resources = graph.all_resources();
        let moves = moves(before, &predecessors, &resources);
        let kept = kept(pipeline, before, &predecessors, &resources);
        let gone = moves.keys().chain(kept.keys()).map(String::as_str).collect();
        let blocked = blocked_actions(before, &predecessors, &resources, &gone, &labels);
        if blocked.is_empty() {
            let moves = without_blocked(moves, &resources);
            let left = left(before, &predecessors, &resources, &moves, &kept);
            drop(resources);
            return (graph, Continuation { labels, moves, kept, left });
        }
        for action in blocked {
            let label = next_label(&action, before, &predecessors, &labels);
            labels.insert(action, label);
        }
        drop(resources);
        graph = lower(pipeline);
    }
}

/// The identities of what the pipeline calls otherwise than an earlier emission, each with the one that it has now.
pub(crate) fn renamed_identities(pipeline: &Pipeline, before: &Record) -> BTreeMap<String, String> {
    let (graph, predecessors) = (lower(pipeline), Predecessors::of(pipeline, before));
    let resources = graph.all_resources();
    let standing: BTreeSet<String> = resources.iter().map(|resource| resource.identity.to_string()).collect();
    let pair = |resource: &Cow<'_, Resource>| {
        let was = predecessors.identity_before(&resource.identity);
        let is_renamed = before.resources.contains_key(&was) && !standing.contains(&was);
        is_renamed.then(|| (was, resource.identity.to_string()))
    };
    resources.iter().filter_map(pair).collect()
}

/// The labels of actions that are called as they were: they stay, whatever they are, or each emission would move something.
fn labels_that_stay(before: &Record, predecessors: &Predecessors, resources: &[Cow<'_, Resource>]) -> Labels {
    let actions: BTreeSet<&ActionName> = resources.iter().filter_map(|resource| resource.identity.action()).collect();
    let label = |action: &ActionName| {
        let label = &before.actions.get(action.as_str()).filter(|_| predecessors.of_action(action) == action)?.label;
        (*label != action.label()).then(|| (action.clone(), label.clone()))
    };
    actions.into_iter().filter_map(label).collect()
}

/// What leaves the module, or has left it, and stays in the account: things that the spec keeps, with their settings.
fn kept(
    pipeline: &Pipeline,
    before: &Record,
    predecessors: &Predecessors,
    resources: &[Cow<'_, Resource>],
) -> BTreeMap<String, String> {
    if pipeline.kept().is_empty() {
        return BTreeMap::new();
    }
    let followed: BTreeSet<String> =
        resources.iter().map(|resource| predecessors.identity_before(&resource.identity)).collect();
    let is_kept = |identity: &String| {
        let thing = identity.split('/').next().unwrap_or_default();
        pipeline.kept().iter().any(|kept| kept == thing) && !followed.contains(identity)
    };
    let left = before.resources.iter().map(|(identity, it)| (&it.address, identity));
    let all = before.kept.iter().chain(left).filter(|(_, identity)| is_kept(identity));
    let mut kept: BTreeMap<String, String> =
        all.map(|(address, identity)| (address.clone(), identity.clone())).collect();
    // An instance that skipped an emission has it under an earlier address, and a move to what is not declared moves nothing.
    while let Some((from, identity)) = before.moves.iter().find_map(|(from, to)| {
        let identity = kept.get(to).filter(|_| !kept.contains_key(from))?;
        Some((from.clone(), identity.clone()))
    }) {
        kept.insert(from, identity);
    }
    kept
}

/// What has left the module, and what leaves it now, as far as nothing stands at its address again.
fn left(
    before: &Record,
    predecessors: &Predecessors,
    resources: &[Cow<'_, Resource>],
    moves: &Moves,
    kept: &BTreeMap<String, String>,
) -> BTreeMap<String, Left> {
    let followed: BTreeSet<String> =
        resources.iter().map(|resource| predecessors.identity_before(&resource.identity)).collect();
    let leaving = before.resources.iter().filter(|(identity, _)| !followed.contains(*identity));
    let leaving = leaving.map(|(identity, Recorded { address, name })| {
        let stays = kept.contains_key(address);
        (address.clone(), Left { identity: identity.clone(), name: name.clone(), stays })
    });
    let mut left: BTreeMap<String, Left> = before.left.clone().into_iter().chain(leaving).collect();
    for resource in resources {
        left.remove(&resource.address.to_string());
    }
    left.retain(|address, _| !moves.contains_key(address));
    left
}

/// The moves that stand, and those that this emission brings.
fn moves(before: &Record, predecessors: &Predecessors, resources: &[Cow<'_, Resource>]) -> Moves {
    let mut moves = before.moves.clone();
    for resource in resources {
        let address = resource.address.to_string();
        let was = predecessors.recorded(before, resource).map(|it| &it.address);
        if let Some(was) = was.filter(|was| **was != address && is_same_type(was, &address)) {
            moves.insert(was.clone(), address);
        }
    }
    let addresses = resources.iter().map(|resource| resource.address.to_string()).collect();
    join_forks(&mut moves, &before.forks, &addresses);
    moves_to_something(&moves, &addresses)
}

/// What two branches moved to two addresses is one thing, and goes on at the one that the module still has. Terraform takes one move to an
/// address, so that the way to it leads over the other.
fn join_forks(moves: &mut Moves, forks: &[(String, String)], addresses: &BTreeSet<String>) {
    for (one, other) in forks {
        let leads_to_something = |moves: &Moves, at: &String| addresses.contains(at) || leads_to(moves, at, addresses);
        let (stays, joins) = match (leads_to_something(moves, one), leads_to_something(moves, other)) {
            (true, false) => (one, other),
            (false, true) => (other, one),
            _ => continue,
        };
        for to in moves.values_mut().filter(|to| *to == stays) {
            to.clone_from(joins);
        }
        moves.insert(joins.clone(), stays.clone());
    }
}

/// Without moves from where something of the pipeline itself stands, whose label is no action's to change.
fn without_blocked(mut moves: Moves, resources: &[Cow<'_, Resource>]) -> Moves {
    for resource in resources {
        moves.remove(&resource.address.to_string());
    }
    moves
}

/// Terraform moves between types only where the provider can, and this one cannot.
fn is_same_type(one: &str, other: &str) -> bool {
    one.split_once('.').map(|(kind, _)| kind) == other.split_once('.').map(|(kind, _)| kind)
}

/// The actions whose resources cannot have the labels that they have in the graph.
fn blocked_actions(
    before: &Record,
    predecessors: &Predecessors,
    resources: &[Cow<'_, Resource>],
    gone: &BTreeSet<&str>,
    labels: &Labels,
) -> BTreeSet<ActionName> {
    let stood: BTreeSet<&str> = before.resources.values().map(|it| it.address.as_str()).collect();
    let is_blocked = |resource: &&Cow<'_, Resource>| {
        let address = resource.address.to_string();
        let arrives = predecessors.recorded(before, resource).is_some_and(|was| was.address != address);
        let may_stand = stood.contains(address.as_str()) || before.left.contains_key(&address);
        gone.contains(address.as_str()) || (arrives && may_stand)
    };
    let actions = resources.iter().filter(is_blocked).filter_map(|resource| resource.identity.action().cloned());
    let given: BTreeSet<&str> = labels.values().map(String::as_str).collect();
    let named = resources.iter().filter_map(|resource| resource.identity.action());
    let doubled =
        named.filter(|action| !labels.contains_key(action) && given.contains(action.label().as_str())).cloned();
    actions.chain(doubled).collect()
}

/// The label that the action's resources had, and then its name with a number.
fn next_label(action: &ActionName, before: &Record, predecessors: &Predecessors, labels: &Labels) -> String {
    let had = before.actions.get(predecessors.of_action(action).as_str()).map(|it| it.label.clone());
    let tried = labels.get(action);
    let numbered = (2_usize..).map(|number| format!("{}_{number}", action.label()));
    let free = |label: &String| !labels.values().any(|other| other == label);
    let is_after = |label: &String| tried.is_none_or(|tried| number_of(tried) < number_of(label));
    had.filter(|had| tried.is_none() && *had != action.label() && free(had))
        .or_else(|| numbered.into_iter().find(|label| free(label) && is_after(label)))
        .unwrap_or_else(|| action.label())
}

/// The number that ends a label; labels without one come first.
fn number_of(label: &str) -> usize {
    label.rsplit_once('_').and_then(|(_, number)| number.parse().ok()).unwrap_or_default()
}

/// The moves that lead to something that there is.
fn moves_to_something(moves: &Moves, addresses: &BTreeSet<String>) -> Moves {
    let kept = moves.iter().filter(|(from, _)| leads_to(moves, from, addresses));
    kept.map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// Whether moves lead from an address to one of these.
fn leads_to(moves: &Moves, from: &String, addresses: &BTreeSet<String>) -> bool {
    let (mut at, mut left) = (from, moves.len());
    while let Some(to) = moves.get(at).filter(|_| left > 0) {
        if addresses.contains(to) {
            return true;
        }
        (at, left) = (to, left - 1);
    }
    false
}
