//! What texts are made of, and what becomes one.

use std::sync::LazyLock;

use super::{Symbol, Text};

/// What texts are made of: literals, symbols, other texts.
pub trait Piece {
    /// Puts it behind a text.
    fn add_to(&self, text: &mut Text);
}

impl Piece for str {
    fn add_to(&self, text: &mut Text) {
        text.push_literal(self);
    }
}

impl<P: Piece + ?Sized> Piece for &P {
    fn add_to(&self, text: &mut Text) {
        (**self).add_to(text);
    }
}

impl Piece for Symbol<'_> {
    fn add_to(&self, text: &mut Text) {
        text.push_symbol(*self);
    }
}

impl Piece for Text {
    fn add_to(&self, text: &mut Text) {
        text.push_text(self);
    }
}

impl From<&str> for Text {
    fn from(literal: &str) -> Self {
        Self::from(literal.to_owned())
    }
}

impl From<String> for Text {
    fn from(literal: String) -> Self {
        Self::literal(literal)
    }
}

impl From<&String> for Text {
    fn from(literal: &String) -> Self {
        Self::from(literal.as_str())
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

impl From<Symbol<'_>> for Text {
    fn from(symbol: Symbol<'_>) -> Self {
        let mut text = Self::default();
        text.push(&symbol);
        text
    }
}

impl From<bool> for &'static Text {
    fn from(word: bool) -> Self {
        static WORDS: LazyLock<[Text; 2]> = LazyLock::new(|| [Text::from("false"), Text::from("true")]);
        let [no, yes] = &*WORDS;
        if word { yes } else { no }
    }
}

impl FromIterator<Text> for Text {
    fn from_iter<I: IntoIterator<Item = Self>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(&text));
        all
    }
}
