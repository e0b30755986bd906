//! A connection to the host of a repository, as a source.

use super::super::{Needs, connection};
use super::Action;

impl Action<'_> {
    pub(super) fn connection(&self, needs: &mut Needs) {
        let (Some(connection), Some(repository)) = (self.setting("ConnectionArn"), self.setting("FullRepositoryId"))
        else {
            return self.unread("`ConnectionArn` or `FullRepositoryId` is not known", needs);
        };
        connection::read(&self.actor, connection, repository, needs);
    }
}
