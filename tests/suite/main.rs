//! The integration tests: one binary, one module a subject.
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test touches files and processes, and a panic is how it fails"
)]

mod architecture;
mod attacks;
mod authorization;
mod builds;
mod buildspec;
mod catalogue;
mod citations;
mod cli;
mod conditions;
mod connections;
mod console;
mod coverage;
mod deployer;
mod docs;
mod edits;
mod environments;
mod eval;
mod events;
mod every_finding;
mod explain;
mod facts;
mod first_run;
mod golden;
mod graph;
mod hcl;
mod hosts;
mod identities;
mod infrastructure;
mod invalid;
mod keep;
mod lifecycle;
mod moves;
mod mutation;
mod names;
mod needs;
mod needs_of_builds;
mod network;
mod notifications;
mod permissions;
mod place;
mod provider;
mod readback;
mod real;
mod regions;
mod robust;
mod same_bytes;
mod sizes;
mod sources;
mod spec;
mod support;
mod terraform;
mod wording;
