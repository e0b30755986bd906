//! Reports of tests and of coverage.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Findings, Path};
use crate::model::Invalid;
use crate::model::value::list_of;
use crate::spec;

use super::commands::read_files;

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

/// A format of reports, under CodeBuild's name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportFormat {
    /// As a buildspec has it (CBUG build-spec-ref).
    pub word: &'static str,
    /// Whether it holds coverage and no tests.
    pub coverage: bool,
}

impl From<spec::ReportFormat> for ReportFormat {
    fn from(from: spec::ReportFormat) -> Self {
        let (word, coverage) = match from {
            spec::ReportFormat::Junit => ("JUNITXML", false),
            spec::ReportFormat::Cucumber => ("CUCUMBERJSON", false),
            spec::ReportFormat::Nunit => ("NUNITXML", false),
            spec::ReportFormat::Nunit3 => ("NUNIT3XML", false),
            spec::ReportFormat::Testng => ("TESTNGXML", false),
            spec::ReportFormat::Trx => ("VISUALSTUDIOTRX", false),
            spec::ReportFormat::Clover => ("CLOVERXML", true),
            spec::ReportFormat::Cobertura => ("COBERTURAXML", true),
            spec::ReportFormat::Jacoco => ("JACOCOXML", true),
            spec::ReportFormat::Simplecov => ("SIMPLECOV", true),
        };
        Self { word, coverage }
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
        reports.extend(name.map(|name| Report { name, files, format: report.format.unwrap_or_default().into() }));
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
