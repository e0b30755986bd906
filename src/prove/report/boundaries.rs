//! Boundaries whose text nobody has: they take rights away, and which ones cannot be told.

use std::collections::BTreeMap;

use crate::prove::policy::gather::{Policies, Role};
use crate::prove::policy::outer::Outer;

/// A note for each, unless `--boundary` says what it allows.
pub(crate) fn notes(policies: &Policies, outer: &Outer) -> Vec<String> {
    if outer.boundary.is_some() {
        return Vec::new();
    }
    let mut roles: BTreeMap<&str, Vec<&Role>> = BTreeMap::new();
    for role in &policies.roles {
        if let Some(boundary) = role.boundary.as_ref().filter(|boundary| boundary.policy.is_none()) {
            roles.entry(boundary.arn.as_str()).or_default().push(role);
        }
    }
    let note = |(arn, roles): (&str, Vec<&Role>)| {
        format!(
            "the text of the boundary `{arn}` is not here: what {} calls is proved as if it allowed that; `--boundary FILE` proves with it",
            roles.iter().map(|role| format!("`{}`", role.address)).collect::<Vec<_>>().join(", ")
        )
    };
    roles.into_iter().map(note).collect()
}
