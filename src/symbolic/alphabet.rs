//! What a symbol can stand for.

/// The texts that a symbol can stand for; none of them is empty, and none has a wildcard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alphabet {
    /// Twelve digits.
    Account,
    /// Lower case letters, digits, `-` and `.`.
    Code,
    /// Anything without `:`, `/` and `*`.
    Word,
    /// Anything without `:` and `*`.
    Path,
    /// Anything without `*`.
    Whole,
    /// By definition none of the texts that are written anywhere.
    Other,
}

impl Alphabet {
    /// How long an account's number is.
    pub const ACCOUNT_DIGITS: u8 = 12;

    /// The narrowest of [`Self::Word`], [`Self::Path`] and [`Self::Whole`] that has these characters.
    pub fn of_characters(characters: impl IntoIterator<Item = char>) -> Self {
        let least = |character| match character {
            ':' | '*' => Self::Whole,
            '/' => Self::Path,
            _ => Self::Word,
        };
        characters.into_iter().map(least).max().unwrap_or(Self::Word)
    }

    /// What a piece of a text of it can be: a piece of an account's number has another length, and a piece of what is written nowhere
    /// may be written.
    pub fn of_piece(self) -> Self {
        match self {
            Self::Account | Self::Code | Self::Word => Self::Word,
            Self::Path => Self::Path,
            Self::Whole | Self::Other => Self::Whole,
        }
    }

    /// Whether a text of it can have this character.
    pub fn has(self, character: char) -> bool {
        match self {
            Self::Account => character.is_ascii_digit(),
            Self::Code => character.is_ascii_lowercase() || character.is_ascii_digit() || "-.".contains(character),
            Self::Word => !":/*".contains(character),
            Self::Path => !":*".contains(character),
            Self::Whole => character != '*',
            Self::Other => false,
        }
    }

    /// Whether a text of it can be made of other symbols and more.
    pub fn is_composite(self) -> bool {
        matches!(self, Self::Word | Self::Path | Self::Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::Alphabet::{Account, Other, Path, Whole, Word};
    use super::*;

    #[test]
    fn characters_decide() {
        for (text, alphabet) in [("web-1", Word), ("acme/web", Path), ("arn:aws:iam::1:role/a", Whole), ("", Word)] {
            assert_eq!(Alphabet::of_characters(text.chars()), alphabet, "{text}");
        }
    }

    #[test]
    fn a_piece_is_never_narrower_than_it_can_be() {
        assert_eq!([Account, Word, Path, Whole, Other].map(Alphabet::of_piece), [Word, Word, Path, Whole, Whole]);
    }
}
