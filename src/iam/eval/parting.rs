//! Where two texts part: mostly in something that no value and no wildcard bridges, and that is seen without reading either.

use super::Truth;
use crate::symbolic::{Alphabet, Symbol, Text};

/// What is no character of its own in a pattern.
const SPECIAL: [char; 3] = ['*', '?', '$'];

/// What stands in a text at the first place where another differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// Nothing more.
    End,
    /// A character of its own.
    Char(char),
    /// A value that is not written.
    Symbol(Symbol<'a>),
    /// Something special, with all that comes behind it.
    Special(&'a str),
}

/// Where two texts part, or where the first something special stands in both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parting<'a> {
    /// The place: before it both are the same, and have nothing special.
    pub(super) at: usize,
    /// What comes next in each.
    pub(super) nexts: [Next<'a>; 2],
}

pub(super) fn parting<'a>(left: &'a Text, right: &'a Text) -> Parting<'a> {
    let mut at = count_common(left.as_bytes(), right.as_bytes());
    while !left.is_char_boundary(at) || !right.is_char_boundary(at) {
        at -= 1;
    }
    // Both are in a symbol of the same beginning, or neither is.
    if let Some((start, _)) = left.symbol_at(at).filter(|(start, _)| *start < at) {
        at = start;
    }
    let common = left.get(..at).unwrap_or_default();
    let mut special = common.match_indices(SPECIAL).map(|(at, _)| at).filter(|at| !left.is_in_symbol(*at));
    at = special.next().unwrap_or(at);
    Parting { at, nexts: [next(left, at), next(right, at)] }
}

/// With how many equal bytes both begin.
fn count_common(left: &[u8], right: &[u8]) -> usize {
    // Most of a common beginning is compared in larger pieces.
    const PIECE: usize = 16;
    let pieces = left.as_chunks::<PIECE>().0.iter().zip(right.as_chunks::<PIECE>().0);
    let common = pieces.take_while(|(own, other)| own == other).count() * PIECE;
    let rest = left.iter().zip(right).skip(common);
    common + rest.take_while(|(own, other)| own == other).count()
}

fn next(text: &Text, at: usize) -> Next<'_> {
    if let Some((_, symbol)) = text.symbol_at(at) {
        return Next::Symbol(symbol);
    }
    let rest = text.get(at..).unwrap_or_default();
    match rest.chars().next() {
        None => Next::End,
        Some(character) if SPECIAL.contains(&character) => Next::Special(rest),
        Some(character) => Next::Char(character),
    }
}

impl Parting<'_> {
    /// Whether a pattern with wildcards matches a text, where that is plain: they are the same, the pattern goes on with nothing but a `*`, or
    /// no value makes them the same.
    pub(super) fn plain_match(self) -> Option<Truth> {
        match self.nexts {
            [Next::End, Next::End] | [Next::Special("*"), _] => Some(Truth::Yes),
            _ => self.excludes().then_some(Truth::No),
        }
    }

    /// Whether two that part so are the same.
    pub(super) fn is_none(self) -> bool {
        self.nexts == [Next::End, Next::End]
    }

    /// Whether two that part so are never the same, whatever the values of their symbols. No symbol is empty.
    pub(super) fn excludes(self) -> bool {
        match self.nexts {
            [Next::Char(_), Next::Char(_)]
            | [Next::End, Next::Char(_) | Next::Symbol(_)]
            | [Next::Char(_) | Next::Symbol(_), Next::End] => true,
            [Next::Char(character), Next::Symbol(symbol)] | [Next::Symbol(symbol), Next::Char(character)] => {
                !symbol.alphabet().has(character)
            }
            [Next::Symbol(left), Next::Symbol(right)] => [left, right].map(Symbol::alphabet).contains(&Alphabet::Other),
            _ => false,
        }
    }

    /// Whether all that the second matches is matched by the first, where that is plain; both are patterns whose variables are not looked up.
    pub(super) fn plainly_includes(self) -> Option<bool> {
        match self.nexts {
            [Next::End, Next::End] | [Next::Special("*"), _] => Some(true),
            [Next::Special(_), _] | [Next::Symbol(_), Next::Special(_)] => None,
            // What is neither a wildcard nor the same takes nothing else.
            [Next::End | Next::Char(_) | Next::Symbol(_), _] => Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arn(end: &str) -> Text {
        Text::of(&[&"arn:", &Symbol::PARTITION, &":s3:::", &end])
    }

    #[test]
    fn a_different_character_is_plain_and_a_wildcard_before_it_is_not() {
        assert_eq!(parting(&arn("web/a"), &arn("web/b")).plain_match(), Some(Truth::No));
        assert_eq!(parting(&arn("web/a"), &arn("web/a")).plain_match(), Some(Truth::Yes));
        assert_eq!(parting(&arn("web/*"), &arn("web/b")).plain_match(), Some(Truth::Yes));
        assert_eq!(parting(&arn("web"), &arn("web/b")).plain_match(), Some(Truth::No));
        assert_eq!(parting(&arn("w?b/a"), &arn("web/b")).plain_match(), None);
        assert_eq!(parting(&arn("*/a"), &arn("web/b")).plain_match(), None);
        assert_eq!(parting(&arn("${aws:username}/a"), &arn("${aws:username}/b")).plain_match(), None);
    }

    #[test]
    fn symbols_part_where_they_begin() {
        let [web, webs] = ["var.web", "var.webs"].map(|name| Text::from(Symbol::new(name, Alphabet::Word)));
        assert_eq!(parting(&web, &webs).plain_match(), None);
        assert_eq!(parting(&web, &"web".into()).plain_match(), None);
        assert_eq!(parting(&web, &"/web".into()).plain_match(), Some(Truth::No));
        assert_eq!(parting(&"web".into(), &Symbol::other("other name").into()).plain_match(), Some(Truth::No));
        assert_eq!(parting(&webs, &web).plainly_includes(), Some(false));
        assert_eq!(parting(&"*".into(), &web).plainly_includes(), Some(true));
    }
}
