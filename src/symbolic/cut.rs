//! Texts cut where no symbol is.

use super::{Part, Text};

impl Text {
    /// At most `limit` pieces between separators that stand in literals.
    pub fn cut(&self, limit: usize, separator: char) -> Vec<Self> {
        let (mut pieces, mut from) = (Vec::new(), 0);
        for at in self.places(separator) {
            if pieces.len() + 1 >= limit {
                break;
            }
            pieces.push(self.slice(from, at));
            from = at + separator.len_utf8();
        }
        pieces.push(self.slice(from, self.len()));
        pieces
    }

    /// The piece of a number between separators that stand in literals.
    pub fn piece(&self, number: usize, separator: char) -> Option<Self> {
        let (from, to) = self.ends_of_piece(number, separator)?;
        Some(self.slice(from, to))
    }

    /// What people see of it.
    pub fn shown_piece(&self, number: usize, separator: char) -> Option<&str> {
        let (from, to) = self.ends_of_piece(number, separator)?;
        self.as_str().get(from..to)
    }

    fn ends_of_piece(&self, number: usize, separator: char) -> Option<(usize, usize)> {
        let mut places = self.places(separator);
        let before = number.checked_sub(1).map(|before| places.nth(before));
        let from = before.map_or(Some(0), |at| at.map(|at| at + separator.len_utf8()))?;
        Some((from, places.next().unwrap_or(self.len())))
    }

    /// What people see behind the last place of a character; everything, if it has none.
    pub fn shown_end(&self, separator: char) -> &str {
        let from = self.places(separator).last().map_or(0, |at| at + separator.len_utf8());
        self.as_str().get(from..).unwrap_or_default()
    }

    /// The first pieces between separators that stand in literals, with the separators between them.
    pub fn beginning(&self, pieces: usize, separator: char) -> Self {
        let end = pieces.checked_sub(1).and_then(|last| self.places(separator).nth(last));
        self.slice(0, end.unwrap_or(self.len()))
    }

    /// What stands before and behind the first place of a text that is within a literal.
    pub fn cut_once(&self, separator: &str) -> Option<(Self, Self)> {
        let at = self.placed_parts().find_map(|(start, part)| match part {
            Part::Literal(literal) => literal.find(separator).map(|at| start + at),
            Part::Symbol(_) => None,
        })?;
        Some((self.slice(0, at), self.slice(at + separator.len(), self.len())))
    }

    /// The same around another text with symbols.
    pub fn cut_around(&self, separator: &Self) -> Option<(Self, Self)> {
        let whole = |at: &usize| !self.cuts_symbol(*at) && !self.cuts_symbol(at + separator.len());
        let at = self.match_indices(separator.as_str()).map(|(at, _)| at).find(whole)?;
        Some((self.slice(0, at), self.slice(at + separator.len(), self.len())))
    }

    /// The same at the last place of a character.
    pub fn cut_last(&self, separator: char) -> Option<(Self, Self)> {
        let at = self.places(separator).last()?;
        Some((self.slice(0, at), self.slice(at + separator.len_utf8(), self.len())))
    }

    /// What stands up to the last of some characters, and that character.
    pub fn up_to_last(&self, separators: &[char]) -> Self {
        let ends = separators.iter().filter_map(|one| self.places(*one).last().map(|at| at + one.len_utf8()));
        self.slice(0, ends.max().unwrap_or_default())
    }

    /// What stands behind another text, if it begins with that. No symbol ends within another.
    pub fn behind(&self, beginning: &str) -> Option<Self> {
        let whole = self.starts_with(beginning) && !self.cuts_symbol(beginning.len());
        whole.then(|| self.slice(beginning.len(), self.len()))
    }

    /// What stands behind the symbol that it begins with.
    pub fn behind_symbol(&self) -> Option<Self> {
        let Part::Symbol(first) = self.parts().next()? else { return None };
        self.behind(&Self::from(first))
    }

    /// What stands before a text that it ends with.
    pub fn before(&self, end: &str) -> Option<Self> {
        let at = self.len().checked_sub(end.len())?;
        (self.ends_with(end) && !self.cuts_symbol(at)).then(|| self.slice(0, at))
    }

    /// At most so many characters, and no part of a symbol.
    pub fn shortened(&self, characters: usize) -> Self {
        let end = self.char_indices().nth(characters).map_or(self.len(), |(at, _)| at);
        let whole = (0..=end).rev().find(|at| self.is_char_boundary(*at) && !self.cuts_symbol(*at));
        self.slice(0, whole.unwrap_or_default())
    }

    fn places(&self, separator: char) -> impl Iterator<Item = usize> {
        self.match_indices(separator).map(|(at, _)| at).filter(|at| !self.is_in_symbol(*at))
    }
}

#[cfg(test)]
mod tests {
    use crate::symbolic::{Alphabet, Symbol};

    use super::*;

    #[test]
    fn nothing_is_cut_inside_of_a_symbol() {
        let call = Symbol::new("split(\":\", var.uri)[0]", Alphabet::Word);
        let text = Text::of(&[&"arn:", &call, &":s3:::", &call, &"/a:b"]);
        let shown = |pieces: Vec<Text>| pieces.iter().map(ToString::to_string).collect::<Vec<_>>();
        let symbol = call.to_string();
        assert_eq!(shown(text.cut(3, ':')), ["arn".to_owned(), symbol.clone(), format!("s3:::{symbol}/a:b")]);
        assert_eq!(text.cut_last(':').map(|(_, last)| last), Some(Text::from("b")));
        assert_eq!(text.cut_once(":s3").map(|(before, _)| before), Some(Text::of(&[&"arn:", &call])));
        assert_eq!(text.behind("arn:⟨split"), None);
        assert_eq!(text.shown_piece(1, ':'), Some(symbol.as_str()));
        assert_eq!(text.piece(5, ':'), Some(Text::of(&[&call, &"/a"])));
        assert_eq!((text.shown_piece(0, ':'), text.shown_piece(7, ':')), (Some("arn"), None));
        assert_eq!((text.shown_end('/'), text.shown_end('!')), ("a:b", text.as_str()));
        assert!(text.before("b").is_some_and(|before| before.is_symbolic()));
    }
}
