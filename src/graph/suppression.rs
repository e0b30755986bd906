//! Checks of scanners that a resource fails on purpose, each with its reason.

/// A suppressed check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The check, such as `CKV_AWS_18`.
    pub check: &'static str,
    /// The line of the spec or the documented default that causes it, or the reason that the spec gives.
    pub reason: String,
}
