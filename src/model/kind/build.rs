//! What the builds of every kind have in common: the machine and the environment.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Part, Path};
use crate::model::value::read_arn_of;
use crate::model::{ComposedText, EnvironmentName, ExecutionValue, Invalid, Sources};
use crate::spec;
pub use crate::spec::{Architecture, Compute};

use super::ValueReference;

/// Environment variables, by name.
pub type Environment = BTreeMap<EnvironmentName, EnvironmentValue>;

/// Beginnings of names that CodeBuild, the AWS CLI, Docker, the loader and Python read: the source must not steer them.
pub(super) const RESERVED_STARTS: &[&str] = &["AWS_", "BUILDKIT_", "BUILDX_", "CODEBUILD_", "DOCKER_", "LD_", "PYTHON"];

impl Compute {
    /// CodeBuild's name for it.
    pub(crate) fn compute_type(self) -> &'static str {
        match self {
            Self::Small => "BUILD_GENERAL1_SMALL",
            Self::Medium => "BUILD_GENERAL1_MEDIUM",
            Self::Large => "BUILD_GENERAL1_LARGE",
            Self::XLarge => "BUILD_GENERAL1_XLARGE",
            Self::XXLarge => "BUILD_GENERAL1_2XLARGE",
        }
    }
}

impl Architecture {
    /// CodeBuild's name for a Linux machine of it.
    pub(crate) fn machine_type(self) -> &'static str {
        match self {
            Self::X86_64 => "LINUX_CONTAINER",
            Self::Arm64 => "ARM_CONTAINER",
        }
    }
}

/// The value of an environment variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnvironmentValue {
    /// Plain text.
    Plain(String),
    /// The name of an SSM parameter, without a leading slash.
    Parameter(String),
    /// A Secrets Manager secret.
    Secret {
        /// Its name, or its ARN.
        id: String,
        /// The key in a JSON secret.
        key: Option<String>,
    },
    /// A value that every execution has its own of.
    Variable(ExecutionValue),
    /// A text with such values in it.
    Composed(ComposedText),
}

impl EnvironmentValue {
    /// Where it is kept, in words, if it is kept outside of the module: `The secret …`.
    pub(crate) fn kept_in(&self) -> Option<String> {
        match self {
            Self::Plain(_) | Self::Variable(_) | Self::Composed(_) => None,
            Self::Parameter(parameter) => Some(format!("The SSM parameter `/{parameter}`")),
            Self::Secret { id, key: None } => Some(format!("The secret `{id}`")),
            Self::Secret { id, key: Some(key) } => Some(format!("The secret `{id}` with the key `{key}`")),
        }
    }

    /// Whether it is kept in a place for secrets.
    pub(crate) fn is_secret(&self) -> bool {
        matches!(self, Self::Parameter(_) | Self::Secret { .. })
    }

    /// The values of an execution in it.
    pub(crate) fn variables(&self) -> Vec<&ExecutionValue> {
        match self {
            Self::Variable(value) => vec![value],
            Self::Composed(text) => text.values().collect(),
            Self::Plain(_) | Self::Parameter(_) | Self::Secret { .. } => Vec::new(),
        }
    }

    /// The same, to change what they name.
    pub(super) fn references(&mut self) -> Vec<ValueReference<'_>> {
        match self {
            Self::Variable(value) => vec![ValueReference::Value(value)],
            Self::Composed(text) => text.values_mut().map(ValueReference::Value).collect(),
            Self::Plain(_) | Self::Parameter(_) | Self::Secret { .. } => Vec::new(),
        }
    }

    /// What CodePipeline fills values of the execution into, if it does.
    pub(crate) fn filled_in(&self, sources: &Sources) -> Option<String> {
        match self {
            Self::Variable(value) => Some(format!("#{{{}}}", value.text_in(sources))),
            Self::Composed(text) => Some(text.text_in(sources)),
            Self::Plain(_) | Self::Parameter(_) | Self::Secret { .. } => None,
        }
    }
}

/// Reads the variables of a build.
pub(super) fn read_environment(
    from: &BTreeMap<String, spec::EnvironmentValue>,
    place: &Path,
    findings: &mut Findings,
) -> Environment {
    let mut environment = Environment::new();
    for (name, value) in from {
        let place = place.key(name);
        let name = EnvironmentName::parse(name).map_err(|invalid| {
            let mut finding = invalid.at(&place);
            finding.part = Part::Key;
            finding
        });
        if let (Some(name), Some(value)) = (findings.keep(name), read_environment_value(value, &place, findings)) {
            environment.insert(name, value);
        }
    }
    environment
}

