//! Texts with symbols.

/// What opens a symbol.
pub(crate) const OPEN: char = '⟨';
/// What closes one.
pub(crate) const CLOSE: char = '⟩';

/// How the path of a file of the module begins.
pub(crate) const IN_MODULE: &str = "⟨path.module⟩/";

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// As it stands.
    Literal(&'a str),
    /// The name of a symbol, without its brackets.
    Symbol(&'a str),
}

/// The symbol of a name.
pub(crate) fn symbol(name: &str) -> String {
    format!("{OPEN}{name}{CLOSE}")
}

/// The text with nothing in it that could pass for a symbol.
pub(crate) fn clean(text: &str) -> String {
    if text.contains([OPEN, CLOSE]) { text.replace([OPEN, CLOSE], "\u{fffd}") } else { text.to_owned() }
}

/// The parts of a text.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((name, next)) = after.split_once(CLOSE) else { break };
        if !before.is_empty() {
            parts.push(Part::Literal(before));
        }
        parts.push(Part::Symbol(name));
        rest = next;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest));
    }
    parts
}

/// The name of the symbol that is the whole text.
pub(crate) fn only_symbol(text: &str) -> Option<&str> {
    let name = text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    (!name.contains([OPEN, CLOSE])).then_some(name)
}

/// Whether a text has a symbol in it.
pub(crate) fn is_symbolic(text: &str) -> bool {
    text.contains(OPEN)
}

/// Whether a symbol always has a value, never `null` or empty.
pub(crate) fn is_given(name: &str) -> bool {
    matches!(name, "account" | "region" | "partition" | "dns_suffix")
}

/// The text as it is named inside of another symbol, such as `var.name` or `"${var.name}-build"`.
pub(crate) fn quoted(text: &str) -> String {
    match only_symbol(text) {
        Some(name) => name.to_owned(),
        None => format!("{:?}", text.replace(OPEN, "${").replace(CLOSE, "}")),
    }
}

/// Replaces in the literal parts of a text.
///
/// A match inside of a symbol cannot be seen. For symbols inside of a longer text none is assumed; a text that is one
/// symbol becomes the symbol of its replacement, `⟨replace(var.connection_arn, ":a:", ":b:")⟩`, which is equal to every
/// other that was made in the same way.
pub fn replace(text: &str, from: &str, to: &str) -> String {
    if let Some(name) = only_symbol(text) {
        return symbol(&format!("replace({name}, {}, {})", quoted(from), quoted(to)));
    }
    in_literals(text, |literal| literal.replace(from, to))
}

/// The text with its literal parts changed; symbols stay.
pub(crate) fn in_literals(text: &str, change: impl Fn(&str) -> String) -> String {
    let each = |part| match part {
        Part::Literal(literal) => change(literal),
        Part::Symbol(name) => symbol(name),
    };
    parts(text).into_iter().map(each).collect()
}

/// The parts of a text that are not symbols.
pub(crate) fn literals(text: &str) -> impl Iterator<Item = &str> {
    parts(text).into_iter().filter_map(|part| match part {
        Part::Literal(literal) => Some(literal),
        Part::Symbol(_) => None,
    })
}
