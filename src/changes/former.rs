//! Addresses before and after: what `moved` and `removed` blocks say.

use std::collections::BTreeMap;

use crate::readback::{Construct, Module, Resource};

/// The address that each moved resource has now, by the one that its moves begin with.
pub(super) fn current_addresses(module: &Module) -> BTreeMap<String, String> {
    let moves: BTreeMap<&str, &str> = module
        .constructs
        .iter()
        .filter(|construct| construct.kind == "moved")
        .filter_map(|construct| Some((written(construct, "from")?, written(construct, "to")?)))
        .collect();
    let mut current = BTreeMap::new();
    for resource in &module.resources {
        let first = resource.address();
        let (mut last, mut left) = (first.as_str(), moves.len());
        // Terraform refuses moves in a circle; a text with one ends here all the same.
        while let Some(next) = moves.get(last).filter(|_| left > 0) {
            (last, left) = (next, left - 1);
        }
        current.insert(first.clone(), last.to_owned());
    }
    current
}

/// Whether a `removed` block takes the resource out of the state and leaves it in the account.
pub(super) fn is_kept(module: &Module, resource: &Resource) -> bool {
    let address = resource.address();
    module.constructs.iter().any(|construct| {
        construct.kind == "removed"
            && written(construct, "from") == Some(&*address)
            && written(construct, "lifecycle.destroy") == Some("false")
    })
}

fn written<'c>(construct: &'c Construct, path: &str) -> Option<&'c str> {
    construct.settings.iter().find(|setting| setting.path == path).map(|setting| setting.written.as_str())
}
