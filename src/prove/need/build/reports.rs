//! Reports of tests and coverage, which CodeBuild writes to groups that the buildspec names.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::iam::calls::build as calls;
use crate::readback::{Module, Node};
use crate::symbolic::{Text, text};
use crate::yaml;

use super::super::{Caller, Needs, arn, declared};
use super::{Build, Script};

/// The formats of coverage (CodeBuild user guide, buildspec reference); the others are of tests.
const COVERAGE: [&str; 4] = ["CLOVERXML", "COBERTURAXML", "JACOCOXML", "SIMPLECOV"];

/// The part of a buildspec that is about reports.
#[derive(Deserialize)]
struct Buildspec {
    #[serde(default)]
    reports: BTreeMap<String, Report>,
}

#[derive(Deserialize)]
struct Report {
    #[serde(rename = "file-format", default)]
    format: Option<String>,
}

impl Build<'_> {
    pub(super) fn add_reports(&self, emitted: Option<&Module>, needs: &mut Needs) {
        let text = match self.script {
            Script::Here(text) if text.contains("reports") => text,
            Script::InSource => return self.add_promised_reports(emitted, needs),
            Script::Here(_) | Script::Unknown => return,
        };
        let buildspec = yaml::value_of_text(text).and_then(|value| Buildspec::deserialize(&value).ok());
        let Some(buildspec) = buildspec else {
            return self.add_unknown("its buildspec cannot be read", needs);
        };
        for (name, report) in &buildspec.reports {
            let group = if name.starts_with("arn:") { name.into() } else { self.report_group(name) };
            let coverage = report.format.as_deref().is_some_and(|format| COVERAGE.contains(&format));
            let calls = if coverage { &calls::WRITE_COVERAGE } else { &calls::WRITE_REPORTS };
            needs.add(&self.actor, calls, &group, &[]);
        }
    }

    /// The group that CodeBuild makes for a report, named after the project.
    fn report_group(&self, name: &str) -> Text {
        arn::regional("codebuild", text!["report-group/", self.name, "-", name])
    }

    /// Reports of a buildspec in the source are the user's word: the spec names them, and statements are their only trace.
    fn add_promised_reports(&self, emitted: Option<&Module>, needs: &mut Needs) {
        let Caller::Role(role) = &self.actor.caller else { return };
        let module = emitted.unwrap_or(self.module);
        for statement in declared::statements_of_role(module, role) {
            let id = statement.get("Sid").and_then(Node::word).unwrap_or_default();
            let both = [&calls::WRITE_REPORTS, &calls::WRITE_COVERAGE];
            let Some(calls) = both.into_iter().find(|calls| id.starts_with(calls.sid)) else { continue };
            let groups = statement.get("Resource").map(Node::items).unwrap_or_default();
            let own = self.report_group("");
            for group in groups.into_iter().filter_map(Node::text).filter(|group| group.starts_with(own.as_str())) {
                needs.add(&self.actor, calls, group, &[]);
                if emitted.is_none() {
                    self.add_unknown("its reports are taken from the policies themselves: there is no manifest", needs);
                }
            }
        }
    }
}
