//! Executions: how many variables there are, and which modes go with which reactions.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, ExecutionMode, OnFailure, PipelineVariable};

use super::{environment, stage_place};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    // UG execution-modes: stages of a pipeline in PARALLEL mode cannot be rolled back.
    let rollback = |reaction: Option<OnFailure>| reaction == Some(OnFailure::Rollback);
    let parallel = parts.execution_mode == ExecutionMode::Parallel;
    for (at, stage) in parts.stages.iter().enumerate().filter(|(_, stage)| parallel && rollback(stage.on_failure)) {
        let place = stage_place(at, stage).key("on_failure");
        let message = "CodePipeline rolls no stage back where executions run in parallel";
        let help = "use `execution_mode: queued`, or `on_failure: retry`";
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
    let place = Path::root().key("variables");
    if parts.variables.len() > PipelineVariable::MOST {
        let message = format!("{} variables are more than CodePipeline takes", parts.variables.len());
        let help = format!("use at most {}", PipelineVariable::MOST);
        findings.add(Diagnostic::key(Code::OutOfRange, &place, message, help));
    }
    for (at, variable) in parts.variables.iter().enumerate() {
        let place = place.key(variable.name());
        if parts.variables.iter().take(at).any(|earlier| earlier.name() == variable.name()) {
            let message = format!("`{}` is the name of an earlier variable", variable.name());
            findings.add(Diagnostic::key(Code::DuplicateName, &place, message, "use another name"));
        }
        if let Some(because) = environment::sign_of_secret(variable.name(), variable.default()) {
            let message = format!(
                "`{}` is a secret ({because}), and everyone who sees an execution sees its variables",
                variable.name()
            );
            let help = "leave it out: builds read secrets through `environment`; or rename it if it is none";
            findings.add(Diagnostic::value(Code::PlainSecret, &place.key("default"), message, help));
        }
    }
}
