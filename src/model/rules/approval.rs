//! `approval`: what it shows comes from earlier actions, and a rejection is the last word.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder, OnFailure, Piece, ReviewText};

use super::source_values::Reader;
use super::{Placed, exports, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let ActionKind::Approval(approval) = &placed.action.kind else { continue };
        let place = placed.kind_place();
        for (key, text) in [("message", &approval.message), ("link", &approval.link)] {
            if let Some(text) = text {
                check_references(parts, &placed, text, &place.key(key), findings);
            }
        }
        let again = match placed.stage.on_failure {
            None => continue,
            Some(OnFailure::Rollback) => "start its last release again",
            Some(OnFailure::Retry) => "ask again",
        };
        let message = format!("a rejection fails the stage, and its `on_failure` would then {again}");
        let help = "put the approval into a stage of its own, before this one";
        findings.add(Diagnostic::key(Code::RejectionNotFinal, &place, message, help));
    }
}

fn check_references(parts: &Builder, placed: &Placed<'_>, text: &ReviewText, place: &Path, findings: &mut Findings) {
    for piece in text.pieces() {
        let Piece::Variable { action, name } = piece else { continue };
        exports::check_reference(parts, placed, Reader::Approval, place, (action, name), findings);
    }
}
