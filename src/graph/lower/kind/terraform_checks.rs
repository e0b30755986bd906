//! The `terraform_checks` action: a build without any permission but to read its source and to write its log.

use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::terraform::tool::{self, path_settings};
use crate::graph::{AssetContent, Section};
use crate::hcl::Expr;
use crate::model::{Action, Pipeline, Retention, TerraformCheck, TerraformChecks};

const BUILDSPEC: &str = "buildspecs/terraform_checks.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    checks: &TerraformChecks,
) -> LoweredAction<'static> {
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/terraform_checks.yml")));
    let role = codebuild::role_of_build(pipeline, keys, action, &[]);
    let role = draft.add_role(role);
    let mut settings = tool::tool_settings(pipeline, draft);
    if checks.checks.contains(&TerraformCheck::Lint) {
        settings.extend(tool::tflint_settings(pipeline, draft));
        let rules = if checks.all_lint_rules { "all" } else { "recommended" };
        settings.push(("LINT_PRESET", Expr::string(rules)));
    }
    settings.extend(path_settings(checks.directory.as_ref(), None));
    settings.push(("CHECKS", Expr::string(checks.words(" "))));
    let step = action.name.as_str();
    draft.add_note(
        Section::Does,
        format!(
            "{step} has no permission but for its source and its log, because the tests and providers of the code are programs \
             that run there ({}).",
            checks.words(", ")
        ),
    );
    if checks.checks.contains(&TerraformCheck::Test) {
        let what = "Tests of the root module (`*.tftest.hcl`) must mock their providers: where they run there are no credentials.";
        draft.add_note(Section::Before, what);
    }
    let project = Project {
        action,
        description: "Checks the infrastructure code, without an account",
        compute_type: checks.machine.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: checks.machine.timeout_minutes,
        log_retention_days: checks.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    codebuild::action_of_build(pipeline, keys, draft, &project, &role)
}
