//! Text inside HCL: quoted strings, object keys, names and comments.
//!
//! Owns the promise that text from outside stays text: whatever a string holds, it cannot end its quotes, open an
//! interpolation or leave its comment. Knows nothing of expressions, lines or alignment.

use std::borrow::Cow;
use std::fmt::Write;

/// Words that are read as something else than a key right after `{`, or by some parsers anywhere.
const RESERVED: [&str; 6] = ["false", "for", "if", "in", "null", "true"];

/// Writes the inside of a quoted string that means exactly `text`.
///
/// With `opens`, a `${` that is code follows. A dollar sign right before it would make `$${`, which is an escape and
/// turns the code into text; so it is written as its number.
pub(super) fn write_literal(out: &mut String, text: &str, opens: bool) {
    // Where the text starts that means itself and is not written yet.
    let mut plain = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if means_itself(character, next, opens) {
            continue;
        }
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + character.len_utf8();
        match (character, next) {
            ('$' | '%', Some(_)) => out.extend([character, character]),
            _ => write_escaped(out, character),
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}

fn means_itself(character: char, next: Option<char>, opens: bool) -> bool {
    match character {
        '$' => next != Some('{') && !(opens && next.is_none()),
        '%' => next != Some('{'),
        '"' | '\\' => false,
        ' '..='~' => true,
        other => !is_hidden(other),
    }
}

/// An object's key: bare where that is safe, quoted otherwise.
pub(super) fn key_text(text: &str) -> Cow<'_, str> {
    if is_identifier(text) && !RESERVED.contains(&text) {
        return text.into();
    }
    let mut inside = String::new();
    write_literal(&mut inside, text, false);
    let mut quoted = String::from("\"");
    for character in inside.chars() {
        if takes_one_column(character) { quoted.push(character) } else { write_code_point(&mut quoted, character) }
    }
    quoted.push('"');
    quoted.into()
}

/// `text` as a name of the language. What cannot be in a name becomes `_`, so that not even a name can carry code.
pub(super) fn identifier_text(text: &str) -> Cow<'_, str> {
    if is_identifier(text) {
        return text.into();
    }
    let mut name: String = text.chars().map(|c| if can_continue_name(c) { c } else { '_' }).collect();
    if !name.starts_with(can_start_name) {
        name.insert(0, '_');
    }
    name.into()
}

/// Whether `text` can stand bare as a name. Only ASCII: all parsers agree there.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(can_start_name) && text.chars().all(can_continue_name)
}

/// Writes comment lines, each indented and ended; a line break within one starts another.
pub(super) fn write_comment(out: &mut String, lines: &[String], indent: usize) {
    let text = match lines {
        [] => return,
        [line] if !line.contains('\r') => Cow::from(line),
        several => several.join("\n").replace("\r\n", "\n").into(),
    };
    for line in text.split(['\n', '\r']) {
        write_margin(out, indent);
        out.push_str("# ");
        for character in line.chars() {
            if is_hidden(character) && character != '\t' {
                write_code_point(out, character);
            } else {
                out.push(character);
            }
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
}

/// Writes the spaces before a line.
pub(super) fn write_margin(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

fn can_start_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

fn can_continue_name(character: char) -> bool {
    can_start_name(character) || character.is_ascii_digit() || character == '-'
}

fn write_escaped(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        other => write_code_point(out, other),
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

fn write_code_point(out: &mut String, character: char) {
    let number = u32::from(character);
    // Writing to a string cannot fail.
    let _ = if number > 0xffff { write!(out, "\\U{number:08x}") } else { write!(out, "\\u{number:04x}") };
}
