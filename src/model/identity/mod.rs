//! Identities: what each resource of a module is, whatever it is called in the module and in AWS.
//!
//! Owns their text form, such as `bucket.artifacts` or `project.Build`. Labels, addresses and physical names may change with a version of
//! tfpipe or with a name in the spec; an identity changes only when what it stands for does. `names:` of the spec is keyed by it.

mod form;
mod names;
mod template;
pub mod what;

pub use form::Form;
pub use names::Names;
pub use template::{Part, Template};
pub use what::What;

use std::fmt;

use super::{ActionName, SourceName};

/// What a resource is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The sort of thing.
    pub what: &'static What,
    /// Whose it is.
    pub of: Of,
    /// What sets it apart from others of the same sort and owner.
    detail: Option<String>,
    /// Which setting of that thing it is; nothing for the thing itself.
    setting: Option<String>,
}

/// Whose a resource is: what must be followed when the spec renames something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// The pipeline's: there is one of it.
    Pipeline,
    /// The pipeline's, by a word of tfpipe, such as `artifacts`.
    Thing(&'static str),
    /// A source's.
    Source(SourceName),
    /// An action's. Its stage and its environment follow from its name, which is unique in the pipeline.
    Action(ActionName),
}

impl Of {
    /// Its part of physical names.
    fn slug(&self) -> String {
        match self {
            Self::Pipeline => String::new(),
            Self::Thing(word) => word.replace('_', "-"),
            Self::Source(name) => name.slug(),
            Self::Action(name) => name.slug(),
        }
    }
}

impl Identity {
    /// The variables of a module that names can hold, with what stands for each in a template.
    pub(crate) const VARIABLES_OF_NAMES: [(&str, &str); 2] = [("name", "{name}"), ("environment_suffix", "{suffix}")];

    /// A thing of an owner.
    pub fn new(what: &'static What, of: Of) -> Self {
        Self { what, of, detail: None, setting: None }
    }

    /// The thing of this sort that a pipeline has once.
    pub fn only(what: &'static What) -> Self {
        Self::new(what, Of::Pipeline)
    }

    /// A thing of the pipeline, by a word of tfpipe.
    pub fn thing(what: &'static What, word: &'static str) -> Self {
        Self::new(what, Of::Thing(word))
    }

    /// A thing of an action.
    pub fn of_action(what: &'static What, action: &ActionName) -> Self {
        Self::new(what, Of::Action(action.clone()))
    }

    /// The one of several things of an owner that this sets apart.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A setting of the thing that is a resource of its own.
    pub fn setting(&self, setting: impl Into<String>) -> Self {
        Self { setting: Some(setting.into()), ..self.clone() }
    }

    /// Another thing of the same owner.
    pub fn other(&self, what: &'static What) -> Self {
        Self { what, ..self.clone() }
    }

    /// The same thing of another owner, such as the action under the name that it had.
    pub fn with_owner(&self, of: Of) -> Self {
        Self { of, ..self.clone() }
    }

    /// The action that it belongs to, if it belongs to one.
    pub fn action(&self) -> Option<&ActionName> {
        match &self.of {
            Of::Action(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it has a physical name that `names:` can set.
    pub fn has_name(&self) -> bool {
        self.setting.is_none() && self.what.form.is_some()
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what.word)?;
        match &self.of {
            Of::Pipeline => Ok(()),
            Of::Thing(word) => write!(f, ".{word}"),
            Of::Source(name) => write!(f, ".{}", name.as_str()),
            Of::Action(name) => write!(f, ".{}", name.as_str()),
        }?;
        if let Some(detail) = &self.detail {
            write!(f, ".{detail}")?;
        }
        match &self.setting {
            Some(setting) => write!(f, "/{setting}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, Names, Of, what};
    use crate::model::ActionName;

    #[test]
    fn an_identity_is_a_word_an_owner_and_what_sets_it_apart() {
        let build = ActionName::parse("BuildApi").unwrap();
        let project = Identity::of_action(&what::PROJECT, &build);
        assert_eq!(project.to_string(), "project.BuildApi");
        assert_eq!(project.other(&what::ALARM_ON).detail("failed").to_string(), "alarm.BuildApi.failed");
        let bucket = Identity::thing(&what::BUCKET, "artifacts");
        assert_eq!(bucket.setting("policy").to_string(), "bucket.artifacts/policy");
        assert!(bucket.has_name() && !bucket.setting("policy").has_name());
        assert_eq!(Identity::only(&what::PIPELINE).to_string(), "pipeline");
        let compile = Of::Action(ActionName::parse("Compile").unwrap());
        assert_eq!(project.with_owner(compile).to_string(), "project.Compile");
    }

    #[test]
    fn names_follow_the_prefix_and_the_owner() {
        let build = ActionName::parse("BuildApi").unwrap();
        let name =
            |identity: &Identity, suffix| Names::new(std::iter::empty(), suffix).template_of(identity).to_string();
        assert_eq!(name(&Identity::of_action(&what::ROLE, &build), false), "{name}-build-api-{region}");
        assert_eq!(
            name(&Identity::of_action(&what::BUILD_LOGS, &build), true),
            "/aws/codebuild/{name}-{suffix}-build-api"
        );
        assert_eq!(
            name(&Identity::thing(&what::BUCKET, "artifacts"), true),
            "{name}-{suffix}-artifacts-{account}-{region}"
        );
    }
}
