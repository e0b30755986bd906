//! Conditions of stages: rules that CodePipeline checks before a stage starts and after it has run.

use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::{AlarmName, Stage, StageCondition};

use super::super::{Feature, Section, Type, Variable};
use super::Lowering;

impl Lowering<'_> {
    /// The blocks of a stage's conditions, by their names.
    pub(super) fn conditions(&mut self, stage: &Stage) -> Vec<(&'static str, Body)> {
        let mut blocks = Vec::new();
        for (edge, block, conditions) in
            [("before", "before_entry", &stage.before), ("after", "on_success", &stage.after)]
        {
            if conditions.is_empty() {
                continue;
            }
            self.graph.needs(Feature::StageConditions);
            let mut condition = Body::new().set("result", "FAIL");
            for (at, rule) in conditions.iter().enumerate() {
                let rule = self.stage_rule(edge, stage.name.as_str(), at, rule);
                condition = condition.nest("rule", rule);
            }
            blocks.push((block, Body::new().nest("condition", condition)));
        }
        blocks
    }

    fn stage_rule(&mut self, edge: &str, stage: &str, at: usize, condition: &StageCondition) -> Body {
        let name = format!("{edge}-{}", at + 1);
        let (provider, configuration) = match condition {
            StageCondition::Alarm { name: alarm, wait_minutes } => {
                let label: String = stage
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' })
                    .collect();
                let alarm = self.graph.variable(
                    Variable::new(
                        format!("alarm_{edge}_{label}_{}", at + 1),
                        Type::String,
                        format!("Name of the existing alarm that must not be in alarm {edge} the stage {stage}."),
                    )
                    .default_some(alarm.fixed().map(AlarmName::as_str))
                    .example("example-errors")
                    .pattern(
                        "^[A-Za-z0-9_./=+@-]{1,255}$",
                        "The alarm must be given by its name, without spaces and wildcards.",
                    ),
                );
                self.role.grant(Grant::new(&calls::pipeline::READ_ALARMS, stage));
                let wait = Expr::string(wait_minutes.to_string());
                // Which state lets a stage pass is the rule's own default: anything but ALARM.
                ("CloudWatchAlarm", vec![("AlarmName", alarm), ("WaitTime", wait)])
            }
            StageCondition::Window { cron, time_zone } => {
                self.graph.note(
                    Section::Does,
                    format!(
                        "{stage} starts in the window `{}` ({}) only: CodePipeline's rule `DeploymentWindow` holds it back or fails it at \
                         any other time.",
                        cron.as_str(),
                        time_zone.as_str()
                    ),
                );
                let cron = Expr::string(cron.as_str());
                ("DeploymentWindow", vec![("Cron", cron), ("TimeZone", Expr::string(time_zone.as_str()))])
            }
        };
        let kind =
            Body::new().set("category", "Rule").set("owner", "AWS").set("provider", provider).set("version", "1");
        self.graph.note(
            Section::Trouble,
            format!(
                "An execution that fails {edge} the stage {stage} without a failed action met a condition that is not true: \
                 `aws codepipeline list-rule-executions --pipeline-name NAME` says which. Somebody with the right to may \
                 override it in the console."
            ),
        );
        Body::new().set("name", name).nest("rule_type_id", kind).set("configuration", Expr::object(configuration))
    }
}
