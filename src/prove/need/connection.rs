//! The use of a connection, by the pipeline and by builds that clone.

use crate::iam::calls::pipeline as calls;

use super::{Actor, Needs, Sent, arn};

/// The older and the newer name of the service of connections.
const NAMES: [&str; 2] = ["codestar-connections", "codeconnections"];

/// Adds the use of a connection for a repository. AWS checks it under both names of the service, whatever the ARN says.
pub(super) fn add(actor: &Actor, connection: &str, repository: &str, needs: &mut Needs) {
    let [old, new] = NAMES;
    for (edge, name, other) in [(&calls::USE_CONNECTION, new, old), (&calls::USE_STAR_CONNECTION, old, new)] {
        let sent = Sent::bound(format!("{name}:FullRepositoryId"), repository);
        needs.add(actor, edge, &arn::renamed(connection, other, name), &[sent]);
    }
}
