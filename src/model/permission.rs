//! Permissions that the user declares for code that tfpipe cannot see.
//!
//! Owns their form, and what is said of a permission alone: whether it is wider than it should be, and whether anything could make it right.

mod judged;
mod refused;
mod resource;
mod unscoped;

pub(crate) use judged::{judge_action, judge_resource};
pub(crate) use refused::reads;
pub(crate) use resource::read_resource;

use crate::diagnostic::Code;

use super::{Invalid, Region};

/// What the user's own code calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// IAM actions, without wildcards.
    pub actions: Vec<String>,
    /// ARNs, with `${region}`, `${account}` and `${partition}` for those of the deployment.
    pub resources: Vec<String>,
    /// When it holds.
    pub conditions: Vec<Condition>,
    /// Why the code needs it.
    pub reason: String,
}

/// One condition: an operator, a key, its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Such as `StringEquals`.
    pub operator: String,
    /// Such as `aws:ResourceTag/Team`.
    pub key: String,
    /// One of them must match.
    pub values: Vec<String>,
}

impl Permission {
    /// The same permission for what is in a region.
    pub(crate) fn put_in_region(&mut self, region: &Region) {
        let values = self.conditions.iter_mut().flat_map(|condition| &mut condition.values);
        for text in self.resources.iter_mut().chain(values) {
            *text = text.replace("${region}", region.as_str());
        }
    }
}

/// Reads an action that a declared permission may have. A wildcard would allow calls that nobody named.
pub(crate) fn read_action(text: &str) -> Result<(), Invalid> {
    if text.contains(['*', '?']) {
        let message = format!("`{text}` allows calls that nobody named");
        return Err(Invalid::new(Code::ForbiddenPermission, message, "name each action that the code calls"));
    }
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let lower = text.to_ascii_lowercase();
    if !lower.split_once(':').is_some_and(|(service, name)| word(service) && word(name)) {
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` is not an IAM action"),
            "an action has the form `service:Action`, such as `s3:GetObject`",
        ));
    }
    Ok(())
}

/// The operators of IAM's conditions (IAM user guide, condition operators).
const OPERATORS: &[&str] = &[
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "BinaryEquals",
    "Bool",
    "DateEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateNotEquals",
    "IpAddress",
    "NotIpAddress",
    "Null",
    "NumericEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericNotEquals",
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
];

/// Reads the operator of a condition.
pub(crate) fn read_operator(text: &str) -> Result<String, Invalid> {
    let bare = text.strip_prefix("ForAllValues:").or_else(|| text.strip_prefix("ForAnyValue:")).unwrap_or(text);
    let bare = bare.strip_suffix("IfExists").unwrap_or(bare);
    if OPERATORS.contains(&bare) {
        return Ok(text.to_owned());
    }
    let help = "use an operator of IAM, such as `StringEquals`";
    Err(Invalid::new(Code::BadValue, format!("IAM has no condition operator `{}`", text.escape_default()), help))
}

/// Reads the key of a condition, such as `aws:ResourceTag/Team`.
pub(crate) fn read_key(text: &str) -> Result<String, Invalid> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_./:=+@ ".contains(c);
    if text.len() <= 256
        && text.split_once(':').is_some_and(|(service, name)| !service.is_empty() && !name.is_empty())
        && text.chars().all(fits)
    {
        return Ok(text.to_owned());
    }
    let help = "a condition key has the form `service:Key`, such as `aws:ResourceTag/Team`";
    Err(Invalid::new(Code::BadValue, format!("`{}` is not a condition key", text.escape_default()), help))
}
