//! What Terraform's AWS provider calls for each type of resource.
//!
//! Where the calls come from: what 5.100.0 was seen to call (tests/deployer/recorded), its source for changes that no test
//! makes, and the service authorization reference for what a service asks for beside the call itself: roles that are
//! passed, tags of what is made, keys and networks that it looks at as the caller. tests/deployer/unrecorded.tsv has the
//! source of every action that was not seen.

mod code;
mod events;
mod functions;
mod identity;
mod images;
mod keys;
mod network;
pub(super) mod on;
mod storage;
mod watch;

use super::Kind;

/// Every type of resource that is known.
pub const ALL: &[&[Kind]] = &[
    storage::ALL,
    keys::ALL,
    identity::ALL,
    code::ALL,
    functions::ALL,
    images::ALL,
    events::ALL,
    watch::ALL,
    network::ALL,
];

/// What a type of resource needs.
pub(super) fn of(kind: &str) -> Option<&'static Kind> {
    ALL.iter().copied().flatten().find(|known| known.kind == kind)
}
