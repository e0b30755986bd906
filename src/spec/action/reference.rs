//! Settings in which an action of the spec names another one, or a value that it exports.

/// Such a setting.
pub(crate) enum Reference<'a> {
    /// The name of an action.
    Action(&'a mut String),
    /// A value that an action exports: `Action.NAME`.
    Value(&'a mut String),
    /// A text in which `#{Action.NAME}` stands for such a value.
    Text(&'a mut String),
}

/// What the settings of every kind of action are asked; none has an answer by default, so that none is forgotten.
pub(crate) trait References {
    /// Its settings in which other actions are named.
    fn references(&mut self) -> Vec<Reference<'_>>;
}
