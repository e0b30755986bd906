//! A key that encrypts nothing new, and that earlier objects cannot be read without.

use crate::graph::arn::var;
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::draft::EveryRole;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::store::artifacts::ARTIFACTS;
use crate::graph::lower::terraform::state::STATE;
use crate::graph::{Graph, Section};
use crate::hcl::{Expr, Step};
use crate::iam::{Effect, Grant, Role, calls};
use crate::model::Pipeline;

/// Lets whoever reads objects of the buckets decrypt those that have the key from before.
pub(crate) fn grant_former_key(pipeline: &Pipeline, keys: &Keys, EveryRole(mut graph): EveryRole) -> EveryRole {
    let Some(key) = &keys.former else { return EveryRole(graph) };
    for role in &mut graph.roles {
        if let Some(step) = step_that_reads(role) {
            let grant = Grant::new(&calls::build::DECRYPT_FORMER, step).on(key.clone());
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
    }
    add_notes(pipeline, &mut graph);
    EveryRole(graph)
}

/// The first step for which a role reads objects of the module's buckets, as the comments of its statements have it.
fn step_that_reads(role: &Role) -> Option<String> {
    let mut statements = role.policies.iter().flat_map(|policy| &policy.statements);
    let reading = statements.find(|one| {
        one.effect == Effect::Allow
            && one.actions.iter().any(|action| action == "s3:GetObject")
            && one.resources.iter().flatten().any(is_in_bucket)
    })?;
    let step = reading.comment.first()?.split(':').next()?;
    Some(step.to_owned())
}

fn is_in_bucket(resource: &Expr) -> bool {
    let mut found = false;
    resource.references(&mut |reference| {
        let name = reference.steps.first();
        let is_named = |bucket: &str| matches!(name, Some(Step::Attribute(name)) if name == bucket);
        found |= reference.root == "local" && [&ARTIFACTS.name, &STATE.name].into_iter().any(|bucket| is_named(bucket));
    });
    found
}

fn add_notes(pipeline: &Pipeline, graph: &mut Graph) {
    let has_states = pipeline.plans().next().is_some();
    let mut last = format!(
        "artifacts expire after `{}` days, and their old versions as many days later",
        var("artifacts_expire_days").print()
    );
    if has_states {
        last.push_str(
            "; a state is encrypted anew when it is applied the next time, and its older versions go after `var.state_keep_versions_days` days",
        );
    }
    let lets_go = if has_states {
        "apply once with `state_force_destroy = true`, without which the key refuses to go, then "
    } else {
        ""
    };
    let bucket =
        if has_states { "BUCKET (the artifact bucket, and the state bucket)" } else { "BUCKET (the artifact bucket)" };
    graph.add_note(
        Section::After,
        format!(
            "The key of the output `key_arn` encrypts no new objects, and whoever reads older ones may still decrypt with it: {last}. \
             `aws s3api list-object-versions --bucket {bucket}` lists what is there, and `aws s3api head-object --bucket BUCKET --key KEY \
             --version-id VERSION` shows the key of one object (`SSEKMSKeyId`). When none has this key, and CloudTrail's event history of \
             the last days has no `Decrypt` with it, {lets_go}write `artifacts: {{ encryption: s3 }}`: the next apply deletes the key, after 30 days."
        ),
    );
}
