//! Artifacts between actions: each name has one author, and an author comes before its readers.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::{Runner, packages, report_of, synths};
use crate::model::{ActionKind, ActionName, ArtifactName, Builder, CodeBuild, Custom};

use super::{Placed, placed};

/// An artifact, and who stores it.
struct StoredArtifact<'a> {
    name: ArtifactName,
    author: Author<'a>,
}

/// Who stores an artifact.
enum Author<'a> {
    /// A source, by its name.
    Source(&'a str),
    /// An action, with the position of its stage.
    Action(usize, &'a ActionName),
}

impl Author<'_> {
    fn words(&self) -> String {
        match self {
            Self::Source("Source") => "the source".to_owned(),
            Self::Source(name) => format!("the source `{name}`"),
            Self::Action(_, name) => format!("`{}`", name.as_str()),
        }
    }
}

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    check_folders_of_sources(parts, findings);
    let mut stored = of_sources(parts);
    for placed in placed(parts) {
        for name in placed.action.kind.as_kind().writes() {
            let earlier = stored.iter().find(|it| it.name.folder() == name.folder());
            if let Some(earlier) = earlier.filter(|it| !is_reported(&placed, &it.author)) {
                findings.add(name_is_taken(&placed, &name, earlier));
            }
            stored.push(StoredArtifact { name, author: Author::Action(placed.stage_at, &placed.action.name) });
        }
        // The review of a plan, which is added to it.
        if let ActionKind::TerraformPlan(plan) = &placed.action.kind
            && let Some(name) = report_of(plan)
        {
            if let Some(earlier) = stored.iter().find(|it| it.name.folder() == name.folder()) {
                findings.add(name_is_taken(&placed, &name, earlier));
            }
            stored.push(StoredArtifact { name, author: Author::Action(placed.stage_at, &placed.action.name) });
        }
    }
    check_added(parts, &stored, findings);
    for placed in placed(parts) {
        let reads = parts.sources.artifacts(&placed.action.kind.as_kind().reads());
        for (at, artifact) in reads.iter().enumerate() {
            let place = place_of_read(&placed, at);
            if reads.iter().take(at).any(|earlier| earlier == artifact) {
                let message = format!("`{}` stands here twice", artifact.as_str());
                findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
            }
            if is_clone(parts, artifact) && !takes_clones(&placed.action.kind) {
                let message = format!("`{}` is a full clone, which builds alone read", artifact.as_str());
                let help =
                    "read an artifact of a build that stores what this needs in its `outputs`, or write `clone: zip`";
                findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
            }
            let is_there = |it: &StoredArtifact<'_>| match it.author {
                Author::Source(_) => true,
                Author::Action(stage_at, author) => placed.comes_after(stage_at, author),
            };
            // That the image itself is built before is asked in `tagging`.
            let is_of_image =
                placed.action.kind.as_kind().image().is_some_and(|image| ArtifactName::of(image) == *artifact);
            if !is_of_image && !stored.iter().any(|it| it.name == *artifact && is_there(it)) {
                findings.add(artifact_is_missing(&place, artifact, &stored));
            }
        }
    }
}

/// The artifacts of actions that the compiler adds before `cdk` and `sam`: nothing else is called like them.
fn check_added(parts: &Builder, stored: &[StoredArtifact<'_>], findings: &mut Findings) {
    let added: Vec<(&ActionName, ArtifactName)> = synths(parts.actions())
        .into_iter()
        .map(|(action, _, artifact)| (action, artifact))
        .chain(packages(parts.actions()))
        .collect();
    for placed in placed(parts) {
        let own = added.iter().filter(|(action, _)| *action == &placed.action.name);
        for (_, name) in own {
            let Some(earlier) = stored.iter().find(|it| it.name.folder() == name.folder()) else { continue };
            let message = format!(
                "an artifact `{1}` is stored before `{0}`, and that name is taken",
                placed.action.name.as_str(),
                name.as_str()
            );
            let help = format!("rename the artifact `{}` of {}", earlier.name.as_str(), earlier.author.words());
            findings.add(Diagnostic::key(Code::DuplicateName, &placed.kind_place(), message, help));
        }
    }
}

/// Whether an artifact is a source that stores no files, but where builds find them.
fn is_clone(parts: &Builder, artifact: &ArtifactName) -> bool {
    parts.sources.iter().any(|named| named.name.artifact() == *artifact && named.source.as_kind().is_cloned())
}

/// Whether CodeBuild carries an action out, or may: nothing else reads full clones (UG tutorials-github-gitclone).
fn takes_clones(kind: &ActionKind) -> bool {
    kind.as_kind().runner() == Runner::Build || matches!(kind, ActionKind::CodeBuild(_) | ActionKind::Custom(_))
}

/// Where an action names the artifact that it reads, by its place among them.
fn place_of_read(placed: &Placed<'_>, at: usize) -> Path {
    let place = placed.kind_place();
    match &placed.action.kind {
        kind if kind.stack().is_some() => place_in_stack(placed, at),
        ActionKind::Cdk(_) => place.key("assembly"),
        ActionKind::Image(_) => place.key("input"),
        ActionKind::Ecs(_) => place.key("artifact"),
        ActionKind::EcsBlueGreen(_) => place.key(if at == 0 { "artifact" } else { "templates" }),
        _ => place.key("inputs").index(at),
    }
}

/// The same where a stack is deployed.
fn place_in_stack(placed: &Placed<'_>, at: usize) -> Path {
    let place = placed.kind_place();
    let Some(stack) = placed.action.kind.stack() else { return place };
    let read = placed.action.kind.as_kind().reads();
    let named = stack.files().find(|(_, file)| read.get(at) == Some(&file.artifact));
    let parameter = stack.parameters.iter().find(|(_, value)| value.artifact() == read.get(at));
    let of_parameter = || parameter.map(|(name, _)| place.key("parameters").key(name.as_str()).key("artifact"));
    named.map(|(key, _)| place.key(key)).or_else(of_parameter).unwrap_or_else(|| place.clone())
}

/// What the sources store; `Source` is taken too, because it stands for the first one.
fn of_sources(parts: &Builder) -> Vec<StoredArtifact<'_>> {
    let alias = StoredArtifact { name: ArtifactName::source(), author: Author::Source("Source") };
    let named = parts.sources.iter().filter(|named| named.name.artifact() != alias.name);
    let named = named.map(|it| StoredArtifact { name: it.name.artifact(), author: Author::Source(it.name.as_str()) });
    let named: Vec<StoredArtifact<'_>> = named.collect();
    std::iter::once(alias).chain(named).collect()
}

