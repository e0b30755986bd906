//! Buildspecs that are put together from the spec: YAML from typed parts, never from pasted text.

use serde::Serialize;
use std::collections::BTreeMap;

use crate::model::{Commands, EnvironmentName};

/// A section of the file, under its key.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Section<'a> {
    Version(f32),
    Env(Env<'a>),
    Phases(Phases<'a>),
    Reports(BTreeMap<&'a str, ReportFiles<'a>>),
    Artifacts(Artifacts<'a>),
    Cache(Cache<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Env<'a> {
    shell: &'static str,
    /// CodeBuild answers git with the credentials of the source: the checkout itself keeps none, so that a submodule or another
    /// `git fetch` fails without it (CodeBuild user guide, buildspec reference; aws/copilot-cli#2799).
    #[serde(skip_serializing_if = "Option::is_none")]
    git_credential_helper: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exported_variables: Vec<&'a str>,
}

#[derive(Serialize)]
struct Phases<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    install: Option<Install<'a>>,
    build: Build<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Install<'a> {
    on_failure: &'static str,
    runtime_versions: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Build<'a> {
    commands: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ReportFiles<'a> {
    files: &'a [String],
    file_format: &'static str,
}

/// One artifact is the build's own; several are told apart by their names.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Artifacts<'a> {
    Files(&'a [String]),
    SecondaryArtifacts(BTreeMap<&'a str, Files<'a>>),
}

#[derive(Serialize)]
struct Files<'a> {
    files: &'a [String],
}

#[derive(Serialize)]
struct Cache<'a> {
    paths: &'a [String],
}

/// The buildspec of commands, which may work in a clone of the repository.
pub(crate) fn of_commands(
    step: &str,
    commands: &Commands,
    run: &[String],
    runtimes: &BTreeMap<String, String>,
    in_a_clone: bool,
) -> String {
    let exported_variables = commands.exports.iter().map(EnvironmentName::as_str).collect();
    let install = (!runtimes.is_empty()).then_some(Install { on_failure: "ABORT", runtime_versions: runtimes });
    let mut sections = vec![
        Section::Version(0.2),
        Section::Env(Env { shell: "bash", git_credential_helper: in_a_clone.then_some("yes"), exported_variables }),
        Section::Phases(Phases { install, build: Build { commands: run } }),
    ];
    if !commands.reports.is_empty() {
        let reports = commands.reports.iter().map(|report| {
            let files = ReportFiles { files: &report.files, file_format: report.format.word() };
            (report.name.as_str(), files)
        });
        sections.push(Section::Reports(reports.collect()));
    }
    match commands.outputs.as_slice() {
        [] => {}
        [(_, files)] => sections.push(Section::Artifacts(Artifacts::Files(files))),
        several => {
            let named = several.iter().map(|(name, files)| (name.as_str(), Files { files }));
            sections.push(Section::Artifacts(Artifacts::SecondaryArtifacts(named.collect())));
        }
    }
    if let Some(cache) = &commands.cache {
        sections.push(Section::Cache(Cache { paths: &cache.folders }));
    }
    let mut file = script_head(step, commands);
    for (at, section) in sections.iter().enumerate() {
        if at > 0 && !keeps_blank_lines(&file) {
            file.push('\n');
        }
        file.push_str(&yaml_of_section(section));
    }
    file
}

/// Whether a block keeps the blank lines after it (`|+`), so that one between sections would become a part of a command.
fn keeps_blank_lines(text: &str) -> bool {
    text.lines().any(|line| line.ends_with('+') && line.rsplit(' ').next().is_some_and(|end| end.starts_with('|')))
}

/// What a reader of the file should know; names have no letters that could end a comment.
fn script_head(step: &str, commands: &Commands) -> String {
    let mut lines = vec![
        format!("Runs the commands of {step}, as they stand in the pipeline spec."),
        String::new(),
        "CodeBuild ends the build at the first command that fails. A command of several lines is one command, and fails with its".to_owned(),
        "last line only, unless it begins with `set -e`.".to_owned(),
    ];
    if !commands.reports.is_empty() {
        lines.push(String::new());
        lines.push(
            "The phase `build` has no `on-failure: ABORT`: the reports of tests that failed are uploaded after it."
                .to_owned(),
        );
    }
    lines.iter().map(|line| if line.is_empty() { "#\n".to_owned() } else { format!("# {line}\n") }).collect()
}

/// One section as YAML. Commands of several lines stand in literal blocks, and no line is folded.
fn yaml_of_section(section: &Section<'_>) -> String {
    let options = serde_saphyr::ser_options! { folded_wrap_chars: usize::MAX, compact_list_indent: false };
    // Writing to a text cannot fail, and the sections are maps, lists and texts.
    serde_saphyr::to_string_with_options(section, options).unwrap_or_default()
}
