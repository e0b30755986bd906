//! Symbols: fixed values that are not written in the module.
//!
//! The name says which texts a symbol can stand for, so that a literal which it cannot be is a plain no.

/// `⟨name⟩` in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Symbol<'a> {
    /// Without the brackets; a policy variable that is not resolved has its `${…}` as its name.
    pub name: &'a str,
}

/// The texts that a symbol can stand for; none of them is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
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

/// How long an account's number is.
pub(super) const ACCOUNT_DIGITS: u8 = 12;

impl Symbol<'_> {
    /// What it can stand for.
    pub(super) fn alphabet(self) -> Alphabet {
        const PATHS: [&str; 5] = ["branch", "key", "path", "prefix", "repository"];
        // Whom the caller names besides those that the module knows: a role of the module would have what it has as such.
        const PRINCIPALS: [&str; 2] = ["state_administrator_arn", "state_reader_arns[*]"];
        const CODES: [&str; 3] = ["dns_suffix", "partition", "region"];
        let name = self.name;
        if name.starts_with("other") || PRINCIPALS.iter().any(|end| name.ends_with(end)) {
            Alphabet::Other
        } else if name.starts_with('$') || name.ends_with("arn") {
            Alphabet::Whole
        } else if name == "account" || name.ends_with(".account_id") {
            Alphabet::Account
        } else if CODES.contains(&name) {
            Alphabet::Code
        } else if PATHS.iter().any(|end| name.ends_with(end)) {
            Alphabet::Path
        } else {
            Alphabet::Word
        }
    }
}

impl Alphabet {
    /// Whether a text of it can have this character.
    pub(super) fn has(self, character: char) -> bool {
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
    pub(super) fn is_composite(self) -> bool {
        matches!(self, Self::Word | Self::Path | Self::Whole)
    }
}
