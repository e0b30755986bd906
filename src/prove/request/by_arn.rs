//! Roles and policies of resources by ARN: every request asks for them, and a module can have hundreds.

use std::collections::BTreeMap;

use crate::prove::policy::gather::{Policies, Protected, Role};

/// What the policies of a module are of, by ARN. Where two have one ARN, the first counts.
#[derive(Debug)]
pub(crate) struct ByArn<'a> {
    roles: BTreeMap<&'a str, &'a Role>,
    /// With their places among those of the module.
    protected: BTreeMap<&'a str, (usize, &'a Protected)>,
}

impl<'a> ByArn<'a> {
    pub(crate) fn new(policies: &'a Policies) -> Self {
        let mut by_arn = Self { roles: BTreeMap::new(), protected: BTreeMap::new() };
        for role in &policies.roles {
            by_arn.roles.entry(&role.arn).or_insert(role);
        }
        for (at, protected) in policies.protected.iter().enumerate() {
            by_arn.protected.entry(&protected.arn).or_insert((at, protected));
        }
        by_arn
    }

    /// The role of an ARN.
    pub(crate) fn role(&self, arn: &str) -> Option<&'a Role> {
        self.roles.get(arn).copied()
    }

    /// The resource whose policy decides about an ARN: the bucket's about its objects too.
    pub(crate) fn protected(&self, arn: &str) -> Option<&'a Protected> {
        let above = arn.match_indices('/').filter_map(|(at, _)| arn.get(..at));
        let found = above.chain([arn]).filter_map(|arn| self.protected.get(arn));
        found.min_by_key(|(at, _)| *at).map(|(_, protected)| *protected)
    }
}
