//! `commands`: what CodeBuild takes of a build's own parts.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::runtimes;
use crate::model::{ActionKind, ArtifactName, Builder, Commands, Compute, Script};

use super::placed;

/// Report groups of a project (CBUG test-report-group).
const MOST_REPORTS: usize = 5;
/// A build takes 1 to 5 input artifacts and stores 0 to 5 (UG reference-action-artifacts).
const MOST_ARTIFACTS: usize = 5;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    report_groups(parts, findings);
    for placed in placed(parts) {
        let ActionKind::Commands(commands) = &placed.action.kind else { continue };
        let place = placed.kind_place();
        check_script(&place, commands, findings);
        check_references(parts, &place, commands, findings);
        check_files(&place, commands, findings);
        check_artifacts(&place, commands, findings);
        check_identifiers(parts, &place, commands, findings);
        if commands.reports.len() > MOST_REPORTS {
            let message = format!("{} reports are more than CodeBuild takes of a project", commands.reports.len());
            let help = format!("use at most {MOST_REPORTS}");
            findings.add(Diagnostic::key(Code::OutOfRange, &place.key("reports"), message, help));
        }
        check_cache(parts, &place, commands, findings);
        check_machine(&place, commands, findings);
    }
}

/// What keeps no cache on its host (CodeBuild user guide, local caching and use with a VPC; aws/aws-cdk#21727).
fn check_cache(parts: &Builder, place: &Path, commands: &Commands, findings: &mut Findings) {
    let Some(cache) = commands.cache.as_ref().filter(|cache| !cache.in_bucket) else { return };
    let place = place.key("cache");
    let help = "add `cache_in: bucket`, or remove `cache`";
    if parts.network.is_some() {
        let message = "a build in a VPC keeps no cache on its host";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
    } else if commands.compute == Compute::XXLarge {
        let message = "machines of the size `2xlarge` keep no local cache";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
    }
    let ours = matches!(commands.script, Script::Inline { .. });
    if ours && cache.folders.is_empty() {
        let help = "list the folders, such as `[node_modules/**/*]`";
        findings.add(Diagnostic::value(Code::MissingKey, &place, "there are no folders in this cache", help));
    }
}

/// What is known of an image of somebody else: CodeBuild selects no runtimes in it, and Alpine's have no bash.
fn check_machine(place: &Path, commands: &Commands, findings: &mut Findings) {
    let (Some(image), Script::Inline { runtimes, .. }) = (&commands.machine, &commands.script) else { return };
    let image = image.as_str();
    if runtimes::selects(Some(image)) {
        return;
    }
    if !runtimes.is_empty() {
        let message = "`runtimes` has no effect here: CodeBuild selects runtimes in its own images only";
        let help = "remove `runtimes`, or use an image such as `aws/codebuild/standard:7.0`";
        findings.add(Diagnostic::key(Code::Contradiction, &place.key("runtimes"), message, help));
    }
    if image.contains("alpine") && !image.contains("bash") {
        let message = format!("`{image}` has no bash, which runs the commands");
        let help = "use the same image without `alpine`, or one of CodeBuild's";
        findings.add(Diagnostic::value(Code::Contradiction, &place.key("machine"), message, help));
    }
}

/// CodeBuild names a report group after its project, so that two projects can mean the same one.
fn report_groups(parts: &Builder, findings: &mut Findings) {
    let mut seen: Vec<(String, &str)> = Vec::new();
    for placed in placed(parts) {
        let ActionKind::Commands(commands) = &placed.action.kind else { continue };
        let (slug, action) = (placed.action.name.slug(), placed.action.name.as_str());
        for report in &commands.reports {
            let group = format!("{slug}-{}", report.name);
            if let Some((_, other)) = seen.iter().find(|(earlier, _)| *earlier == group) {
                let place = placed.kind_place().key("reports").key(&report.name);
                let message = format!("the report group would be called `<name>-{group}`, as one of `{other}`");
                findings.add(Diagnostic::key(Code::DuplicateName, &place, message, "use another name for one of them"));
            }
            seen.push((group, action));
        }
    }
}

fn check_artifacts(place: &Path, commands: &Commands, findings: &mut Findings) {
    let counts = [("inputs", 1, commands.inputs.len()), ("outputs", 0, commands.outputs.len())];
    for (key, least, count) in counts {
        if !(least..=MOST_ARTIFACTS).contains(&count) {
            let message = format!("CodeBuild takes {least} to {MOST_ARTIFACTS} {key}, and here are {count}");
            let help = "store more files in one artifact, or split the action";
            findings.add(Diagnostic::key(Code::OutOfRange, &place.key(key), message, help));
        }
    }
}

