//! Identity: what makes two resources of a type one and the same thing in AWS.

/// What says which one a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// AWS gives each an id, so that no two are the same.
    Assigned,
    /// A name within what the arguments before it give: two that agree on all of them are one. Without the name, which is the last, the
    /// provider makes one up.
    Named(&'static [&'static str]),
    /// What the arguments give has one of it, and the one that is applied last replaces the other. An argument that neither sets is the same.
    OnePer(&'static [&'static str]),
}

/// The attributes that name the resource which has them, in one form or another, and nothing else.
const NAMES: [&str; 8] = ["arn", "bucket", "function_name", "id", "key_id", "name", "qualified_arn", "url"];

/// Whether an attribute names the resource that has it.
pub fn is_name(attribute: &str) -> bool {
    NAMES.contains(&attribute)
}

impl Identity {
    /// The arguments that it consists of.
    pub const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Assigned => &[],
            Self::Named(arguments) | Self::OnePer(arguments) => arguments,
        }
    }

    /// What two resources agree on if they are one, from an argument's value; nothing, where no other is the same.
    pub fn key<V>(self, value: impl Fn(&'static str) -> Option<V>) -> Option<Vec<Option<V>>> {
        let key: Vec<Option<V>> = self.arguments().iter().map(|name| value(name)).collect();
        let is_chosen = match self {
            Self::Assigned => false,
            Self::Named(_) => key.last().is_some_and(Option::is_some),
            Self::OnePer(_) => true,
        };
        is_chosen.then_some(key)
    }
}
