//! `approval`: what it shows comes from earlier actions, and a rejection is the last word.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, OnFailure, Piece, ReviewText};

use super::{Placed, SourceVariable, placed, source_variable};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::Approval(approval) = &placed.action.kind else { continue };
        let place = placed.kind_place();
        for (key, text) in [("message", &approval.message), ("link", &approval.link)] {
            if let Some(text) = text {
                references(parts, &placed, text, &place.key(key), findings);
            }
        }
        let again = match placed.stage.on_failure {
            None => continue,
            Some(OnFailure::Rollback) => "start the last release of this stage again",
            Some(OnFailure::Retry) => "ask again",
        };
        let message = format!("a rejection fails the stage, and its `on_failure` would then {again}");
        let help = "put the approval into a stage of its own, before this one";
        findings.add(Diagnostic::key(Code::RejectionNotFinal, &place, message, help));
    }
}

fn references(parts: &Builder, placed: &Placed<'_>, text: &ReviewText, place: &Path, findings: &mut Findings) {
    for piece in text.pieces() {
        let Piece::Variable { action, name } = piece else { continue };
        let finding = match source_variable(parts, action, name) {
            Some(SourceVariable::Commit) => None,
            Some(SourceVariable::Other) => {
                let message = format!("`#{{{action}.{name}}}` could show those who approve what a push made up");
                let help = format!("of the source, show `#{{{action}.CommitId}}` only: it leads to the rest");
                Some((Code::StrangersText, message, help))
            }
            None => dangling(parts, placed, action, name),
        };
        if let Some((code, message, help)) = finding {
            findings.add(Diagnostic::value(code, place, message, help));
        }
    }
}

/// Why a reference leads to nothing, if it does.
fn dangling(parts: &Builder, placed: &Placed<'_>, action: &str, name: &str) -> Option<(Code, String, String)> {
    let earlier = parts.stages.iter().take(placed.stage_at).flat_map(|stage| &stage.actions);
    let order = placed.stage.run_order(placed.action);
    let before = placed.stage.actions.iter().filter(|other| placed.stage.run_order(other) < order);
    let Some(found) = earlier.chain(before).find(|other| other.name.as_str() == action) else {
        let message = format!("no action `{action}` comes before this one");
        let help = "name an action of an earlier stage, or one of this stage that this action runs after";
        return Some((Code::Dangling, message, help.to_owned()));
    };
    let exports = found.kind.form().exports();
    (!exports.iter().any(|exported| exported == name)).then(|| {
        let help = match exports.as_slice() {
            [] => format!("remove it: `{action}` exports nothing"),
            some => format!("`{action}` exports `{}`", some.join("`, `")),
        };
        (Code::Dangling, format!("`{action}` exports no `{name}`"), help)
    })
}