/// A path inside the repository.
pub(super) fn read_path(text: Option<&str>, default: String, place: &Path, findings: &mut Findings) -> Option<String> {
    let Some(text) = text else { return Some(default) };
    let inside = !text.is_empty() && !text.starts_with(['/', '-', '~']) && !text.split('/').any(|part| part == "..");
    // `:` and `@` would make an address of it, which Docker fetches.
    if !inside || text.contains(|c: char| c.is_control() || ":@#?".contains(c)) {
        let message = format!("`{text}` is not a path inside the repository");
        let help = "write a path from the root of the repository, without `..`";
        findings.add(Diagnostic::value(Code::BadValue, place, message, help));
        return None;
    }
    Some(text.to_owned())
}

/// A pattern of files below the first input.
pub(super) fn read_files(text: &str) -> Result<String, Invalid> {
    let inside = !text.is_empty() && !text.starts_with(['/', '~']) && !text.split('/').any(|part| part == "..");
    if inside && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    let message = format!("`{}` does not name files of the build", text.escape_default());
    Err(Invalid::new(
        Code::BadValue,
        message,
        "write a path or a pattern from the root of the first input, such as `dist/**/*`",
    ))
}

fn read_environment_value(
    from: &spec::EnvironmentValue,
    place: &Path,
    findings: &mut Findings,
) -> Option<EnvironmentValue> {
    let kept = match from {
        spec::EnvironmentValue::Plain(text) => {
            let composed = findings.keep(ComposedText::parse(text).map_err(|invalid| invalid.at(place)))?;
            let plain = || EnvironmentValue::Plain(text.clone());
            return Some(composed.map_or_else(plain, EnvironmentValue::Composed));
        }
        spec::EnvironmentValue::Kept(kept) => kept,
    };
    match (&kept.ssm, &kept.secret, &kept.variable) {
        (Some(name), None, None) => {
            findings.keep(read_parameter(name).map_err(|invalid| invalid.at(&place.key("ssm"))))
        }
        (None, Some(id), None) => findings.keep(read_secret(id).map_err(|invalid| invalid.at(&place.key("secret")))),
        (None, None, Some(name)) => {
            let value = ExecutionValue::parse(name).map(EnvironmentValue::Variable);
            findings.keep(value.map_err(|invalid| invalid.at(&place.key("variable"))))
        }
        (None, None, None) => {
            let message = "the value has neither text nor a place where it is kept";
            let help = "write text, `ssm: /name`, `secret: name` or `variable: Action.NAME`";
            findings.add(Diagnostic::value(Code::OneOf, place, message, help));
            None
        }
        (ssm, secret, _) => {
            let first = if ssm.is_some() { "ssm" } else { "secret" };
            let second = if ssm.is_some() && secret.is_some() { "secret" } else { "variable" };
            let message = format!("the value is kept in one place, and this one has `{first}` and `{second}`");
            findings.add(Diagnostic::value(Code::OneOf, place, message, "keep one of the two"));
            None
        }
    }
}

/// Parameter names: letters, digits, `.`, `-`, `_` and `/` (botocore's ssm model, `PSParameterName`).
fn read_parameter(name: &str) -> Result<EnvironmentValue, Invalid> {
    let bare = name.strip_prefix('/').unwrap_or(name);
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/');
    let first = bare.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let ours = first.starts_with("aws") || first.starts_with("ssm");
    if ours || bare.split('/').any(str::is_empty) || name.len() > 1011 || !bare.bytes().all(fits) {
        let help = "use letters, digits, `.`, `-`, `_` and `/` between names; `aws` and `ssm` cannot begin one";
        return Err(Invalid::new(Code::BadValue, format!("`{name}` is not the name of an SSM parameter"), help));
    }
    Ok(EnvironmentValue::Parameter(bare.to_owned()))
}

/// Secret names: letters, digits and `/_+=.@-` (botocore's secretsmanager model, `NameType`); an ARN has six colons and ends with
/// the name, a hyphen and six characters.
fn read_secret(text: &str) -> Result<EnvironmentValue, Invalid> {
    let (id, key) = if text.starts_with("arn:") {
        let end = text.match_indices(':').nth(6).map_or(text.len(), |(at, _)| at);
        let (id, key) = text.split_at(end);
        (id, key.strip_prefix(':'))
    } else {
        text.split_once(':').map_or((text, None), |(id, key)| (id, Some(key)))
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c);
    let name = id.rsplit(':').next().unwrap_or_default();
    let named = !name.is_empty() && name.len() <= 512 && name.chars().all(fits);
    let help = "write the name or the whole ARN of a secret, with `:key` for one key of a JSON secret";
    if id.starts_with("arn:") {
        read_arn_of(id, &["secretsmanager"], "secret:", help)?;
    }
    let suffixed = !id.starts_with("arn:") || name.rsplit_once('-').is_some_and(|(_, end)| end.len() == 6);
    let keyed = key.is_none_or(|key| !key.is_empty() && key.chars().all(|c| fits(c) || c == ' '));
    if !named || !suffixed || !keyed {
        return Err(Invalid::new(Code::BadValue, format!("`{}` is not a secret", text.escape_default()), help));
    }
    Ok(EnvironmentValue::Secret { id: id.to_owned(), key: key.map(str::to_owned) })
}
