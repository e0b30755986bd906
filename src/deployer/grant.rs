//! The rows of the table.

use super::Seen;

/// What a type of resource needs.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its type, such as `aws_s3_bucket`.
    pub kind: &'static str,
    /// What is needed.
    pub grants: &'static [Grant],
}

/// Actions on the same resource under the same conditions.
#[derive(Debug, Clone, Copy)]
pub struct Grant {
    /// The id of its statement, if no other one has the same resources.
    pub sid: &'static str,
    /// What the actions are for.
    pub actions: Actions,
    /// The ARNs, with symbols; `*` where the service has no resource type for the actions.
    pub on: fn(&Seen<'_>) -> Vec<String>,
    /// Whether this resource needs it.
    pub when: fn(&Seen<'_>) -> bool,
    /// All of them must hold.
    pub only: &'static [Only],
}

/// IAM actions by the part of a resource's life that needs them.
#[derive(Debug, Clone, Copy)]
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

/// A condition: one of the values under the key.
#[derive(Debug, Clone, Copy)]
pub struct Only {
    /// Such as `StringEquals`.
    pub operator: &'static str,
    /// Such as `iam:PassedToService`.
    pub key: &'static str,
    /// The values; a condition without any is left out.
    pub values: fn(&Seen<'_>) -> Vec<String>,
}

impl Actions {
    /// No action.
    pub(super) const NONE: Self = Self { create: &[], read: &[], update: &[], delete: &[], tag: &[] };

    /// What is only read and written, to make it, to change it and to remove it.
    pub(super) const fn part(read: &'static [&'static str], write: &'static [&'static str]) -> Self {
        Self { read, create: write, ..Self::NONE }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        [self.create, self.read, self.update, self.delete, self.tag].into_iter().flatten().copied()
    }
}

impl Grant {
    /// Actions that every resource of a type needs.
    pub(super) const fn new(sid: &'static str, on: fn(&Seen<'_>) -> Vec<String>, actions: Actions) -> Self {
        Self { sid, actions, on, when: |_| true, only: &[] }
    }

    /// Actions that the service has no resource type for.
    pub(super) const fn anywhere(actions: Actions) -> Self {
        Self::new("NoResourceType", |_| vec!["*".to_owned()], actions)
    }

    /// The same for some resources only.
    pub(super) const fn when(mut self, when: fn(&Seen<'_>) -> bool) -> Self {
        self.when = when;
        self
    }

    /// The same under conditions.
    pub(super) const fn only(mut self, only: &'static [Only]) -> Self {
        self.only = only;
        self
    }
}
