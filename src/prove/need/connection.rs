//! The use of a connection, by the pipeline and by builds that clone.

use crate::iam::calls::{CallGroup, build, pipeline};
use crate::symbolic::Text;

use super::{Actor, Needs, Sent, arn};

/// The older and the newer name of the service of connections.
const NAMES: [&str; 2] = ["codestar-connections", "codeconnections"];

/// Adds what the pipeline calls to read a repository. Some of its requests name no repository (Developer Tools console user guide,
/// permissions reference for connections).
pub(super) fn add_reading(actor: &Actor, connection: &Text, repository: &Text, needs: &mut Needs) {
    let groups = [&pipeline::USE_STAR_CONNECTION, &pipeline::USE_CONNECTION];
    add(actor, groups, connection, |key| Sent::optional(key, repository), needs);
}

/// Adds what a build calls to clone a repository, which it always names.
pub(super) fn add_cloning(actor: &Actor, connection: &Text, repository: &Text, needs: &mut Needs) {
    add(actor, [&build::CLONE_STAR, &build::CLONE], connection, |key| Sent::bound(key, repository), needs);
}

/// Each action on each form of the ARN: which pair AWS checks is not confirmed. An action carries the keys of its own name.
fn add(
    actor: &Actor,
    groups: [&'static CallGroup; 2],
    connection: &Text,
    repository: impl Fn(String) -> Sent,
    needs: &mut Needs,
) {
    let [old, new] = NAMES;
    let forms = [arn::renamed(connection, old, new), arn::renamed(connection, new, old)];
    for (group, name) in groups.into_iter().zip(NAMES).rev() {
        for form in &forms {
            needs.add(actor, group, form, &[repository(format!("{name}:FullRepositoryId"))]);
        }
    }
}
