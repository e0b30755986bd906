//! The environment of a build: what CodeBuild reads for it, and what our commands find in it.

use crate::iam::calls::build as calls;
use crate::readback::{Body, Node, Resource};
use crate::symbolic::{Text, text};

use super::super::{Needs, arn};
use super::Build;

/// A variable: its name, its type and its value.
type Entry<'a> = (&'a str, &'a str, &'a Text);

/// The plain variable of a name of a project; an empty one is as good as none.
pub(in super::super) fn plain_variable<'a>(project: &'a Resource, name: &str) -> Option<&'a Text> {
    let entry = of_project(project).find(|(key, kind, _)| *key == name && *kind == "PLAINTEXT");
    entry.map(|(_, _, value)| value).filter(|value| !value.is_empty())
}

pub(super) fn of_project(project: &Resource) -> impl Iterator<Item = Entry<'_>> {
    let blocks = project.body.all("environment").flat_map(|environment| environment.body.all("environment_variable"));
    blocks.filter_map(|block| {
        Some((block.body.word("name")?, block.body.word("type").unwrap_or("PLAINTEXT"), block.body.text("value")?))
    })
}

/// Those that an action sets for its execution.
fn of_action(action: &Body) -> impl Iterator<Item = Entry<'_>> {
    let list = action.get("configuration").and_then(|settings| settings.get("EnvironmentVariables"));
    list.map(items).unwrap_or_default().into_iter().filter_map(|entry| {
        let word = |key| entry.get(key).and_then(Node::word);
        Some((word("name")?, word("type").unwrap_or("PLAINTEXT"), entry.get("value")?.text()?))
    })
}

/// The items of a list, or of the JSON of one.
fn items(node: &Node) -> Vec<&Node> {
    match &node.value {
        crate::readback::Value::Json(list) => list.items(),
        _ => node.items(),
    }
}

impl Build<'_> {
    pub(super) fn add_environment(&self, needs: &mut Needs) {
        let of_runs = self.runs.iter().flat_map(|run| of_action(run.body));
        for (_, kind, value) in of_project(self.project).chain(of_runs) {
            match kind {
                "PARAMETER_STORE" => needs.add(&self.actor, &calls::READ_PARAMETERS, arn_of_parameter(value), &[]),
                "SECRETS_MANAGER" => needs.add(&self.actor, &calls::READ_SECRETS, arn_of_secret(value), &[]),
                _ => {}
            }
        }
    }
}

/// The ARN of a parameter, by its name with or without the first slash.
fn arn_of_parameter(name: &Text) -> Text {
    if name.starts_with("arn:") {
        return name.clone();
    }
    arn::regional("ssm", text!["parameter/", name.behind("/").as_ref().unwrap_or(name)])
}

/// The ARN of a secret, by `ID`, `ID:KEY` and more. Secrets Manager adds a hyphen and six characters to the name.
fn arn_of_secret(value: &Text) -> Text {
    if value.starts_with("arn:") {
        return value.beginning(7, ':');
    }
    let id = value.beginning(1, ':');
    arn::regional("secretsmanager", text!["secret:", id, "-??????"])
}
