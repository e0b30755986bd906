//! IAM's decision: is a request allowed, denied or not to be told, and which statement decides.
//!
//! Owns the logic of identity policies, permission boundaries, service control policies, endpoint policies, resource policies
//! and trust policies. Knows no HCL and no pipeline. Unknown is an answer: it is never taken for a yes or a no.

mod policy;
mod request;

pub use policy::{Condition, Names, Pattern, Policy, PrincipalPattern, Principals, Statement};
pub use request::{Answer, Context, Policies, Principal, Request, ResourceKind, ResourcePolicy, Sent};
