//! One change of a plan.

use crate::catalogue::{self, Holding};

/// What a plan does with a resource; the later, the more becomes of what stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanAction {
    /// It is made.
    Create,
    /// It has another address, and stays what it is.
    Move,
    /// It leaves the state, and stays in the account.
    Forget,
    /// It is changed where it stands.
    Update,
    /// It is changed; whether it is destroyed for that, nobody has recorded.
    MayReplace,
    /// It is destroyed, and made again.
    Replace,
    /// It is destroyed.
    Destroy,
}

impl PlanAction {
    /// Whether the resource that stands may be destroyed.
    pub fn ends_it(self) -> bool {
        matches!(self, Self::Replace | Self::MayReplace | Self::Destroy)
    }
}

/// What a plan does with one resource, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its address, from now on; of one that is no longer there, the one that it had.
    pub address: String,
    /// The address that it had, if it moves.
    pub was: Option<String>,
    /// What is done.
    pub action: PlanAction,
    /// The arguments that differ; where it is replaced, those that force it.
    pub arguments: Vec<String>,
    /// The variables from whose defaults it follows: an instance of the module that sets them sees less of it, or nothing.
    pub by_defaults_of: Vec<String>,
    /// What it holds that no apply brings back, if it is destroyed or replaced.
    pub holds: Option<Holding>,
}

impl Change {
    /// A change about which nothing more is to be said.
    pub(super) fn new(address: String, action: PlanAction) -> Self {
        let kind = address.split_once('.').and_then(|(kind, _)| catalogue::of(kind));
        let holds = kind.filter(|_| action.ends_it()).and_then(|kind| kind.holds);
        Self { address, was: None, action, arguments: Vec::new(), by_defaults_of: Vec::new(), holds }
    }

    /// Whether something is lost that no apply brings back.
    pub fn is_at_risk(&self) -> bool {
        self.holds.is_some()
    }
}
