//! The dashboard: executions, builds and functions side by side, under the state of the alarms.

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::webhook;
use crate::graph::lower::watch::watched::{self, Metric, metric_of_function, metric_of_pipeline, metric_of_project};
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource};
use crate::hcl::{Body, Expr};
use crate::model::identity::what;
use crate::model::{Identity, Pipeline, Runner};

/// A dashboard has 24 columns (CloudWatch user guide, dashboard body structure); two graphs stand side by side.
const COLUMNS: i64 = 24;

const GRAPH_HEIGHT: i64 = 6;

const ALARMS_HEIGHT: i64 = 3;

/// A graph: its title, what is drawn from each period, and its metrics.
struct Graph {
    title: String,
    statistic: &'static str,
    metrics: Vec<Metric>,
}

pub(crate) fn add_dashboard(pipeline: &Pipeline, draft: &mut Draft, alarms: &[Address]) {
    let arns = alarms.iter().map(|alarm| alarm.attribute("arn"));
    let state = Expr::object([("title", Expr::string("Alarms")), ("alarms", Expr::list(arns))]);
    let mut widgets = vec![dashboard_widget("alarm", (0, 0), (COLUMNS, ALARMS_HEIGHT), state)];
    for (at, graph) in graphs_of(pipeline).into_iter().enumerate() {
        let at = i64::try_from(at).unwrap_or_default();
        let place = (at % 2 * (COLUMNS / 2), ALARMS_HEIGHT + at / 2 * GRAPH_HEIGHT);
        widgets.push(dashboard_widget("metric", place, (COLUMNS / 2, GRAPH_HEIGHT), properties_of_graph(graph)));
    }
    let content = Expr::call("jsonencode", [Expr::object([("widgets", Expr::list(widgets))])]);
    let identity = Identity::only(&what::DASHBOARD);
    let name = name_of(pipeline, &identity);
    let why = if pipeline.names().is_given(&identity) {
        "The spec names the dashboard."
    } else {
        "Dashboards belong to no region, so the name carries it."
    };
    let body = Body::new().set_with(why, "dashboard_name", name).set("dashboard_body", content);
    let dashboard =
        draft.add_resource(Resource::new(File::Notifications, "aws_cloudwatch_dashboard", "pipeline", identity, body));
    draft.add_output("dashboard_name", "Name of the CloudWatch dashboard.", dashboard.attribute("dashboard_name"));
}

/// The graphs, in pairs: what failed on the left, how long it took on the right.
fn graphs_of(pipeline: &Pipeline) -> Vec<Graph> {
    let graph = |title: String, statistic, metrics| Graph { title, statistic, metrics };
    let mut graphs = vec![
        graph(
            "Pipeline: failed executions".to_owned(),
            "Sum",
            vec![metric_of_pipeline(pipeline, "FailedPipelineExecutions")],
        ),
        graph(
            "Pipeline: duration of executions (seconds)".to_owned(),
            "Maximum",
            vec![metric_of_pipeline(pipeline, "PipelineDuration")],
        ),
    ];
    for (label, _, step) in watched::actions_run_by(pipeline, Runner::Build) {
        let counts = ["SucceededBuilds", "FailedBuilds"].map(|name| metric_of_project(&label, name));
        graphs.push(graph(format!("{step}: builds"), "Sum", counts.into()));
        let duration = vec![metric_of_project(&label, "Duration")];
        graphs.push(graph(format!("{step}: duration of builds (seconds)"), "Maximum", duration));
    }
    let mut functions: Vec<_> =
        watched::actions_run_by(pipeline, Runner::Function).into_iter().map(|(label, _, step)| (label, step)).collect();
    if pipeline.has_webhook() {
        functions.push((webhook::WEBHOOK.to_owned(), "Webhook".to_owned()));
    }
    for (label, step) in functions {
        let counts = ["Invocations", "Errors", "Throttles"].map(|name| metric_of_function(&label, name));
        graphs.push(graph(format!("{step}: function"), "Sum", counts.into()));
        let duration = vec![metric_of_function(&label, "Duration")];
        graphs.push(graph(format!("{step}: duration of the function (milliseconds)"), "Maximum", duration));
    }
    graphs
}

fn dashboard_widget(kind: &str, (x, y): (i64, i64), (width, height): (i64, i64), properties: Expr) -> Expr {
    Expr::object([
        ("type", Expr::string(kind)),
        ("x", Expr::from(x)),
        ("y", Expr::from(y)),
        ("width", Expr::from(width)),
        ("height", Expr::from(height)),
        ("properties", properties),
    ])
}

fn properties_of_graph(graph: Graph) -> Expr {
    Expr::object([
        ("title", Expr::string(graph.title)),
        ("region", local("region")),
        ("view", Expr::string("timeSeries")),
        ("stat", Expr::string(graph.statistic)),
        ("period", Expr::from(300i64)),
        ("metrics", Expr::list(graph.metrics.into_iter().map(line_of_metric))),
    ])
}

fn line_of_metric(metric: Metric) -> Expr {
    let words = [metric.namespace, metric.name, metric.dimension].map(Expr::string);
    Expr::list(words.into_iter().chain([metric.of]))
}
