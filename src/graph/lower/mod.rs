//! From a pipeline to its resource graph: the passes, one file a concern and one file a kind of action.

mod account;
mod attached;
mod bounds;
mod build;
mod declared;
mod deploy;
mod draft;
mod encryption;
mod existing_key;
mod foundation;
mod keys;
mod kind;
mod network;
mod pipeline;
mod risk;
mod roles;
mod sizes;
mod source;
mod store;
mod suffix;
mod terraform;
mod unused;
mod watch;

use crate::model::{Pipeline, Stage};

use super::Graph;
use account::acting;
use account::elsewhere::CallsElsewhere;
use deploy::live;
use draft::{Draft, EveryPolicy};
use keys::Keys;
use network::{endpoints, groups};
use pipeline::action::LoweredAction;
use pipeline::stages::{LoweredStage, Stores};
use pipeline::{conditions, stages};
use source::{changes, stage, webhook};
use store::{artifacts, existing_bucket, former, pull_through, registry};
use terraform::{drift, objects, own, state};
use watch::topic::Topic;
use watch::{alarms, existing_topic, notifications, topic, undelivered};

/// Lowers a pipeline. The result depends on nothing else, in no order but that of the pipeline.
///
/// A pass takes what it needs of those before as arguments. What it adds to the draft no other pass reads: the order below is that of the
/// module's files.
pub fn lower(pipeline: &Pipeline) -> Graph {
    let mut draft = Draft::new(pipeline);
    foundation::add_foundation(pipeline, &mut draft);
    acting::add_roles(pipeline, &mut draft);
    let keys = encryption::add_keys(pipeline, &mut draft);
    existing_bucket::add_existing_bucket(pipeline, &keys, &mut draft);
    let mut closing = artifacts::add_artifact_buckets(pipeline, &keys, &mut draft);
    registry::add_repository(pipeline, &keys, &mut draft);
    pull_through::add_rules(pipeline, &mut draft);
    groups::add_network(pipeline, &mut draft);
    let topic = existing_topic::add_existing_topic(pipeline, &mut draft);
    let topic = topic.or_else(|| topic::add_topic(pipeline, &keys, &mut draft));
    closing.extend(state::add_state_bucket(pipeline, &keys, &mut draft));

    let mut elsewhere = CallsElsewhere::default();
    let mut stages = vec![stage::source_stage(pipeline, &mut draft)];
    for stage in pipeline.stages() {
        stages.push(lower_stage(pipeline, &keys, topic.as_ref(), &mut draft, stage, &mut elsewhere));
    }
    let rules = [webhook::rule_arns(pipeline), changes::rule_arns(pipeline), notifications::rule_arns(pipeline)];
    let undelivered = undelivered::add_queue(pipeline, &mut draft, rules.concat());
    drift::add_searches(pipeline, &keys, &mut draft, &undelivered);
    let stores = Stores { grants: artifacts::grants_of_pipeline(pipeline, &keys), closing };
    stages::add_pipeline(pipeline, &keys, &mut draft, stages, stores);
    webhook::add_webhook(pipeline, &keys, &mut draft, &undelivered);
    changes::add_change_rules(pipeline, &mut draft, &undelivered);
    notifications::add_rules(pipeline, &mut draft, topic.as_ref(), &undelivered);
    alarms::add_alarms(pipeline, &mut draft, topic.as_ref());

    let every_role = former::grant_former_key(pipeline, &keys, draft.close());
    let every_resource = endpoints::add_endpoints(pipeline, every_role);
    let every_statement = own::refuse_own(every_resource);
    let every_statement = objects::close_objects(pipeline, &keys, every_statement);
    finish_graph(pipeline, sizes::fit_roles(every_statement), &elsewhere)
}

/// A stage with its actions and conditions.
fn lower_stage<'a>(
    pipeline: &Pipeline,
    keys: &Keys,
    topic: Option<&Topic>,
    draft: &mut Draft,
    stage: &'a Stage,
    elsewhere: &mut CallsElsewhere,
) -> LoweredStage<'a> {
    let mut actions = Vec::new();
    for action in stage.in_order() {
        let run_order = stage.run_order(action);
        let lowered = kind::lower_action(pipeline, keys, topic, draft, action);
        let lowered = LoweredAction { region: action.region.clone(), ..lowered };
        actions.push(LoweredAction { run_order, ..elsewhere.take_from(pipeline, action, lowered) });
        if let Some(live) = pipeline.live(action) {
            let run_order = run_order + 1;
            actions.push(LoweredAction { run_order, ..live::action_after_deployment(pipeline, keys, draft, &live) });
        }
    }
    let conditions = conditions::blocks_of_stage(draft, stage);
    let mut lowered = LoweredStage::new(stage.name.as_str(), actions);
    lowered.actions.sort_by_key(|action| action.run_order);
    lowered.grants.extend(conditions::grants_of_stage(stage));
    LoweredStage { on_failure: stage.on_failure, conditions, ..lowered }
}

/// What remains when all is there: what scanners are told of policies, the prefix of names, and the order of what has no other.
fn finish_graph(pipeline: &Pipeline, EveryPolicy(mut graph): EveryPolicy, elsewhere: &CallsElsewhere) -> Graph {
    roles::suppress_composite_alarms(pipeline, &mut graph);
    roles::suppress_boundaries(pipeline, &mut graph);
    elsewhere.add_modules(pipeline, &mut graph);
    suffix::add_suffix(pipeline, &mut graph);
    unused::drop_unused_prefix(pipeline, &mut graph);
    // The style guide of the language puts variables in the order of their names; outputs keep the pipeline's.
    graph.variables.sort_by(|a, b| a.name.cmp(&b.name));
    graph.features.sort_unstable();
    debug_assert_eq!(graph.circle(), Vec::<String>::new(), "Terraform refuses references in a circle");
    graph
}
