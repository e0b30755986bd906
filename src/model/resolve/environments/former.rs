//! What an action was called before: under a name that the spec gives, in an environment under its former name, and unrepeated.

use crate::model::kind;
use crate::spec::{Action, Environment};

use super::references::with_environment;

/// The names that an action may have had.
#[derive(Default)]
pub(in crate::model::resolve) struct FormerNames {
    /// Those that the spec says, the likeliest first.
    pub(in crate::model::resolve) said: Vec<String>,
    /// The one that it had if it was not repeated.
    pub(in crate::model::resolve) unrepeated: Option<String>,
}

/// The names of an action of a stage that is not repeated.
pub(super) fn names_of_single(action: &Action) -> FormerNames {
    FormerNames { said: action.renamed_from.iter().cloned().collect(), unrepeated: None }
}

/// The names of an action of a stage that is repeated, in one of the environments.
pub(super) fn names_of_repeated(action: &Action, environment: &Environment) -> FormerNames {
    let in_environment = |name: &str, environment: &str| with_environment(name).replace("${environment}", environment);
    let (name, renamed) = (kind::name_of(action), action.renamed_from.as_deref());
    let mut said = Vec::new();
    if let Some(former) = &environment.renamed_from {
        said.extend(renamed.into_iter().chain([name]).map(|name| in_environment(name, former)));
    }
    said.extend(renamed.map(|renamed| in_environment(renamed, &environment.name)));
    said.extend(renamed.map(str::to_owned));
    FormerNames { said, unrepeated: Some(name.to_owned()) }
}
