//! From a pipeline to its resource graph, one file a concern and one file a kind of action.

mod action;
mod alarms;
mod artifacts;
mod base_images;
mod bucket;
mod buildspec;
mod cache;
mod changes;
mod compute;
mod conditions;
mod connection;
mod dashboard;
mod declared;
mod deployment;
mod ecs;
mod encryption;
mod endpoint_places;
mod endpoints;
mod environment;
mod events;
mod foundation;
mod function;
mod kind;
mod live;
mod logs;
mod network;
mod notifications;
mod pull_through;
mod registry;
mod repository;
mod roles;
mod scan_gate;
mod sizes;
mod source;
mod stages;
mod suffix;
mod terraform;
mod topic;
mod trigger;
mod undelivered;

use crate::hcl::Expr;
use crate::iam::{Condition, Role};
use crate::model::Pipeline;

pub(crate) use suffix::example_prefix;

use super::arn::local;
use super::{Address, AssetContent, Graph, Suppression};
use action::LoweredAction;

/// Lowers a pipeline. The result depends on nothing else, in no order but that of the pipeline.
pub fn lower(pipeline: &Pipeline) -> Graph {
    let mut lowering = Lowering::new(pipeline);
    lowering.foundation();
    lowering.encryption();
    lowering.artifacts();
    lowering.registry();
    lowering.pull_through();
    lowering.network();
    lowering.notification_topic();
    lowering.state();

    let mut stages = vec![lowering.source()];
    for stage in pipeline.stages() {
        let mut actions = Vec::new();
        for action in stage.in_order() {
            let mut lowered = lowering.action(action);
            lowered.run_order = stage.run_order(action);
            let run_order = lowered.run_order + 1;
            actions.push(lowered);
            let live = pipeline.live(action).map(|live| lowering.live(live));
            actions.extend(live.map(|lowered| LoweredAction { run_order, ..lowered }));
        }
        actions.sort_by_key(|action| action.run_order);
        let conditions = lowering.conditions(stage);
        let (name, on_failure) = (stage.name.as_str(), stage.on_failure);
        stages.push(stages::LoweredStage { name, on_failure, conditions, actions });
    }
    lowering.undelivered();
    lowering.drift();
    lowering.stages(stages);
    if pipeline.has_webhook() {
        lowering.events();
    }
    lowering.changes();
    lowering.execution_notifications();
    lowering.alarms();
    lowering.endpoints();
    lowering.guard_own();
    lowering.guard_objects();
    lowering.finish()
}

/// A lowering under way.
struct Lowering<'a> {
    pipeline: &'a Pipeline,
    graph: Graph,
    /// The role of the pipeline; every action grants to it.
    role: Role,
    /// The customer-managed key, if there is one.
    key: Option<Address>,
}

impl<'a> Lowering<'a> {
    fn new(pipeline: &'a Pipeline) -> Self {
        Self { pipeline, graph: Graph::default(), role: roles::of_pipeline(), key: None }
    }

    fn finish(mut self) -> Graph {
        self.sizes();
        self.suppress_composite_alarms();
        self.suffix();
        // The style guide of the language puts variables in the order of their names; outputs keep the pipeline's.
        self.graph.variables.sort_by(|a, b| a.name.cmp(&b.name));
        self.graph.features.sort_unstable();
        self.graph
    }

    /// Adds a file that resources read, once.
    fn add_asset(&mut self, path: &str, content: AssetContent) {
        self.graph.asset(path, content);
    }

    /// A check that a resource fails because of a default or a line of the spec, under the spec's own reason if it has one.
    fn risk(&self, check: &'static str, reason: &str) -> Suppression {
        let reason = self.pipeline.accepted().reason(check).unwrap_or(reason).to_owned();
        Suppression { check, reason }
    }

    /// The same, if it fails.
    fn risk_if(&self, fails: bool, check: &'static str, reason: &str) -> Option<Suppression> {
        fails.then(|| self.risk(check, reason))
    }
}

/// `aws:ResourceAccount` is this account: a bucket of the same name in another account is not ours.
fn own_account() -> Condition {
    Condition::new("StringEquals", "aws:ResourceAccount", local("account_id"))
}

/// The key is used through a service of this region only.
fn via_service(service: &str) -> Condition {
    Condition::new("StringEquals", "kms:ViaService", regional_service(service))
}

/// The name of a service in this region, such as `s3.eu-west-1.amazonaws.com`; the end differs between partitions.
fn regional_service(service: &str) -> Expr {
    Expr::concat([Expr::string(format!("{service}.")), local("region"), Expr::string("."), local("dns_suffix")])
}
