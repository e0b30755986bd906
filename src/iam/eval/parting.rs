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

/// What stands in both where they part; `None`, if something special stands before that.
pub(super) fn parting<'a>(left: &'a Text, right: &'a Text) -> Option<[Next<'a>; 2]> {
    let mut at = left.bytes().zip(right.bytes()).take_while(|(own, other)| own == other).count();
    while !left.is_char_boundary(at) || !right.is_char_boundary(at) {
        at -= 1;
    }
    // Both are in a symbol of the same beginning, or neither is.
    if let Some((start, _)) = left.symbol_at(at).filter(|(start, _)| *start < at) {
        at = start;
    }
    let common = left.get(..at)?;
    let is_special = |(at, _): (usize, &str)| !left.is_in_symbol(at);
    if common.match_indices(SPECIAL).any(is_special) {
        return None;
    }
    Some([next(left, at), next(right, at)])
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

/// Whether a pattern with wildcards matches a text, where that is plain: they are the same, the pattern goes on with nothing but a `*`, or
/// no value makes them the same.
pub(super) fn plain_match(pattern: &Text, text: &Text) -> Option<Truth> {
    match parting(pattern, text)? {
        [Next::End, Next::End] | [Next::Special("*"), _] => Some(Truth::Yes),
        nexts => exclude(nexts).then_some(Truth::No),
    }
}

/// Whether two that part so are never the same, whatever the values of their symbols. No symbol is empty.
pub(super) fn exclude(nexts: [Next<'_>; 2]) -> bool {
    match nexts {
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

/// Whether all that `inner` matches is matched by `outer`, where that is plain; both are patterns whose variables are not looked up.
pub(super) fn plainly_within(inner: &Text, outer: &Text) -> Option<bool> {
    match parting(outer, inner)? {
        [Next::End, Next::End] | [Next::Special("*"), _] => Some(true),
        [Next::Special(_), _] | [Next::Symbol(_), Next::Special(_)] => None,
        // What is neither a wildcard nor the same takes nothing else.
        [Next::End | Next::Char(_) | Next::Symbol(_), _] => Some(false),
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
        assert_eq!(plain_match(&arn("web/a"), &arn("web/b")), Some(Truth::No));
        assert_eq!(plain_match(&arn("web/a"), &arn("web/a")), Some(Truth::Yes));
        assert_eq!(plain_match(&arn("web/*"), &arn("web/b")), Some(Truth::Yes));
        assert_eq!(plain_match(&arn("web"), &arn("web/b")), Some(Truth::No));
        assert_eq!(plain_match(&arn("w?b/a"), &arn("web/b")), None);
        assert_eq!(plain_match(&arn("*/a"), &arn("web/b")), None);
        assert_eq!(plain_match(&arn("${aws:username}/a"), &arn("${aws:username}/b")), None);
    }

    #[test]
    fn symbols_part_where_they_begin() {
        let [web, webs] = ["var.web", "var.webs"].map(|name| Text::from(Symbol::new(name, Alphabet::Word)));
        assert_eq!(plain_match(&web, &webs), None);
        assert_eq!(plain_match(&web, &"web".into()), None);
        assert_eq!(plain_match(&web, &"/web".into()), Some(Truth::No));
        assert_eq!(plain_match(&"web".into(), &Symbol::other("other name").into()), Some(Truth::No));
        assert_eq!(plainly_within(&web, &webs), Some(false));
        assert_eq!(plainly_within(&web, &"*".into()), Some(true));
    }
}
