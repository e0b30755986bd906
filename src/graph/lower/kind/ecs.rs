//! The `ecs` action: CodePipeline gives the service a new revision of its task definition, and waits.

use crate::graph::Section;
use crate::graph::lower::account::place::place_in_words;
use crate::graph::lower::deploy::ecs;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, DeployedImage, Ecs, Pipeline, TaskRoles};

pub(crate) fn lower(pipeline: &Pipeline, draft: &mut Draft, action: &Action, ecs: &Ecs) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let target = ecs::add_target(draft, action, &ecs.target);
    let mut grants = vec![Grant::new(&calls::pipeline::UPDATE_SERVICE, step).on(target.arn())];
    grants.extend(ecs::grants_on_task_definitions(&calls::pipeline::REVISE_TASK_DEFINITION, step, &target));
    add_notes(pipeline, draft, action, ecs);
    ecs::note_deployments(pipeline, draft, action);
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "ECS",
        inputs: clones::artifacts_read(pipeline, action),
        configuration: vec![
            ("ClusterName", target.cluster),
            ("ServiceName", target.service),
            ("FileName", Expr::string(ecs.file.as_str())),
            ("DeploymentTimeout", Expr::string(ecs.timeout_minutes.to_string())),
        ],
        grants,
        ..LoweredAction::default()
    }
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, action: &Action, ecs: &Ecs) {
    let label = action.name.label();
    let place = place_in_words(action);
    draft.add_note(
        Section::Before,
        format!(
            "The service `{label}_service` must run in the cluster `{label}_cluster`, {place}. If Terraform \
             manages it, it must ignore changes of its task definition (`ignore_changes = [task_definition]`), or the next \
             apply takes the deployment back."
        ),
    );
    if let DeployedImage::Stored(artifact) = &ecs.target.image {
        draft.add_note(
            Section::Does,
            format!(
                "{} deploys the images that `{}` of the artifact `{}` names. Whoever decides what is in that file decides what runs: let it \
                 name them by their digests, so that a rollback deploys exactly the old ones.",
                action.name.as_str(),
                ecs.file,
                artifact.as_str()
            ),
        );
    }
    let is_in_own_repository =
        ecs.target.image.action().is_some() && pipeline.registry().is_some_and(|registry| registry.existing.is_none());
    if action.role.is_some() && !is_in_own_repository {
        draft.add_note(
            Section::Before,
            "A service of another account pulls its image only if the policy of the image repository lets its execution role \
             (`ecr:BatchGetImage`, `ecr:GetDownloadUrlForLayer`, `ecr:BatchCheckLayerAvailability`). The module sets none: add it where \
             the repository is managed.",
        );
    }
    draft.add_note(
        Section::Does,
        "A rolling deployment copies the revision of the task definition that the service uses, puts in the image that the build of \
         this execution names, and waits until the service is stable. Revisions that the service does not use are ignored.",
    );
    draft.add_note(
        Section::Rollback,
        "A rolling deployment runs again with the image definitions that the old execution stored: the service gets the image that \
         they name, in another revision of the task definition that it uses now. Builds with the module's own buildspec name \
         it by its digest, so it is exactly the old one.",
    );
    draft.add_note(
        Section::Trouble,
        "A rolling deployment waits until its time is up: new tasks do not become healthy; ECS lists the stopped ones with the \
         reason. A circuit breaker of the service ends that early. The action has been seen to wait on, and to succeed, \
         after the breaker brought the old tasks back (aws/containers-roadmap#1399): look at the revision that runs.",
    );
    let TaskRoles::Under(path) = &ecs.target.roles else {
        return draft.add_note(
            Section::Trouble,
            "A deployment is refused `iam:PassRole`: the task definition names other roles than the variables `…_task_role` and \
             `…_execution_role`.",
        );
    };
    let path = path.as_str();
    let who = if action.role.is_some() { "The role that carries it out" } else { "The pipeline's role" };
    draft.add_note(
        Section::Does,
        format!(
            "{who} may register revisions with any role under the path `{path}` that the tasks of ECS may get, and pass it to \
             `ecs-tasks.amazonaws.com` alone: the spec names no roles. Name `family`, `task_role` and `execution_role`, or `role_path`, to \
             limit that."
        ),
    );
    if path == "/" {
        return;
    }
    draft.add_note(
        Section::Trouble,
        format!("A deployment is refused `iam:PassRole`: the task definition names a role that is not under `{path}`."),
    );
}
