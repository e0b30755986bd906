//! The proof: every call allowed, every guard held, no permission that nothing uses; from a module's text alone.
//!
//! Owns what the module's resources need, what must be refused, and the judgement. It does not use what the compiler
//! derived: a mistake there must show here.

pub mod need;
