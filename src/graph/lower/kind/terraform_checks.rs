//! The `terraform_checks` action: a build without any permission but to read its source and to write its log.

use crate::hcl::Expr;
use crate::model::{Action, Retention, TerraformChecks};

use super::super::Lowering;
use super::super::action::LoweredAction;
use super::super::compute::{Project, file_of_module};
use super::super::terraform::path_settings;
use crate::graph::{AssetContent, Section};

const BUILDSPEC: &str = "buildspecs/terraform_checks.yml";

impl Lowering<'_> {
    pub(in super::super) fn terraform_checks(&mut self, action: &Action, checks: &TerraformChecks) -> LoweredAction {
        self.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/terraform_checks.yml")));
        let role = self.build_role(action, &[]);
        let role = self.add_role(role);
        let mut settings = self.tool_settings();
        if checks.checks.contains(&"lint") {
            settings.extend(self.tflint_settings());
            let rules = if checks.all_lint_rules { "all" } else { "recommended" };
            settings.push(("LINT_PRESET", Expr::string(rules)));
        }
        settings.extend(path_settings(checks.directory.as_ref(), None));
        settings.push(("CHECKS", Expr::string(checks.checks.join(" "))));
        let step = action.name.as_str();
        self.graph.note(
            Section::Does,
            format!(
                "{step} has no permission but for its source and its log, because the tests and providers of the code are programs \
                 that run there ({}).",
                checks.checks.join(", ")
            ),
        );
        if checks.checks.contains(&"test") {
            let what = "Tests of the root module (`*.tftest.hcl`) must mock their providers: where they run there are no credentials.";
            self.graph.note(Section::Before, what);
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
        self.build_action(&project, &role)
    }
}
