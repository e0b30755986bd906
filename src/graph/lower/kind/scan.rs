//! The `scan` action: a CodeBuild project that scans the source.

use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::{AssetContent, Section};
use crate::hcl::Expr;
use crate::model::{Action, Pipeline, Retention, Scanner, SourceScan};

const BUILDSPEC: &str = "buildspecs/scan.yml";

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    scan: &SourceScan,
) -> LoweredAction<'static> {
    draft.add_asset(BUILDSPEC, AssetContent::Text(include_str!("../../../assets/buildspecs/scan.yml")));
    let role = codebuild::role_of_build(pipeline, keys, action, &[]);
    let role = draft.add_role(role);
    let project = Project {
        action,
        description: "Scans the source and keeps what it finds",
        compute_type: scan.compute.compute_type(),
        machine: None,
        privileged: false,
        buildspec: file_of_module(BUILDSPEC),
        cache: None,
        timeout_minutes: scan.timeout_minutes,
        log_retention_days: scan.log_retention.map(Retention::days),
        settings: vec![
            ("SCANNERS", Expr::string(scan.words())),
            ("FAIL_ON", Expr::string(scan.fail_on.word())),
            ("DIRECTORY", Expr::string(&scan.directory)),
        ],
        environment: Vec::new(),
    };
    let lowered = codebuild::action_of_build(pipeline, keys, draft, &project, &role);
    add_notes(draft, action.name.as_str(), scan);
    lowered
}

fn add_notes(draft: &mut Draft, step: &str, scan: &SourceScan) {
    let mut counts = Vec::new();
    if scan.tools.contains(&Scanner::Checkov) {
        counts.push("every finding of Checkov".to_owned());
    }
    if scan.tools.contains(&Scanner::Trivy) {
        counts.push(format!("findings of Trivy that are {} or worse", scan.fail_on.word().to_lowercase()));
    }
    draft.add_note(
        Section::Does,
        format!(
            "{step} stops the execution for {}. The artifact `{}` holds what it found as SARIF, \
             for a failed scan only in the artifact bucket; the log holds it as text.",
            counts.join(" and "),
            scan.output.as_str()
        ),
    );
    let mut hosts = Vec::new();
    if scan.tools.contains(&Scanner::Checkov) {
        hosts.push("PyPI");
    }
    if scan.tools.contains(&Scanner::Trivy) {
        hosts.push("GitHub's releases and ECR's public gallery or ghcr.io");
    }
    draft.add_note(
        Section::Trouble,
        format!(
            "{step} says that a scanner could not run: it needs {}. The versions are pinned by their SHA-256.",
            hosts.join(", ")
        ),
    );
}