fn check_script(place: &Path, commands: &Commands, findings: &mut Findings) {
    match &commands.script {
        Script::Inline { run, .. } if run.is_empty() => {
            let message = "there is nothing to run";
            findings.add(Diagnostic::key(Code::OneOf, place, message, "add `run: [...]` with the commands"));
        }
        Script::Inline { .. } => {}
        Script::Repository(path) => {
            let message =
                format!("whoever can push decides what `{path}` makes of this build, its role and its environment");
            let help = "write the commands under `run`, or take the risk with `accept: { TFP116: the reason }`";
            findings.add(Diagnostic::value(Code::OwnBuildspec, &place.key("buildspec"), message, help));
        }
    }
}

/// A command in which a value of the execution stands: CodePipeline fills in what an action is configured with, and no command.
fn check_references(parts: &Builder, place: &Path, commands: &Commands, findings: &mut Findings) {
    let Script::Inline { run, .. } = &commands.script else { return };
    for (at, command) in run.iter().enumerate() {
        let inside = command.split("#{").skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
        let mut known = inside.filter(|name| name.split_once('.').is_some_and(|(space, _)| is_namespace(parts, space)));
        if let Some(name) = known.next() {
            let message = format!("`#{{{name}}}` stays as it is in a command");
            let help =
                format!("set a variable under `environment`, such as `VALUE: {{ variable: {name} }}`, and use that");
            findings.add(Diagnostic::value(Code::BadValue, &place.key("run").index(at), message, help));
        }
    }
}

/// Whether CodePipeline's variables may begin with this name in this pipeline.
fn is_namespace(parts: &Builder, name: &str) -> bool {
    matches!(name, "codepipeline" | "variables")
        || parts.sources.named(name).is_some()
        || parts.actions().any(|action| action.name.as_str() == name)
}

/// The module's buildspec needs the files, and a buildspec of the repository names them itself.
fn check_files(place: &Path, commands: &Commands, findings: &mut Findings) {
    let ours = matches!(commands.script, Script::Inline { .. });
    let outputs = commands.outputs.iter().map(|(name, files)| (place.key("outputs").key(name.as_str()), files));
    let reports = commands.reports.iter().map(|it| (place.key("reports").key(&it.name).key("files"), &it.files));
    for (place, files) in outputs.chain(reports) {
        if ours && files.is_empty() {
            let help = "list paths or patterns, such as `[dist/**/*]`";
            findings.add(Diagnostic::value(Code::MissingKey, &place, "there are no files in it", help));
        } else if !ours && !files.is_empty() {
            let message = "these files would have no effect: the repository's buildspec names them";
            findings.add(Diagnostic::value(Code::Contradiction, &place, message, "write `[]`"));
        }
    }
}

/// A second input and every one of several outputs is an identifier of CodeBuild, which has no hyphens (aws/aws-cdk#16017).
fn check_identifiers(parts: &Builder, place: &Path, commands: &Commands, findings: &mut Findings) {
    let hyphen = |name: &ArtifactName| name.as_str().contains('-');
    let help = "use letters, digits and underscores, in this name also where the artifact is stored";
    let inputs = parts.sources.artifacts(&commands.inputs);
    for (at, name) in inputs.iter().enumerate().skip(1).filter(|(_, name)| hyphen(name)) {
        let message = format!("`{}` cannot be a second input: CodeBuild takes no hyphen there", name.as_str());
        findings.add(Diagnostic::value(Code::BadName, &place.key("inputs").index(at), message, help));
    }
    let several = commands.outputs.len() > 1;
    for (name, _) in commands.outputs.iter().filter(|(name, _)| several && hyphen(name)) {
        let message = format!("`{}` cannot be one of several outputs: CodeBuild takes no hyphen there", name.as_str());
        findings.add(Diagnostic::key(Code::BadName, &place.key("outputs").key(name.as_str()), message, help));
    }
    for (at, name) in commands.exports.iter().enumerate() {
        if commands.exports.iter().take(at).any(|earlier| earlier == name) {
            let message = format!("`{}` stands here twice", name.as_str());
            let place = place.key("exports").index(at);
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
    }
}
