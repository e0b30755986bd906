//! Statements of the deployer's policy.

use std::collections::{BTreeMap, BTreeSet};

use crate::symbolic::Text;

use super::fill::{Fill, Placeholder};

pub use crate::iam::Effect;

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, unique in the policy.
    pub sid: String,
    /// Whether it allows or denies.
    pub effect: Effect,
    /// IAM actions, sorted.
    pub actions: Vec<String>,
    /// ARNs, sorted; `*` where the service has no resource type for the actions.
    pub resources: Vec<Text>,
    /// When it holds: values by operator and key.
    pub conditions: Conditions,
}

/// Values by operator and key.
pub(super) type Conditions = BTreeMap<(&'static str, &'static str), BTreeSet<Text>>;

impl Statement {
    /// Puts values in the place of symbols, and placeholders where there is none.
    pub(super) fn fill(&mut self, fill: &Fill, left: &mut BTreeSet<Placeholder>) {
        for resource in &mut self.resources {
            *resource = fill.text(resource, left);
        }
        for values in self.conditions.values_mut() {
            *values = values.iter().map(|value| fill.text(value, left)).collect();
        }
    }
}
