//! The integration tests.

mod hcl;
mod spec;
