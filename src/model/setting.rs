//! Values that may be left to the module's caller.

/// A value that the spec gives, or leaves to a required variable of the module (the word `input`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting<T> {
    /// The spec's value: the variable's default.
    Fixed(T),
    /// A required variable.
    Input,
}

impl<T> Setting<T> {
    /// The spec's value, if it gives one.
    pub fn fixed(&self) -> Option<&T> {
        match self {
            Self::Fixed(value) => Some(value),
            Self::Input => None,
        }
    }

    /// Reads a text in which the word `input` is special.
    pub(crate) fn read<E>(text: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<Self, E> {
        if text == "input" { Ok(Self::Input) } else { parse(text).map(Self::Fixed) }
    }
}

impl<T> From<T> for Setting<T> {
    fn from(value: T) -> Self {
        Self::Fixed(value)
    }
}