/// Two sources of one name are found where names are.
fn check_folders_of_sources(parts: &Builder, findings: &mut Findings) {
    let artifacts: Vec<ArtifactName> = parts.sources.iter().map(|named| named.name.artifact()).collect();
    for (at, artifact) in artifacts.iter().enumerate() {
        let same = |other: &&ArtifactName| other.folder() == artifact.folder() && *other != artifact;
        let Some(other) = artifacts.iter().take(at).find(same) else { continue };
        let place = Path::root().key("sources").index(at).key("name");
        let message = in_one_folder(artifact, other);
        findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use names that begin differently"));
    }
}

/// Whoever may read or write the one could read and write the other.
fn in_one_folder(artifact: &ArtifactName, other: &ArtifactName) -> String {
    let (name, folder) = (artifact.as_str(), artifact.folder());
    format!("CodePipeline keeps the artifact `{name}` in the folder `{folder}`, and `{}` too", other.as_str())
}

/// A source that is named like the action itself has a finding already, and another name of the source ends both.
fn is_reported(placed: &Placed<'_>, author: &Author<'_>) -> bool {
    matches!(author, Author::Source(name) if *name == placed.action.name.as_str())
}

fn name_is_taken(placed: &Placed<'_>, name: &ArtifactName, earlier: &StoredArtifact<'_>) -> Diagnostic {
    let (text, author, other) = (name.as_str(), &earlier.author, earlier.author.words());
    let message = if earlier.name == *name {
        format!("the artifact `{text}` is already that of {other}")
    } else {
        in_one_folder(name, &earlier.name)
    };
    let place = placed.kind_place();
    match &placed.action.kind {
        ActionKind::Commands(_) => {
            Diagnostic::key(Code::DuplicateName, &place.key("outputs").key(text), message, "use another name")
        }
        ActionKind::CodeBuild(CodeBuild { outputs, .. }) | ActionKind::Custom(Custom { outputs, .. }) => {
            let at = outputs.iter().position(|output| output == name).unwrap_or_default();
            Diagnostic::value(Code::DuplicateName, &place.key("outputs").index(at), message, "use another name")
        }
        ActionKind::CloudFormation(_) | ActionKind::Sam(_) => {
            let place = place.key("output_file").key("artifact");
            Diagnostic::value(Code::DuplicateName, &place, message, "use another name")
        }
        ActionKind::Scan(_) => {
            let help = "write `output:` with another name";
            Diagnostic::key(Code::DuplicateName, &place.key("output"), message, help)
        }
        ActionKind::TerraformPlan(_) => {
            let help = format!("use another name for that of {other}: a plan's artifact is named after its state");
            Diagnostic::key(Code::DuplicateName, &place, message, help)
        }
        _ => {
            let is_same = earlier.name == *name;
            let named = || format!("the artifact of this action would be called `{text}`, as that of {other}");
            let message = if is_same { named() } else { message };
            let help = match author {
                Author::Action(_, author) if ArtifactName::of(author) == *name => {
                    format!("give one of the two a `name` that differs in its first {} letters", ArtifactName::FOLDER)
                }
                _ => format!("give this action a `name` with other first {} letters", ArtifactName::FOLDER),
            };
            Diagnostic::value(Code::DuplicateName, &placed.place.key("name"), message, help)
        }
    }
}

fn artifact_is_missing(place: &Path, artifact: &ArtifactName, stored: &[StoredArtifact<'_>]) -> Diagnostic {
    let name = artifact.as_str();
    let author = stored.iter().filter(|it| it.name == *artifact).find_map(|it| match it.author {
        Author::Action(_, author) => Some(author.as_str()),
        Author::Source(_) => None,
    });
    let (message, help) = if let Some(author) = author {
        let help = format!("move this action to a later stage, or add `run_after: [{author}]`");
        (format!("`{author}` does not store `{name}` before this action"), help)
    } else {
        let known: Vec<&str> = stored.iter().map(|it| it.name.as_str()).collect();
        let help = format!("read one of `{}`, or add it to the `outputs` of an earlier action", known.join("`, `"));
        (format!("no action stores the artifact `{name}`"), help)
    };
    Diagnostic::value(Code::Dangling, place, message, help)
}
