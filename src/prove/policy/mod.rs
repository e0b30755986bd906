//! What the module says: its policies, as IAM reads them, and where each statement is written.
//!
//! It knows no need and judges nothing.

pub(super) mod document;
pub(super) mod gather;
pub(super) mod outer;
pub(super) mod permission;
pub(super) mod written;
