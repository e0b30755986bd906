//! Text that code of the repository exports, in the configuration of an action that may do more than that code.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{
    Action, ActionKind, Builder, CloudFormation, EnvironmentName, EnvironmentValue, ExecutionValue, SettingName,
    SettingValue,
};

use super::exports::value_place;
use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        for (place, value) in values_read(&placed) {
            findings.extend(steering_of_reader(parts, placed.action, value, &place));
        }
    }
}

/// The values of the execution that an action reads, each with its place: in its settings, or in its environment.
fn values_read<'a>(placed: &Placed<'a>) -> Vec<(Path, &'a ExecutionValue)> {
    let at = |place: Path| move |value| (place.clone(), value);
    if let ActionKind::Custom(custom) = &placed.action.kind {
        let settings = placed.kind_place().key("configuration");
        let values = |(name, value): (&SettingName, &'a SettingValue)| {
            value.values().into_iter().map(at(settings.key(name.as_str())))
        };
        return custom.configuration.iter().flat_map(values).collect();
    }
    let environment = placed.kind_place().key("environment");
    let values = |(name, value): (&EnvironmentName, &'a EnvironmentValue)| {
        value.variables().into_iter().map(at(value_place(&environment.key(name.as_str()), value)))
    };
    placed.action.kind.as_kind().environment().into_iter().flatten().flat_map(values).collect()
}

/// A value whose author may do less than the action that reads it.
fn steering_of_reader(parts: &Builder, reader: &Action, value: &ExecutionValue, place: &Path) -> Option<Diagnostic> {
    let (author, exported) = author_of_value(parts, value)?;
    let more = what_only_reader_may(author, reader)?;
    Some(steering_text(author, exported, reader, more, place))
}

/// A value whose author decides nothing else of the stack that it becomes a parameter of. Whoever writes the template, or what it is made
/// of, decides everything there.
pub(super) fn steering_of_stack(
    parts: &Builder,
    reader: &Action,
    stack: &CloudFormation,
    value: &ExecutionValue,
    place: &Path,
) -> Option<Diagnostic> {
    let (author, exported) = author_of_value(parts, value)?;
    let form = author.kind.as_kind();
    let known = parts.sources.artifacts(&[form.reads(), form.writes()].concat());
    let template: Vec<_> = stack.template.iter().map(|template| template.artifact.clone()).collect();
    let template = parts.sources.artifacts(&template);
    let writes_it = template.iter().any(|artifact| known.contains(artifact));
    let more = "deploys a template from elsewhere";
    (!writes_it).then(|| steering_text(author, exported, reader, more, place))
}

/// The action whose own code words a value.
fn author_of_value<'a>(parts: &'a Builder, value: &'a ExecutionValue) -> Option<(&'a Action, &'a str)> {
    let ExecutionValue::Exported { action, name } = value else { return None };
    let author = parts.actions().find(|other| other.name == *action && words_its_exports(other))?;
    Some((author, name.as_str()))
}

fn steering_text(author: &Action, exported: &str, reader: &Action, more: &str, place: &Path) -> Diagnostic {
    let (from, to) = (author.name.as_str(), reader.name.as_str());
    let message = format!("code of the repository chooses `{from}.{exported}`, and `{to}` {more}");
    let help = format!(
        "hand the value over in an artifact of `{from}`, or take the risk with `accept: {{ {}: the reason }}`",
        Code::SteeringText
    );
    Diagnostic::value(Code::SteeringText, place, message, help)
}

/// Whether commands of the user or a buildspec of the repository decide what it exports. Buildspecs of the module export values
/// of a known form.
fn words_its_exports(action: &Action) -> bool {
    match &action.kind {
        ActionKind::Commands(_) | ActionKind::CodeBuild(_) => true,
        ActionKind::Image(image) => image.buildspec.is_some(),
        _ => false,
    }
}

/// What the reader may do and the author may not.
fn what_only_reader_may(author: &Action, reader: &Action) -> Option<&'static str> {
    let of_author = author.kind.as_kind();
    let secrets = |action: &Action| -> Vec<EnvironmentValue> {
        let environment = action.kind.as_kind().environment().into_iter().flatten();
        environment.map(|(_, value)| value).filter(|value| value.is_secret()).cloned().collect()
    };
    let known = secrets(author);
    if matches!(reader.kind, ActionKind::Custom(_)) {
        Some("acts with the pipeline's role")
    } else if matches!(reader.kind, ActionKind::CodeBuild(_)) {
        Some("acts with a role of its own")
    } else if matches!(reader.kind, ActionKind::Image(_)) && !matches!(author.kind, ActionKind::Image(_)) {
        Some("pushes images")
    } else if reader.kind.as_kind().uses_docker() && !of_author.uses_docker() {
        Some("is a privileged build")
    } else if reader.permissions.iter().any(|permission| !author.permissions.contains(permission)) {
        Some("has permissions that the other has not")
    } else if reader.policies.iter().any(|policy| policy.fixed().is_none() || !author.policies.contains(policy)) {
        Some("has policies that the other has not")
    } else if secrets(reader).iter().any(|secret| !known.contains(secret)) {
        Some("has secrets that the other has not")
    } else {
        None
    }
}
