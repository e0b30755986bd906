//! Requests, the policies that meet them, and answers.

use std::collections::BTreeMap;

use super::Policy;
use crate::symbolic::Text;

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who calls.
    pub principal: Principal,
    /// The account of the resource.
    pub resource_account: Text,
    /// Such as `s3:GetObject`.
    pub action: Text,
    /// An ARN, perhaps with symbols; `*` for a call that has no resource.
    pub resource: Text,
    /// What the service sends with it.
    pub context: Context,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Principal {
    /// A role, by the session that its service got. `arn` is the role's.
    Role {
        /// The role's ARN.
        arn: Text,
        /// Its account.
        account: Text,
    },
    /// The root user, or whoever an account delegates to.
    Account(Text),
    /// A service, such as `events.amazonaws.com`.
    Service(Text),
    /// Nobody who signed.
    Anonymous,
}

/// The condition keys of a request, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context(pub BTreeMap<String, Sent>, pub Unlisted);

/// What is known of the keys that a context does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unlisted {
    /// They are not sent.
    #[default]
    Absent,
    /// AWS sends keys that the context does not list, with values that nobody knows here: the time, the address, the tags.
    /// Only those that a request itself must ask for are not sent.
    Unknown,
}

/// What is sent under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// A value, or several under a key with many.
    Values(Vec<Text>),
    /// Nobody can say whether it is sent, and what; the reason is for people.
    Unknown(String),
}

/// Every policy that a request meets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Policies<'a> {
    /// Those of the calling role.
    pub identity: &'a [&'a Policy],
    /// The role's permission boundary.
    pub boundary: Option<&'a Policy>,
    /// Service control policies: each one must allow.
    pub service_control: &'a [&'a Policy],
    /// The policy of the VPC endpoint that the call passes.
    pub endpoint: Option<&'a Policy>,
    /// The policy of what is called.
    pub resource: Option<ResourcePolicy<'a>>,
}

/// The policy of what is called.
#[derive(Debug, Clone, Copy)]
pub struct ResourcePolicy<'a> {
    /// The document.
    pub policy: &'a Policy,
    /// What it protects: keys and trust are decided in their own way.
    pub kind: ResourceKind,
}

/// What a resource policy protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceKind {
    /// A KMS key: only its policy, or what that delegates to the account's IAM.
    Key,
    /// A role's trust policy: it alone decides for services.
    Trust,
    /// A bucket, topic, queue, function, repository, event bus: either side may allow in the same account.
    Other,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Allowed, by these statements.
    Allowed(Vec<usize>),
    /// Denied by this statement, or (`None`) because nothing allows it; the reason is for people.
    Denied {
        /// The denying statement.
        by: Option<usize>,
        /// Which side refused.
        reason: String,
    },
    /// Not to be told, and why.
    Unknown(Vec<String>),
}

impl Context {
    /// The same context with a value.
    pub fn with(mut self, key: &str, value: impl Into<Text>) -> Self {
        self.0.insert(key.to_lowercase(), Sent::Values(vec![value.into()]));
        self
    }

    /// The same context without a key.
    pub fn without(mut self, key: &str) -> Self {
        self.0.remove(&key.to_lowercase());
        self
    }
}
