//! Which action of a pipeline is which of an earlier emission.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Resource;
use crate::model::{Action, ActionName, Identity, Of, Pipeline, names_of_companions};

use super::record::{Record, Recorded, texts};

/// By the name of an action, the name that it had.
#[derive(Debug, Default)]
pub(super) struct Predecessors(BTreeMap<ActionName, ActionName>);

impl Predecessors {
    /// What the spec says comes first, then that an action is repeated now, then that everything but a name is the same.
    pub(super) fn of(pipeline: &Pipeline, before: &Record) -> Self {
        let mut search = Search { before, found: BTreeMap::new(), taken: BTreeSet::new() };
        let actions: Vec<&Action> = pipeline.stages().iter().flat_map(|stage| &stage.actions).collect();
        let names: BTreeSet<&ActionName> = actions.iter().map(|action| &action.name).collect();
        // Of what was not repeated, the last environment is the one: it is what the pipeline led to.
        for action in actions.iter().rev() {
            search.take_first(action, &action.former.said);
        }
        for action in actions.iter().rev().filter(|action| !before.actions.contains_key(action.name.as_str())) {
            let unrepeated = action.former.unrepeated.iter().filter(|name| !names.contains(name));
            search.take_first(action, unrepeated);
        }
        search.take_equal(&actions, &names);
        let companions = |(now, was): (&ActionName, &ActionName)| {
            let pairs = names_of_companions(now).into_iter().zip(names_of_companions(was));
            pairs.filter_map(|(now, was)| Some((now?, was?))).collect::<Vec<_>>()
        };
        let beside: Vec<(ActionName, ActionName)> = search.found.iter().flat_map(companions).collect();
        search.found.extend(beside);
        Self(search.found)
    }

    /// The name that an action had.
    pub(super) fn of_action<'n>(&'n self, action: &'n ActionName) -> &'n ActionName {
        self.0.get(action).unwrap_or(action)
    }

    /// What the record has of a resource.
    pub(super) fn recorded<'r>(&self, before: &'r Record, resource: &Resource) -> Option<&'r Recorded> {
        before.resources.get(&self.identity_before(&resource.identity))
    }

    /// The identity that a thing had, as the record has it.
    pub(super) fn identity_before(&self, identity: &Identity) -> String {
        match identity.action().and_then(|action| self.0.get(action)) {
            Some(was) => identity.with_owner(Of::Action(was.clone())).to_string(),
            None => identity.to_string(),
        }
    }
}

struct Search<'a> {
    before: &'a Record,
    found: BTreeMap<ActionName, ActionName>,
    taken: BTreeSet<ActionName>,
}

impl Search<'_> {
    /// The first of these names that there was and that no other action has been found to have had.
    fn take_first<'n>(&mut self, action: &Action, names: impl IntoIterator<Item = &'n ActionName>) {
        let is_new =
            self.before.actions.get(action.name.as_str()).is_none_or(|it| it.said != texts(&action.former.said));
        if !is_new || self.found.contains_key(&action.name) {
            return;
        }
        let there_was =
            |name: &&ActionName| self.before.actions.contains_key(name.as_str()) && !self.taken.contains(*name);
        if let Some(was) = names.into_iter().find(there_was).filter(|was| **was != action.name) {
            self.taken.insert(was.clone());
            self.found.insert(action.name.clone(), was.clone());
        }
    }

    /// Pairs what is gone with what is new where the rest is the same, and only of one of each.
    fn take_equal(&mut self, actions: &[&Action], names: &BTreeSet<&ActionName>) {
        let is_new = |action: &&&Action| {
            !self.before.actions.contains_key(action.name.as_str()) && !self.found.contains_key(&action.name)
        };
        let new: Vec<&Action> = actions.iter().filter(is_new).copied().collect();
        let is_gone = |name: &ActionName| !names.contains(name) && !self.taken.contains(name);
        let gone: Vec<(ActionName, &String)> = self
            .before
            .actions
            .iter()
            .filter_map(|(name, it)| Some((ActionName::parse(name).ok()?, it.digest.as_ref()?)))
            .filter(|(name, _)| is_gone(name))
            .collect();
        for action in &new {
            let Some(digest) = &action.former.digest else { continue };
            let is_alone = new.iter().filter(|other| other.former.digest.as_ref() == Some(digest)).count() == 1;
            let mut equal = gone.iter().filter(|(_, other)| *other == digest);
            if let (Some((was, _)), None, true) = (equal.next(), equal.next(), is_alone) {
                self.found.insert(action.name.clone(), was.clone());
            }
        }
    }
}
