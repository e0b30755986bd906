//! `environment` of the whole pipeline: every build has what stands there, unless its own says otherwise.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::spec::{Action, EnvironmentValue, Spec, Stage};

/// The stages with the environment variables of the whole pipeline in each build.
pub(super) fn stages<'a>(spec: &'a Spec, findings: &mut Findings) -> Cow<'a, [Stage]> {
    if spec.environment.is_empty() {
        return Cow::Borrowed(&spec.stages);
    }
    let mut stages = spec.stages.clone();
    let mut has_builds = false;
    for own in stages.iter_mut().flat_map(|stage| &mut stage.actions).flat_map(environments_of_action) {
        has_builds = true;
        for (name, value) in &spec.environment {
            own.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    if !has_builds {
        let message = "no action of the pipeline is a build that could have these variables";
        let help = "add an `image`, `commands` or `codebuild` action, or remove the key";
        findings.add(Diagnostic::key(Code::Dangling, &Path::root().key("environment"), message, help));
    }
    Cow::Owned(stages)
}

/// The environment of an action, if its kind has one.
fn environments_of_action(action: &mut Action) -> impl Iterator<Item = &mut BTreeMap<String, EnvironmentValue>> {
    let image = action.image.as_mut().map(|image| &mut image.environment);
    let commands = action.commands.as_mut().map(|commands| &mut commands.environment);
    let codebuild = action.codebuild.as_mut().map(|codebuild| &mut codebuild.environment);
    image.into_iter().chain(commands).chain(codebuild)
}
