//! Two actions that deploy to one service: what looks like a staging environment is production.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Action, ActionKind, EcsTarget, Pipeline};

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    let mut seen: Vec<(&str, &str, &Action)> = Vec::new();
    for (stage_at, stage) in pipeline.stages().iter().enumerate() {
        for (at, action) in stage.actions.iter().enumerate() {
            let target = match &action.kind {
                ActionKind::Ecs(ecs) => &ecs.target,
                ActionKind::EcsBlueGreen(ecs) => &ecs.target,
                _ => continue,
            };
            let Some((cluster, service)) = fixed_target(target) else { continue };
            // Services of two accounts or two regions may have one name.
            let account = |action: &Action| pipeline.action_role(action).map(|role| role.name);
            let is_same = |(c, s, other): &&(&str, &str, &Action)| {
                (*c, *s) == (cluster, service)
                    && account(other) == account(action)
                    && other.is_in(action.region.as_ref())
            };
            if let Some((_, _, other)) = seen.iter().find(is_same) {
                let other = other.name.as_str();
                let place = stage.place(stage_at).key("actions").index(at);
                let place = place.key(action.kind.key()).key("service");
                let message =
                    format!("`{other}` deploys to the service `{service}` of the cluster `{cluster}` already");
                let help = "give each environment a service of its own; leave this one if both mean the same";
                findings.add(Diagnostic::value(Code::SharedTarget, &place, message, help));
            }
            seen.push((cluster, service, action));
        }
    }
}

fn fixed_target(target: &EcsTarget) -> Option<(&str, &str)> {
    Some((target.cluster.fixed()?.as_str(), target.service.fixed()?.as_str()))
}
