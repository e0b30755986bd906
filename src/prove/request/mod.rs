//! Requests, put before the policies that they meet: what a caller is to IAM, and who is nobody of the module.
//!
//! It decides single requests; what should be allowed or refused is not known here.

pub(super) mod anybody;
pub(super) mod judge;
pub(super) mod sent;
