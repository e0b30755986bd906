//! Conditions of stages: how many, which stand where, and which stand together.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Builder, Stage, StageCondition};

use super::stage_place;

/// CodePipeline takes one condition of 1 to 5 rules at each edge of a stage (botocore
/// codepipeline `2015-07-09`, `ConditionList` and `RuleDeclarationList`).
const MOST_RULES: usize = 5;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for (at, stage) in parts.stages.iter().enumerate() {
        for (key, conditions) in [("before", &stage.before), ("after", &stage.after)] {
            if conditions.len() > MOST_RULES {
                let name = stage.name.as_str();
                let message =
                    format!("{} conditions {key} `{name}` are more than CodePipeline takes", conditions.len());
                let help = format!("use at most {MOST_RULES}; those of the stage's environment count too");
                // The first one too many, which may be the environment's.
                let place = match key {
                    "before" => stage.condition_place(at, MOST_RULES),
                    _ => stage_place(at, stage).key(key).index(MOST_RULES),
                };
                findings.add(Diagnostic::value(Code::OutOfRange, &place, message, help));
            }
        }
        beside_an_alarm(at, stage, findings);
        for (index, condition) in stage.after.iter().enumerate() {
            if matches!(condition, StageCondition::Window { .. }) {
                let place = stage_place(at, stage).key("after").index(index).key("window");
                let message = "a window says when a stage may start, and this one has run";
                findings.add(Diagnostic::key(Code::Contradiction, &place, message, "move it to `before`"));
            }
        }
    }
}

/// CodePipeline may ask the alarm before the window opens, and does not ask it again; a stage has one condition for both (CodePipeline
/// user guide, rule-reference-DeploymentWindow in the edition for China, "Important").
fn beside_an_alarm(at: usize, stage: &Stage, findings: &mut Findings) {
    let is_window = |condition: &StageCondition| matches!(condition, StageCondition::Window { .. });
    let window = stage.before.iter().position(is_window);
    let (Some(window), false) = (window, stage.before.iter().all(is_window)) else { return };
    let message = "CodePipeline may ask the alarm before the window opens, and does not ask it again";
    let help = "move the window before an earlier stage: one with an approval, or with `commands: { run: [\"true\"] }`";
    findings.add(Diagnostic::value(Code::Contradiction, &stage.condition_place(at, window), message, help));
}
