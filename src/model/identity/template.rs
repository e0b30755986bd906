//! Templates of physical names: text, and what differs between the deployments of a module.

use std::fmt;

use crate::diagnostic::Code;
use crate::model::Invalid;
use crate::spec::closest;

/// A physical name: a fixed one, or one that differs between deployments.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Template(Vec<Part>);

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Text that stands for itself.
    Text(String),
    /// The variable `name` of the module.
    Name,
    /// What sets the deployments of a module apart.
    Suffix,
    /// The region.
    Region,
    /// The number of the account.
    Account,
}

/// The placeholders, by their words.
const PLACEHOLDERS: [(&str, Part); 4] =
    [("name", Part::Name), ("suffix", Part::Suffix), ("region", Part::Region), ("account", Part::Account)];

impl Template {
    /// A template of these parts; neighbouring texts become one.
    pub(super) fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut joined: Vec<Part> = Vec::new();
        for part in parts {
            match (joined.last_mut(), part) {
                (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
                (_, part) => joined.push(part),
            }
        }
        Self(joined)
    }

    /// Reads a name with placeholders in braces.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((word, after)) = behind.split_once('}') else {
                let message = format!("`{{{}` has no closing brace", behind.escape_default());
                return Err(Invalid::new(Code::BadValue, message, "write `{name}`, with both braces"));
            };
            let Some((_, part)) = PLACEHOLDERS.iter().find(|(known, _)| *known == word) else {
                return Err(unknown_placeholder(word));
            };
            parts.extend([Part::Text(before.to_owned()), part.clone()]);
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        parts.retain(|part| *part != Part::Text(String::new()));
        Ok(Self(parts))
    }

    /// Its parts, in their order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The text, with this for each placeholder.
    pub fn fill<'a>(&'a self, value: impl Fn(&'a Part) -> &'a str) -> String {
        let text = |part: &'a Part| match part {
            Part::Text(text) => text.as_str(),
            placeholder => value(placeholder),
        };
        self.0.iter().map(text).collect()
    }

    /// Whether it has this placeholder.
    pub fn has(&self, part: &Part) -> bool {
        self.0.contains(part)
    }
}

fn unknown_placeholder(word: &str) -> Invalid {
    let known = PLACEHOLDERS.map(|(known, _)| known);
    let all = known.map(|word| format!("`{{{word}}}`")).join(", ");
    let help = match closest(word, known.into_iter()) {
        Some(meant) => format!("did you mean `{{{meant}}}`? A name takes {all}"),
        None => format!("a name takes {all}"),
    };
    Invalid::new(Code::BadValue, format!("`{{{}}}` is no placeholder of a name", word.escape_default()), help)
}

/// As it is written in a spec.
impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.0 {
            match part {
                Part::Text(text) => f.write_str(text)?,
                placeholder => {
                    let word = PLACEHOLDERS.iter().find(|(_, known)| known == placeholder).map_or("", |(word, _)| word);
                    write!(f, "{{{word}}}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Template};

    #[test]
    fn templates_are_read_as_they_are_written() {
        for text in ["web", "{name}-ci", "legacy-{suffix}-{account}{region}"] {
            assert_eq!(Template::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Template::parse("a{region}").unwrap().parts(), [Part::Text("a".into()), Part::Region]);
        for wrong in ["{prefix}", "{name", "${{}}"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }
}
