//! Texts and patterns, read into what they are made of.

use crate::symbolic::{Alphabet, Part, Symbol, Text};

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
    Value(&'a Text),
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

/// What is no character of its own in a pattern.
const SPECIAL: [char; 3] = ['*', '?', '$'];

/// Whether two patterns without symbols differ before either has anything but characters of its own: most do, and need no search. Whether
/// letters have case makes no difference to a yes.
pub(super) fn literals_begin_differently(left: &str, right: &str) -> bool {
    let mut pairs = left.chars().zip(right.chars());
    let first = pairs.find(|(own, other)| own != other || SPECIAL.contains(own));
    first.is_some_and(|(own, other)| own != other && are_different(own, other))
}

/// Whether two characters are different letters in patterns too.
fn are_different(left: char, right: char) -> bool {
    !SPECIAL.contains(&left) && !SPECIAL.contains(&right) && left.to_lowercase().next() != right.to_lowercase().next()
}

/// A text without wildcards or variables, from a place on.
pub(super) fn text(source: &Text, from: usize) -> Vec<Atom<'_>> {
    let mut atoms = Vec::with_capacity(source.len().saturating_sub(from));
    push_parts(&mut atoms, source.parts_from(from));
    atoms
}

/// A text or a pattern without symbols and variables, such as the name of an action.
pub(super) fn of_literal(source: &str, syntax: Syntax) -> Vec<Atom<'_>> {
    source.chars().map(|character| of_character(character, syntax)).collect()
}

/// The resource of a request from a place on: `*` stands where any value may stand, except when it is all there is.
pub(super) fn resource(source: &Text, from: usize) -> Vec<Atom<'_>> {
    let mut atoms = text(source, from);
    if from > 0 || atoms.len() > 1 {
        for atom in &mut atoms {
            if *atom == Atom::Char('*') {
                *atom = Atom::Run { spans: true };
            }
        }
    }
    atoms
}

/// A pattern of a policy, from a place on before which there is nothing special.
///
/// `${*}`, `${?}` and `${$}` are the characters themselves; `${key}` and `${key, 'default'}` are policy variables.
/// Source: IAM User Guide, "IAM policy elements: Variables and tags" (`reference_policies_variables`).
pub(super) fn pattern<'a>(
    source: &'a Text,
    from: usize,
    syntax: Syntax,
    lookup: impl Fn(&'a str) -> Variable<'a>,
) -> Result<Vec<Atom<'a>>, Unreadable> {
    let mut atoms = Vec::with_capacity(source.len().saturating_sub(from));
    let mut parts = source.parts_from(from).peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Symbol(symbol) => atoms.push(Atom::Symbol(symbol)),
            Part::Literal(literal) => push_pattern(&mut atoms, literal, syntax, parts.peek().is_some(), &lookup)?,
        }
    }
    Ok(atoms)
}

/// Adds what a literal of a pattern means. `goes_on`: a symbol follows it.
fn push_pattern<'a>(
    atoms: &mut Vec<Atom<'a>>,
    literal: &'a str,
    syntax: Syntax,
    goes_on: bool,
    lookup: impl Fn(&'a str) -> Variable<'a>,
) -> Result<(), Unreadable> {
    let mut rest = literal;
    while let Some(next) = rest.chars().next() {
        let after = rest.get(next.len_utf8()..).unwrap_or_default();
        // Nearly every character is itself, and that is seen without looking for the end of anything.
        if next != '$' || syntax == Syntax::Wildcards {
            atoms.push(of_character(next, syntax));
            rest = after;
            continue;
        }
        match variable(rest) {
            Some((body @ ("*" | "?" | "$"), end)) => {
                push_literal(atoms, body);
                rest = end;
            }
            Some((body, end)) => {
                push_variable(atoms, rest.get(..rest.len() - end.len()).unwrap_or_default(), body, &lookup)?;
                rest = end;
            }
            // The name of the variable is not written.
            None if goes_on && rest.starts_with("${") && !matches!(lookup(rest), Variable::Opaque) => {
                return Err(Unreadable::Unknown);
            }
            None => {
                atoms.push(Atom::Char(next));
                rest = after;
            }
        }
    }
    Ok(())
}

fn of_character<'a>(character: char, syntax: Syntax) -> Atom<'a> {
    match character {
        '*' if syntax != Syntax::Variables => Atom::Run { spans: true },
        '?' if syntax != Syntax::Variables => Atom::One,
        _ => Atom::Char(character),
    }
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

fn push_parts<'a>(atoms: &mut Vec<Atom<'a>>, parts: impl Iterator<Item = Part<'a>>) {
    for part in parts {
        match part {
            Part::Literal(literal) => push_literal(atoms, literal),
            Part::Symbol(symbol) => atoms.push(Atom::Symbol(symbol)),
        }
    }
}

fn push_literal(atoms: &mut Vec<Atom<'_>>, literal: &str) {
    atoms.extend(literal.chars().map(Atom::Char));
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
        (Variable::Value(value), _) => push_parts(atoms, value.parts()),
        (Variable::Missing, Some(default)) => push_literal(atoms, default),
        (Variable::Missing, None) => return Err(Unreadable::Missing),
        (Variable::Unknown, _) => return Err(Unreadable::Unknown),
        (Variable::Opaque, _) => atoms.push(Atom::Symbol(Symbol::new(whole, Alphabet::Whole))),
    }
    Ok(())
}

/// What stands in the `${…}` at the start, and what comes after it.
fn variable(source: &str) -> Option<(&str, &str)> {
    source.strip_prefix("${")?.split_once('}')
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
