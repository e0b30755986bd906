//! Settings in which an action of the model names a value that another one exports.

use crate::model::{ActionName, ExecutionValue, ReviewText};

/// Such a setting.
pub(crate) enum ValueReference<'a> {
    /// A value of the execution.
    Value(&'a mut ExecutionValue),
    /// What those who approve read.
    Review(&'a mut ReviewText),
    /// A text in which `#{Action.NAME}` stands for a value.
    Text(&'a mut String),
}

impl ValueReference<'_> {
    /// What names a value of the one action names that of the other.
    pub(super) fn rename_action(self, from: &ActionName, to: &ActionName) {
        match self {
            Self::Value(ExecutionValue::Exported { action, .. }) if action == from => *action = to.clone(),
            Self::Value(_) => {}
            Self::Review(text) => text.rename(from.as_str(), to.as_str()),
            Self::Text(text) => {
                *text = text.replace(&format!("#{{{}.", from.as_str()), &format!("#{{{}.", to.as_str()));
            }
        }
    }
}
