//! Names: of the pipeline, its stages and its actions.

use super::pattern::matches;
use super::value::Invalid;
use crate::diagnostic::{Code, Findings, Path};
use crate::digest::sha256;

/// The pipeline's name and the prefix of every physical name: 2 to 24 of `a-z`, `0-9` and `-`, a letter first, no hyphen last.
///
/// 24, because the artifact bucket appends `-artifacts-`, twelve digits of account, `-` and a region of up to 15 letters,
/// and S3 takes 63. Lower case, because S3 and ECR take no other.
///
/// ```
/// use tfpipe::model::Name;
/// assert!(Name::parse("web").is_ok());
/// assert!(Name::parse("Web_1").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

impl Name {
    /// The longest name, in characters.
    pub const MAX: usize = 24;
    /// The rule as a regular expression, for the variable's validation.
    pub(crate) const PATTERN: &'static str = "^[a-z][a-z0-9-]{0,22}[a-z0-9]$";
    /// The longest name that a hyphen and a suffix can follow, in characters.
    pub(crate) const MAX_BEFORE_SUFFIX: usize = Self::MAX - 1 - Suffix::MAX;
    /// The rule for such a name.
    pub(crate) const PATTERN_BEFORE_SUFFIX: &'static str = "^[a-z][a-z0-9-]{0,10}[a-z0-9]$";

    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if matches(Self::PATTERN, text) {
            return Ok(Self(text.to_owned()));
        }
        Err(Invalid::new(
            Code::BadName,
            format!("`{text}` cannot prefix the names of a bucket and a repository"),
            "use 2 to 24 lower-case letters, digits and hyphens, a letter first and no hyphen last",
        ))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What follows the name in every physical name: 1 to 11 of `a-z`, `0-9` and `-`, no hyphen at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suffix(String);

impl Suffix {
    /// The longest suffix, in characters: `prod-team-a`.
    pub const MAX: usize = 11;
    /// The rule as a regular expression, for the variable's validation.
    pub(crate) const PATTERN: &'static str = "^[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?$";
    /// One for examples.
    pub(crate) const EXAMPLE: &'static str = "dev-001";

    /// Reads a suffix.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if matches(Self::PATTERN, text) {
            return Ok(Self(text.to_owned()));
        }
        let help = "use 1 to 11 lower-case letters, digits and hyphens, no hyphen at either end; or `input`";
        Err(Invalid::new(Code::BadName, format!("`{text}` cannot end the prefix of physical names"), help))
    }

    /// The text of the suffix.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads 1 to `max` characters of CodePipeline's alphabet for names (botocore's model: `[A-Za-z0-9.@\-_]+`).
fn read_name(text: &str, max: usize, what: &str) -> Result<String, Invalid> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'@' | b'-' | b'_');
    if !text.is_empty() && text.len() <= max && text.bytes().all(fits) {
        return Ok(text.to_owned());
    }
    Err(Invalid::new(
        Code::BadName,
        format!("`{text}` cannot be the name of {what}"),
        format!("use 1 to {max} letters, digits, dots, hyphens, underscores and at signs"),
    ))
}

/// The name of a stage: 1 to 100 of `A-Z`, `a-z`, `0-9`, `.`, `@`, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StageName(String);

impl StageName {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        read_name(text, 100, "a stage").map(Self)
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of an action: 1 to 100 letters, digits, hyphens and underscores, a letter first.
///
/// CodePipeline takes dots, too; but a name of an action is also a namespace of variables (no dots) and the name of a Terraform resource
/// (a letter first).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionName(String);

impl ActionName {
    /// The longest name, in characters (botocore's model, `ActionName`).
    pub const MAX: usize = 100;
    /// The longest part of a physical name: of IAM's 64 characters for the name of a role, 22 are left beside the pipeline's name and the
    /// region.
    const SLUG_MAX: usize = 22;

    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let first = text.starts_with(|first: char| first.is_ascii_alphabetic());
        if first && text.bytes().all(fits) && text.len() <= Self::MAX {
            return Ok(Self(text.to_owned()));
        }
        let help = format!("use 1 to {} letters, digits, hyphens and underscores, a letter first", Self::MAX);
        Err(Invalid::new(Code::BadName, format!("`{text}` cannot be the name of an action"), help))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a Terraform identifier: `TagImage` is `tag_image`.
    pub(crate) fn label(&self) -> String {
        in_lower_case(&self.0, '_')
    }

