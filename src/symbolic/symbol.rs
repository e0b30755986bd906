//! Symbols: fixed values that are not written in the module.

use std::fmt::{self, Display, Formatter, Write};

use super::Alphabet;

/// What opens a symbol where people see it.
pub(super) const OPEN: char = '⟨';
/// What closes one.
pub(super) const CLOSE: char = '⟩';

/// A fixed value that is not written in the module. Two of one name are one value; two of different names are different values.
#[derive(Debug, Clone, Copy)]
pub struct Symbol<'a> {
    name: &'a str,
    alphabet: Alphabet,
}

impl PartialEq for Symbol<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Symbol<'_> {}

impl Symbol<'static> {
    /// The account that the module is applied to.
    pub const ACCOUNT: Self = Self::new("account", Alphabet::Account);
    /// The region that the module is applied to.
    pub const REGION: Self = Self::new("region", Alphabet::Code);
    /// The partition of the region.
    pub const PARTITION: Self = Self::new("partition", Alphabet::Code);
    /// The end of the names of services in the partition.
    pub const DNS_SUFFIX: Self = Self::new("dns_suffix", Alphabet::Code);
    /// Any name that may stand at a place.
    pub const ANY: Self = Self::new("any", Alphabet::Word);
    /// What an emitted module calls its own folder.
    pub const MODULE_PATH: Self = Self::new("path.module", Alphabet::Whole);

    /// Something of a kind that is none of those that are written anywhere: `other bucket`.
    pub const fn other(name: &'static str) -> Self {
        Self::new(name, Alphabet::Other)
    }
}

impl<'a> Symbol<'a> {
    /// The symbol of a name, and what it can stand for.
    pub const fn new(name: &'a str, alphabet: Alphabet) -> Self {
        Self { name, alphabet }
    }

    /// Its name, such as `var.repository`.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// What it can stand for.
    pub fn alphabet(self) -> Alphabet {
        self.alphabet
    }

    /// Whether it always has a value, never `null` or empty.
    pub fn is_given(self) -> bool {
        [Symbol::ACCOUNT, Symbol::REGION, Symbol::PARTITION, Symbol::DNS_SUFFIX].contains(&self)
    }
}

impl Display for Symbol<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char(OPEN)?;
        f.write_str(self.name)?;
        f.write_char(CLOSE)
    }
}
