//! Artifacts between actions: each has one author, who comes before its readers.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionName, ArtifactName, Builder};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let mut written: Vec<(ArtifactName, usize, &ActionName)> = Vec::new();
    for placed in placed(parts) {
        for artifact in placed.action.kind.form().writes() {
            let other = written.iter().find(|(earlier, ..)| *earlier == artifact).map(|(.., author)| *author);
            let author =
                if artifact == ArtifactName::source() { Some("the source") } else { other.map(ActionName::as_str) };
            if let Some(author) = author {
                let message = format!("the artifact `{}` is already that of {author}", artifact.as_str());
                let (place, help) = output_place(&placed, &artifact);
                findings.add(Diagnostic::key(Code::DuplicateName, &place, message, help));
            }
            written.push((artifact, placed.stage_at, &placed.action.name));
        }
    }
    for placed in placed(parts) {
        let reads = placed.action.kind.form().reads();
        for (at, artifact) in reads.iter().enumerate() {
            let place = placed.kind_place().key("inputs").index(at);
            if reads.iter().take(at).any(|earlier| earlier == artifact) {
                let message = format!("`{}` stands here twice", artifact.as_str());
                findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
            }
            let is_before = |(name, stage_at, author): &(ArtifactName, usize, &ActionName)| {
                name == artifact && placed.comes_after(*stage_at, author)
            };
            if *artifact != ArtifactName::source() && !written.iter().any(is_before) {
                findings.add(missing(&place, artifact, &written));
            }
        }
    }
}

fn missing(place: &Path, artifact: &ArtifactName, written: &[(ArtifactName, usize, &ActionName)]) -> Diagnostic {
    let name = artifact.as_str();
    let author = written.iter().find(|(other, ..)| other == artifact).map(|(.., author)| author.as_str());
    let (message, help) = if let Some(author) = author {
        let help = format!("move this action to a later stage, or add `run_after: [{author}]`");
        (format!("`{author}` does not store `{name}` before this action"), help)
    } else {
        let known: Vec<&str> = ["Source"].into_iter().chain(written.iter().map(|(name, ..)| name.as_str())).collect();
        let help = format!("read one of `{}`, or add it to the `outputs` of an earlier action", known.join("`, `"));
        (format!("no action stores the artifact `{name}`"), help)
    };
    Diagnostic::value(Code::Dangling, place, message, help)
}

fn output_place(placed: &Placed<'_>, artifact: &ArtifactName) -> (Path, &'static str) {
    match placed.action.kind.key() {
        "commands" => (placed.kind_place().key("outputs").key(artifact.as_str()), "use another name"),
        _ => (placed.kind_place().key("output"), "write `output:` with another name"),
    }
}
