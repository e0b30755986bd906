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
    /// What stands in each of them afterwards.
    pub becomes: Vec<String>,
    /// The variables from whose defaults it follows: an instance of the module that sets them sees less of it, or nothing.
    pub by_defaults_of: Vec<String>,
    /// The variables without whose defaults only it follows: it is for the instances that set them.
    pub only_where_set: Vec<String>,
    /// The key of the Terraform state that it works with no longer, and that of the one that it works with now.
    pub states: Option<(String, String)>,
    /// What it holds that no apply brings back, if it is destroyed or replaced.
    pub holds: Option<Holding>,
}

impl Change {
    /// A change about which nothing more is to be said.
    pub(super) fn new(address: String, action: PlanAction) -> Self {
        let kind = address.split_once('.').and_then(|(kind, _)| catalogue::of(kind));
        let holds = kind.filter(|_| action.ends_it()).and_then(|kind| kind.holds);
        let (arguments, becomes) = (Vec::new(), Vec::new());
        let (by_defaults_of, only_where_set) = (Vec::new(), Vec::new());
        Self { address, was: None, action, arguments, becomes, by_defaults_of, only_where_set, states: None, holds }
    }

    /// The address that it has before anything is applied.
    pub fn address_before(&self) -> &str {
        self.was.as_deref().unwrap_or(&self.address)
    }

    /// Whether something is lost that no apply brings back, or no longer found.
    pub fn is_at_risk(&self) -> bool {
        self.holds.is_some() || self.states.is_some()
    }
}
