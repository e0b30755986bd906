//! The environment of a build: what CodeBuild reads for it, and what our commands find in it.

use crate::iam::calls::build as calls;
use crate::readback::{Body, Node, Resource};

use super::super::{Needs, arn};
use super::Build;

/// A variable: its name, its type and its value.
type Entry<'a> = (&'a str, &'a str, &'a str);

/// The plain variable of a name of a project; an empty one is as good as none.
pub(in super::super) fn plain<'a>(project: &'a Resource, name: &str) -> Option<&'a str> {
    let entry = of_project(project).find(|(key, kind, _)| *key == name && *kind == "PLAINTEXT");
    entry.map(|(_, _, value)| value).filter(|value| !value.is_empty())
}

pub(super) fn of_project(project: &Resource) -> impl Iterator<Item = Entry<'_>> {
    let blocks = project.body.all("environment").flat_map(|environment| environment.body.all("environment_variable"));
    blocks.filter_map(|block| {
        Some((block.body.text("name")?, block.body.text("type").unwrap_or("PLAINTEXT"), block.body.text("value")?))
    })
}

/// Those that an action sets for its execution.
fn of_action(action: &Body) -> impl Iterator<Item = Entry<'_>> {
    let list = action.get("configuration").and_then(|settings| settings.get("EnvironmentVariables"));
    list.map(items).unwrap_or_default().into_iter().filter_map(|entry| {
        let text = |key| entry.get(key).and_then(Node::text);
        Some((text("name")?, text("type").unwrap_or("PLAINTEXT"), text("value")?))
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
    pub(super) fn environment(&self, needs: &mut Needs) {
        let of_runs = self.runs.iter().flat_map(|run| of_action(run.body));
        for (_, kind, value) in of_project(self.project).chain(of_runs) {
            match kind {
                "PARAMETER_STORE" => needs.add(&self.actor, &calls::READ_PARAMETERS, &parameter(value), &[]),
                "SECRETS_MANAGER" => needs.add(&self.actor, &calls::READ_SECRETS, &secret(value), &[]),
                _ => {}
            }
        }
    }
}

/// The ARN of a parameter, by its name with or without the first slash.
fn parameter(name: &str) -> String {
    if name.starts_with("arn:") {
        return name.to_owned();
    }
    arn::regional("ssm", &format!("parameter/{}", name.strip_prefix('/').unwrap_or(name)))
}

/// The ARN of a secret, by `ID`, `ID:KEY` and more. Secrets Manager adds a hyphen and six characters to the name.
fn secret(value: &str) -> String {
    if value.starts_with("arn:") {
        return value.split(':').take(7).collect::<Vec<_>>().join(":");
    }
    let id = value.split(':').next().unwrap_or(value);
    arn::regional("secretsmanager", &format!("secret:{id}-??????"))
}
