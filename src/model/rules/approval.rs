//! `approval`: what it shows comes from earlier actions, and a rejection is the last word.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, OnFailure, Piece, ReviewText};

use super::{Placed, SourceVariable, exports, placed, source_variable};

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
        match source_variable(parts, action, name) {
            Some(SourceVariable::Commit) => {}
            Some(SourceVariable::Other) => {
                let message = format!("`#{{{action}.{name}}}` could show those who approve what a push made up");
                let help = format!("of the source, show `#{{{action}.CommitId}}` only: it leads to the rest");
                findings.add(Diagnostic::value(Code::StrangersText, place, message, help));
            }
            None => exports::exporter(parts, placed, place, action, name, findings),
        }
    }
}
