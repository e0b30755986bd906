//! Reports of tests and of coverage.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Findings, Path};
use crate::model::Invalid;
use crate::model::value::list_of;
use crate::spec;
pub use crate::spec::ReportFormat;

use super::build::read_files;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// The files with the results.
    pub files: Vec<String>,
    /// What the files are.
    pub format: ReportFormat,
}

impl ReportFormat {
    /// CodeBuild's name for it, as a buildspec has it (CBUG build-spec-ref).
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Junit => "JUNITXML",
            Self::Cucumber => "CUCUMBERJSON",
            Self::Nunit => "NUNITXML",
            Self::Nunit3 => "NUNIT3XML",
            Self::Testng => "TESTNGXML",
            Self::Trx => "VISUALSTUDIOTRX",
            Self::Clover => "CLOVERXML",
            Self::Cobertura => "COBERTURAXML",
            Self::Jacoco => "JACOCOXML",
            Self::Simplecov => "SIMPLECOV",
        }
    }

    /// Whether it holds coverage and no tests.
    pub(crate) fn is_coverage(self) -> bool {
        matches!(self, Self::Clover | Self::Cobertura | Self::Jacoco | Self::Simplecov)
    }
}

pub(super) fn read_reports(
    from: &BTreeMap<String, spec::Report>,
    place: &Path,
    findings: &mut Findings,
) -> Vec<Report> {
    let mut reports = Vec::new();
    for (name, report) in from {
        let place = place.key(name);
        let files = list_of(&report.files, &place.key("files"), findings, read_files);
        let name = findings.keep(read_name(name).map_err(|invalid| invalid.at_key(&place)));
        reports.extend(name.map(|name| Report { name, files, format: report.format.unwrap_or_default() }));
    }
    reports
}

/// The name of a report group is the project's, a hyphen and this one, at most 128 characters (botocore's codebuild model,
/// `ReportGroupName`; CBUG test-report-group-naming).
fn read_name(text: &str) -> Result<String, Invalid> {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if (1..=64).contains(&text.len()) && text.bytes().all(fits) {
        return Ok(text.to_owned());
    }
    let message = format!("`{}` cannot be the name of a report", text.escape_default());
    Err(Invalid::new(Code::BadName, message, "use 1 to 64 letters, digits, hyphens and underscores"))
}
