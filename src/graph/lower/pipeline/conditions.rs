//! Conditions of stages: rules that CodePipeline checks before a stage starts and after it has run.

use crate::graph::lower::draft::Draft;
use crate::graph::{Feature, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::{ActionKind, AlarmName, OnFailure, Stage, StageCondition};

/// What the pipeline's own role needs for the conditions of a stage.
pub(crate) fn grants_of_stage(stage: &Stage) -> Vec<Grant> {
    let conditions = stage.before.iter().chain(&stage.after);
    let alarms = conditions.filter(|condition| matches!(condition, StageCondition::Alarm { .. }));
    alarms.map(|_| Grant::new(&calls::pipeline::READ_ALARMS, stage.name.as_str())).collect()
}

/// The blocks of a stage's conditions, by their names.
pub(crate) fn blocks_of_stage(draft: &mut Draft, stage: &Stage) -> Vec<(&'static str, Body)> {
    let mut blocks = Vec::new();
    // No page says that `FAIL` after a stage starts its rollback; both results are documented there, and before a stage only
    // `FAIL` and `SKIP` (CodePipeline user guide, stage-conditions).
    let undo = if stage.on_failure == Some(OnFailure::Rollback) { "ROLLBACK" } else { "FAIL" };
    for (edge, block, conditions, result) in
        [("before", "before_entry", &stage.before, "FAIL"), ("after", "on_success", &stage.after, undo)]
    {
        if conditions.is_empty() {
            continue;
        }
        draft.add_feature(Feature::StageConditions);
        let mut condition = Body::new().set("result", result);
        for (at, rule) in conditions.iter().enumerate() {
            let rule = rule_of_condition(draft, edge, stage, at, rule);
            condition = condition.nest("rule", rule);
        }
        blocks.push((block, Body::new().nest("condition", condition)));
    }
    blocks
}

fn rule_of_condition(draft: &mut Draft, edge: &str, of: &Stage, at: usize, condition: &StageCondition) -> Body {
    let (stage, name) = (of.name.as_str(), format!("{edge}-{}", at + 1));
    let (provider, configuration) = match condition {
        StageCondition::Alarm { name: alarm, wait_minutes } => {
            let label: String =
                stage.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
            let alarm = draft.add_variable(
                Variable::new(
                    format!("alarm_{edge}_{label}_{}", at + 1),
                    Type::String,
                    format!("Name of the existing alarm that must not be in alarm {edge} the stage {stage}."),
                )
                .default_some(alarm.fixed().map(AlarmName::as_str))
                .example("example-errors")
                .pattern(AlarmName::PATTERN, "The alarm must be given by its name, without spaces and wildcards."),
            );
            let wait = wait_minutes.map(|minutes| ("WaitTime", Expr::string(minutes.to_string())));
            // Which state lets a stage pass is the rule's own default: anything but ALARM.
            ("CloudWatchAlarm", [("AlarmName", alarm)].into_iter().chain(wait).collect())
        }
        StageCondition::Window { cron, time_zone } => {
            note_window(draft, of, cron.as_str(), time_zone.as_str());
            let cron = Expr::string(cron.as_str());
            ("DeploymentWindow", vec![("Cron", cron), ("TimeZone", Expr::string(time_zone.as_str()))])
        }
    };
    let kind = Body::new().set("category", "Rule").set("owner", "AWS").set("provider", provider).set("version", "1");
    draft.add_note(
        Section::Trouble,
        format!(
            "An execution stops or is rolled back {edge} the stage {stage} without a failed action: a condition is not met. `aws \
             codepipeline list-rule-executions --pipeline-name NAME` says which. Whoever may call \
             `codepipeline:OverrideStageCondition` can override it in the console."
        ),
    );
    Body::new().set("name", name).nest("rule_type_id", kind).set("configuration", Expr::object(configuration))
}

fn note_window(draft: &mut Draft, stage: &Stage, cron: &str, time_zone: &str) {
    let name = stage.name.as_str();
    let text = format!(
        "{name} starts in the window `{cron}` ({time_zone}): an execution waits for it (CodePipeline's rule `DeploymentWindow`; AWS \
         documents no longest wait)."
    );
    let asks = |kind: &ActionKind| matches!(kind, ActionKind::Approval(_));
    let answered = if stage.actions.iter().all(|action| asks(&action.kind)) {
        " The answer may come after the window has closed, and the next stage starts then."
    } else {
        ""
    };
    draft.add_note(Section::Does, format!("{text}{answered}"));
}
