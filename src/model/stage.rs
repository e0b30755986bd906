//! Stages and actions.

use crate::diagnostic::Path;
pub use crate::spec::OnFailure;

use super::{ActionKind, ActionName, Arn, Permission, Region, Setting, StageCondition, StageName};

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its name, unique in the pipeline.
    pub name: StageName,
    /// What happens when it fails.
    pub on_failure: Option<OnFailure>,
    /// What it does, at least one.
    pub actions: Vec<Action>,
    /// What must be true before it starts.
    pub before: Vec<StageCondition>,
    /// What must be true after it.
    pub after: Vec<StageCondition>,
    /// The name of the environment that it belongs to.
    pub environment: Option<String>,
    /// Where it comes from in a spec, for findings; without one, it has the place that it has in the pipeline.
    pub(super) origin: Option<Origin>,
}

/// The places in a spec that a stage comes from. A stage that is repeated shares them with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    /// The stage.
    pub(super) stage: Path,
    /// Each of its conditions in `before`: its own, and those of its environment.
    pub(super) before: Vec<Path>,
}

/// An action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name, unique in the module.
    pub name: ActionName,
    /// Names of actions of the stage that come first.
    pub run_after: Vec<ActionName>,
    /// What it does.
    pub kind: ActionKind,
    /// What the user's own code in it calls.
    pub permissions: Vec<Permission>,
    /// Managed policies that are attached to the role with which the user's own code runs.
    pub policies: Vec<Setting<Arn>>,
    /// Whether the module makes the permissions boundary of that role, where the caller gives none.
    pub creates_boundary: bool,
    /// The role with which CodePipeline carries it out, instead of with the pipeline's own.
    pub role: Option<Setting<Arn>>,
    /// The region that it is carried out in, if that is not the pipeline's own.
    pub region: Option<Region>,
    /// How to know it again under another name.
    pub(crate) former: Former,
}

/// What an action may have been before: what an earlier emission made for it is its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Former {
    /// The names that the spec says it had, the likeliest first.
    pub(crate) said: Vec<ActionName>,
    /// The name that it had if it was not repeated for environments.
    pub(crate) unrepeated: Option<ActionName>,
    /// The digest of what the spec says of it, but for names; nothing, if it comes from no spec.
    pub(crate) digest: Option<String>,
}

impl Stage {
    /// A stage without actions.
    pub fn new(name: StageName) -> Self {
        let (before, after) = (Vec::new(), Vec::new());
        Self { name, on_failure: None, actions: Vec::new(), before, after, environment: None, origin: None }
    }

    /// The same stage with one more action.
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// The same stage with a reaction to failure.
    pub fn on_failure(mut self, reaction: OnFailure) -> Self {
        self.on_failure = Some(reaction);
        self
    }

    /// The same stage as one of an environment.
    pub fn environment(mut self, name: impl Into<String>) -> Self {
        self.environment = Some(name.into());
        self
    }

    /// The same stage with a condition that must be true before it.
    pub fn before(mut self, condition: StageCondition) -> Self {
        self.before.push(condition);
        self
    }

    /// The same stage with a condition that must be true after it.
    pub fn after(mut self, condition: StageCondition) -> Self {
        self.after.push(condition);
        self
    }

    /// Its place in a spec, for findings; `at` is its place in the pipeline.
    pub(crate) fn place(&self, at: usize) -> Path {
        let origin = self.origin.as_ref().map(|origin| origin.stage.clone());
        origin.unwrap_or_else(|| Path::root().key("stages").index(at))
    }

    /// The place of one of its conditions in `before`.
    pub(super) fn condition_place(&self, at: usize, condition: usize) -> Path {
        let origin = self.origin.as_ref().and_then(|origin| origin.before.get(condition).cloned());
        origin.unwrap_or_else(|| self.place(at).key("before").index(condition))
    }

    /// The place of an action in the order of the stage, from 1: one more than the latest action it runs after.
    pub fn run_order(&self, action: &Action) -> u32 {
        let waves = self.waves().0;
        let wave = waves.iter().position(|wave| wave.contains(&&action.name)).unwrap_or_default();
        u32::try_from(wave).unwrap_or_default() + 1
    }

    /// The actions in the order in which they run; those that run beside each other stay as they were written.
    pub fn in_order(&self) -> Vec<&Action> {
        let mut actions: Vec<&Action> = self.actions.iter().collect();
        actions.sort_by_key(|action| self.run_order(action));
        actions
    }

    /// Whether an action waits for another one of the stage, itself or through others.
    pub(super) fn comes_after(&self, action: &Action, other: &ActionName) -> bool {
        let mut reached: Vec<&ActionName> = action.run_after.iter().collect();
        let mut at = 0;
        while let Some(name) = reached.get(at) {
            let waits = self.actions.iter().filter(|action| action.name == **name).flat_map(|action| &action.run_after);
            let new: Vec<&ActionName> = waits.filter(|name| !reached.contains(name)).collect();
            reached.extend(new);
            at += 1;
        }
        reached.contains(&other)
    }

    /// The actions that wait for each other, or for one that does.
    pub(super) fn never_ready(&self) -> Vec<&ActionName> {
        self.waves().1
    }

    /// The actions in the order in which they can run, those that can run at once together; and those that never can.
    fn waves(&self) -> (Vec<Vec<&ActionName>>, Vec<&ActionName>) {
        let mut waves: Vec<Vec<&ActionName>> = Vec::new();
        let mut left: Vec<&Action> = self.actions.iter().collect();
        loop {
            let waits =
                |action: &&Action| action.run_after.iter().any(|name| left.iter().any(|other| other.name == *name));
            let (later, ready): (Vec<&Action>, Vec<&Action>) = left.iter().partition(|action| waits(action));
            if ready.is_empty() {
                return (waves, later.into_iter().map(|action| &action.name).collect());
            }
            waves.push(ready.into_iter().map(|action| &action.name).collect());
            left = later;
        }
    }
}

impl Action {
    /// An action of this kind and name, right at the start of its stage.
    pub fn new(name: ActionName, kind: ActionKind) -> Self {
        Self {
            name,
            run_after: Vec::new(),
            kind,
            permissions: Vec::new(),
            policies: Vec::new(),
            creates_boundary: false,
            role: None,
            region: None,
            former: Former::default(),
        }
    }
}
