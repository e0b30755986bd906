//! What an action was called before: under a name that the spec gives, in an environment under its former name, and unrepeated.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind;
use crate::spec::{Action, Environment, Spec};

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

/// One thing had a name: nothing else can have had it, and it is not the one that it has.
pub(super) fn check_renamed(spec: &Spec, findings: &mut Findings) {
    let environments = Path::root().key("environments");
    let of_environments = spec.environments.iter().enumerate();
    let of_environments =
        of_environments.map(|(at, it)| (it.renamed_from.as_deref(), it.name.as_str(), environments.index(at)));
    check_names(of_environments, findings);
    let stages = spec.stages.iter().enumerate().flat_map(|(at, stage)| {
        let place = Path::root().key("stages").index(at).key("actions");
        stage.actions.iter().enumerate().map(move |(at, action)| (action, place.index(at)))
    });
    check_names(stages.map(|(action, place)| (action.renamed_from.as_deref(), kind::name_of(action), place)), findings);
}

fn check_names<'a>(named: impl Iterator<Item = (Option<&'a str>, &'a str, Path)>, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (former, name, place) in named {
        let Some(former) = former else { continue };
        let place = place.key("renamed_from");
        if former == name {
            let message = format!("`{former}` is the name that it has");
            findings.add(Diagnostic::value(
                Code::BadValue,
                &place,
                message,
                "write the one that it had, or remove the line",
            ));
        } else if !seen.insert(former) {
            let message = format!("another one was `{former}` already");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "keep one of the two"));
        }
    }
}
