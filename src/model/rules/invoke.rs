//! `invoke`: the parameters of a function.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, Invoke};

use super::{Placed, SourceVariable, environment, placed, source_variable};

/// CodePipeline takes so many characters of `UserParameters` (UG, action reference of Lambda).
const MOST_CHARACTERS: usize = 1000;
/// Variables that the pipeline itself sets, with values that nobody who pushes can choose.
const SAFE: &[&str] = &["codepipeline.PipelineExecutionId"];
/// Variables that the module's own buildspec exports.
const OF_IMAGES: &[&str] = &["COMMIT", "IMAGE_DIGEST", "IMAGE_URI"];

const HELP: &str = "use `#{Source.CommitId}`, `#{codepipeline.PipelineExecutionId}`, or `IMAGE_DIGEST`, `IMAGE_URI` or `COMMIT` of an \
                    `image` action before this one";

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::Invoke(invoke) = &placed.action.kind else { continue };
        let place = placed.kind_place().key("parameters");
        for (name, value) in &invoke.parameters {
            let place = place.key(name);
            secret(&place, name, value, findings);
            for text in [name, value] {
                if let Some(variable) = unsafe_variable(parts, &placed, text) {
                    let message = match variable.strip_suffix('}') {
                        None => format!("`{variable}` does not end with `}}`"),
                        Some(name) if name.starts_with("#{Source.") => {
                            format!("whoever pushes chooses what `{variable}` holds")
                        }
                        Some(_) => format!("nothing before this action sets `{variable}`"),
                    };
                    findings.add(Diagnostic::value(Code::StrangersText, &place, message, HELP));
                }
            }
        }
        size(&place, invoke, findings);
    }
}

fn secret(place: &Path, name: &str, value: &str, findings: &mut Findings) {
    if let Some(because) = environment::secret(name, value) {
        let message =
            format!("`{name}` is a secret ({because}) and would stand in the state and the console as plain text");
        let help = "let the function read it from Secrets Manager, or rename it if it is none";
        findings.add(Diagnostic::value(Code::PlainSecret, place, message, help));
    }
}

/// The first variable of a text that is not safe.
fn unsafe_variable<'a>(parts: &Builder, placed: &Placed<'_>, text: &'a str) -> Option<&'a str> {
    for (at, _) in text.match_indices("#{") {
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        let variable = rest.get(..end).unwrap_or_default();
        let name = variable.trim_start_matches("#{").trim_end_matches('}');
        let of_image = name
            .split_once('.')
            .is_some_and(|(action, exported)| OF_IMAGES.contains(&exported) && built_before(parts, placed, action));
        let commit = name.split_once('.').and_then(|(source, name)| source_variable(parts, source, name));
        let safe = SAFE.contains(&name) || matches!(commit, Some(SourceVariable::Commit)) || of_image;
        if !variable.ends_with('}') || !safe {
            return Some(variable);
        }
    }
    None
}

/// Whether an action builds an image with the module's buildspec before this one runs.
fn built_before(parts: &Builder, placed: &Placed<'_>, name: &str) -> bool {
    let exports = parts.images().any(|(action, image)| action.as_str() == name && image.buildspec.is_none());
    let earlier = parts.stages.iter().take(placed.stage_at).flat_map(|stage| &stage.actions);
    exports
        && (earlier.into_iter().any(|action| action.name.as_str() == name)
            || placed.action.run_after.iter().any(|action| action.as_str() == name))
}

fn size(place: &Path, invoke: &Invoke, findings: &mut Findings) {
    // `jsonencode` writes `<`, `>` and `&` as six characters.
    let escaped = |text: &String| 5 * text.matches(['<', '>', '&']).count();
    let more: usize = invoke.parameters.iter().map(|(name, value)| escaped(name) + escaped(value)).sum();
    let size = serde_json::to_string(&invoke.parameters).unwrap_or_default().chars().count() + more;
    if size > MOST_CHARACTERS {
        let message =
            format!("the parameters take {size} characters as JSON, and CodePipeline takes {MOST_CHARACTERS}");
        let help = "pass less, or the name of an object that the function reads";
        findings.add(Diagnostic::key(Code::TooLong, place, message, help));
    }
}
