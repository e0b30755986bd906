//! `invoke`: the parameters of a function.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, Invoke};

use super::source_values::{self, Reader};
use super::{Placed, environment, placed};

/// CodePipeline takes so many characters of `UserParameters` (UG, action reference of Lambda).
const MOST_CHARACTERS: usize = 1000;
/// Variables that the pipeline itself sets, with values that nobody who pushes can choose.
const SAFE: &[&str] = &["codepipeline.PipelineExecutionId"];
/// Variables that the module's own buildspec exports.
const OF_IMAGES: &[&str] = &["COMMIT", "IMAGE_DIGEST", "IMAGE_URI"];

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::Invoke(invoke) = &placed.action.kind else { continue };
        let place = placed.kind_place().key("parameters");
        for (name, value) in &invoke.parameters {
            let place = place.key(name);
            check_for_secret(&place, name, value, findings);
            for text in [name, value] {
                findings.extend(unsafe_variable(parts, &placed, &place, text));
            }
        }
        check_size(parts, &place, invoke, findings);
    }
}

fn check_for_secret(place: &Path, name: &str, value: &str, findings: &mut Findings) {
    if let Some(because) = environment::sign_of_secret(name, value) {
        let help = "let the function read it from Secrets Manager, or rename it if it is none";
        findings.add(environment::secret_in_plain_text(place, name, because, help));
    }
}

/// What is wrong with the first variable of a text that is not safe.
fn unsafe_variable(parts: &Builder, placed: &Placed<'_>, place: &Path, text: &str) -> Option<Diagnostic> {
    let refused = |message: String| Some(Diagnostic::value(Code::StrangersText, place, message, safe_variables(parts)));
    for (at, _) in text.match_indices("#{") {
        let rest = text.get(at..).unwrap_or_default();
        let Some((name, _)) = rest.strip_prefix("#{").and_then(|rest| rest.split_once('}')) else {
            return refused(format!("`{rest}` does not end with `}}`"));
        };
        if SAFE.contains(&name) {
            continue;
        }
        let Some((namespace, variable)) = name.split_once('.') else {
            return refused(format!("nothing before this action sets `#{{{name}}}`"));
        };
        if let Some(value) = source_values::value_of_source(parts, namespace, variable) {
            let refusal = source_values::refusal_of_value(&value, (namespace, variable), Reader::Parameters, place);
            if refusal.is_some() {
                return refusal;
            }
        } else if !OF_IMAGES.contains(&variable) || !built_before(parts, placed, namespace) {
            return refused(format!("nothing before this action sets `#{{{name}}}`"));
        }
    }
    None
}

/// What a function may get, for help.
fn safe_variables(parts: &Builder) -> String {
    let commit = if parts.sources.first().source.as_kind().has_commits() { "`#{Source.CommitId}`, " } else { "" };
    format!(
        "use {commit}`#{{codepipeline.PipelineExecutionId}}`, or `IMAGE_DIGEST`, `IMAGE_URI` or `COMMIT` of an `image` action \
         before this one"
    )
}

/// Whether an action builds an image with the module's buildspec before this one runs.
fn built_before(parts: &Builder, placed: &Placed<'_>, name: &str) -> bool {
    let exports = parts.images().any(|(action, image)| action.as_str() == name && image.buildspec.is_none());
    let earlier = parts.stages.iter().take(placed.stage_at).flat_map(|stage| &stage.actions);
    exports
        && (earlier.into_iter().any(|action| action.name.as_str() == name)
            || placed.action.run_after.iter().any(|action| action.as_str() == name))
}

fn check_size(parts: &Builder, place: &Path, invoke: &Invoke, findings: &mut Findings) {
    // `jsonencode` writes `<`, `>` and `&` as six characters.
    let escaped = |text: &String| 5 * text.matches(['<', '>', '&']).count();
    let more: usize = invoke.parameters.iter().map(|(name, value)| escaped(name) + escaped(value)).sum();
    let text = serde_json::to_string(&invoke.parameters).unwrap_or_default();
    let size = parts.sources.in_text(&text).chars().count() + more;
    if size > MOST_CHARACTERS {
        let message =
            format!("the parameters take {size} characters as JSON, and CodePipeline takes {MOST_CHARACTERS}");
        let help = "pass less, or the name of an object that the function reads";
        findings.add(Diagnostic::key(Code::TooLong, place, message, help));
    }
}
