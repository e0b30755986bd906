//! The pipeline's own resource.

pub(super) mod action;
pub(super) mod conditions;
pub(super) mod stages;
