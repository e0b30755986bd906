//! Builds that plan and apply infrastructure, one file a concern.

pub(super) mod drift;
pub(super) mod existing_state;
pub(super) mod guard;
pub(super) mod objects;
pub(super) mod own;
pub(super) mod removal;
pub(super) mod schedules;
pub(super) mod state;
pub(super) mod states;
pub(super) mod tool;
