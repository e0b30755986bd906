//! Actions that deploy. Which roles and which families of task definitions a deployment to ECS meets stands in no resource of the
//! module: these calls are the user's word (`declared`).

use crate::iam::calls::pipeline as calls;
use crate::readback::Module;
use crate::symbolic::{Text, text};

use super::super::{Needs, Sent, arn, deployment};
use super::Action;

impl Action<'_> {
    pub(super) fn ecs(&self, needs: &mut Needs) {
        let (Some(cluster), Some(service)) = (self.setting("ClusterName"), self.setting("ServiceName")) else {
            return self.unread("`ClusterName` or `ServiceName` is not known", needs);
        };
        let service = self.arn("ecs", text!["service/", cluster, "/", service]);
        needs.add(&self.actor, &calls::UPDATE_SERVICE, &service, &[]);
        needs.add(&self.actor, &calls::REVISE_TASK_DEFINITION, "*", &[]);
    }

    pub(super) fn blue_green(&self, module: &Module, needs: &mut Needs) {
        let (Some(application), Some(group)) = (self.setting("ApplicationName"), self.setting("DeploymentGroupName"))
        else {
            return self.unread("`ApplicationName` or `DeploymentGroupName` is not known", needs);
        };
        let arn = |resource: Text| self.arn("codedeploy", resource);
        needs.add(&self.actor, &calls::USE_APPLICATION, arn(text!["application:", application]), &[]);
        let deployments = arn(text!["deploymentgroup:", application, "/", group]);
        needs.add(&self.actor, &calls::START_DEPLOYMENT, &deployments, &[]);
        // How a group of somebody else deploys is not known here.
        let deploys = deployment::configuration(module, application, group).cloned().unwrap_or_else(|| "*".into());
        let configuration = arn(text!["deploymentconfig:", deploys]);
        needs.add(&self.actor, &calls::READ_DEPLOYMENT_CONFIG, &configuration, &[]);
        needs.add(&self.actor, &calls::REGISTER_TASK_DEFINITION, "*", &[]);
    }

    pub(super) fn files(&self, needs: &mut Needs) {
        let Some(bucket) = self.setting("BucketName") else {
            return self.unread("`BucketName` is not known", needs);
        };
        if self.given("KMSEncryptionKeyARN").is_some() {
            self.unread("the table of calls does not have a key of the bucket", needs);
        }
        // `{uuid}` and `{datetime}` stand for what AWS chooses.
        let key = self.setting("ObjectKey").filter(|key| !key.contains('{'));
        let objects = match (self.word("Extract"), key) {
            (Some("true"), None) if self.given("ObjectKey").is_none() => Text::from("/*"),
            (Some("true"), Some(folder)) => text!["/", folder, "/*"],
            (Some("false"), Some(object)) => text!["/", object],
            _ => return self.unread("`Extract` or `ObjectKey` is not known", needs),
        };
        needs.add(&self.actor, &calls::INSPECT_TARGET_BUCKET, arn::bucket(bucket, ""), &[Sent::own_account()]);
        needs.add(&self.actor, &calls::PUT_FILES, arn::bucket(bucket, &objects), &[Sent::own_account()]);
    }
}
