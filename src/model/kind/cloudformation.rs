//! The `cloudformation` action: a stack that CloudFormation makes of a template.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::policies::read_policies;
use crate::model::value::{Invalid, list_of, read_setting, text_values};
use crate::model::{ActionName, Arn, ArtifactName, ComposedText, EnvironmentName, Setting, Sources};
use crate::spec::{self, Spec};
pub use crate::spec::{ArtifactAttribute, Capability, StackMode};

use super::{Kind, Runner, ValueReference};

text_values! {
    /// The name of a stack: 1 to 128 letters, digits and hyphens, a letter first (CloudFormation API reference, `CreateStack`).
    StackName: ["^[A-Za-z][A-Za-z0-9-]{0,127}$"], "the name of a stack", "use 1 to 128 letters, digits and hyphens, a letter first; or `input`";

    /// The name of a template's parameter (CloudFormation user guide, template anatomy: alphanumeric).
    ParameterName: [] and |text| (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()), "the name of a template's parameter", "use letters and digits, as the template has it under `Parameters`";
}

/// Makes a stack of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudFormation {
    /// The stack.
    pub stack: Setting<StackName>,
    /// What is done with it.
    pub mode: StackMode,
    /// The name of the change set, where it does not follow from the stack's.
    pub change_set: Option<StackName>,
    /// Whether somebody approves a change set first.
    pub review: bool,
    /// The action that executes the change set that this one makes, where the compiler adds it: the stack and its role are that one's.
    pub(crate) made_for: Option<ActionName>,
    /// The action that stored the code that the template names, where the compiler adds it.
    pub(crate) packaged_by: Option<ActionName>,
    /// The template; `None` where a change set has it already, or the stack is deleted.
    pub template: Option<ArtifactFile>,
    /// A file with more of what the template takes.
    pub parameter_file: Option<ArtifactFile>,
    /// Outputs of the stack that later actions read.
    pub outputs: Vec<EnvironmentName>,
    /// The file with all outputs that it stores.
    pub output_file: Option<ArtifactFile>,
    /// Values of the template's parameters.
    pub parameters: BTreeMap<ParameterName, ParameterValue>,
    /// What the template may have that CloudFormation asks for.
    pub capabilities: Vec<Capability>,
    /// The role with which CloudFormation works.
    pub role: StackRole,
}

/// A file of an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtifactFile {
    /// The artifact.
    pub artifact: ArtifactName,
    /// The path of the file in it.
    pub file: String,
}

/// The value of a template's parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// A text.
    Plain(String),
    /// A text with values of the execution in it.
    Composed(ComposedText),
    /// Where an artifact is.
    Place(ArtifactName, ArtifactAttribute),
    /// The value of a key on the top level of a JSON file.
    OfFile(ArtifactFile, String),
}

/// The role with which CloudFormation makes what a template says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StackRole {
    /// One that exists.
    Given(Setting<Arn>),
    /// One of the module, with these managed policies.
    Created(Vec<Setting<Arn>>),
    /// The one that a change set was made with.
    OfChangeSet,
}

impl ArtifactAttribute {
    /// CloudFormation's name for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::BucketName => "BucketName",
            Self::ObjectKey => "ObjectKey",
            Self::Url => "URL",
        }
    }
}

impl Capability {
    /// CloudFormation's name for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Iam => "CAPABILITY_IAM",
            Self::NamedIam => "CAPABILITY_NAMED_IAM",
            Self::AutoExpand => "CAPABILITY_AUTO_EXPAND",
        }
    }
}

impl StackMode {
    /// CodePipeline's name for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::CreateUpdate => "CREATE_UPDATE",
            Self::ReplaceOnFailure => "REPLACE_ON_FAILURE",
            Self::ChangeSetReplace => "CHANGE_SET_REPLACE",
            Self::ChangeSetExecute => "CHANGE_SET_EXECUTE",
            Self::DeleteOnly => "DELETE_ONLY",
        }
    }

    /// Whether it takes a template, with what belongs to one.
    fn has_template(self) -> bool {
        !matches!(self, Self::ChangeSetExecute | Self::DeleteOnly)
    }

    /// Whether the stack has outputs when it is done, of which CodePipeline makes a file.
    fn stores_outputs(self) -> bool {
        !matches!(self, Self::ChangeSetReplace | Self::DeleteOnly)
    }

    /// Whether it is about a change set.
    pub(crate) fn has_change_set(self) -> bool {
        matches!(self, Self::ChangeSetReplace | Self::ChangeSetExecute)
    }
}

