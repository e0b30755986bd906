//! ECR: an image as a source.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::Needs;
use super::Action;

impl Action<'_> {
    pub(super) fn add_image(&self, needs: &mut Needs) {
        self.with_setting("RepositoryName", needs, |action, repository, needs| {
            let repository = action.arn("ecr", text!["repository/", repository]);
            needs.add(&action.actor, &calls::READ_IMAGE, &repository, &[]);
        });
    }
}
