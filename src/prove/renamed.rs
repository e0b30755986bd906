//! What resources are called on the two sides: a name is judged where it stands, and takes away neither a guard nor a refusal.

use std::borrow::Cow;

use crate::catalogue::codepipeline;
use crate::iam::eval::{Condition, Pattern};
use crate::readback::Module;
use crate::symbolic::Text;

use super::need::{Caller, arn};
use super::request::outsiders::OTHER_ACCOUNT;

/// What resources are called in what tfpipe emits, and in the module.
pub(crate) struct Renamed(Vec<(String, Text)>);

impl Renamed {
    /// The names of a module's resources that are not the emitted ones.
    pub(crate) fn new(emitted: &Module, module: &Module) -> Self {
        let mut names = Vec::new();
        for resource in &emitted.resources {
            let Some(other) = module.at(&resource.address()) else { continue };
            let (before, now) = (resource.arn(), other.arn());
            if before != now {
                let called = |arn: Text| Caller::Role(arn).to_string();
                names.push((before.to_string(), now.clone()));
                names.push((elsewhere(&before), Text::read_from(&elsewhere(&now), &[&now])));
                names.push((called(before), Text::read_from(&called(now.clone()), &[&now])));
            }
            // Its artifacts are in a folder of its name.
            if resource.kind == codepipeline::PIPELINE.name
                && let (Some(before), Some(now)) = (resource.body.text("name"), other.body.text("name"))
                && before != now
            {
                names.push((format!("/{before}/"), Text::read_from(&format!("/{now}/"), &[now])));
            }
        }
        // The longer first: one name can be the beginning of another.
        names.sort_by_key(|(before, _)| std::cmp::Reverse(before.len()));
        Self(names)
    }

    /// What people see of a text of the emitted side, with the names of the module.
    pub(crate) fn shown<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for (before, now) in &self.0 {
            if text.contains(before.as_str()) {
                text = Cow::Owned(text.replace(before, now));
            }
        }
        text
    }

    /// The text itself.
    pub(crate) fn text<'t>(&self, text: &'t Text) -> Cow<'t, Text> {
        match self.shown(text) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(shown) => {
                let sources: Vec<&Text> = std::iter::once(text).chain(self.0.iter().map(|(_, now)| now)).collect();
                Cow::Owned(Text::read_from(&shown, &sources))
            }
        }
    }

    /// A condition of the emitted side.
    pub(crate) fn condition(&self, condition: &Condition) -> Condition {
        let value = |value: &Pattern| match value {
            Pattern::Text(text) => Pattern::Text(self.text(text).into_owned()),
            Pattern::Unknown(_) => value.clone(),
        };
        Condition { values: condition.values.iter().map(value).collect(), ..condition.clone() }
    }
}

/// The ARN of the same in another account, with which guards ask.
fn elsewhere(arn: &Text) -> String {
    arn.as_str().replace(&format!(":{}:", arn::ACCOUNT), &format!(":{OTHER_ACCOUNT}:"))
}
