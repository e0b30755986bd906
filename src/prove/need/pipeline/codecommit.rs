//! CodeCommit: a repository as a source.

use crate::iam::calls::pipeline as calls;

use super::super::Needs;
use super::Action;

impl Action<'_> {
    pub(super) fn add_codecommit(&self, needs: &mut Needs) {
        self.with_setting("RepositoryName", needs, |action, repository, needs| {
            let repository = action.arn("codecommit", repository);
            needs.add(&action.actor, &calls::READ_CODECOMMIT, &repository, &[]);
            if action.word("OutputArtifactFormat") == Some("CODEBUILD_CLONE_REF") {
                needs.add(&action.actor, &calls::FIND_CODECOMMIT, &repository, &[]);
            }
        });
    }
}
