//! Alarms on executions, builds and functions. What somebody has heard of already has no action.

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::watch::dashboard;
use crate::graph::lower::watch::topic::Topic;
use crate::graph::lower::watch::watched::{self, Alarm, Limit};
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::model::Pipeline;

/// Seconds over which a metric is summed: short enough that the next failure is a new alarm.
const PERIOD: i64 = 300;

/// Adds the alarms and the dashboard.
pub(crate) fn add_alarms(pipeline: &Pipeline, draft: &mut Draft, topic: Option<&Topic>) {
    let Some(alarms) = pipeline.alarms() else { return };
    let mut added = Vec::new();
    for alarm in watched::alarms_of(pipeline, alarms) {
        added.push(add_alarm(pipeline, draft, alarm, topic));
    }
    if alarms.dashboard {
        dashboard::add_dashboard(pipeline, draft, &added);
    }
}

fn add_alarm(pipeline: &Pipeline, draft: &mut Draft, alarm: Alarm, topic: Option<&Topic>) -> Address {
    let (comparison, threshold) = match alarm.limit {
        Limit::Count(name, what) => {
            let description = format!("How many {what} in five minutes raise an alarm.");
            let variable = Variable::new(name, Type::Number, description).default(1i64).between(
                1,
                1000,
                "An alarm takes 1 to 1000 failures.",
            );
            ("GreaterThanOrEqualToThreshold", draft.add_variable(variable))
        }
        Limit::Minutes(minutes) => {
            let variable = Variable::new(
                "alarm_duration_minutes",
                Type::Number,
                "Minutes that an execution may take without an alarm.",
            )
            .default(minutes)
            .between(5, 10080, "An execution may take 5 to 10080 minutes.");
            ("GreaterThanThreshold", Expr::binary(draft.add_variable(variable), "*", Expr::from(60i64)))
        }
    };
    let topic = topic.filter(|_| alarm.silent.is_none());
    let actions = topic.map(|topic| Expr::list([topic.arn.clone()]));
    let metric = alarm.metric;
    let body = Body::new()
        .set("alarm_name", name_of(pipeline, &alarm.identity))
        .set("alarm_description", alarm.description)
        .set("namespace", metric.namespace)
        .set("metric_name", metric.name)
        .set("dimensions", Expr::object([(metric.dimension, metric.of)]))
        .set("statistic", alarm.statistic)
        .set("period", PERIOD)
        .set("evaluation_periods", 1i64)
        .set("comparison_operator", comparison)
        .set("threshold", threshold)
        .set_with("A pipeline that does not run is fine.", "treat_missing_data", "notBreaching")
        .set_some("alarm_actions", actions)
        .set("tags", local("tags"));
    let mut resource =
        Resource::new(File::Notifications, "aws_cloudwatch_metric_alarm", alarm.label, alarm.identity, body);
    if let Some(reason) = alarm.silent {
        resource = resource.comment(reason);
    }
    draft.add_resource(resource)
}
