//! `commands`: what CodeBuild takes of a build's own parts.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
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
        script(&place, commands, findings);
        files(&place, commands, findings);
        artifacts(&place, commands, findings);
        identifiers(parts, &place, commands, findings);
        if commands.reports.len() > MOST_REPORTS {
            let message = format!("{} reports are more than CodeBuild takes of a project", commands.reports.len());
            let help = format!("use at most {MOST_REPORTS}");
            findings.add(Diagnostic::key(Code::OutOfRange, &place.key("reports"), message, help));
        }
        if !commands.cache.is_empty() && commands.compute == Compute::XXLarge {
            // CBUG build-caching.
            let message = "machines of the size `2xlarge` keep no local cache";
            findings.add(Diagnostic::key(
                Code::Contradiction,
                &place.key("cache"),
                message,
                "remove `cache`, or use `xlarge`",
            ));
        }
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

fn artifacts(place: &Path, commands: &Commands, findings: &mut Findings) {
    let counts = [("inputs", 1, commands.inputs.len()), ("outputs", 0, commands.outputs.len())];
    for (key, least, count) in counts {
        if !(least..=MOST_ARTIFACTS).contains(&count) {
            let message = format!("CodeBuild takes {least} to {MOST_ARTIFACTS} {key}, and here are {count}");
            let help = "store more files in one artifact, or split the action";
            findings.add(Diagnostic::key(Code::OutOfRange, &place.key(key), message, help));
        }
    }
}

fn script(place: &Path, commands: &Commands, findings: &mut Findings) {
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

/// The module's buildspec needs the files, and a buildspec of the repository names them itself.
fn files(place: &Path, commands: &Commands, findings: &mut Findings) {
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
fn identifiers(parts: &Builder, place: &Path, commands: &Commands, findings: &mut Findings) {
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
