//! Which alarms there are, on which metrics, and which of them act. What somebody has heard of already has no action.

use crate::graph::Address;
use crate::graph::arn::regional;
use crate::graph::lower::deploy::live;
use crate::graph::lower::roles;
use crate::graph::lower::source::webhook;
use crate::graph::naming::name_of;
use crate::hcl::Expr;
use crate::model::identity::what;
use crate::model::{Alarms, Identity, NotifiedEvent, Of, Pipeline, Runner};

/// An alarm.
pub(crate) struct Alarm {
    pub(crate) label: String,
    pub(crate) identity: Identity,
    pub(crate) description: String,
    pub(crate) metric: Metric,
    pub(crate) statistic: &'static str,
    pub(crate) limit: Limit,
    /// Why nobody is told, if nobody is.
    pub(crate) silent: Option<&'static str>,
}

/// A metric of CloudWatch.
pub(crate) struct Metric {
    pub(crate) namespace: &'static str,
    pub(crate) name: &'static str,
    pub(crate) dimension: &'static str,
    pub(crate) of: Expr,
}

/// What is too much.
pub(crate) enum Limit {
    /// That many in a period, by the variable of this name.
    Count(&'static str, &'static str),
    /// That many minutes.
    Minutes(u32),
}

/// The ARNs of the alarms that act.
pub(crate) fn acting_alarms(pipeline: &Pipeline) -> Vec<Expr> {
    let watched = pipeline.alarms().map(|alarms| alarms_of(pipeline, alarms)).unwrap_or_default();
    let acting = watched.into_iter().filter(|alarm| alarm.silent.is_none());
    acting.map(|alarm| regional("cloudwatch", [Expr::string("alarm:"), name_of(pipeline, &alarm.identity)])).collect()
}

/// The actions that a runner carries out: their label, whose their things are, and their name.
pub(crate) fn actions_run_by(pipeline: &Pipeline, runner: Runner) -> Vec<(String, Of, String)> {
    let actions = pipeline.actions().filter(|action| action.kind.as_kind().runner() == runner);
    let named =
        actions.map(|action| (action.name.label(), Of::Action(action.name.clone()), action.name.as_str().to_owned()));
    let live = (runner == Runner::Function && pipeline.has_live_tags()).then_some((live::LABEL, live::OF, live::STEP));
    named.chain(live.map(|(label, of, step)| (label.to_owned(), of, step.to_owned()))).collect()
}

/// Every alarm of the module.
pub(crate) fn alarms_of(pipeline: &Pipeline, alarms: &Alarms) -> Vec<Alarm> {
    let topic = pipeline.notifications();
    let nobody = topic.is_none().then_some("No action: the spec has no `notifications`.");
    let told = topic.is_some_and(|topic| topic.tells(NotifiedEvent::Failed));
    let told = told.then_some("No action: the topic hears of every failed execution already.");
    let follows = Some("No action: a failure here fails the execution, which is told already.");

    let mut all = alarms_on_executions(pipeline, alarms, nobody, nobody.or(told));
    for (label, of, step) in actions_run_by(pipeline, Runner::Build) {
        all.push(Alarm {
            identity: alarm_on(&of, "failed"),
            description: format!("{step}: a build failed."),
            metric: metric_of_project(&label, "FailedBuilds"),
            label: format!("{label}_failed"),
            statistic: "Sum",
            limit: Limit::Count("alarm_failed_builds", "failed builds of a project"),
            silent: nobody.or(follows),
        });
    }
    for (label, of, step) in actions_run_by(pipeline, Runner::Function) {
        let description = format!("{step}: its function ended with an error.");
        all.push(alarm_on_errors(&label, &of, description, nobody.or(follows)));
    }
    if pipeline.has_webhook() {
        let (label, of) = (webhook::WEBHOOK, webhook::OF);
        let description = "The webhook's function ended with an error: a push may have started nothing.";
        all.push(alarm_on_errors(label, &of, description.to_owned(), nobody));
        all.push(Alarm {
            label: format!("{label}_throttles"),
            identity: alarm_on(&of, "throttles"),
            description: "Webhooks were turned away: too many at once. GitHub does not send them again.".to_owned(),
            metric: metric_of_function(label, "Throttles"),
            statistic: "Sum",
            limit: Limit::Count("alarm_function_errors", "errors or throttles of a function"),
            silent: nobody,
        });
    }
    all
}

/// The alarms on executions: on failures, and on their duration if the spec has a limit.
fn alarms_on_executions(
    pipeline: &Pipeline,
    alarms: &Alarms,
    nobody: Option<&'static str>,
    silent_on_failure: Option<&'static str>,
) -> Vec<Alarm> {
    let mut all = vec![Alarm {
        label: "failed_executions".to_owned(),
        identity: Identity::thing(&what::ALARM, "failed_executions"),
        description: "An execution of the pipeline failed.".to_owned(),
        metric: metric_of_pipeline(pipeline, "FailedPipelineExecutions"),
        statistic: "Sum",
        limit: Limit::Count("alarm_failed_executions", "failed executions of the pipeline"),
        silent: silent_on_failure,
    }];
    if let Some(minutes) = alarms.duration_minutes {
        all.push(Alarm {
            label: "duration".to_owned(),
            identity: Identity::thing(&what::ALARM, "duration"),
            description: "An execution of the pipeline took too long.".to_owned(),
            metric: metric_of_pipeline(pipeline, "PipelineDuration"),
            statistic: "Maximum",
            limit: Limit::Minutes(minutes),
            silent: nobody,
        });
    }
    all
}

fn alarm_on(of: &Of, detail: &str) -> Identity {
    Identity::new(&what::ALARM_ON, of.clone()).detail(detail)
}

fn alarm_on_errors(label: &str, of: &Of, description: String, silent: Option<&'static str>) -> Alarm {
    Alarm {
        label: format!("{label}_errors"),
        identity: alarm_on(of, "errors"),
        description,
        metric: metric_of_function(label, "Errors"),
        statistic: "Sum",
        limit: Limit::Count("alarm_function_errors", "errors or throttles of a function"),
        silent,
    }
}

/// CodePipeline user guide, metrics-dimensions: V2 pipelines have these two metrics, under the pipeline's name.
pub(crate) fn metric_of_pipeline(pipeline: &Pipeline, name: &'static str) -> Metric {
    Metric { namespace: "AWS/CodePipeline", name, dimension: "PipelineName", of: roles::pipeline_name(pipeline) }
}

pub(crate) fn metric_of_project(label: &str, name: &'static str) -> Metric {
    let project = Address::new("aws_codebuild_project", label);
    Metric { namespace: "AWS/CodeBuild", name, dimension: "ProjectName", of: project.attribute("name") }
}

pub(crate) fn metric_of_function(label: &str, name: &'static str) -> Metric {
    let function = Address::new("aws_lambda_function", label);
    Metric { namespace: "AWS/Lambda", name, dimension: "FunctionName", of: function.attribute("function_name") }
}
