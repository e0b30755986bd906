//! What Terraform's provider calls for a resource, and what a service asks for beside the call itself.
//!
//! Where the calls come from: what 5.100.0 was seen to call (tests/deployer/recorded), its source for changes that no test
//! makes, and the service authorization reference for what a service asks for beside the call itself: roles that are
//! passed, tags of what is made, keys and networks that it looks at as the caller. tests/deployer/unrecorded.tsv has the
//! source of every action that was not seen.

use super::Template;

/// Actions on the same resources under the same conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderGrant {
    /// The id of its statement, if no other one has the same resources.
    pub sid: &'static str,
    /// What the actions are for.
    pub actions: Actions,
    /// The resources of its statement.
    pub on: &'static [Value],
    /// Which resources of the type need it.
    pub when: Condition,
    /// All of them must hold.
    pub only: &'static [Only],
}

/// IAM actions by the part of a resource's life that needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actions {
    /// To make it.
    pub create: &'static [&'static str],
    /// To look at it, as every plan does.
    pub read: &'static [&'static str],
    /// To change it.
    pub update: &'static [&'static str],
    /// To remove it.
    pub delete: &'static [&'static str],
    /// To tag it, when it is made and later, and to read its tags.
    pub tag: &'static [&'static str],
}

/// A condition of a statement: one of the values under the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Only {
    /// Such as `StringEquals`.
    pub operator: &'static str,
    /// Such as `iam:PassedToService`.
    pub key: &'static str,
    /// The values; a condition without any is left out.
    pub values: &'static [Value],
}

/// What stands among the resources of a statement, or among the values of a condition. An argument is taken as it stands: it is no
/// pattern. What is made may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// This text.
    Word(&'static str),
    /// A text that is made of the resource's arguments.
    Made(Template),
    /// The ARN of the resource itself.
    Own,
    /// The ARN of the resource that an argument refers to; without a reference, this one.
    Of(&'static str, Template),
    /// The ARN that an argument gives.
    Given(&'static str),
    /// A text before each item of an argument.
    Each(&'static str, Template),
    /// The key that an argument gives: any key, if the module makes it.
    Key(&'static str),
    /// The role that the resource hands to a service.
    Role,
    /// That service.
    Service,
    /// The policy that must bound every role, if there is one.
    Boundary,
    /// The connections of a pipeline's sources, under both names of their service.
    Connections,
    /// The network that the resource is in.
    Network,
    /// The network of the security group that a rule belongs to.
    NetworkOfGroup,
    /// The networks of the module's security groups.
    NetworksOfGroups,
    /// The name of an endpoint's service.
    EndpointService,
}

/// Which resources of a type need something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// All of them.
    Always,
    /// Those that set this argument to something other than `false`.
    Sets(&'static str),
    /// Those that have this block.
    Has(&'static str),
    /// Those that have a block of the first name with an argument of the second.
    BlockSets(&'static str, &'static str),
    /// Those that have this block in a module with security groups.
    HasBesideGroups(&'static str),
    /// All of them, if a policy must bound every role.
    Bounded,
    /// All of them, if no policy must bound every role.
    Unbounded,
}

impl Actions {
    /// No action.
    pub(super) const NONE: Self = Self { create: &[], read: &[], update: &[], delete: &[], tag: &[] };

    /// What only makes.
    pub(super) const fn create(create: &'static [&'static str]) -> Self {
        Self { create, ..Self::NONE }
    }

    /// What only changes.
    pub(super) const fn update(update: &'static [&'static str]) -> Self {
        Self { update, ..Self::NONE }
    }

    /// What only tags.
    pub(super) const fn tag(tag: &'static [&'static str]) -> Self {
        Self { tag, ..Self::NONE }
    }

    /// What is only read and written, to make it, to change it and to remove it.
    pub(super) const fn part(read: &'static [&'static str], write: &'static [&'static str]) -> Self {
        Self { read, create: write, ..Self::NONE }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        [self.create, self.read, self.update, self.delete, self.tag].into_iter().flatten().copied()
    }
}

impl ProviderGrant {
    /// Actions that every resource of a type needs.
    pub(super) const fn new(sid: &'static str, on: &'static [Value], actions: Actions) -> Self {
        Self { sid, actions, on, when: Condition::Always, only: &[] }
    }

    /// Actions that the service has no resource type for.
    pub(super) const fn anywhere(actions: Actions) -> Self {
        Self::new("NoResourceType", &[Value::Word("*")], actions)
    }

    /// The role is handed to its service, and to no other: asked for when it is given, not when it is used.
    pub(super) const fn pass(sid: &'static str) -> Self {
        const TO_SERVICE: Only = Only::equals("iam:PassedToService", &[Value::Service]);
        Self::new(sid, &[Value::Role], Actions::create(&["iam:PassRole"])).only(&[TO_SERVICE])
    }

    /// The same for some resources only.
    pub(super) const fn when(mut self, when: Condition) -> Self {
        self.when = when;
        self
    }

    /// The same under conditions.
    pub(super) const fn only(mut self, only: &'static [Only]) -> Self {
        self.only = only;
        self
    }
}

impl Only {
    /// Under `StringEquals`.
    pub(super) const fn equals(key: &'static str, values: &'static [Value]) -> Self {
        Self { operator: "StringEquals", key, values }
    }

    /// Under `ArnEquals`.
    pub(super) const fn arn(key: &'static str, values: &'static [Value]) -> Self {
        Self { operator: "ArnEquals", key, values }
    }
}
