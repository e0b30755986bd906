//! Environments: what a promotion goes through, one after the other.

use std::collections::BTreeMap;

/// An environment that stages belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetEnvironment {
    /// Its name.
    pub name: String,
    /// What differs between environments, by name, such as the ARN of a role or the number of an account.
    pub values: BTreeMap<String, String>,
}
