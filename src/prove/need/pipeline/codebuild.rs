//! Actions that run a project of CodeBuild.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::Needs;
use super::Action;

impl Action<'_> {
    pub(super) fn build(&self, needs: &mut Needs) {
        if self.word("BatchEnabled") == Some("true") {
            return self.unread("the table of calls does not have batches of builds", needs);
        }
        self.on("ProjectName", needs, |action, project, needs| {
            let project = action.arn("codebuild", text!["project/", project]);
            needs.add(&action.actor, &calls::RUN_BUILDS, &project, &[]);
        });
    }
}
