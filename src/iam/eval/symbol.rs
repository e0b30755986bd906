//! Symbols: fixed values that are not written in the module.
//!
//! The name says which texts a symbol can stand for, so that a literal which it cannot be is a plain no.

/// `⟨name⟩` in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Symbol<'a> {
    name: &'a str,
    alphabet: Alphabet,
}

impl PartialEq for Symbol<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Symbol<'_> {}

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

impl<'a> Symbol<'a> {
    /// The symbol of a name, without the brackets; a policy variable that is not resolved has its `${…}` as its name.
    pub(super) fn new(name: &'a str) -> Self {
        Self { name, alphabet: Alphabet::of(name) }
    }

    /// What it can stand for.
    pub(super) fn alphabet(self) -> Alphabet {
        self.alphabet
    }
}

impl Alphabet {
    fn of(name: &str) -> Self {
        const PATHS: [&str; 5] = ["branch", "key", "path", "prefix", "repository"];
        // Whom the caller names besides those that the module knows: a role of the module would have what it has as such.
        const PRINCIPALS: [&str; 2] = ["state_administrator_arn", "state_reader_arns[*]"];
        const CODES: [&str; 3] = ["dns_suffix", "partition", "region"];
        if name.starts_with("other") || PRINCIPALS.iter().any(|end| name.ends_with(end)) {
            Self::Other
        } else if name.starts_with('$') || name.ends_with("arn") {
            Self::Whole
        } else if name == "account" || name.ends_with(".account_id") {
            Self::Account
        } else if CODES.contains(&name) {
            Self::Code
        } else if PATHS.iter().any(|end| name.ends_with(end)) {
            Self::Path
        } else {
            Self::Word
        }
    }

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
