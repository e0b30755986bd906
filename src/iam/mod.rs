//! Permissions: who calls what, and the statements that follow from it.
//!
//! Owns the table of calls and the step from calls to statements. Knows resources only as expressions that it is handed:
//! which bucket or project is meant is `graph`'s.

pub mod calls;
mod document;
pub mod eval;
pub mod guards;
mod json;
pub mod keys;
mod managed;
pub mod network;
pub mod possible;
mod role;
mod size;
mod statement;

pub use calls::CallGroup;
pub use document::document;
pub use json::json_for_people;
pub(crate) use managed::only_reads;
pub(crate) use role::step_of_label;
pub use role::{Attached, Grant, Policy, Role, Source};
pub use size::{ATTACHED, INLINE, MANAGED, fit_policies};
pub(crate) use size::{divide_by_halves, second_half};
pub use statement::{Condition, Effect, Principal, Statement};
