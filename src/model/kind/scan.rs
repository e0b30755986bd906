//! The `scan` action: a scan of the source.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ArtifactName, Retention};
use crate::spec::{self, Spec};
pub use crate::spec::{FailOn, Scanner};

use super::build::read_path;
use super::{Compute, Kind, Runner, ValueReference};

/// A scan of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceScan {
    /// The scanners, each once.
    pub tools: Vec<Scanner>,
    /// From which severity on a finding counts.
    pub fail_on: FailOn,
    /// The folder to scan, from the root of the repository.
    pub directory: String,
    /// The size of the machine.
    pub compute: Compute,
    /// Minutes after which a scan is stopped.
    pub timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub log_retention: Option<Retention>,
    /// The artifact with what was found.
    pub output: ArtifactName,
}

impl Scanner {
    /// Its name.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Checkov => "checkov",
            Self::Trivy => "trivy",
        }
    }
}

impl FailOn {
    /// The word of the buildspec.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Critical => "CRITICAL",
        }
    }
}

impl SourceScan {
    pub(super) fn read(from: &spec::SourceScan, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let mut tools = Vec::new();
        for (at, tool) in from.tools.iter().enumerate() {
            if tools.contains(tool) {
                let message = format!("`{}` stands here twice", tool.word());
                let place = place.key("tools").index(at);
                findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
            } else {
                tools.push(*tool);
            }
        }
        if tools.is_empty() {
            tools = vec![Scanner::Checkov, Scanner::Trivy];
        }
        let directory = read_path(from.directory.as_deref(), ".".to_owned(), &place.key("directory"), findings);
        let output = ArtifactName::parse(from.output.as_deref().unwrap_or("Scan"));
        let output = findings.keep(output.map_err(|invalid| invalid.at(&place.key("output"))));
        let log_retention = Retention::read(from.log_retention_days, &place.key("log_retention_days"), findings);
        Some(Self {
            tools,
            fail_on: from.fail_on.unwrap_or_default(),
            directory: directory.unwrap_or_default(),
            compute: from.compute.unwrap_or_default(),
            timeout_minutes: from.timeout_minutes.unwrap_or(spec::SourceScan::TIMEOUT_MINUTES),
            log_retention,
            output: output.or_else(|| ArtifactName::parse("Scan").ok())?,
        })
    }

    /// The names of the scanners, separated by a space.
    pub(crate) fn words(&self) -> String {
        self.tools.iter().map(|tool| tool.word()).collect::<Vec<_>>().join(" ")
    }
}

impl Kind for SourceScan {
    fn is_safe_for_untrusted_code(&self) -> bool {
        true
    }

    fn does(&self) -> String {
        format!("scans the source with {}", self.words().replace(' ', " and "))
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn runs_your_code(&self) -> bool {
        false
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }

    fn writes(&self) -> Vec<ArtifactName> {
        vec![self.output.clone()]
    }

    fn exports(&self) -> Vec<String> {
        vec!["SCAN_FINDINGS".to_owned()]
    }
}
