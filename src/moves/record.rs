//! What an emission made: by its identity each resource with its address, and each action with what it is known by.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::graph::Resource;
use crate::model::{ActionName, Pipeline};

/// Where resources moved: from each old address to the one after it.
pub type Moves = BTreeMap<String, String>;

/// What the labels of an action's resources begin with, where that is not its name.
pub(crate) type Labels = BTreeMap<ActionName, String>;

/// How a module continues what an earlier emission made.
#[derive(Debug, Default)]
pub(crate) struct Continuation {
    pub(crate) labels: Labels,
    pub(crate) moves: Moves,
    /// By their addresses, the identities of what is left in the account.
    pub(crate) kept: BTreeMap<String, String>,
    /// By their addresses, what left the module.
    pub(crate) left: BTreeMap<String, Left>,
}

/// What an emission made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// By identity.
    pub resources: BTreeMap<String, Recorded>,
    /// By name.
    pub actions: BTreeMap<String, RecordedAction>,
    /// The moves that `moved.tf` has.
    pub moves: Moves,
    /// By their addresses, the identities of what `removed.tf` leaves in the account.
    pub kept: BTreeMap<String, String>,
    /// By their addresses, what left the module: a state that was not applied since may still have it.
    pub left: BTreeMap<String, Left>,
    /// Where two branches moved one resource: to one address, and to another. No manifest says it before git has put two together.
    pub forks: Vec<(String, String)>,
}

/// A resource of an emission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Where it was.
    pub address: String,
    /// The template of its physical name, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A resource that an emission no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Its identity.
    #[serde(rename = "left")]
    pub identity: String,
    /// The template of its physical name, if it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the spec kept it in the account.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
}

/// An action of an emission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAction {
    /// What the labels of its resources begin with.
    pub label: String,
    /// The digest of what the spec said of it, but for names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The names that the spec said it had; they have been followed.
    #[serde(default, rename = "renamed_from", skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
}

impl Record {
    /// The record of a pipeline's resources.
    pub(crate) fn of(pipeline: &Pipeline, resources: &[Cow<'_, Resource>], continuation: &Continuation) -> Self {
        let Continuation { labels, moves, kept, left } = continuation;
        let label = |action: &ActionName| labels.get(action).cloned().unwrap_or_else(|| action.label());
        let action = |name: &ActionName| RecordedAction { label: label(name), digest: None, said: Vec::new() };
        let mut actions: BTreeMap<String, RecordedAction> = resources
            .iter()
            .filter_map(|resource| resource.identity.action())
            .map(|name| (name.as_str().to_owned(), action(name)))
            .collect();
        for spoken in pipeline.stages().iter().flat_map(|stage| &stage.actions) {
            if let Some(recorded) = actions.get_mut(spoken.name.as_str()) {
                recorded.digest.clone_from(&spoken.former.digest);
                recorded.said = texts(&spoken.former.said);
            }
        }
        let recorded = |resource: &Cow<'_, Resource>| {
            let identity = &resource.identity;
            let name = identity.has_name().then(|| pipeline.names().template_of(identity).to_string());
            (identity.to_string(), Recorded { address: resource.address.to_string(), name })
        };
        let resources = resources.iter().map(recorded).collect();
        let (moves, kept, left) = (moves.clone(), kept.clone(), left.clone());
        Self { resources, actions, moves, kept, left, forks: Vec::new() }
    }

    /// Whether it says nothing: of an emission before there were records, or of none.
    pub(crate) fn is_empty(&self) -> bool {
        self.resources.is_empty()
    }

    /// The same for who knows that no state has an earlier address any more.
    pub fn without_moves(self) -> Self {
        Self { moves: Moves::new(), left: BTreeMap::new(), forks: Vec::new(), ..self }
    }

    /// Takes what another branch emitted. Of two addresses of a resource, the one that it moved to counts.
    pub(crate) fn add(&mut self, other: Self) {
        for (from, to) in other.moves {
            match self.moves.get(&from) {
                Some(known) if *known != to => self.forks.push((known.clone(), to)),
                _ => _ = self.moves.insert(from, to),
            }
        }
        for (identity, resource) in other.resources {
            let has_moved_on = self.moves.contains_key(&resource.address);
            if !has_moved_on || !self.resources.contains_key(&identity) {
                self.resources.insert(identity, resource);
            }
        }
        self.actions.extend(other.actions);
        self.kept.extend(other.kept);
        self.left.extend(other.left);
    }
}

/// The texts of names.
pub(super) fn texts(names: &[ActionName]) -> Vec<String> {
    names.iter().map(|name| name.as_str().to_owned()).collect()
}
