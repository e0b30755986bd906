//! What is kept: artifacts and images.

pub(super) mod artifacts;
pub(super) mod bucket;
pub(super) mod existing_bucket;
pub(super) mod former;
pub(super) mod packages;
pub(super) mod place;
pub(super) mod pull_through;
pub(super) mod readers;
pub(super) mod registry;
pub(super) mod repository;
