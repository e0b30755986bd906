//! Boundaries whose text nobody has, and roles that the given one does not reach.

use std::collections::BTreeMap;

use crate::prove::policy::gather::{Policies, Role};
use crate::prove::policy::outer::Outer;

/// A note for each boundary of which nobody knows what it allows; where `--boundary` says that, one for the roles that attach none.
pub(crate) fn notes(policies: &Policies, outer: &Outer) -> Vec<String> {
    if outer.boundary.is_some() {
        return without_boundary(policies).into_iter().collect();
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

fn without_boundary(policies: &Policies) -> Option<String> {
    let without = policies.roles.iter().filter(|role| !role.attaches_boundary);
    let without: Vec<String> = without.map(|role| format!("`{}`", role.address)).collect();
    let words =
        format!("the policy of `--boundary` does not count for {}: no boundary is attached", without.join(", "));
    (!without.is_empty()).then_some(words)
}
