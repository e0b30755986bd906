//! The VPC of builds and functions.

pub(super) mod endpoint_places;
pub(super) mod endpoints;
pub(super) mod groups;
