//! What a type of resource has to do with rights.

/// A policy that a resource carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The argument with its text.
    pub argument: &'static str,
    /// The resource that it is about.
    pub about: About,
    /// Whether it is the policy of a key, without which no other policy allows anything.
    pub is_of_key: bool,
}

/// What a policy is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The resource that carries it.
    Itself,
    /// The resource that this argument names.
    NamedBy(&'static str),
}

/// Rights that a resource gives past the policies of the module's roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// None.
    None,
    /// Rights of the role, or of the roles, that this argument names.
    OfRole(&'static str),
    /// Rights of people.
    OfPeople,
    /// A way by which others call in, or are sent something.
    Entry,
}

/// The role that a resource hands to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handed {
    /// The service, such as `codebuild.amazonaws.com`.
    pub to: &'static str,
    /// The block that names the role, if the resource itself does not.
    pub block: Option<&'static str>,
    /// The argument that names the role.
    pub argument: &'static str,
}

/// Calls of a resource that nobody has written down yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Which resources of the type make them.
    pub when: When,
    /// What is missing.
    pub why: &'static str,
}

/// Some resources of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All of them.
    Always,
    /// Those whose argument has none of these values.
    Unless(&'static str, &'static [&'static str]),
    /// Those that have one of these blocks.
    Blocks(&'static [&'static str]),
}

/// Calls by which somebody who may do less comes to do more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// What they do, such as `changes a role`.
    pub what: &'static str,
    /// Their actions.
    pub actions: &'static [&'static str],
}

impl Policy {
    /// A policy that allows beside those of roles.
    pub(super) const fn of_resource(argument: &'static str, about: About) -> Self {
        Self { argument, about, is_of_key: false }
    }

    /// The policy of a key.
    pub(super) const fn of_key(argument: &'static str, about: About) -> Self {
        Self { argument, about, is_of_key: true }
    }
}
