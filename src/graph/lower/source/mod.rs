//! Where the code comes from, and what starts the pipeline.

pub(super) mod changes;
pub(super) mod clones;
pub(super) mod connection;
pub(super) mod names;
pub(super) mod stage;
pub(super) mod trigger;
pub(super) mod webhook;
