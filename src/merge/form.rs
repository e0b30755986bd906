//! What editors and git change of a file without anybody editing it: byte order mark, line ends, the final newline.

use std::borrow::Cow;

const MARK: char = '\u{feff}';

/// How a file is written, apart from what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    has_mark: bool,
    has_carriage_returns: bool,
    ends_with_newline: bool,
}

impl Form {
    /// Takes a text apart into its form and what it says, in lines that end with `\n`.
    pub(crate) fn split(text: &str) -> (Self, Cow<'_, str>) {
        let body = text.strip_prefix(MARK).unwrap_or(text);
        let with_return = body.matches("\r\n").count();
        let form = Self {
            has_mark: body.len() != text.len(),
            has_carriage_returns: with_return * 2 > body.matches('\n').count(),
            ends_with_newline: body.is_empty() || body.ends_with('\n'),
        };
        let mut body = if with_return > 0 { Cow::from(body.replace("\r\n", "\n")) } else { Cow::from(body) };
        if !form.ends_with_newline {
            body.to_mut().push('\n');
        }
        (form, body)
    }

    /// Writes a text in this form.
    pub(crate) fn give(self, text: &str) -> String {
        let text = if self.ends_with_newline { text } else { text.strip_suffix('\n').unwrap_or(text) };
        let text = if self.has_carriage_returns { Cow::from(text.replace('\n', "\r\n")) } else { Cow::from(text) };
        if self.has_mark { format!("{MARK}{text}") } else { text.into_owned() }
    }
}
