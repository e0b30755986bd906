//! Policies as IAM reads them.

use crate::iam::Effect;
use crate::symbolic::Text;

/// A policy document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Its statements.
    pub statements: Vec<Statement>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What the caller knows it by; answers name the deciding statements by it.
    pub id: usize,
    /// Whether it allows or denies.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`; `None` in identity policies.
    pub principals: Option<Principals>,
    /// `Action` or `NotAction`.
    pub actions: Names,
    /// `Resource` or `NotResource`; `None` in trust policies.
    pub resources: Option<Names>,
    /// All of them must hold.
    pub conditions: Vec<Condition>,
}

/// `X` or `NotX`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// One of these.
    These(Vec<Pattern>),
    /// None of these.
    AllBut(Vec<Pattern>),
}

/// `Principal` or `NotPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principals {
    /// One of these.
    These(Vec<PrincipalPattern>),
    /// None of these.
    AllBut(Vec<PrincipalPattern>),
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrincipalPattern {
    /// `"*"` or `{"AWS": "*"}`
    Everyone,
    /// An account (its number or its root), a role, a user.
    Aws(Pattern),
    /// A service.
    Service(Pattern),
    /// An identity provider.
    Federated(Pattern),
    /// A canonical user of S3.
    CanonicalUser(Pattern),
}

/// A text of a policy: with `*`, `?`, policy variables `${…}` where IAM reads them, and symbols: opaque fixed values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// What is written.
    Text(Text),
    /// What could not be resolved, and why.
    Unknown(String),
}

/// One operator on one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As written: `StringEquals`, `ForAnyValue:StringLikeIfExists`.
    pub operator: String,
    /// As written; compared without case.
    pub key: String,
    /// One of them must match (for negated operators: none may).
    pub values: Vec<Pattern>,
}
