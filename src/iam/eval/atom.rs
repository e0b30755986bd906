//! Texts and patterns, read into what they are made of.

use super::symbol::{Alphabet, Symbol};

/// A part of a text or a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom<'a> {
    /// Itself.
    Char(char),
    /// `?`: one character.
    One,
    /// `*`: any characters; a colon among them only if it `spans`.
    Run {
        /// Whether the documentation says that it goes on over colons.
        spans: bool,
    },
    /// A value that is not written.
    Symbol(Symbol<'a>),
}

/// What a policy variable comes to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Variable<'a> {
    /// Its value, taken literally.
    Value(&'a str),
    /// The request has none.
    Missing,
    /// Nobody can say.
    Unknown,
    /// It is not looked up: it stands for itself, as an opaque symbol.
    Opaque,
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A policy variable without a value: the statement matches nothing.
    Missing,
    /// A policy variable with an unknown value.
    Unknown,
}

/// What is special in a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// Wildcards and no variables: actions.
    Wildcards,
    /// Variables and no wildcards: `StringEquals`.
    Variables,
    /// Both.
    Both,
}

/// Whether two texts or patterns differ before either has anything but characters and symbols that both have: most do, and need no
/// search. Whether letters have case makes no difference to a yes.
pub(super) fn begin_differently(left: &str, right: &str) -> bool {
    let special = |character| matches!(character, '*' | '?' | '$' | '⟨');
    let mut inside = false;
    for (left, right) in left.chars().zip(right.chars()) {
        if left != right {
            return !inside
                && !special(left)
                && !special(right)
                && left.to_lowercase().next() != right.to_lowercase().next();
        }
        if matches!(left, '*' | '?' | '$') && !inside {
            return false;
        }
        inside = (inside || left == '⟨') && left != '⟩';
    }
    false
}

/// A text without wildcards or variables.
pub(super) fn text(source: &str) -> Vec<Atom<'_>> {
    let mut atoms = Vec::with_capacity(source.len());
    push_text(&mut atoms, source);
    atoms
}

/// The resource of a request: `*` stands where any value may stand, except when it is all there is.
pub(super) fn resource(source: &str) -> Vec<Atom<'_>> {
    let mut atoms = text(source);
    if atoms.len() > 1 {
        for atom in &mut atoms {
            if *atom == Atom::Char('*') {
                *atom = Atom::Run { spans: true };
            }
        }
    }
    atoms
}

/// A pattern of a policy.
///
/// `${*}`, `${?}` and `${$}` are the characters themselves; `${key}` and `${key, 'default'}` are policy variables.
/// Source: IAM User Guide, "IAM policy elements: Variables and tags" (`reference_policies_variables`).
pub(super) fn pattern<'a>(
    source: &'a str,
    syntax: Syntax,
    lookup: impl Fn(&'a str) -> Variable<'a>,
) -> Result<Vec<Atom<'a>>, Unreadable> {
    let mut atoms = Vec::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        // Nearly every character is itself, and that is seen without looking for the end of anything.
        if !matches!(next, '$' | '*' | '?' | '⟨') {
            atoms.push(Atom::Char(next));
            rest = after;
        } else if let Some((body, end)) = variable(rest).filter(|_| syntax != Syntax::Wildcards) {
            match body {
                "*" | "?" | "$" => push_text(&mut atoms, body),
                _ => push_variable(&mut atoms, rest.get(..rest.len() - end.len()).unwrap_or_default(), body, &lookup)?,
            }
            rest = end;
        } else if let Some((symbol, end)) = symbol(rest) {
            atoms.push(Atom::Symbol(symbol));
            rest = end;
        } else {
            atoms.push(match next {
                '*' if syntax != Syntax::Variables => Atom::Run { spans: true },
                '?' if syntax != Syntax::Variables => Atom::One,
                _ => Atom::Char(next),
            });
            rest = after;
        }
    }
    Ok(atoms)
}

/// The same with lower case letters; symbols are no letters.
pub(super) fn folded(mut atoms: Vec<Atom<'_>>) -> Vec<Atom<'_>> {
    for atom in &mut atoms {
        if let Atom::Char(character) = atom {
            *character = character.to_lowercase().next().unwrap_or(*character);
        }
    }
    atoms
}

/// The same for the `Resource` element: a `*` goes over a colon only where it is the last character of its segment.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Resource", "Using wildcards in resource ARNs"
/// (`reference_policies_elements_resource`).
pub(super) fn segmented(mut atoms: Vec<Atom<'_>>) -> Vec<Atom<'_>> {
    let mut last = true;
    for atom in atoms.iter_mut().rev() {
        match atom {
            Atom::Run { spans } => *spans = last,
            // `*?` is `?*`.
            Atom::One => {}
            Atom::Char(_) | Atom::Symbol(_) => last = *atom == Atom::Char(':'),
        }
    }
    atoms
}

fn push_text<'a>(atoms: &mut Vec<Atom<'a>>, source: &'a str) {
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        if let Some((symbol, end)) = Some(rest).filter(|_| next == '⟨').and_then(symbol) {
            atoms.push(Atom::Symbol(symbol));
            rest = end;
        } else {
            atoms.push(Atom::Char(next));
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
}

fn push_variable<'a>(
    atoms: &mut Vec<Atom<'a>>,
    whole: &'a str,
    body: &'a str,
    lookup: impl Fn(&'a str) -> Variable<'a>,
) -> Result<(), Unreadable> {
    let (key, default) = match body.split_once(',') {
        Some((key, default)) => (key, default.trim().strip_prefix('\'').and_then(|text| text.strip_suffix('\''))),
        None => (body, None),
    };
    match (lookup(key.trim()), default) {
        (Variable::Value(value), _) | (Variable::Missing, Some(value)) => push_text(atoms, value),
        (Variable::Missing, None) => return Err(Unreadable::Missing),
        (Variable::Unknown, _) => return Err(Unreadable::Unknown),
        (Variable::Opaque, _) => atoms.push(Atom::Symbol(Symbol::new(whole))),
    }
    Ok(())
}

/// What stands in the `${…}` at the start, and what comes after it.
fn variable(source: &str) -> Option<(&str, &str)> {
    source.strip_prefix("${")?.split_once('}')
}

/// The `⟨…⟩` at the start, and what comes after it.
fn symbol(source: &str) -> Option<(Symbol<'_>, &str)> {
    let (name, rest) = source.strip_prefix('⟨')?.split_once('⟩')?;
    Some((Symbol::new(name), rest))
}

impl Atom<'_> {
    /// Whether it can hold a colon.
    pub(super) fn may_hold_colon(self) -> bool {
        match self {
            Self::Char(character) => character == ':',
            Self::One => false,
            Self::Run { spans } => spans,
            Self::Symbol(symbol) => symbol.alphabet() == Alphabet::Whole,
        }
    }
}
