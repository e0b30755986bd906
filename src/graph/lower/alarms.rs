//! Alarms on executions, builds and functions. What somebody has heard of already has no action.

use crate::hcl::{Body, Expr};
use crate::model::{Alarms, NotifiedEvent, Runner};

use super::super::arn::{local, named, regional, var};
use super::super::{Address, File, Resource, Type, Variable};
use super::topic::topic;
use super::{Lowering, live};

/// Seconds over which a metric is summed: short enough that the next failure is a new alarm.
const PERIOD: i64 = 300;

/// An alarm.
pub(super) struct Alarm {
    label: String,
    /// What follows the module's name.
    suffix: String,
    description: String,
    pub(super) metric: Metric,
    statistic: &'static str,
    limit: Limit,
    /// Why nobody is told, if nobody is.
    silent: Option<&'static str>,
}

/// A metric of CloudWatch.
pub(super) struct Metric {
    pub(super) namespace: &'static str,
    pub(super) name: &'static str,
    pub(super) dimension: &'static str,
    pub(super) of: Expr,
}

/// What is too much.
enum Limit {
    /// That many in a period, by the variable of this name.
    Count(&'static str, &'static str),
    /// That many minutes.
    Minutes(u32),
}

impl Lowering<'_> {
    /// Adds the alarms and the dashboard.
    pub(super) fn alarms(&mut self) {
        let Some(alarms) = self.pipeline.alarms() else { return };
        let mut added = Vec::new();
        for alarm in self.watched(alarms) {
            added.push(self.alarm(alarm));
        }
        if alarms.dashboard {
            self.dashboard(&added);
        }
    }

    /// The ARNs of the alarms that act.
    pub(super) fn acting_alarms(&self) -> Vec<Expr> {
        let watched = self.pipeline.alarms().map(|alarms| self.watched(alarms)).unwrap_or_default();
        let acting = watched.into_iter().filter(|alarm| alarm.silent.is_none());
        acting.map(|alarm| regional("cloudwatch", [Expr::string("alarm:"), named(&alarm.suffix)])).collect()
    }

    /// The actions that a runner carries out: their label, the end of their physical names, and their name.
    pub(super) fn run_by(&self, runner: Runner) -> Vec<(String, String, String)> {
        let actions = self.pipeline.actions().filter(|action| action.kind.form().runner() == runner);
        let named = actions.map(|action| (action.name.label(), action.name.slug(), action.name.as_str().to_owned()));
        let live = (runner == Runner::Function && self.pipeline.has_live_tags()).then_some((
            live::LABEL,
            live::SLUG,
            live::STEP,
        ));
        named.chain(live.map(|(label, slug, step)| (label.to_owned(), slug.to_owned(), step.to_owned()))).collect()
    }

    fn watched(&self, alarms: &Alarms) -> Vec<Alarm> {
        let topic = self.pipeline.notifications();
        let nobody = topic.is_none().then_some("No action: the spec has no `notifications`.");
        let told = topic.is_some_and(|topic| topic.tells(NotifiedEvent::Failed));
        let told = told.then_some("No action: the topic hears of every failed execution already.");
        let follows = Some("No action: a failure here fails the execution, which is told already.");

        let mut all = vec![Alarm {
            label: "failed_executions".to_owned(),
            suffix: "-failed-executions".to_owned(),
            description: "An execution of the pipeline failed.".to_owned(),
            metric: of_pipeline("FailedPipelineExecutions"),
            statistic: "Sum",
            limit: Limit::Count("alarm_failed_executions", "failed executions of the pipeline"),
            silent: nobody.or(told),
        }];
        if let Some(minutes) = alarms.duration_minutes {
            all.push(Alarm {
                label: "duration".to_owned(),
                suffix: "-duration".to_owned(),
                description: "An execution of the pipeline took too long.".to_owned(),
                metric: of_pipeline("PipelineDuration"),
                statistic: "Maximum",
                limit: Limit::Minutes(minutes),
                silent: nobody,
            });
        }
        for (label, slug, step) in self.run_by(Runner::Build) {
            all.push(Alarm {
                suffix: format!("-{slug}-failed"),
                description: format!("{step}: a build failed."),
                metric: of_project(&label, "FailedBuilds"),
                label: format!("{label}_failed"),
                statistic: "Sum",
                limit: Limit::Count("alarm_failed_builds", "failed builds of a project"),
                silent: nobody.or(follows),
            });
        }
        for (label, slug, step) in self.run_by(Runner::Function) {
            let description = format!("{step}: its function ended with an error.");
            all.push(of_errors(&label, &slug, description, nobody.or(follows)));
        }
        if self.pipeline.has_webhook() {
            let (label, slug) = (super::events::WEBHOOK, super::events::WEBHOOK_SLUG);
            let description = "The webhook's function ended with an error: a push may have started nothing.";
            all.push(of_errors(label, slug, description.to_owned(), nobody));
            all.push(Alarm {
                label: format!("{label}_throttles"),
                suffix: format!("-{slug}-throttles"),
                description: "Webhooks were turned away: too many at once. GitHub does not send them again.".to_owned(),
                metric: of_function(label, "Throttles"),
                statistic: "Sum",
                limit: Limit::Count("alarm_function_errors", "errors or throttles of a function"),
                silent: nobody,
            });
        }
        all
    }

    fn alarm(&mut self, alarm: Alarm) -> Address {
        let (comparison, threshold) = match alarm.limit {
            Limit::Count(name, what) => {
                let description = format!("How many {what} in five minutes raise an alarm.");
                let variable = Variable::new(name, Type::Number, description).default(1i64).between(
                    1,
                    1000,
                    "An alarm takes 1 to 1000 failures.",
                );
                ("GreaterThanOrEqualToThreshold", self.graph.variable(variable))
            }
            Limit::Minutes(minutes) => {
                let variable = Variable::new(
                    "alarm_duration_minutes",
                    Type::Number,
                    "Minutes that an execution may take without an alarm.",
                )
                .default(minutes)
                .between(5, 10080, "An execution may take 5 to 10080 minutes.");
                ("GreaterThanThreshold", Expr::binary(self.graph.variable(variable), "*", Expr::from(60i64)))
            }
        };
        let actions = alarm.silent.is_none().then(|| Expr::list([topic().attribute("arn")]));
        let metric = alarm.metric;
        let body = Body::new()
            .set("alarm_name", named(&alarm.suffix))
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
        let mut resource = Resource::new(File::Notifications, "aws_cloudwatch_metric_alarm", alarm.label, body);
        if let Some(reason) = alarm.silent {
            resource = resource.comment(reason);
        }
        self.graph.add(resource)
    }
}

fn of_errors(label: &str, slug: &str, description: String, silent: Option<&'static str>) -> Alarm {
    Alarm {
        label: format!("{label}_errors"),
        suffix: format!("-{slug}-errors"),
        description,
        metric: of_function(label, "Errors"),
        statistic: "Sum",
        limit: Limit::Count("alarm_function_errors", "errors or throttles of a function"),
        silent,
    }
}

/// CodePipeline user guide, metrics-dimensions: V2 pipelines have these two metrics, under the pipeline's name.
pub(super) fn of_pipeline(name: &'static str) -> Metric {
    Metric { namespace: "AWS/CodePipeline", name, dimension: "PipelineName", of: var("name") }
}

pub(super) fn of_project(label: &str, name: &'static str) -> Metric {
    let project = Address::new("aws_codebuild_project", label);
    Metric { namespace: "AWS/CodeBuild", name, dimension: "ProjectName", of: project.attribute("name") }
}

pub(super) fn of_function(label: &str, name: &'static str) -> Metric {
    let function = Address::new("aws_lambda_function", label);
    Metric { namespace: "AWS/Lambda", name, dimension: "FunctionName", of: function.attribute("function_name") }
}
