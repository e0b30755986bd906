//! What compiles, and somebody should know: alarms that tell nobody, a last environment without an approval, actions beside their
//! approval.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Action, ActionKind, Pipeline};

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    if pipeline.alarms().is_some() && pipeline.notifications().is_none() {
        let message = "nobody is told when one of these alarms is raised";
        let help = "add `notifications`, or look at the dashboard";
        findings.add(Diagnostic::key(Code::SilentAlarms, &Path::root().key("alarms"), message, help));
    }
    if let Some((at, name)) = pipeline.last_without_approval() {
        let place = Path::root().key("environments").index(at).key("name");
        let message = format!("no approval comes before `{name}`, the last environment");
        let help = "add an `approval` action to a stage of it, before what deploys";
        findings.add(Diagnostic::value(Code::NoApproval, &place, message, help));
    }
    for (at, stage) in pipeline.stages().iter().enumerate() {
        let is_approval = |action: &Action| matches!(action.kind, ActionKind::Approval(_));
        for (number, approval) in stage.actions.iter().enumerate().filter(|(_, action)| is_approval(action)) {
            let order = stage.run_order(approval);
            let beside = stage.actions.iter().filter(|other| !is_approval(other) && stage.run_order(other) == order);
            let names: Vec<&str> = beside.map(|other| other.name.as_str()).collect();
            if !names.is_empty() {
                let place = stage.place(at).key("actions").index(number).key("approval");
                let message = format!("`{}` does not wait for this approval", names.join("`, `"));
                let help = format!(
                    "write `run_after: [{}]` there, or give the approval a stage of its own",
                    approval.name.as_str()
                );
                findings.add(Diagnostic::key(Code::Unguarded, &place, message, help));
            }
        }
    }
}
