//! Findings: what is wrong with the input, where, and what to write instead.
//!
//! Owns the value that every phase reports with, and the list of codes. Knows neither YAML nor terminals: a finding
//! names its place as a [`Path`] into the spec, and `cli` turns that into a line and a column.

mod code;
mod findings;
mod path;

use std::error::Error;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

pub use code::{Code, Severity};
pub use findings::Findings;
pub use path::{Path, Segment};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// Where in the spec it is.
    pub at: Path,
    /// Whether the key or the value is meant.
    pub part: Part,
    /// What is wrong: lower case, no final period, the user's words in backticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Which part of an entry a finding underlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The key: it should not be there, or something below it is missing.
    Key,
    /// The value.
    Value,
}

impl Diagnostic {
    /// A finding about the value at `at`.
    pub fn value(code: Code, at: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, at: at.clone(), part: Part::Value, message: message.into(), help: help.into() }
    }

    /// A finding about the key at `at`.
    pub fn key(code: Code, at: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, at: at.clone(), part: Part::Key, message: message.into(), help: help.into() }
    }
}

/// `TFP101 at stages[0].name: what is wrong; what to write instead`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if self.at != Path::root() {
            write!(f, " at {}", self.at)?;
        }
        write!(f, ": {}", self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

impl Error for Diagnostic {}

/// With the weight and the title of its code, and its place as a text.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Diagnostic", 6)?;
        fields.serialize_field("code", self.code.id())?;
        fields.serialize_field("severity", self.code.severity().word())?;
        fields.serialize_field("title", self.code.title())?;
        fields.serialize_field("message", &self.message)?;
        fields.serialize_field("help", &self.help)?;
        fields.serialize_field("path", &self.at.to_string())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Findings, Path};

    #[test]
    fn findings_read_as_lines_and_as_data() {
        let name = Path::root().key("name");
        let mut findings = Findings::new();
        findings.add(Diagnostic::value(Code::BadName, &name, "`A` cannot be a name", "write `a`"));
        findings.add(Diagnostic::key(Code::MissingKey, &Path::root(), "missing key `stages`", ""));
        let lines = "TFP101 at name: `A` cannot be a name; write `a`\nTFP004: missing key `stages`";
        assert_eq!(findings.to_string(), lines);
        let data = serde_json::to_value(&findings).unwrap();
        assert_eq!((&data[0]["code"], &data[0]["path"]), (&"TFP101".into(), &"name".into()));
        assert_eq!((&data[1]["severity"], &data[1]["path"]), (&"error".into(), &"".into()));
    }
}
