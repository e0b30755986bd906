//! The `custom` action: one of a provider that has no key of its own.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Findings, Path};
use crate::model::name::in_lower_case;
use crate::model::value::{list_of, text_values};
use crate::model::{ArtifactName, ComposedText, EnvironmentName, ExecutionValue, Invalid};
use crate::spec::{self, Spec};
pub use crate::spec::{ActionCategory, ActionOwner};

use super::{Kind, Runner, ValueReference};

text_values! {
    /// The name of a provider of actions (botocore's model, `ActionProvider`).
    ProviderName: [] and |text| is_word(text, 35), "the name of a provider", "use 1 to 35 letters, digits, hyphens and underscores, such as `ElasticBeanstalk`";

    /// The version of a type of action (botocore's model, `Version`).
    TypeVersion: [] and |text| is_word(text, 9), "the version of a type of action", "use 1 to 9 letters, digits, hyphens and underscores, such as `1`";

    /// The name of a setting of an action: 1 to 50 characters for CodePipeline (botocore's model, `ActionConfigurationKey`), and those of
    /// every provider begin with a letter.
    SettingName: [] and |text| text.starts_with(|first: char| first.is_ascii_alphabetic()) && is_word(&text.replace('.', "_"), 50), "the name of a setting", "write it as the provider's page in the user guide does, such as `ApplicationName`";
}

/// Whether a text has 1 to `most` letters, digits, hyphens and underscores.
fn is_word(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Runs an action that tfpipe knows nothing of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custom {
    /// What it is in the pipeline.
    pub category: ActionCategory,
    /// Whose type of action it is.
    pub owner: ActionOwner,
    /// Who carries it out.
    pub provider: ProviderName,
    /// The version of the type.
    pub version: TypeVersion,
    /// The settings of the provider.
    pub configuration: BTreeMap<SettingName, SettingValue>,
    /// What it reads.
    pub inputs: Vec<ArtifactName>,
    /// What it stores.
    pub outputs: Vec<ArtifactName>,
    /// The variables that it sets.
    pub exports: Vec<EnvironmentName>,
}

impl SettingName {
    /// The name as a part of the name of a variable: `ApplicationName` is `application_name`.
    pub(crate) fn label(&self) -> String {
        in_lower_case(&self.0, '_')
    }
}

/// What a setting of an action has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// A text that means itself.
    Text(String),
    /// A text with values of the execution in it.
    Composed(ComposedText),
    /// A required variable of the module.
    Input,
}

impl SettingValue {
    /// The longest, in characters (botocore's model, `ActionConfigurationValue`).
    pub const MAX: usize = 1000;

    /// Reads a value.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let length = text.chars().count();
        if !(1..=Self::MAX).contains(&length) {
            let message = format!("CodePipeline takes values of 1 to {} characters, and this has {length}", Self::MAX);
            return Err(Invalid::new(Code::TooLong, message, "put what is longer into a file of an artifact"));
        }
        if text == "input" {
            return Ok(Self::Input);
        }
        Ok(ComposedText::parse(text)?.map_or_else(|| Self::Text(text.to_owned()), Self::Composed))
    }

    /// The values of an execution in it.
    pub(crate) fn values(&self) -> Vec<&ExecutionValue> {
        match self {
            Self::Composed(text) => text.values().collect(),
            Self::Text(_) | Self::Input => Vec::new(),
        }
    }

    fn composed_mut(&mut self) -> Option<&mut ComposedText> {
        match self {
            Self::Composed(text) => Some(text),
            Self::Text(_) | Self::Input => None,
        }
    }
}

impl Custom {
    pub(super) fn read(from: &spec::Custom, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let provider = ProviderName::parse(&from.provider).map_err(|invalid| invalid.at(&place.key("provider")));
        let provider = findings.keep(provider);
        let version = from.version.as_deref().unwrap_or(spec::Custom::VERSION);
        let version = findings.keep(TypeVersion::parse(version).map_err(|invalid| invalid.at(&place.key("version"))));
        let mut configuration = BTreeMap::new();
        for (name, value) in &from.configuration {
            let place = place.key("configuration").key(name);
            let name = findings.keep(SettingName::parse(name).map_err(|invalid| invalid.at_key(&place)));
            let value = SettingValue::parse(value).map_err(|invalid| invalid.at(&place));
            configuration.extend(name.zip(findings.keep(value)));
        }
        let inputs = list_of(&from.inputs, &place.key("inputs"), findings, ArtifactName::parse);
        let outputs = list_of(&from.outputs, &place.key("outputs"), findings, ArtifactName::parse);
        let exports = list_of(&from.exports, &place.key("exports"), findings, EnvironmentName::parse);
        let (category, owner) = (from.category, from.owner.unwrap_or_default());
        Some(Self { category, owner, provider: provider?, version: version?, configuration, inputs, outputs, exports })
    }
}

impl Kind for Custom {
    fn does(&self) -> String {
        format!("runs an action of the provider {}, which tfpipe does not know", self.provider.as_str())
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_role(&self) -> bool {
        self.owner == ActionOwner::Aws && self.category != ActionCategory::Approval
    }

    fn takes_region(&self) -> bool {
        use ActionCategory::{Build, Compute, Deploy, Invoke, Test};
        self.owner == ActionOwner::Aws && matches!(self.category, Build | Test | Deploy | Invoke | Compute)
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        let texts = self.configuration.values_mut().filter_map(SettingValue::composed_mut);
        texts.flat_map(ComposedText::values_mut).map(ValueReference::Value).collect()
    }

    fn takes_permissions(&self) -> bool {
        true
    }

    fn exports(&self) -> Vec<String> {
        self.exports.iter().map(|name| name.as_str().to_owned()).collect()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        self.inputs.clone()
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.outputs.clone()
    }
}
