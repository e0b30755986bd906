//! A compiler from a short, typed description of an AWS CI/CD pipeline to a plain Terraform/OpenTofu module.

pub mod diagnostic;
pub mod hcl;
pub mod spec;
