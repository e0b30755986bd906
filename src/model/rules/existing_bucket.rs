//! An existing bucket for artifacts: what only a bucket of the module can keep.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, Builder};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let plans = parts.actions().any(|action| matches!(action.kind, ActionKind::TerraformPlan(_)));
    if parts.artifacts.existing.is_none() || !plans {
        return;
    }
    let place = Path::root().key("artifacts").key("bucket");
    let message = "a saved plan holds the state, and only the module's own bucket keeps it from other roles";
    let help = "remove `bucket`: the bucket of a pipeline with `terraform_plan` is the module's";
    findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
}
