//! The `terraform_checks` action: checks of infrastructure code that need no account.

use crate::diagnostic::{Findings, Path};
use crate::model::{ArtifactName, SourcePath};
pub use crate::spec::TerraformCheck;
use crate::spec::{self, Spec};

use super::terraform::{Machine, read_source_path};
use super::{Kind, Runner, ValueReference};

/// Checks infrastructure code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerraformChecks {
    /// The root module, if it is not the root of the repository.
    pub directory: Option<SourcePath>,
    /// Which checks, in the order in which they run.
    pub checks: Vec<TerraformCheck>,
    /// Whether all of tflint's rules are checked, and not just those that it recommends.
    pub all_lint_rules: bool,
    /// The machine.
    pub machine: Machine,
}

const ALL: &[TerraformCheck] =
    &[TerraformCheck::Fmt, TerraformCheck::Validate, TerraformCheck::Lint, TerraformCheck::Test, TerraformCheck::Docs];
impl Default for TerraformChecks {
    fn default() -> Self {
        Self {
            directory: None,
            checks: ALL.to_vec(),
            all_lint_rules: false,
            machine: Machine::new(spec::TerraformChecks::TIMEOUT_MINUTES),
        }
    }
}

impl TerraformChecks {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::TerraformChecks, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let directory = read_source_path(from.directory.as_deref(), &place.key("directory"), findings);
        let wanted = |check: &&TerraformCheck| from.checks.is_empty() || from.checks.contains(check);
        let settings = (from.compute, from.timeout_minutes, from.log_retention_days);
        let machine = Machine::read(settings, spec::TerraformChecks::TIMEOUT_MINUTES, place, findings);
        Some(Self {
            directory: directory.unwrap_or_default(),
            checks: ALL.iter().filter(wanted).copied().collect(),
            all_lint_rules: from.lint_rules == Some(spec::LintRules::All),
            machine,
        })
    }
}

impl TerraformCheck {
    /// Its name in the spec and in the buildspec.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Validate => "validate",
            Self::Lint => "lint",
            Self::Test => "test",
            Self::Docs => "docs",
        }
    }
}

impl TerraformChecks {
    /// The names of its checks, with a text between them.
    pub(crate) fn words(&self, between: &str) -> String {
        self.checks.iter().map(|check| check.word()).collect::<Vec<_>>().join(between)
    }
}

impl Kind for TerraformChecks {
    fn is_safe_for_untrusted_code(&self) -> bool {
        true
    }

    fn does(&self) -> String {
        format!("checks the infrastructure code: {}", self.words(", "))
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn exports(&self) -> Vec<String> {
        vec!["CHECKS_PASSED".to_owned()]
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }
}
