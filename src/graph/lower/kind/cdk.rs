//! The `cdk` action: a build that deploys stacks from a cloud assembly, with the roles of the bootstrap stacks and no others.

use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::environment::variable_of_run;
use crate::graph::lower::build::project::Project;
use crate::graph::lower::deploy::cdk::{self, DEPLOY, FILES, IMAGES, LOOKUP};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::{AssetContent, Section};
use crate::hcl::Expr;
use crate::iam::Grant;
use crate::iam::calls::stacks as calls;
use crate::model::{Action, Cdk, Pipeline, Retention, diff_name};

const BUILDSPEC: &str = "buildspecs/cdk_deploy.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    form: &Cdk,
) -> LoweredAction<'static> {
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/cdk_deploy.yml")));
    let step = action.name.as_str();
    let mut role = codebuild::role_of_build(pipeline, keys, action, &[]);
    let images = form.docker.then_some(IMAGES);
    let roles: Vec<&str> = [DEPLOY, FILES].into_iter().chain(images).chain([LOOKUP]).collect();
    for arn in cdk::bootstrap_roles(&form.targets, &form.qualifier, &roles) {
        role.grant(Grant::new(&calls::ASSUME_BOOTSTRAP, step).on(arn));
    }
    let role = draft.add_role(role);
    let mut settings = cdk::tool_settings(draft);
    settings.extend(cdk::stack_settings(&form.stacks, &form.targets, &form.qualifier));
    let stops = if form.review || form.broadens { "never" } else { "broadening" };
    settings.push(("CDK_REQUIRE_APPROVAL", Expr::string(stops)));
    cdk::note_bootstrap(draft, &form.targets, &form.qualifier);
    add_notes(draft, step, form);
    let project = Project {
        action,
        description: "Deploys stacks of the app with the roles of the bootstrap stacks",
        compute_type: form.machine.compute.compute_type(),
        machine: None,
        privileged: form.docker,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: form.machine.timeout_minutes,
        log_retention_days: form.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    let mut lowered = codebuild::action_of_build(pipeline, keys, draft, &project, &role);
    if let Some(diff) = diff_name(&action.name).filter(|_| form.review) {
        // A digest that the diff computes, and CodePipeline fills in: nothing that a push chooses.
        let digest = Expr::string(format!("#{{{}.CDK_SHA256}}", diff.as_str()));
        let values = Expr::list([variable_of_run("CDK_SHA256", "PLAINTEXT", digest)]);
        lowered.configuration.push(("EnvironmentVariables", Expr::call("jsonencode", [values])));
    }
    lowered
}

fn add_notes(draft: &mut Draft, step: &str, form: &Cdk) {
    draft.add_note(
        Section::Does,
        format!(
            "{step} assumes the deploy, file publishing{} and lookup roles of the bootstrap stacks, in the accounts and regions that the spec \
             names, and can do nothing else there. CloudFormation makes what the templates say with the execution role of the bootstrap stack: \
             whoever can push acts with that role.",
            if form.docker { ", image publishing" } else { "" }
        ),
    );
    let stops = match (form.review, form.broadens) {
        (true, _) => format!(
            "{step} deploys nothing before somebody has approved it, and then exactly the assembly whose changes were shown: its digest is checked."
        ),
        (false, true) => {
            format!(
                "{step} deploys what broadens IAM or security groups, and nobody looks (`require_approval: never`)."
            )
        }
        (false, false) => format!(
            "{step} fails before it changes a stack whose change broadens IAM or security groups (`--require-approval broadening`); stacks \
             before it are deployed by then. With `review: true` somebody approves it instead."
        ),
    };
    draft.add_note(Section::Does, stops);
    if form.docker {
        draft.add_note(
            Section::Does,
            format!(
                "{step} builds the images of the app in a privileged build: whoever can push a Dockerfile can act with its role, without an \
                 approval of what the Dockerfile does."
            ),
        );
    } else {
        draft.add_note(
            Section::Does,
            format!(
                "No code of the repository runs in {step}: it refuses an assembly in which a command makes an asset, or a file from outside of it \
                 is one. An app with images needs `docker: true`."
            ),
        );
    }
    draft.add_note(
        Section::Rollback,
        format!(
            "When its stage is rolled back, {step} deploys the assembly of the old execution again. CloudFormation changes the stacks back to it; \
             what the newer version alone had is deleted, with its data, unless the app says otherwise (`RemovalPolicy`)."
        ),
    );
    draft.add_note(
        Section::Trouble,
        "*could not be used to assume* a role of `cdk-…`, or *is not authorized to perform: sts:AssumeRole*: the stack is for an account or a \
         region that is not under `targets`, has another qualifier, or its bootstrap stack does not trust this account.",
    );
    draft.add_note(
        Section::CleanUp,
        "Destroy leaves the stacks of the app and the bootstrap stacks as they are. `cdk destroy` removes the former.",
    );
}
