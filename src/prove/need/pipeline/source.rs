//! Actions that bring the source.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::{Needs, Sent, arn, connection};
use super::Action;

impl Action<'_> {
    pub(super) fn connection(&self, needs: &mut Needs) {
        let (Some(connection), Some(repository)) = (self.setting("ConnectionArn"), self.setting("FullRepositoryId"))
        else {
            return self.unread("`ConnectionArn` or `FullRepositoryId` is not known", needs);
        };
        connection::read(&self.actor, connection, repository, needs);
    }

    pub(super) fn codecommit(&self, needs: &mut Needs) {
        self.on("RepositoryName", needs, |action, repository, needs| {
            let repository = action.arn("codecommit", repository);
            needs.add(&action.actor, &calls::READ_CODECOMMIT, &repository, &[]);
            if action.word("OutputArtifactFormat") == Some("CODEBUILD_CLONE_REF") {
                needs.add(&action.actor, &calls::FIND_CODECOMMIT, &repository, &[]);
            }
        });
    }

    pub(super) fn image(&self, needs: &mut Needs) {
        self.on("RepositoryName", needs, |action, repository, needs| {
            let repository = action.arn("ecr", text!["repository/", repository]);
            needs.add(&action.actor, &calls::READ_IMAGE, &repository, &[]);
        });
    }

    pub(super) fn archive(&self, needs: &mut Needs) {
        let (Some(bucket), Some(key)) = (self.setting("S3Bucket"), self.setting("S3ObjectKey")) else {
            return self.unread("`S3Bucket` or `S3ObjectKey` is not known", needs);
        };
        needs.add(&self.actor, &calls::INSPECT_SOURCE_BUCKET, arn::bucket(bucket, ""), &[Sent::own_account()]);
        let object = arn::bucket(bucket, text!["/", key]);
        needs.add(&self.actor, &calls::READ_ARCHIVE, &object, &[Sent::own_account()]);
    }
}
