//! The integration tests: one binary, one module a subject.

mod architecture;
mod docs;
mod golden;
mod graph;
mod hcl;
mod invalid;
mod robust;
mod same_bytes;
mod spec;
mod support;
mod terraform;
