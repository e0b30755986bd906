//! Text inside HCL: quoted strings, object keys, names and comments.
//!
//! Owns the promise that text from outside stays text: whatever a string holds, it cannot end its quotes, open an
//! interpolation or leave its comment. Knows nothing of expressions, lines or alignment.

use std::fmt::Write;

/// Words that are read as something else than a key right after `{`, or by some parsers anywhere.
const RESERVED: [&str; 6] = ["false", "for", "if", "in", "null", "true"];

/// The inside of a quoted string that means exactly `text`.
///
/// With `opens`, a `${` that is code follows. A dollar sign right before it would make `$${`, which is an escape and
/// turns the code into text; so it is written as its number.
pub(super) fn literal(text: &str, opens: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(character) = chars.next() {
        match (character, chars.peek()) {
            ('$' | '%', Some('{')) => out.extend([character, character]),
            ('$', None) if opens => code_point(&mut out, character),
            _ => push(&mut out, character),
        }
    }
    out
}

/// An object's key: bare where that is safe, quoted otherwise.
pub(super) fn key(text: &str) -> String {
    if is_identifier(text) && !RESERVED.contains(&text) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in literal(text, false).chars() {
        if takes_one_column(character) { quoted.push(character) } else { code_point(&mut quoted, character) }
    }
    quoted.push('"');
    quoted
}

/// `text` as a name of the language. What cannot be in a name becomes `_`, so that not even a name can carry code.
pub(super) fn identifier(text: &str) -> String {
    let mut name: String = text.chars().map(|c| if continues(c) { c } else { '_' }).collect();
    if !name.starts_with(starts) {
        name.insert(0, '_');
    }
    name
}

/// Whether `text` can stand bare as a name. Only ASCII: all parsers agree there.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(starts) && text.chars().all(continues)
}

/// Comment lines, each indented and ended; a line break within one starts another.
pub(super) fn comment(out: &mut String, lines: &[String], indent: usize) {
    if lines.is_empty() {
        return;
    }
    let text = lines.join("\n").replace("\r\n", "\n");
    for line in text.split(['\n', '\r']) {
        let start = out.len();
        out.push_str("# ");
        for character in line.chars() {
            if is_hidden(character) && character != '\t' { code_point(out, character) } else { out.push(character) }
        }
        out.truncate(out.trim_end().len());
        out.insert_str(start, &" ".repeat(indent));
        out.push('\n');
    }
}

fn starts(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

fn continues(character: char) -> bool {
    starts(character) || character.is_ascii_digit() || character == '-'
}

fn push(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        hidden if is_hidden(hidden) => code_point(out, hidden),
        other => out.push(other),
    }
}

/// Characters that a reader cannot see, or that change the order in which he sees others ("Trojan Source").
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(character, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Characters that are one column whatever stands beside them.
///
/// `terraform fmt` aligns by what a reader takes for one character, so that an accent or a joined emoji counts nothing.
/// These scripts never combine; in a key every other character is written as its number.
fn takes_one_column(character: char) -> bool {
    character.is_ascii()
        || matches!(character, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
        || matches!(character, '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}')
        || matches!(character, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
        || matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn code_point(out: &mut String, character: char) {
    let number = u32::from(character);
    // Writing to a string cannot fail.
    let _ = if number > 0xffff { write!(out, "\\U{number:08x}") } else { write!(out, "\\u{number:04x}") };
}
