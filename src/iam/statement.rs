//! Statements of policies.

use crate::hcl::Expr;

use super::calls::Call;

/// A statement, with the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, unique in its policy.
    pub sid: String,
    /// Why it is there: the comment before it.
    pub comment: Vec<String>,
    /// Whether it allows or denies.
    pub effect: Effect,
    /// Who is meant, in policies of resources and in trust policies.
    pub principal: Option<Principal>,
    /// IAM actions, sorted.
    pub actions: Vec<String>,
    /// ARNs; `None` where the policy's own resource is meant (trust policies).
    pub resources: Option<Vec<Expr>>,
    /// When it holds.
    pub conditions: Vec<Condition>,
    /// The rows of the calls table that it was made of; none where the user declares the actions, where it denies, and in the
    /// policies of resources.
    pub calls: Vec<&'static Call>,
}

/// Allow or deny.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// `Allow`
    Allow,
    /// `Deny`
    Deny,
}

/// Who a statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// Everyone; only in statements that deny, or that a condition narrows.
    Everyone,
    /// An AWS service.
    Service(Expr),
    /// An account, role or user by its ARN.
    Aws(Expr),
}

/// A condition: an operator, a key, and values of which one must match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Such as `StringEquals`.
    pub operator: String,
    /// Such as `aws:SourceAccount`.
    pub key: String,
    /// The values.
    pub values: Vec<Expr>,
}

impl Statement {
    /// The beginning of the ids of statements that the user declares.
    pub const DECLARED: &'static str = "Declared";

    /// Whether the user declares it.
    pub fn is_declared(&self) -> bool {
        self.sid.starts_with(Self::DECLARED)
    }
}

impl Condition {
    /// A condition with one value.
    pub fn new(operator: &str, key: &str, value: Expr) -> Self {
        Self { operator: operator.to_owned(), key: key.to_owned(), values: vec![value] }
    }
}
