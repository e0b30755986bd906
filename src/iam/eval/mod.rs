//! IAM's decision: is a request allowed, denied or undetermined, and which statement decides.
//!
//! Owns the logic of identity policies, permission boundaries, service control policies, endpoint policies, resource policies
//! and trust policies. Knows no HCL and no pipeline. Unknown is an answer: it is never taken for a yes or a no.
//!
//! No crate serves. Those that evaluate IAM policies (`iam-rs`, `aws-iam`) answer yes or no and take every text as it is; a
//! module on disk has texts that are only known after apply, so patterns and values have symbols here, and the logic three
//! values. They also know no boundaries, keys or other accounts. `iam-rs` decides beside us in the tests.

mod atom;
mod condition;
mod decide;
mod facts;
mod implication;
mod inclusion;
mod moment;
mod operator;
mod overlap;
mod parse;
mod parting;
mod pattern;
mod policy;
mod principal;
mod request;
mod statement;
mod truth;

pub use decide::decide;
pub use inclusion::{action_within, within};
pub use pattern::matches;
pub use policy::{Condition, Names, Pattern, Policy, PrincipalPattern, Principals, Statement};
pub use request::{Answer, Context, Policies, Principal, Request, ResourceKind, ResourcePolicy, Sent, Unlisted};
pub use statement::{applies_to, may_name};
pub use truth::Truth;
