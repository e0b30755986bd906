//! What the stacks of a CDK app would change: a build that reads what is deployed, and changes nothing.

use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::deploy::cdk::{self, LOOKUP};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::{AssetContent, Section};
use crate::iam::Grant;
use crate::iam::calls::stacks as calls;
use crate::model::{Action, CdkDiff, Pipeline, Retention};

const BUILDSPEC: &str = "buildspecs/cdk_diff.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    diff: &CdkDiff,
) -> LoweredAction<'static> {
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/cdk_diff.yml")));
    let mut role = codebuild::role_of_build(pipeline, keys, action, &[]);
    for arn in cdk::bootstrap_roles(&diff.targets, &diff.qualifier, &[LOOKUP]) {
        role.grant(Grant::new(&calls::ASSUME_LOOKUP, action.name.as_str()).on(arn));
    }
    let role = draft.add_role(role);
    let mut settings = cdk::tool_settings(draft);
    settings.extend(cdk::stack_settings(&diff.stacks, &diff.targets, &diff.qualifier));
    add_notes(draft, action);
    let project = Project {
        action,
        description: "Says what the stacks would change; nothing of the repository runs here",
        compute_type: diff.machine.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: diff.machine.timeout_minutes,
        log_retention_days: diff.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    codebuild::action_of_build(pipeline, keys, draft, &project, &role)
}

fn add_notes(draft: &mut Draft, action: &Action) {
    let step = action.name.as_str();
    draft.add_note(
        Section::Does,
        format!(
            "{step} compares the templates of the assembly with what is deployed, by the lookup roles of the bootstrap stacks, which read nearly \
             everything in their accounts. No code of the repository runs there. Its log lists all changes, and apart from them those that \
             broaden IAM or security groups. It exports `CDK_SHA256`, the digest of the assembly, `CDK_SECURITY` (`broadened` or `not \
             broadened`) and `CDK_URL`."
        ),
    );
    draft.add_note(
        Section::Does,
        "A comparison of templates does not see what CloudFormation alone knows: whether a change replaces a resource, and what a macro makes.",
    );
}
