//! CodeDeploy, which deploys to servers, or to ECS beside the running version. Which roles and families of task definitions it meets is the
//! user's word, as for `ecs`.

use crate::iam::calls::pipeline as calls;
use crate::readback::Module;
use crate::symbolic::{Text, text};

use super::super::{Needs, deployment};
use super::Action;

impl Action<'_> {
    pub(super) fn add_blue_green(&self, module: &Module, needs: &mut Needs) {
        self.add_deployment_with_group(module, needs);
        needs.add(&self.actor, &calls::REGISTER_TASK_DEFINITION, "*", &[]);
    }

    /// A deployment with a group, of the module or not.
    pub(super) fn add_deployment_with_group(&self, module: &Module, needs: &mut Needs) {
        let (Some(application), Some(group)) = (self.setting("ApplicationName"), self.setting("DeploymentGroupName"))
        else {
            return self.add_unknown("`ApplicationName` or `DeploymentGroupName` is not known", needs);
        };
        let arn = |resource: Text| self.arn("codedeploy", resource);
        needs.add(&self.actor, &calls::USE_APPLICATION, arn(text!["application:", application]), &[]);
        let deployments = arn(text!["deploymentgroup:", application, "/", group]);
        needs.add(&self.actor, &calls::START_DEPLOYMENT, &deployments, &[]);
        // How a group of somebody else deploys is not known here.
        let deploys =
            deployment::configuration_of_group(module, application, group).cloned().unwrap_or_else(|| "*".into());
        let configuration = arn(text!["deploymentconfig:", deploys]);
        needs.add(&self.actor, &calls::READ_DEPLOYMENT_CONFIG, &configuration, &[]);
    }
}
