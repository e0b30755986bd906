//! `templatefile`, as far as a file has no more than names in braces.

use super::json::below;
use super::{Answer, Files};
use crate::readback::limits::bounded_text;
use crate::readback::{Node, render};
use crate::symbolic::Text;

pub(super) fn call(files: &Files, name: &str, arguments: &[Node]) -> Option<Answer> {
    let ("templatefile", [path, values]) = (name, arguments) else { return None };
    let Some(path) = path.text().map(below) else { return Some(Answer::Unknown(render::why(path, "a path"))) };
    let text = files.get(path.as_str()).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(text) = text else { return Some(Answer::Unknown(format!("the module has no file `{path}`"))) };
    Some(match filled(text, values) {
        Some(text) => Answer::Value(bounded_text(text)),
        None => Answer::Unknown(format!("the expressions of the template `{path}` are not followed")),
    })
}

/// A text with values in the places of their names; nothing, if anything else stands in braces.
fn filled(template: &str, values: &Node) -> Option<Text> {
    let mut text = Text::default();
    let mut rest = template;
    while let Some(at) = rest.find('{').filter(|at| *at > 0) {
        let (before, behind) = rest.split_at_checked(at)?;
        let escaped = ["$$", "%%"].iter().find(|escape| before.ends_with(**escape));
        if let Some(escape) = escaped {
            text.push(before.strip_suffix(escape)?);
            text.push(escape.get(1..)?);
            text.push("{");
            rest = behind.get(1..)?;
            continue;
        }
        if before.ends_with('%') {
            return None;
        }
        let Some(before) = before.strip_suffix('$') else {
            text.push(before);
            text.push("{");
            rest = behind.get(1..)?;
            continue;
        };
        let (name, behind) = behind.get(1..)?.split_once('}')?;
        text.push(before);
        text.push(&render::text(values.get(name.trim())?).ok()?);
        rest = behind;
    }
    text.push(rest);
    Some(text)
}