    /// The name as a part of physical names: `TagImage` is `tag-image`. One that is too long for them ends with a digest after the words that
    /// fit.
    pub(crate) fn slug(&self) -> String {
        const DIGITS: usize = 4;
        let whole = in_lower_case(&self.0, '-');
        if whole.len() <= Self::SLUG_MAX {
            return whole;
        }
        let mut start = String::new();
        for word in whole.split('-').filter(|word| !word.is_empty()) {
            if start.len() + word.len() + 1 + DIGITS > Self::SLUG_MAX {
                break;
            }
            start.push_str(word);
            start.push('-');
        }
        let digest: String = sha256(self.0.as_bytes()).chars().take(DIGITS).collect();
        // A first word that is too long alone is the only one that is cut.
        if start.is_empty() {
            start = whole.chars().take(Self::SLUG_MAX - DIGITS - 1).chain(['-']).collect();
        }
        start + &digest
    }
}

/// The words of a name in lower case, with a separator between them: `TagImage` is `tag_image`.
pub(super) fn in_lower_case(name: &str, separator: char) -> String {
    let mut out = String::new();
    let mut previous_was_lower = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && previous_was_lower {
            out.push(separator);
        }
        previous_was_lower = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        out.push(if matches!(letter, '-' | '_' | '.') { separator } else { letter.to_ascii_lowercase() });
    }
    out
}

/// The name of an artifact: 1 to 100 letters, digits, hyphens and underscores (botocore's model, `ArtifactName`).
///
/// CodePipeline cuts it to ten when it makes the keys of objects (`…/SourceArti/…` in the events and keys that users quote): roles see the
/// artifacts of their action by that part of the key ([`folder`](Self::folder)).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArtifactName(String);

impl ArtifactName {
    /// The longest name, in characters.
    pub const MAX: usize = 100;
    /// How much of it is in the keys of its objects, in characters.
    pub const FOLDER: usize = 10;
    /// What the first source is called, whatever its name is.
    pub(super) const SOURCE: &'static str = "Source";

    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if (1..=Self::MAX).contains(&text.len()) && text.bytes().all(fits) {
            return Ok(Self(text.to_owned()));
        }
        let help = format!("use 1 to {} letters, digits, hyphens and underscores", Self::MAX);
        Err(Invalid::new(Code::BadName, format!("`{text}` cannot be the name of an artifact"), help))
    }

    /// Reads the key `input` of an action that takes one artifact; without it, that of the first source is meant.
    pub(super) fn read_input(from: Option<&str>, place: &Path, findings: &mut Findings) -> Self {
        let read = from.map_or_else(|| Ok(Self::source()), Self::parse);
        findings.keep(read.map_err(|invalid| invalid.at(&place.key("input")))).unwrap_or_else(Self::source)
    }

    /// What an action stores: its own name, as much of it as CodePipeline keeps in the keys of objects.
    pub fn of(action: &ActionName) -> Self {
        Self(action.as_str().chars().take(Self::FOLDER).collect())
    }

    /// The folder of its objects: as much of the name as CodePipeline keeps there.
    pub fn folder(&self) -> &str {
        self.0.get(..Self::FOLDER).unwrap_or(&self.0)
    }

    /// A name that the compiler gives.
    pub(crate) fn fixed(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// What the first source stores, whatever its name is: [`Sources::named`](super::Sources::named) knows that.
    pub fn source() -> Self {
        Self(Self::SOURCE.to_owned())
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a source, which is that of an action and of an artifact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceName(ActionName);

impl SourceName {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let help = "use letters, digits and hyphens or underscores, a letter first, as in the name of an action";
        let refused = |_| Invalid::new(Code::BadName, format!("`{text}` cannot be the name of a source"), help);
        ArtifactName::parse(text).map_err(refused)?;
        ActionName::parse(text).map(Self).map_err(refused)
    }

    /// The name of a source that is the only one.
    pub fn only() -> Self {
        Self(ActionName("Source".to_owned()))
    }

    /// The text of the name.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name of its artifact.
    pub(crate) fn artifact(&self) -> ArtifactName {
        ArtifactName(self.as_str().to_owned())
    }

    /// The name as a Terraform identifier.
    pub(crate) fn label(&self) -> String {
        self.0.label()
    }

    /// The name as a part of physical names.
    pub(crate) fn slug(&self) -> String {
        self.0.slug()
    }
}

#[cfg(test)]
mod tests {
    use super::{ActionName, Name};

    #[test]
    fn names_end_where_the_bucket_ends() {
        assert!(Name::parse(&"a".repeat(24)).is_ok());
        assert!(Name::parse(&"a".repeat(25)).is_err());
        let longest = format!("{}-artifacts-123456789012-us-isof-south-1", "a".repeat(Name::MAX));
        assert_eq!(longest.len(), 63);
    }

    #[test]
    fn labels_follow_the_words_of_a_name() {
        let label = |text: &str| ActionName::parse(text).unwrap().label();
        assert_eq!(label("TagImage"), "tag_image");
        assert_eq!(label("Build-v2"), "build_v2");
        assert_eq!(label("BuildAPI"), "build_api");
    }

    #[test]
    fn long_names_end_with_a_digest_in_physical_names() {
        let slug = |text: &str| ActionName::parse(text).unwrap().slug();
        assert_eq!(slug("TagImage"), "tag-image");
        assert_eq!(slug("DeployInfrastructureToStaging"), "deploy-06ea");
        assert_eq!(slug("Deploy-Lambda-To-Production"), "deploy-lambda-to-be79");
        assert_eq!(slug("Deployinfrastructuretostaging"), "deployinfrastruct-388a");
    }
}
