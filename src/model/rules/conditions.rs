//! Conditions of stages: how many, and which stand where.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Builder, StageCondition};

use super::stage_place;

/// CodePipeline takes one condition of 1 to 5 rules at each edge of a stage (`facts/aws.md` B).
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
        for (index, condition) in stage.after.iter().enumerate() {
            if matches!(condition, StageCondition::Window { .. }) {
                let place = stage_place(at, stage).key("after").index(index).key("window");
                let message = "a window says when a stage may start, and this one has run";
                findings.add(Diagnostic::key(Code::Contradiction, &place, message, "move it to `before`"));
            }
        }
    }
}
