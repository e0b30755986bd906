//! Text that those who approve read: words, and references to what earlier actions exported.

use crate::diagnostic::Code;

use super::{Invalid, Sources};

/// A text with references in CodePipeline's own form, `#{Action.VARIABLE}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewText(Vec<Piece>);

/// A part of such a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that mean themselves.
    Words(String),
    /// What an action exported.
    Variable {
        /// The name of the action, which is the namespace of its variables.
        action: String,
        /// The name of the variable.
        name: String,
    },
}

impl ReviewText {
    /// The longest text, in characters: CodePipeline takes values of 1 to 1000 (botocore's model).
    pub const MAX: usize = 1000;

    /// Reads a text.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let length = text.chars().count();
        if text.trim().is_empty() || length > Self::MAX {
            let message = format!("CodePipeline does not take a text of {length} characters");
            let help = format!("write 1 to {} characters, or remove the key", Self::MAX);
            return Err(Invalid::new(Code::TooLong, message, help));
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            let message = "the text has characters that nobody can see";
            return Err(Invalid::new(Code::BadValue, message, "write plain text; line breaks are fine"));
        }
        let mut pieces = Vec::new();
        let mut starts = text.split("#{");
        let words = |words: &str| (!words.is_empty()).then(|| Piece::Words(words.to_owned()));
        pieces.extend(starts.next().and_then(words));
        for rest in starts {
            let found = rest.split_once('}').and_then(|(inside, after)| Some((inside.split_once('.')?, after)));
            let Some(((action, name), after)) = found.filter(|((action, name), _)| is_name(action) && is_name(name))
            else {
                let help = "write `#{Action.VARIABLE}`, such as `#{Build.COMMIT}`";
                return Err(Invalid::new(Code::BadValue, "a `#{` here opens no reference to a variable", help));
            };
            pieces.push(Piece::Variable { action: action.to_owned(), name: name.to_owned() });
            pieces.extend(words(after));
        }
        Ok(Self(pieces))
    }

    /// Reads a text that is an address: an HTTPS one, or one that an action exported.
    pub fn parse_link(text: &str) -> Result<Self, Invalid> {
        let read = Self::parse(text)?;
        let host =
            |words: &str| words.strip_prefix("https://").is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty());
        let fits = match read.0.as_slice() {
            [Piece::Words(words)] => host(words),
            // What follows must not go on with the host's name.
            [Piece::Words(words), ..] => host(words) && words.trim_start_matches("https://").contains('/'),
            [Piece::Variable { .. }] => true,
            _ => false,
        };
        if fits && !text.chars().any(char::is_whitespace) {
            return Ok(read);
        }
        let help = "write an address that starts with `https://`, or a reference that is all of it";
        Err(Invalid::new(Code::BadValue, format!("`{text}` is not an address that can be opened safely"), help))
    }

    /// Its parts.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The text as the spec has it.
    pub fn text(&self) -> String {
        self.written(|action| action)
    }

    /// The text as CodePipeline reads it in a pipeline with these sources, of which `Source` means the first.
    pub(crate) fn text_in(&self, sources: &Sources) -> String {
        self.written(|action| sources.namespace(action))
    }

    /// Renames the action whose variables it shows.
    pub(super) fn rename(&mut self, from: &str, to: &str) {
        for piece in &mut self.0 {
            if let Piece::Variable { action, .. } = piece
                && action == from
            {
                to.clone_into(action);
            }
        }
    }

    fn written<'a>(&'a self, namespace: impl Fn(&'a str) -> &'a str) -> String {
        let piece = |piece: &'a Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Variable { action, name } => format!("#{{{}.{name}}}", namespace(action)),
        };
        self.0.iter().map(piece).collect()
    }
}

/// What CodePipeline takes as a namespace or a variable, without the dot between them (botocore's model).
fn is_name(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::ReviewText;

    #[test]
    fn references_are_read_and_written_alike() {
        for text in ["Plan #{Plan.SHA} of #{Source.CommitId}.", "#{A.B}", "100 % {plain} # text", "two\nlines"] {
            assert_eq!(ReviewText::parse(text).unwrap().text(), text);
        }
        for text in ["#{", "#{A}", "#{A.B", "#{.B}", "#{A.}", "#{A.B.C}", "#{A B.C}", "", " ", "\u{7}"] {
            assert!(ReviewText::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn links_are_https_or_exported() {
        for text in ["https://example.com/a?b=#{Build.COMMIT}", "#{Plan.LINK}"] {
            assert!(ReviewText::parse_link(text).is_ok(), "{text}");
        }
        for text in [
            "http://example.com",
            "https:///a",
            "https://",
            "https://#{A.B}/",
            "#{A.B}/x",
            "javascript:1",
            "https://a b",
        ] {
            assert!(ReviewText::parse_link(text).is_err(), "{text}");
        }
    }
}
