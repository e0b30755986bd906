//! The `codedeploy` action: CodeDeploy gives servers of an existing group what an artifact has.

use crate::graph::arn::regional;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, CodeDeploy, DeploymentName, Pipeline, Setting};

pub(crate) fn lower(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    deployment: &CodeDeploy,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let application = name_variable(draft, action, "application", "CodeDeploy application", &deployment.application);
    let group = name_variable(draft, action, "group", "deployment group", &deployment.group);
    let arn = |parts: Vec<Expr>| regional("codedeploy", parts);
    let of_group = arn(vec![Expr::string("deploymentgroup:"), application.clone(), Expr::string("/"), group.clone()]);
    add_notes(draft, action);
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "CodeDeploy",
        inputs: clones::artifacts_read(pipeline, action),
        configuration: vec![("ApplicationName", application.clone()), ("DeploymentGroupName", group)],
        grants: vec![
            Grant::new(&calls::pipeline::USE_APPLICATION, step)
                .on(arn(vec![Expr::string("application:"), application])),
            Grant::new(&calls::pipeline::START_DEPLOYMENT, step).on(of_group),
            // How a group of somebody else deploys is not known here.
            Grant::new(&calls::pipeline::READ_DEPLOYMENT_CONFIG, step)
                .on(arn(vec![Expr::string("deploymentconfig:*")])),
        ],
        ..LoweredAction::default()
    }
}

fn name_variable(draft: &mut Draft, action: &Action, key: &str, what: &str, name: &Setting<DeploymentName>) -> Expr {
    let description = format!("Name of the existing {what} that {} deploys with.", action.name.as_str());
    draft.add_variable(
        Variable::new(format!("{}_{key}", action.name.label()), Type::String, description)
            .default_some(name.fixed().map(DeploymentName::as_str))
            .example(if key == "application" { "shop" } else { "production" })
            .pattern(DeploymentName::PATTERN, "Names of CodeDeploy have 1 to 100 letters, digits and `_.+=,@-`."),
    )
}

fn add_notes(draft: &mut Draft, action: &Action) {
    let (step, label) = (action.name.as_str(), action.name.label());
    draft.add_note(
        Section::Before,
        format!(
            "The application `{label}_application` and its group `{label}_group` must exist in this account and region. The role of its \
             instances must be allowed `s3:GetObject` and `s3:GetObjectVersion` on the artifacts, and `kms:Decrypt` on their key, if it is the \
             module's: the instances fetch the revision themselves."
        ),
    );
    draft.add_note(
        Section::Rollback,
        format!(
            "{step} deploys the revision again that the old execution stored. What the group does by itself after a failed deployment is its \
             own setting."
        ),
    );
}
