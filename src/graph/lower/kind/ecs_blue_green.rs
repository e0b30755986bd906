//! The `ecs_blue_green` action: CodeDeploy starts the new version beside the running one and moves the traffic.

use crate::graph::Section;
use crate::graph::arn::regional;
use crate::graph::lower::deploy::codedeploy;
use crate::graph::lower::deploy::ecs;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, ArtifactName, EcsBlueGreen, Pipeline};

/// What stands for the image in the repository's task definition, in angle brackets (UG action-reference-ECSbluegreen).
const PLACEHOLDER: &str = "IMAGE1_NAME";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    ecs: &EcsBlueGreen,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let target = ecs::add_target(draft, action, &ecs.target);
    let traffic = codedeploy::add_traffic(draft, action, ecs);
    let role = codedeploy::add_role_of_deployment(pipeline, keys, draft, action, ecs, &target, &traffic);
    let group = codedeploy::add_group(pipeline, draft, action, ecs, &target, traffic, &role);

    let application = codedeploy::application_arn(pipeline, &action.name);
    let mut grants = vec![Grant::new(&calls::pipeline::USE_APPLICATION, step).on(application)];
    let group_arn = codedeploy::group_arn(pipeline, &action.name);
    grants.push(Grant::new(&calls::pipeline::START_DEPLOYMENT, step).on(group_arn));
    let configuration = Expr::string(format!("deploymentconfig:{}", ecs.shift.configuration()));
    let grant = Grant::new(&calls::pipeline::READ_DEPLOYMENT_CONFIG, step);
    grants.push(grant.on(regional("codedeploy", [configuration])));
    grants.extend(ecs::grants_on_task_definitions(&calls::pipeline::REGISTER_TASK_DEFINITION, step, &target));
    add_notes(draft, action, ecs);
    ecs::note_deployments(pipeline, draft, action);

    // All three are in the artifact of the image: the action takes 3 MB at most, and a source can be larger (CodePipeline user
    // guide, quotas). The three may be one (action-reference-ECSbluegreen).
    let named = |artifact: &ArtifactName| {
        let names = pipeline.sources().artifacts(std::slice::from_ref(artifact));
        Expr::string(names.first().unwrap_or(artifact).as_str())
    };
    let templates = ecs.artifact_of_templates();
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "CodeDeployToECS",
        inputs: clones::artifacts_read(pipeline, action),
        configuration: vec![
            ("ApplicationName", group.attribute("app_name")),
            ("DeploymentGroupName", group.attribute("deployment_group_name")),
            ("TaskDefinitionTemplateArtifact", named(&templates)),
            ("TaskDefinitionTemplatePath", Expr::string(&ecs.task_definition)),
            ("AppSpecTemplateArtifact", named(&templates)),
            ("AppSpecTemplatePath", Expr::string(&ecs.app_spec)),
            ("Image1ArtifactName", named(&ecs.target.image.artifact())),
            ("Image1ContainerName", Expr::string(PLACEHOLDER)),
        ],
        grants,
        ..LoweredAction::default()
    }
}

fn add_notes(draft: &mut Draft, action: &Action, ecs: &EcsBlueGreen) {
    let (step, label) = (action.name.as_str(), action.name.label());
    let (taskdef, appspec) = (&ecs.task_definition, &ecs.app_spec);
    draft.add_note(
        Section::Before,
        format!(
            "The service `{label}_service` must run in the cluster `{label}_cluster`, in this account and region, with the deployment \
             controller `CODE_DEPLOY` (set when a service is created, and only then), behind the listener \
             `{label}_listener_arn` and in one of the two target groups. If Terraform manages them, it must ignore what \
             CodeDeploy changes: `task_definition` and `load_balancer` of the service, the default action of the listener."
        ),
    );
    let (place, end) = match ecs.target.image.action() {
        Some(_) => ("The repository".to_owned(), " The build of the image hands both over."),
        None => (format!("The artifact `{}`", ecs.artifact_of_templates().as_str()), ""),
    };
    draft.add_note(
        Section::Before,
        format!(
            "{place} must hold `{taskdef}`, a task definition of the family `{label}_family` whose image is \
             `<{PLACEHOLDER}>`, and `{appspec}`, whose `TaskDefinition` is `<TASK_DEFINITION>`.{end}"
        ),
    );
    add_note_on_hooks(draft, step, &label, ecs);
    if ecs.alarms.is_some() {
        draft.add_note(
            Section::Before,
            format!("The alarms `{label}_alarms` must be metric alarms: CodeDeploy may not see composite ones."),
        );
    }
    add_notes_on_traffic(draft, step, ecs);
}

fn add_notes_on_traffic(draft: &mut Draft, step: &str, ecs: &EcsBlueGreen) {
    let (taskdef, appspec) = (&ecs.task_definition, &ecs.app_spec);
    let minutes = ecs.keep_old_minutes;
    draft.add_note(
        Section::Does,
        format!(
            "{step} registers `{taskdef}` with the image of this execution by its digest, and CodeDeploy starts it beside the running \
             version, moves the traffic (`{}`) and ends the old version {minutes} minutes later.",
            ecs.shift.configuration()
        ),
    );
    let alarms = if ecs.alarms.is_some() { ", or when one of the alarms goes off" } else { "" };
    draft.add_note(
        Section::Rollback,
        format!(
            "{step} goes back by itself: when the new version does not start{alarms}, CodeDeploy moves the traffic back to the old one \
             and the action fails. Afterwards, for {minutes} minutes, somebody can stop and roll back the deployment in \
             CodeDeploy; the old version still runs."
        ),
    );
    draft.add_note(
        Section::Rollback,
        format!(
            "When its stage is rolled back, {step} deploys again what the old execution stored: its `{taskdef}`, its `{appspec}` and \
             its image, exactly. With `on_failure: rollback` that happens after CodeDeploy went back by itself, too: it takes as \
             long as a deployment and changes nothing."
        ),
    );
    let whose = match ecs.target.image.action() {
        Some(image) => format!("the artifact of `{}`", image.as_str()),
        None => "an artifact".to_owned(),
    };
    draft.add_note(
        Section::Trouble,
        format!(
            "{step} cannot read the image artifact or a template: {whose} lacks `imageDetail.json`, `{taskdef}` or \
             `{appspec}`, or is larger than the 3 MB that the action takes.",
        ),
    );
}

fn add_note_on_hooks(draft: &mut Draft, step: &str, label: &str, ecs: &EcsBlueGreen) {
    let appspec = &ecs.app_spec;
    let text = if ecs.hooks.is_some() {
        format!(
            "The functions `{label}_hooks` must exist in this account and region. `{appspec}` calls them as hooks by these names, and \
             CodeDeploy may call no others. The role of each must allow `codedeploy:PutLifecycleEventHookExecutionStatus` on \
             `deploymentgroup:APPLICATION/APPLICATION`, APPLICATION being the output `{label}_application_name`: a hook that does \
             not report within an hour fails the deployment."
        )
    } else {
        format!(
            "`{appspec}` must have no hooks: the role of {step} may call functions only if `hooks` of the spec names them."
        )
    };
    draft.add_note(Section::Before, text);
}
