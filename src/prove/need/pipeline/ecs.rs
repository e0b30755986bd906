//! ECS, task by task. Which roles and which families of task definitions a deployment meets stands in no resource of the module:
//! these calls are the user's word (`declared`).

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::Needs;
use super::Action;

impl Action<'_> {
    pub(super) fn add_ecs(&self, needs: &mut Needs) {
        let (Some(cluster), Some(service)) = (self.setting("ClusterName"), self.setting("ServiceName")) else {
            return self.add_unknown("`ClusterName` or `ServiceName` is not known", needs);
        };
        let service = self.arn("ecs", text!["service/", cluster, "/", service]);
        needs.add(&self.actor, &calls::UPDATE_SERVICE, &service, &[]);
        needs.add(&self.actor, &calls::REVISE_TASK_DEFINITION, "*", &[]);
    }
}
