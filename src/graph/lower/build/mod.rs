//! Builds: their projects, and what their commands find there.

pub(super) mod base_images;
pub(super) mod boundary;
pub(super) mod buildspec;
pub(super) mod cache;
pub(super) mod codebuild;
pub(super) mod environment;
pub(super) mod policies;
pub(super) mod project;
pub(super) mod runtimes;
pub(super) mod scan_gate;
