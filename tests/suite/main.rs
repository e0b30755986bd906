//! The integration tests: one binary, one module a subject.

mod architecture;
mod golden;
mod hcl;
mod same_bytes;
mod spec;
mod support;
mod terraform;
