//! Data: what a resource holds that no apply brings back, and when it is lost.

/// What a resource holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Such as `objects`.
    pub what: &'static str,
    /// When it is lost, once the resource is destroyed or replaced.
    pub lost: Lost,
}

/// When the data of a destroyed resource is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// With the resource: nothing stands against it.
    AtOnce,
    /// With the resource, unless one of these arguments is true: then it is not destroyed.
    Unless(&'static [&'static str]),
    /// Only if this argument is true: otherwise AWS refuses, as long as there is any.
    OnlyIf(&'static str),
    /// As many days later as this argument says, or as the number says without it; until then the resource can be taken back.
    After(&'static str, u8),
}

impl Holding {
    /// This is lost with the resource.
    pub(super) const fn lost_at_once(what: &'static str) -> Self {
        Self { what, lost: Lost::AtOnce }
    }

    /// This is lost with the resource, unless one of these arguments is true.
    pub(super) const fn lost_unless(arguments: &'static [&'static str], what: &'static str) -> Self {
        Self { what, lost: Lost::Unless(arguments) }
    }

    /// This is lost only if an argument is true.
    pub(super) const fn lost_only_if(argument: &'static str, what: &'static str) -> Self {
        Self { what, lost: Lost::OnlyIf(argument) }
    }

    /// This is lost some days later.
    pub(super) const fn lost_after(argument: &'static str, days: u8, what: &'static str) -> Self {
        Self { what, lost: Lost::After(argument, days) }
    }
}
