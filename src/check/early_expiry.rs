//! Stages that roll back, and artifacts that may be gone by then.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{OnFailure, Pipeline};

/// Days for which a service may well go without a deployment; the default.
const ENOUGH_DAYS: u32 = 30;

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    let days = pipeline.artifacts().expire_days;
    if pipeline.artifacts().existing.is_some() {
        return;
    }
    let mut stages = pipeline.stages().iter();
    let deploys_from_artifacts = stages.find(|stage| {
        stage.on_failure == Some(OnFailure::Rollback)
            && stage.actions.iter().any(|action| !action.kind.as_kind().reads().is_empty())
    });
    if let (Some(stage), true) = (deploys_from_artifacts, days < ENOUGH_DAYS) {
        let place = Path::root().key("artifacts").key("expire_days");
        let name = stage.name.as_str();
        let message = format!("stage `{name}` cannot go back to an execution that is older than {days} days");
        let help = "keep artifacts longer than the service goes without a deployment";
        findings.add(Diagnostic::value(Code::EarlyExpiry, &place, message, help));
    }
}
