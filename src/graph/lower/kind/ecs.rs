//! The `ecs` action: CodePipeline gives the service a new revision of its task definition, and waits.

use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, Ecs};

use super::super::Lowering;
use super::super::action::LoweredAction;
use crate::graph::Section;

impl Lowering<'_> {
    pub(in super::super) fn ecs(&mut self, action: &Action, ecs: &Ecs) -> LoweredAction {
        let step = action.name.as_str();
        let target = self.ecs_target(action, &ecs.target);
        self.role.grant(Grant::new(&calls::pipeline::UPDATE_SERVICE, step).on(target.arn()));
        self.grant_task_definitions(&calls::pipeline::REVISE_TASK_DEFINITION, step, &target);
        self.ecs_notes(action);
        self.note_deployments(action);
        LoweredAction {
            name: step.to_owned(),
            category: "Deploy",
            provider: "ECS",
            inputs: self.reads(action),
            configuration: vec![
                ("ClusterName", target.cluster),
                ("ServiceName", target.service),
                ("FileName", Expr::string("imagedefinitions.json")),
                ("DeploymentTimeout", Expr::string(ecs.timeout_minutes.to_string())),
            ],
            ..LoweredAction::default()
        }
    }

    fn ecs_notes(&mut self, action: &Action) {
        let label = action.name.label();
        self.graph.note(
            Section::Before,
            format!(
                "The service `{label}_service` must run in the cluster `{label}_cluster`, in this account and region. If Terraform \
                 manages it, it must ignore changes of its task definition (`ignore_changes = [task_definition]`), or the next \
                 apply takes the deployment back."
            ),
        );
        self.graph.note(
            Section::Does,
            "A rolling deployment copies the revision of the task definition that the service uses, puts in the image that the build of \
             this execution names, and waits until the service is stable. Revisions that the service does not use are ignored.",
        );
        self.graph.note(
            Section::Rollback,
            "A rolling deployment runs again with the image definitions that the old execution stored: the service gets the image that \
             they name, in another revision of the task definition that it uses now. Builds with the module's own buildspec name \
             it by its digest, so it is exactly the old one.",
        );
        self.graph.note(
            Section::Trouble,
            "A rolling deployment waits until its time is up: new tasks do not become healthy; ECS lists the stopped ones with the \
             reason. A circuit breaker of the service ends that early. The action has been seen to wait on, and to succeed, \
             after the breaker brought the old tasks back (aws/containers-roadmap#1399): look at the revision that runs.",
        );
        self.graph.note(
            Section::Trouble,
            "A deployment is refused `iam:PassRole`: the task definition names other roles than the variables `…_task_role` and \
             `…_execution_role`.",
        );
    }
}
