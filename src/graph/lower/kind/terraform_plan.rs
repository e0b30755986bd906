//! The `terraform_plan` action: a build that reads, and keeps its plan as an artifact.

use crate::graph::Section;
use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::terraform::tool::{self, path_settings, read_only_access};
use crate::graph::lower::terraform::{existing_state, guard, states};
use crate::hcl::Expr;
use crate::model::{Action, Pipeline, Retention, TerraformPlan};

const BUILDSPEC: &str = "buildspecs/terraform_plan.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    plan: &TerraformPlan,
) -> LoweredAction<'static> {
    let text = include_str!("../../../assets/buildspecs/terraform_plan.yml");
    draft.add_asset(BUILDSPEC, existing_state::buildspec(pipeline, text));
    let step = action.name.as_str();
    let mut role = codebuild::role_of_build(pipeline, keys, action, &[]);
    states::grant_plan(pipeline, &mut role, step, &plan.state);
    if plan.read_only_access {
        guard::refuse_other_environments(pipeline, &mut role, Some(&plan.state));
        role.attached.push(read_only_access());
    }
    let role = draft.add_role(role);
    let mut settings = tool::tool_settings(pipeline, draft);
    settings.extend(path_settings(plan.directory.as_ref(), plan.var_file.as_ref()));
    let lock_file = if plan.lock_file_optional { "optional" } else { "required" };
    settings.push(("LOCK_FILE", Expr::string(lock_file)));
    settings.push(tool::provider_settings(pipeline));
    settings.extend(states::state_settings(pipeline, keys, &plan.state));
    add_notes(pipeline, draft, plan);
    let project = Project {
        action,
        description: "Plans the infrastructure, and keeps the plan for its apply",
        compute_type: plan.machine.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: plan.machine.timeout_minutes,
        log_retention_days: plan.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    // What it says of itself, code of the repository says: its review has the variables.
    LoweredAction { namespace: None, ..codebuild::action_of_build(pipeline, keys, draft, &project, &role) }
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, plan: &TerraformPlan) {
    let program = pipeline.terraform().tool.program();
    if !plan.lock_file_optional {
        draft.add_note(
            Section::Before,
            format!(
                "The root module needs a `.terraform.lock.hcl` in the repository, with the digests for the machine of the \
                 builds: `{program} providers lock -platform=linux_amd64`. Without it the newest providers would run with the \
                 rights of the plan and the apply."
            ),
        );
    }
    draft.add_note(
        Section::Does,
        "A plan reads, and writes nothing but the lock beside its state. Its artifact is the whole of what the apply needs.",
    );
    draft.add_note(
        Section::Trouble,
        "*AccessDenied* in a plan: add the call to `permissions` of its action in the spec, or say `access: read_only`. In an \
         apply: add it to the apply's policy or `permissions`. *with an explicit deny* means that the code reaches for the \
         pipeline itself.",
    );
    let closed = if pipeline.terraform().existing.is_some() {
        "Plans and states have secrets in clear. The artifact bucket refuses plans to everyone but the roles that work with them and \
         whom the spec names (`terraform.readers`, `terraform.administrator`), whatever a policy elsewhere allows; who may change \
         its policy can change that. Who reads the states is up to the policy of `state_bucket`."
    } else {
        "Plans and states have secrets in clear. Their buckets refuse these objects to everyone but the roles that work with them and \
         whom the spec names (`terraform.readers`, `terraform.administrator`), whatever a policy elsewhere allows; who may change \
         the policy of a bucket can change that."
    };
    draft.add_note(Section::Does, closed);
    if plan.read_only_access {
        draft.add_note(
            Section::Does,
            "`access: read_only`: the plans have AWS's managed policy ReadOnlyAccess, so that whoever can push reads nearly \
             everything in the account: objects in every bucket, parameters, tables. Only the states and plans of other \
             environments are refused. Declared `permissions` read less.",
        );
    }
}
