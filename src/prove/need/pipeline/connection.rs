//! A connection to the host of a repository, as a source.

use super::super::{Needs, connection};
use super::Action;

impl Action<'_> {
    pub(super) fn add_connection(&self, needs: &mut Needs) {
        let (Some(connection), Some(repository)) = (self.setting("ConnectionArn"), self.setting("FullRepositoryId"))
        else {
            return self.add_unknown("`ConnectionArn` or `FullRepositoryId` is not known", needs);
        };
        connection::add_reading(&self.actor, connection, repository, needs);
    }
}
