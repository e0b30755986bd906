//! Texts: literals and symbols, one after the other.

use std::borrow::Cow;
use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Deref;
use std::sync::Arc;

use super::symbol::{CLOSE, OPEN};
use super::{Alphabet, Piece, Symbol};

/// A text, parts of which may be known only after apply.
///
/// As a `str` it is what people see. Two texts are equal if people see the same: a literal has no brackets that could pass for a symbol.
/// A copy costs nothing.
#[derive(Clone, Default)]
pub struct Text(Arc<Inner>);

#[derive(Debug, Clone, Default)]
struct Inner {
    shown: String,
    symbols: Vec<Placed>,
}

/// Where a symbol stands in what is shown, with its brackets.
#[derive(Debug, Clone, Copy)]
struct Placed {
    start: usize,
    end: usize,
    alphabet: Alphabet,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// As it stands.
    Literal(&'a str),
    /// A value that is not written.
    Symbol(Symbol<'a>),
}

impl Text {
    /// The text of some pieces, one after the other.
    pub fn of(pieces: &[&dyn Piece]) -> Self {
        let mut text = Self::default();
        for piece in pieces {
            text.push(*piece);
        }
        text
    }

    /// Puts a piece at the end.
    pub fn push(&mut self, piece: &(impl Piece + ?Sized)) {
        piece.add_to(self);
    }

    /// What somebody sees, read again: symbols are what stands between brackets, those in the name of a symbol belong to it.
    /// What each can stand for is the caller's word.
    pub fn read(shown: &str, alphabet: impl Fn(&str) -> Alphabet) -> Self {
        let (mut symbols, mut depth, mut start) = (Vec::new(), 0_usize, 0);
        for (at, character) in shown.char_indices() {
            match character {
                OPEN => {
                    start = if depth == 0 { at } else { start };
                    depth += 1;
                }
                CLOSE if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        let name = shown.get(start + OPEN.len_utf8()..at).unwrap_or_default();
                        symbols.push(Placed { start, end: at + CLOSE.len_utf8(), alphabet: alphabet(name) });
                    }
                }
                _ => {}
            }
        }
        Self(Arc::new(Inner { shown: shown.to_owned(), symbols }))
    }

    /// What a text that was made of this one's characters stands for: its symbols are this one's, wherever they went.
    pub fn read_from(shown: &str, sources: &[&Self]) -> Self {
        if !shown.contains(OPEN) {
            return Self::from(shown);
        }
        let known = |name: &str| {
            let mut symbols = sources.iter().flat_map(|text| text.symbols());
            symbols.find(|symbol| symbol.name() == name).map_or(Alphabet::Whole, Symbol::alphabet)
        };
        Self::read(shown, known)
    }

    /// What people see.
    pub fn as_str(&self) -> &str {
        &self.0.shown
    }