/// Whether CodePipeline finds a file under this path in an artifact.
fn is_path_in_artifact(file: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "._/-".contains(c);
    let is_name = |part: &str| !part.is_empty() && part != "." && part != "..";
    file.chars().all(fits) && file.split('/').all(is_name)
}

impl ArtifactFile {
    /// Reads an artifact and a path in it.
    fn read(artifact: &str, file: &str, place: &Path, findings: &mut Findings) -> Option<Self> {
        let artifact = ArtifactName::parse(artifact).map_err(|invalid| invalid.at(&place.key("artifact")));
        let artifact = findings.keep(artifact);
        if !is_path_in_artifact(file) {
            let message = format!("`{}` is no path in an artifact", file.escape_default());
            let help = "write a path of letters, digits and `._-`, with slashes between its parts";
            findings.add(Diagnostic::value(Code::BadValue, &place.key("file"), message, help));
            return None;
        }
        Some(Self { artifact: artifact?, file: file.to_owned() })
    }

    /// Reads `ARTIFACT::FILE`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let help = "write `ARTIFACT::FILE`, such as `Build::packaged.yml`: the name of an artifact, two colons, and a path in it of \
                    letters, digits and `._/-`";
        let refused =
            || Invalid::new(Code::BadValue, format!("`{}` is no file of an artifact", text.escape_default()), help);
        let (artifact, file) = text.split_once("::").ok_or_else(refused)?;
        if !is_path_in_artifact(file) {
            return Err(refused());
        }
        Ok(Self { artifact: ArtifactName::parse(artifact)?, file: file.to_owned() })
    }

    /// The text that CodePipeline reads in a pipeline with these sources.
    pub(crate) fn text_in(&self, sources: &Sources) -> String {
        format!("{}::{}", name_in(&self.artifact, sources), self.file)
    }
}

/// What CodePipeline reads in the place of a parameter's value.
pub(crate) enum SentValue {
    /// A text.
    Text(String),
    /// A function with its arguments, which CodePipeline resolves (CloudFormation user guide,
    /// continuous-delivery-codepipeline-parameter-override-functions).
    Function(&'static str, Vec<String>),
}

impl ParameterValue {
    /// What CodePipeline reads in a pipeline with these sources.
    pub(crate) fn sent_in(&self, sources: &Sources) -> SentValue {
        match self {
            Self::Plain(text) => SentValue::Text(text.clone()),
            Self::Composed(text) => SentValue::Text(text.text_in(sources)),
            Self::Place(artifact, attribute) => {
                let attribute = attribute.as_str().to_owned();
                SentValue::Function("Fn::GetArtifactAtt", vec![name_in(artifact, sources), attribute])
            }
            Self::OfFile(file, key) => {
                let artifact = name_in(&file.artifact, sources);
                SentValue::Function("Fn::GetParam", vec![artifact, file.file.clone(), key.clone()])
            }
        }
    }

