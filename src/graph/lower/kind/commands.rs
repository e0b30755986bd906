//! The `commands` action: a CodeBuild project that runs commands of the user.

use crate::graph::arn::regional;
use crate::graph::lower::build::codebuild::{self, file_of_module, project_name};
use crate::graph::lower::build::project::{OtherMachine, Project};
use crate::graph::lower::build::{buildspec, cache, policies};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::graph::naming::words_of_name;
use crate::graph::{AssetContent, Section};
use crate::hcl::Expr;
use crate::iam::{Grant, Role, calls};
use crate::model::identity::what;
use crate::model::{Action, ActionKind, Commands, Identity, Pipeline, Report, Retention, Script};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    commands: &Commands,
) -> LoweredAction<'static> {
    let (slug, step) = (action.name.slug(), action.name.as_str());
    let machine = OtherMachine::of(commands.architecture, commands.machine.as_ref());
    let environment: Vec<_> = commands.environment.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let mut role = codebuild::role_of_build(pipeline, keys, action, &environment);
    codebuild::grant_machine(&mut role, step, machine);
    grant_reports(pipeline, &mut role, action, commands);
    cache::grant_cache(pipeline, keys, &mut role, action, commands);
    policies::attach_policies(pipeline, keys, draft, &mut role, action);
    let role = draft.add_role(role);

    // Buildspecs of the module's own are named after kinds; no slug has an underscore.
    let taken = slug != "commands" && ActionKind::KEYS.contains(&slug.as_str());
    let path = if taken { format!("buildspecs/{slug}_commands.yml") } else { format!("buildspecs/{slug}.yml") };
    let buildspec = match &commands.script {
        Script::Inline { run, runtimes } => {
            let text = buildspec::of_commands(step, commands, run, runtimes, clones::clones_a_source(pipeline, action));
            draft.add_asset(&path, AssetContent::Composed(text));
            file_of_module(&path)
        }
        Script::Repository(path) => Expr::string(path),
    };
    let project = Project {
        action,
        description: "Runs commands of the pipeline spec",
        compute_type: commands.compute.compute_type(),
        machine,
        privileged: commands.docker,
        buildspec,
        cache: commands.cache.as_ref(),
        timeout_minutes: commands.timeout_minutes,
        log_retention_days: commands.log_retention.map(Retention::days),
        settings: Vec::new(),
        environment,
    };
    let lowered = codebuild::action_of_build(pipeline, keys, draft, &project, &role);
    add_notes(pipeline, draft, action, commands);
    lowered
}

/// An archive need not keep the bits that say which files are programs.
fn add_note_on_execute_bits(pipeline: &Pipeline, draft: &mut Draft, action: &Action, run: &[String]) {
    if clones::clones_a_source(pipeline, action) || !run.iter().any(|command| runs_a_file(command)) {
        return;
    }
    draft.add_note(
        Section::Trouble,
        format!(
            "{} says `Permission denied` for a script of the source: the archive of a source may not keep execute bits. Run the \
             script by its interpreter (`bash scripts/deploy`), or let builds clone the repository (`clone: full`).",
            action.name.as_str()
        ),
    );
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, action: &Action, commands: &Commands) {
    let step = action.name.as_str();
    for (variable, value) in &commands.environment {
        let Some(what) = value.kept_in() else { continue };
        draft.add_note(
            Section::Before,
            format!(
                "{what} must exist: {step} reads it into `{}`. If it is encrypted with a key of yours, that key must let the role \
                 of {step} decrypt.",
                variable.as_str()
            ),
        );
    }
    add_notes_on_script(pipeline, draft, action, &commands.script);
    if let [first, others @ ..] = clones::artifacts_read(pipeline, action).as_slice()
        && !others.is_empty()
    {
        let folders: Vec<String> = others
            .iter()
            .map(|name| format!("`$CODEBUILD_SRC_DIR_{0}` is the folder of the artifact `{0}`", name.as_str()))
            .collect();
        let first = first.as_str();
        draft.add_note(Section::Does, format!("{step} runs in the artifact `{first}`; {}.", folders.join(", ")));
    }
    if let Some(cache) = &commands.cache {
        cache::add_note(draft, step, cache);
    }
    if !commands.reports.is_empty() {
        add_notes_on_reports(pipeline, draft, action, &commands.reports);
    }
}

fn add_notes_on_script(pipeline: &Pipeline, draft: &mut Draft, action: &Action, script: &Script) {
    let step = action.name.as_str();
    if let Script::Inline { run, .. } = script {
        add_note_on_execute_bits(pipeline, draft, action, run);
        let several = |command: &&String| command.trim_end().contains('\n') && !command.contains("set -e");
        if run.iter().any(|command| several(&command)) {
            draft.add_note(
                Section::Trouble,
                format!(
                    "{step} succeeds though one of its lines fails: a command of several lines counts as its last line. Begin it \
                     with `set -e`."
                ),
            );
        }
    }
    if let Script::Repository(path) = script {
        draft.add_note(
            Section::Does,
            format!(
                "{step} runs `{}` as it stands in the repository: a push changes what it does.",
                path.replace('`', "'")
            ),
        );
    }
}

fn add_notes_on_reports(pipeline: &Pipeline, draft: &mut Draft, action: &Action, reports: &[Report]) {
    let step = action.name.as_str();
    let project = words_of_name(pipeline, &Identity::of_action(&what::PROJECT, &action.name));
    draft.add_note(
        Section::Trouble,
        format!(
            "A report of {step} is missing or incomplete: no file matched. The build's phase UPLOAD_ARTIFACTS says why."
        ),
    );
    let groups: Vec<String> = reports.iter().map(|it| format!("`{project}-{}`", it.name)).collect();
    draft.add_note(
        Section::CleanUp,
        format!(
            "CodeBuild itself makes the report groups of {step} ({}), and destroy leaves them: `aws codebuild \
             delete-report-group --delete-reports --arn ARN`.",
            groups.join(", ")
        ),
    );
}

/// Whether a line of a command runs a file of the source by its path.
fn runs_a_file(command: &str) -> bool {
    command.lines().any(|line| line.trim_start().starts_with("./"))
}

/// CodeBuild makes a report group at its first report, and names it after the project.
fn grant_reports(pipeline: &Pipeline, role: &mut Role, action: &Action, commands: &Commands) {
    for report in &commands.reports {
        let calls =
            if report.format.is_coverage() { &calls::build::WRITE_COVERAGE } else { &calls::build::WRITE_REPORTS };
        let group = [
            Expr::string("report-group/"),
            project_name(pipeline, &action.name),
            Expr::string(format!("-{}", report.name)),
        ];
        role.grant(Grant::new(calls, action.name.as_str()).on(regional("codebuild", group)));
    }
}
