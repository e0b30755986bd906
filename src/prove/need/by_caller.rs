//! Calls by who makes them: what is asked of one role looks at that role's calls, and not at those of all.

use std::collections::BTreeMap;

use super::{Caller, Need};

/// The calls of each caller, in the order of the module.
#[derive(Debug)]
pub(in crate::prove) struct CallsByCaller<'a>(BTreeMap<&'a Caller, Vec<&'a Need>>);

impl<'a> CallsByCaller<'a> {
    /// Sorts calls.
    pub(in crate::prove) fn new(calls: &'a [Need]) -> Self {
        let mut by_caller: BTreeMap<&Caller, Vec<&Need>> = BTreeMap::new();
        for need in calls {
            by_caller.entry(&need.caller).or_default().push(need);
        }
        Self(by_caller)
    }

    /// The calls of one.
    pub(in crate::prove) fn of(&self, caller: &Caller) -> &[&'a Need] {
        self.0.get(caller).map(Vec::as_slice).unwrap_or_default()
    }
}
