//! Actions that a role of another account carries out: what that role is in the pipeline's account, and the module of its own account.

pub(super) mod acting;
pub(super) mod elsewhere;
pub(crate) mod place;