    /// The parts from left to right; no literal is empty.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = Part<'_>> {
        self.placed_parts().map(|(_, part)| part)
    }

    /// The parts with the places where they begin.
    pub(super) fn placed_parts(&self) -> impl DoubleEndedIterator<Item = (usize, Part<'_>)> {
        let symbols = self.0.symbols.as_slice();
        (0..=symbols.len()).flat_map(move |at| {
            let from = at.checked_sub(1).and_then(|before| symbols.get(before)).map_or(0, |placed| placed.end);
            let next = symbols.get(at);
            let to = next.map_or(self.len(), |placed| placed.start);
            let literal = self.as_str().get(from..to).filter(|literal| !literal.is_empty());
            let symbol = next.map(|placed| (placed.start, Part::Symbol(self.symbol(*placed))));
            literal.map(|literal| (from, Part::Literal(literal))).into_iter().chain(symbol)
        })
    }

    /// The parts from a place on that is within no symbol.
    pub fn parts_from(&self, from: usize) -> impl Iterator<Item = Part<'_>> {
        self.placed_parts().filter_map(move |(start, part)| match part {
            Part::Literal(literal) => {
                literal.get(from.saturating_sub(start)..).filter(|rest| !rest.is_empty()).map(Part::Literal)
            }
            Part::Symbol(_) => (start >= from).then_some(part),
        })
    }

    fn symbol(&self, placed: Placed) -> Symbol<'_> {
        let inner = placed.start + OPEN.len_utf8()..placed.end.saturating_sub(CLOSE.len_utf8());
        Symbol::new(self.as_str().get(inner).unwrap_or_default(), placed.alphabet)
    }

    /// Its symbols.
    pub fn symbols(&self) -> impl Iterator<Item = Symbol<'_>> {
        self.0.symbols.iter().map(|placed| self.symbol(*placed))
    }

    /// Its parts that are no symbols.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.parts().filter_map(|part| match part {
            Part::Literal(literal) => Some(literal),
            Part::Symbol(_) => None,
        })
    }

    /// Whether a symbol is in it.
    pub fn is_symbolic(&self) -> bool {
        !self.0.symbols.is_empty()
    }

    /// The symbol that is the whole text.
    pub fn only_symbol(&self) -> Option<Symbol<'_>> {
        match self.0.symbols.as_slice() {
            [only] if only.start == 0 && only.end == self.len() => Some(self.symbol(*only)),
            _ => None,
        }
    }

    /// The same with its literals changed.
    pub fn in_literals(&self, change: impl Fn(&str) -> String) -> Self {
        let mut text = Self::default();
        for part in self.parts() {
            match part {
                Part::Literal(literal) => text.push_literal(&change(literal)),
                Part::Symbol(symbol) => text.push_symbol(symbol),
            }
        }
        text
    }

    /// How it is named inside of a symbol, such as `var.name` or `"${var.name}-build"`.
    pub fn quoted(&self) -> String {
        if let Some(symbol) = self.only_symbol() {
            return symbol.name().to_owned();
        }
        let part = |part| match part {
            Part::Literal(literal) => Cow::Borrowed(literal),
            Part::Symbol(symbol) => Cow::Owned(format!("${{{}}}", symbol.name())),
        };
        format!("{:?}", self.parts().map(part).collect::<String>())
    }

    /// The widest that a symbol for a piece of it must be.
    pub fn alphabet_of_pieces(&self) -> Alphabet {
        let of = |part| match part {
            Part::Literal(literal) => Alphabet::of_characters(literal.chars()),
            Part::Symbol(symbol) => symbol.alphabet().of_piece(),
        };
        self.parts().map(of).max().unwrap_or(Alphabet::Word)
    }

    /// Replaces in the literals.
    ///
    /// A match inside of a symbol cannot be seen. For symbols inside of a longer text none is assumed; a text that is one
    /// symbol becomes the symbol of its replacement, `⟨replace(var.connection_arn, ":a:", ":b:")⟩`, which is equal to every
    /// other that was made in the same way.
    pub fn replaced(&self, from: &str, to: &str) -> Self {
        let Some(symbol) = self.only_symbol() else { return self.in_literals(|literal| literal.replace(from, to)) };
        let name = format!("replace({}, {}, {})", symbol.name(), Self::from(from).quoted(), Self::from(to).quoted());
        let alphabet = symbol.alphabet().of_piece().max(Alphabet::of_characters(to.chars()));
        Self::from(Symbol::new(&name, alphabet))
    }

    /// Whether a place in what is shown belongs to a symbol.
    pub fn is_in_symbol(&self, at: usize) -> bool {
        self.0.symbols.iter().any(|placed| placed.start <= at && at < placed.end)
    }

    /// The symbol that a place in what is shown belongs to, and where it begins.
    pub fn symbol_at(&self, at: usize) -> Option<(usize, Symbol<'_>)> {
        let placed = self.0.symbols.iter().find(|placed| placed.start <= at && at < placed.end)?;
        Some((placed.start, self.symbol(*placed)))
    }

    /// Whether a place is in the middle of a symbol.
    pub(super) fn cuts_symbol(&self, at: usize) -> bool {
        self.0.symbols.iter().any(|placed| placed.start < at && at < placed.end)
    }

    /// What stands between two places, which cut no symbol.
    pub(super) fn slice(&self, from: usize, to: usize) -> Self {
        let inside = |placed: &&Placed| from <= placed.start && placed.end <= to;
        let moved = |placed: &Placed| Placed { start: placed.start - from, end: placed.end - from, ..*placed };
        let shown = self.as_str().get(from..to).unwrap_or_default().to_owned();
        Self(Arc::new(Inner { shown, symbols: self.0.symbols.iter().filter(inside).map(moved).collect() }))
    }

    /// Puts a literal at the end.
    pub(super) fn push_literal(&mut self, literal: &str) {
        Arc::make_mut(&mut self.0).shown.push_str(&clean(literal));
    }

    /// Puts a symbol at the end.
    pub(super) fn push_symbol(&mut self, symbol: Symbol<'_>) {
        let Inner { shown, symbols } = Arc::make_mut(&mut self.0);
        let start = shown.len();
        shown.push(OPEN);
        shown.push_str(symbol.name());
        shown.push(CLOSE);
        symbols.push(Placed { start, end: shown.len(), alphabet: symbol.alphabet() });
    }

    /// Puts another text at the end.
    pub(super) fn push_text(&mut self, other: &Self) {
        if self.is_empty() {
            *self = other.clone();
            return;
        }
        let Inner { shown, symbols } = Arc::make_mut(&mut self.0);
        let by = shown.len();
        shown.push_str(other);
        let moved = |placed: &Placed| Placed { start: placed.start + by, end: placed.end + by, ..*placed };
        symbols.extend(other.0.symbols.iter().map(moved));
    }

    /// A text without symbols.
    pub(super) fn literal(literal: String) -> Self {
        let shown = if literal.contains([OPEN, CLOSE]) { clean(&literal).into_owned() } else { literal };
        Self(Arc::new(Inner { shown, symbols: Vec::new() }))
    }

    /// Whether the two are one copy.
    pub(super) fn is_same_copy(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A text without brackets that could pass for a symbol, of the same length.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.contains([OPEN, CLOSE]) { Cow::Owned(text.replace([OPEN, CLOSE], "\u{fffd}")) } else { Cow::Borrowed(text) }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Debug for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.as_str(), f)
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arn() -> Text {
        Text::of(&[&"arn:", &Symbol::PARTITION, &":iam::", &Symbol::ACCOUNT, &":role/web"])
    }

    #[test]
    fn parts_are_what_it_was_made_of() {
        let text = Text::of(&[&Symbol::ACCOUNT, &Symbol::REGION, &"-", &"web"]);
        let parts: Vec<Part<'_>> = text.parts().collect();
        assert_eq!(parts, [Part::Symbol(Symbol::ACCOUNT), Part::Symbol(Symbol::REGION), Part::Literal("-web")]);
        assert_eq!(text.parts().next_back(), Some(Part::Literal("-web")));
        assert_eq!(Text::default().parts().count(), 0);
        let from = text.len() - "eb".len();
        assert_eq!(text.parts_from(from).collect::<Vec<_>>(), [Part::Literal("eb")]);
        assert_eq!(text.parts_from(0).collect::<Vec<_>>(), parts);
        assert_eq!(text.parts_from(text.len()).count(), 0);
    }

    #[test]
    fn a_symbol_keeps_what_it_can_stand_for() {
        let bucket = Symbol::new("var.bucket", Alphabet::Word);
        let text = Text::of(&[&"arn:aws:s3:::", &bucket]);
        let objects = Text::of(&[&text, &"/*"]);
        assert_eq!(objects.symbols().map(Symbol::alphabet).collect::<Vec<_>>(), [Alphabet::Word]);
        assert_eq!(Text::from(bucket).only_symbol().map(Symbol::alphabet), Some(Alphabet::Word));
        assert_eq!(objects.only_symbol(), None);
    }

    #[test]
    fn what_somebody_wrote_is_no_symbol() {
        let text = Text::from("⟨account⟩");
        assert!(!text.is_symbolic());
        assert_eq!(text, "\u{fffd}account\u{fffd}");
    }

    #[test]
    fn symbols_in_the_name_of_a_symbol_belong_to_it() {
        let key = Text::from(Symbol::new("var.name", Alphabet::Word));
        let name = format!("aws_iam_role.build[\"{key}\"].arn");
        let nested = Text::of(&[&"x", &Symbol::new(&name, Alphabet::Whole), &"y"]);
        assert_eq!(nested.symbols().map(Symbol::name).collect::<Vec<_>>(), [name.as_str()]);
        let again = Text::read(&nested, |_| Alphabet::Whole);
        assert_eq!(again.parts().collect::<Vec<_>>(), nested.parts().collect::<Vec<_>>());
    }

    #[test]
    fn what_is_read_again_knows_its_symbols() {
        let again = Text::read_from("see ⟨account⟩ and ⟨else⟩", &[&arn()]);
        let alphabets: Vec<Alphabet> = again.symbols().map(Symbol::alphabet).collect();
        assert_eq!(alphabets, [Alphabet::Account, Alphabet::Whole]);
    }

    #[test]
    fn a_replacement_in_a_symbol_is_a_symbol() {
        let connection = Text::from(Symbol::new("var.connection_arn", Alphabet::Whole));
        let replaced = connection.replaced(":a:", ":b:");
        assert_eq!(replaced, "⟨replace(var.connection_arn, \":a:\", \":b:\")⟩");
        assert_eq!(arn().replaced(":iam:", ":sts:"), "arn:⟨partition⟩:sts::⟨account⟩:role/web");
    }

    #[test]
    fn names_inside_of_symbols_are_as_terraform_writes_them() {
        assert_eq!(Text::from(Symbol::ACCOUNT).quoted(), "account");
        assert_eq!(Text::of(&[&Symbol::ACCOUNT, &"-\"web\""]).quoted(), "\"${account}-\\\"web\\\"\"");
    }
}