    /// The artifact that CodePipeline reads for it.
    pub(crate) fn artifact(&self) -> Option<&ArtifactName> {
        match self {
            Self::Plain(_) | Self::Composed(_) => None,
            Self::Place(artifact, _) => Some(artifact),
            Self::OfFile(file, _) => Some(&file.artifact),
        }
    }
}

/// The name of an artifact in a pipeline with these sources.
fn name_in(artifact: &ArtifactName, sources: &Sources) -> String {
    let names = sources.artifacts(std::slice::from_ref(artifact));
    names.first().unwrap_or(artifact).as_str().to_owned()
}

impl CloudFormation {
    /// The files that it reads, each with its key in the spec.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, &ArtifactFile)> {
        let template = self.template.iter().map(|template| ("template", template));
        template.chain(self.parameter_file.iter().map(|file| ("parameter_file", file)))
    }

    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::CloudFormation, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let stack = read_setting(&from.stack, StackName::parse, &place.key("stack"), findings);
        let mode = from.mode.unwrap_or_default();
        check_keys(from, mode, place, findings);
        let change_set = from.change_set.as_deref().map(StackName::parse);
        let change_set = change_set.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("change_set")))));
        let template = from.template.as_deref().filter(|_| mode.has_template()).map(ArtifactFile::parse);
        let template = template.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("template")))));
        let parameter_file = from.parameter_file.as_deref().filter(|_| mode.has_template()).map(ArtifactFile::parse);
        let parameter_file =
            parameter_file.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("parameter_file")))));
        let outputs = list_of(&from.outputs, &place.key("outputs"), findings, EnvironmentName::parse);
        let output_file = from.output_file.as_ref();
        let output_file =
            output_file.and_then(|it| ArtifactFile::read(&it.artifact, &it.file, &place.key("output_file"), findings));
        let parameters = read_parameters(&from.parameters, &place.key("parameters"), findings);
        let capabilities = read_capabilities(&from.capabilities, &place.key("capabilities"), findings);
        let executes = mode == StackMode::ChangeSetExecute;
        let role = if executes { StackRole::OfChangeSet } else { read_role(from, place, findings) };
        let (review, made_for, packaged_by) = (from.review == Some(true), None, None);
        Some(Self {
            stack,
            mode,
            change_set,
            review,
            made_for,
            packaged_by,
            template,
            parameter_file,
            outputs,
            output_file,
            parameters,
            capabilities,
            role,
        })
    }
}

/// What a mode needs, and what it has no place for.
fn check_keys(from: &spec::CloudFormation, mode: StackMode, place: &Path, findings: &mut Findings) {
    if mode.has_template() && from.template.is_none() {
        let help = "write `template: ARTIFACT::FILE`, such as `Build::packaged.yml`";
        findings.add(Diagnostic::key(Code::MissingKey, place, "the stack has no template", help));
    }
    let reviews = from.review == Some(true);
    let executes = mode == StackMode::ChangeSetExecute;
    let of_template = [
        ("template", from.template.is_some()),
        ("parameters", !from.parameters.is_empty()),
        ("parameter_file", from.parameter_file.is_some()),
        ("capabilities", !from.capabilities.is_empty()),
    ];
    let refused = of_template.into_iter().filter(|_| !mode.has_template()).chain([
        ("role", executes && from.role.is_some()),
        ("policies", executes && !from.policies.is_empty()),
        ("change_set", !mode.has_change_set() && !reviews && from.change_set.is_some()),
        ("outputs", mode == StackMode::DeleteOnly && !from.outputs.is_empty()),
        ("output_file", !mode.stores_outputs() && from.output_file.is_some()),
        ("review", reviews && mode != StackMode::CreateUpdate),
    ]);
    for (key, _) in refused.filter(|(_, stands)| *stands) {
        let message = format!("`mode: {}` has no place for `{key}`", mode.as_str().to_ascii_lowercase());
        let help = match (key, executes) {
            ("review", _) => "leave `mode` out: with `review: true` a change set is made, approved and executed",
            (_, true) => "move it to the action that makes the change set",
            _ => "remove it, or change the mode",
        };
        findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
    }
}

fn read_parameters(
    from: &BTreeMap<String, spec::StackParameter>,
    place: &Path,
    findings: &mut Findings,
) -> BTreeMap<ParameterName, ParameterValue> {
    let mut parameters = BTreeMap::new();
    for (name, value) in from {
        let place = place.key(name);
        let name = findings.keep(ParameterName::parse(name).map_err(|invalid| invalid.at_key(&place)));
        let value = match value {
            spec::StackParameter::Text(text) => Some(read_text(text, &place, findings)),
            spec::StackParameter::OfArtifact(from) => read_of_artifact(from, &place, findings),
        };
        parameters.extend(name.zip(value));
    }
    parameters
}

fn read_text(text: &str, place: &Path, findings: &mut Findings) -> ParameterValue {
    if text.trim_start().starts_with("{\"Fn::") {
        let message = "CodePipeline would hand this over as a text, and not what it stands for";
        let help = "write `{ artifact: Build, attribute: ObjectKey }` or `{ artifact: Build, file: imageDetail.json, key: ImageTag }`";
        findings.add(Diagnostic::value(Code::BadValue, place, message, help));
    }
    let composed = findings.keep(ComposedText::parse(text).map_err(|invalid| invalid.at(place))).flatten();
    composed.map_or_else(|| ParameterValue::Plain(text.to_owned()), ParameterValue::Composed)
}

