//! Executions: what happens when they meet, and in which values they differ.

use super::Invalid;
use crate::diagnostic::Code;
pub use crate::spec::ExecutionMode;

/// A variable of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineVariable {
    name: String,
    default: String,
    description: Option<String>,
}

impl PipelineVariable {
    /// The most that a pipeline takes (botocore's model of CodePipeline).
    pub const MOST: usize = 50;

    /// Reads its name: 1 to 128 letters, digits, at signs, hyphens and underscores (botocore's model of CodePipeline).
    pub fn parse_name(name: &str) -> Result<String, Invalid> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'-' | b'_');
        if (1..=128).contains(&name.len()) && name.bytes().all(fits) {
            return Ok(name.to_owned());
        }
        let help = "use 1 to 128 letters, digits, hyphens, underscores and at signs";
        Err(Invalid::new(Code::BadName, format!("`{name}` cannot be the name of a variable"), help))
    }

    /// Reads its default: 1 to 1000 characters on one line; and its description: at most 200 (botocore's codepipeline model).
    pub fn parse(name: &str, default: &str, description: Option<&str>) -> Result<Self, Invalid> {
        let name = Self::parse_name(name)?;
        if !(1..=1000).contains(&default.chars().count()) || default.contains(char::is_control) {
            let message = "CodePipeline takes defaults of 1 to 1000 characters on one line";
            return Err(Invalid::new(Code::BadValue, message, "write a word that says so where there is no value"));
        }
        let description = description.map(super::value::one_line).filter(|text| !text.is_empty());
        if description.as_ref().is_some_and(|text| text.chars().count() > 200) {
            let message = "CodePipeline takes descriptions of at most 200 characters";
            return Err(Invalid::new(Code::BadValue, message, "write a shorter one"));
        }
        Ok(Self { name, default: default.to_owned(), description })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value unless whoever starts the pipeline gives another.
    pub fn default(&self) -> &str {
        &self.default
    }

    /// What it is for.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}
