//! An accepted check of a scanner must be one that this module fails.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::graph::Graph;
use crate::model::Pipeline;

pub(super) fn check(pipeline: &Pipeline, graph: &Graph, findings: &mut Findings) {
    let suppressed = |id: &str| graph.suppressions().any(|suppression| suppression.check == id);
    for (id, _) in pipeline.accepted().iter() {
        if id.starts_with("CKV") && !suppressed(id) {
            let place = pipeline.accepted().place(id);
            let message = format!("no resource of this module fails `{id}`");
            findings.add(Diagnostic::key(Code::UselessAcceptance, &place, message, "remove the line"));
        }
    }
}
