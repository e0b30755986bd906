//! What leaves the state and stays in the account: what `removed` blocks say.

use crate::readback::{Construct, Module};

/// Whether a `removed` block takes the resource at an address out of the state and leaves it in the account.
pub(super) fn is_kept(module: &Module, address: &str) -> bool {
    module.constructs.iter().any(|construct| {
        construct.kind == "removed"
            && written(construct, "from") == Some(address)
            && written(construct, "lifecycle.destroy") == Some("false")
    })
}

fn written<'c>(construct: &'c Construct, path: &str) -> Option<&'c str> {
    construct.setting(path).map(|setting| setting.written.as_str())
}