/// What CodePipeline reads from an artifact: where it is, or what a file of it says.
fn read_of_artifact(from: &spec::ParameterOfArtifact, place: &Path, findings: &mut Findings) -> Option<ParameterValue> {
    match (from.attribute, &from.file, &from.key) {
        (Some(attribute), None, None) => {
            let artifact = ArtifactName::parse(&from.artifact).map_err(|invalid| invalid.at(&place.key("artifact")));
            Some(ParameterValue::Place(findings.keep(artifact)?, attribute))
        }
        (None, Some(file), Some(key)) => {
            if key.is_empty() || key.contains("#{") {
                let message = "CodePipeline reads one key of the file, by its name";
                let help = "write a key on the top level of the JSON file, such as `ImageTag`";
                findings.add(Diagnostic::value(Code::BadValue, &place.key("key"), message, help));
            }
            let file = ArtifactFile::read(&from.artifact, file, place, findings)?;
            Some(ParameterValue::OfFile(file, key.clone()))
        }
        _ => {
            let message = "the value of a parameter is where an artifact is, or what a file of it says";
            let help = "write `attribute`, or `file` and `key`";
            findings.add(Diagnostic::key(Code::OneOf, place, message, help));
            None
        }
    }
}

fn read_capabilities(from: &[Capability], place: &Path, findings: &mut Findings) -> Vec<Capability> {
    let mut capabilities = Vec::new();
    for (at, capability) in from.iter().enumerate() {
        if capabilities.contains(capability) {
            let message = "this capability stands here twice";
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        } else {
            capabilities.push(*capability);
        }
    }
    capabilities.sort_unstable();
    capabilities
}

fn read_role(from: &spec::CloudFormation, place: &Path, findings: &mut Findings) -> StackRole {
    let policies_at = place.key("policies");
    let policies = read_policies(&from.policies, &policies_at, findings);
    let Some(role) = &from.role else { return StackRole::Created(policies) };
    if !from.policies.is_empty() {
        let message = "the role of this stack exists already, and the module gives it no policies";
        let help = "remove `policies` and give them to that role, or remove `role` and let the module make one";
        findings.add(Diagnostic::key(Code::Contradiction, &policies_at, message, help));
    }
    StackRole::Given(read_setting(role, Arn::of_role, &place.key("role"), findings))
}

impl Kind for CloudFormation {
    fn does(&self) -> String {
        let stack =
            self.stack.fixed().map_or_else(|| "a stack".to_owned(), |name| format!("the stack {}", name.as_str()));
        let of = self.template.as_ref().map_or_else(String::new, |template| format!(" of {}", template.file));
        match self.mode {
            StackMode::CreateUpdate | StackMode::ReplaceOnFailure => format!("makes {stack}{of}"),
            StackMode::ChangeSetReplace => format!("makes a change set of {stack}{of}"),
            StackMode::ChangeSetExecute => format!("executes the change set of {stack}"),
            StackMode::DeleteOnly => format!("deletes {stack}"),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn takes_role(&self) -> bool {
        true
    }

    fn takes_region(&self) -> bool {
        true
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        let composed = self.parameters.values_mut().filter_map(|value| match value {
            ParameterValue::Composed(text) => Some(text),
            _ => None,
        });
        composed.flat_map(|text| text.values_mut().map(ValueReference::Value)).collect()
    }

    /// They are those of the role of the stack; that a role of somebody else gets none is said in words of its own.
    fn takes_permissions(&self) -> bool {
        true
    }

    fn exports(&self) -> Vec<String> {
        self.outputs.iter().map(|name| name.as_str().to_owned()).collect()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        let mut artifacts: Vec<ArtifactName> = Vec::new();
        let of_files = self.files().map(|(_, file)| &file.artifact);
        for artifact in of_files.chain(self.parameters.values().filter_map(ParameterValue::artifact)) {
            if !artifacts.contains(artifact) {
                artifacts.push(artifact.clone());
            }
        }
        artifacts
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.output_file.iter().map(|file| file.artifact.clone()).collect()
    }
}
