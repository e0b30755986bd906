//! Actions that run a project of CodeBuild.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::Needs;
use super::Action;

impl Action<'_> {
    pub(super) fn add_build(&self, needs: &mut Needs) {
        if self.word("BatchEnabled") == Some("true") {
            return self.add_unknown("the table of calls does not have batches of builds", needs);
        }
        self.with_setting("ProjectName", needs, |action, project, needs| {
            let project = action.arn("codebuild", text!["project/", project]);
            needs.add(&action.actor, &calls::RUN_BUILDS, &project, &[]);
        });
    }
}
