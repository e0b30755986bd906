//! The run of a CDK app: a build without any permission but to read its source, to write its log and to store what it made.

use crate::graph::Section;
use crate::graph::lower::build::codebuild::{self, file_of_module};
use crate::graph::lower::build::project::Project;
use crate::graph::lower::build::runtimes::add_buildspec;
use crate::graph::lower::deploy::cdk;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::terraform::tool::path_settings;
use crate::hcl::Expr;
use crate::model::{Action, CdkSynth, Pipeline, Retention};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    synth: &CdkSynth,
) -> LoweredAction<'static> {
    let text = include_str!("../../../assets/buildspecs/cdk_synth.yml");
    let buildspec = add_buildspec(draft, action, text, &synth.runtimes);
    let role = draft.add_role(codebuild::role_of_build(pipeline, keys, action, &[]));
    let mut settings = cdk::tool_settings(draft);
    settings.extend(path_settings(synth.directory.as_ref(), None));
    settings.extend(synth.app.as_ref().map(|app| ("CDK_APP", Expr::string(app.as_str()))));
    add_notes(draft, action, synth);
    let project = Project {
        action,
        description: "Runs the app of the CDK, without any right in an account",
        compute_type: synth.machine.compute.compute_type(),
        machine: None,
        privileged: synth.docker,
        buildspec: file_of_module(&buildspec),
        cache: None,
        timeout_minutes: synth.machine.timeout_minutes,
        log_retention_days: synth.machine.log_retention.map(Retention::days),
        settings,
        environment: Vec::new(),
    };
    // What it says of itself, code of the repository says.
    LoweredAction { namespace: None, ..codebuild::action_of_build(pipeline, keys, draft, &project, &role) }
}

fn add_notes(draft: &mut Draft, action: &Action, synth: &CdkSynth) {
    let step = action.name.as_str();
    draft.add_note(
        Section::Does,
        format!(
            "{step} runs the code of the app, and of every package that it imports, without any right in an account. What it makes, the cloud \
             assembly, is the artifact `{}`.",
            synth.assembly.as_str()
        ),
    );
    draft.add_note(
        Section::Before,
        format!(
            "{step} installs packages by `package-lock.json` or `requirements.txt` in the folder of the app. It looks nothing up in an \
             account: commit `cdk.context.json`, which `cdk synth` writes on your machine. Where an app needs other steps, make the assembly \
             with a `commands` action, and name its artifact under `assembly`."
        ),
    );
}
