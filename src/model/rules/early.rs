//! Rights of an environment before its approval: nobody has looked at what runs there yet.
//!
//! A role, an account or anything else is an environment's if the spec says so: as one of the `values` of that environment and of none
//! that is open already. What a name hints at is not taken for a fact.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionKind, ActionName, Builder, CdkTarget, StackMode, TargetEnvironment};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        for environment in &parts.environments {
            let Some((stage, gate)) = approval_of(parts, environment) else { continue };
            if placed.comes_after(stage, gate) || placed.action.name == *gate {
                continue;
            }
            for (place, what) in rights_in_environment(parts, &placed, environment) {
                let (action, name) = (placed.action.name.as_str(), &environment.name);
                let message = format!("`{action}` {what} `{name}` before the approval `{}`", gate.as_str());
                let help = format!(
                    "move it behind the approval, give it other permissions, or take the risk with `accept: {{ {}: the reason }}`",
                    Code::EarlyRights
                );
                findings.add(Diagnostic::value(Code::EarlyRights, &place, message, help));
            }
        }
    }
}

/// The approval of an environment: the first of its own stages, else the last before them that belongs to no environment; with the
/// position of its stage.
pub(in crate::model) fn approval_of<'a>(
    parts: &'a Builder,
    environment: &TargetEnvironment,
) -> Option<(usize, &'a ActionName)> {
    let own = |of: Option<&String>| of == Some(&environment.name);
    let first = parts.stages.iter().position(|stage| own(stage.environment.as_ref()))?;
    let approvals = || {
        let stages = parts.stages.iter().enumerate();
        stages.flat_map(|(at, stage)| {
            let asking = stage.in_order().into_iter().filter(|action| asks(&action.kind));
            asking.map(move |action| (at, stage, &action.name))
        })
    };
    let of_own = approvals().find(|(_, stage, _)| own(stage.environment.as_ref()));
    let before = || approvals().rfind(|(at, stage, _)| *at < first && stage.environment.is_none());
    of_own.or_else(before).map(|(at, _, name)| (at, name))
}

/// Whether an action asks somebody before it goes on.
fn asks(kind: &ActionKind) -> bool {
    match kind {
        ActionKind::Approval(_) => true,
        ActionKind::Cdk(cdk) => cdk.review,
        kind => kind.stack().is_some_and(|stack| stack.review),
    }
}

/// What an action may do in an environment: where that is said, and in which words.
fn rights_in_environment(
    parts: &Builder,
    placed: &Placed<'_>,
    environment: &TargetEnvironment,
) -> Vec<(Path, &'static str)> {
    let permissions = placed.place.key("permissions");
    if placed.stage.environment.as_ref() == Some(&environment.name) {
        let stack = placed.action.kind.stack();
        return match &placed.action.kind {
            // It is what is approved, and reads only (TFP124).
            ActionKind::TerraformPlan(_) => Vec::new(),
            // It asks before it changes anything, or is what is approved.
            _ if stack.is_some_and(|stack| stack.mode == StackMode::ChangeSetReplace || stack.review) => Vec::new(),
            ActionKind::Cdk(cdk) if cdk.review => Vec::new(),
            ActionKind::TerraformApply(_) | ActionKind::Cdk(_) => vec![(placed.kind_place(), "changes")],
            _ if stack.is_some() => vec![(placed.kind_place(), "changes")],
            _ if !placed.action.permissions.is_empty() => vec![(permissions, "has permissions in")],
            _ if !placed.action.policies.is_empty() => vec![(placed.place.key("policies"), "has policies in")],
            _ => Vec::new(),
        };
    }
    let values = || environment.values.values().filter(|value| !is_open(parts, placed, value));
    let mut found = Vec::new();
    let policies = placed.action.policies.iter().enumerate().filter_map(|(at, policy)| Some((at, policy.fixed()?)));
    for (at, _) in policies.filter(|(_, policy)| values().any(|value| is_of(policy.as_str(), value))) {
        found.push((placed.place.key("policies").index(at), "has policies of"));
    }
    if let ActionKind::Cdk(cdk) = &placed.action.kind {
        let of_value = |target: &CdkTarget| values().any(|value| value == target.account());
        let reached = cdk.targets.iter().enumerate().filter(|(_, target)| of_value(target));
        found.extend(reached.map(|(at, _)| (placed.kind_place().key("targets").index(at), "deploys to an account of")));
    }
    for (at, permission) in placed.action.permissions.iter().enumerate() {
        let assumes = permission.actions.iter().any(|action| action.eq_ignore_ascii_case("sts:AssumeRole"));
        let what = if assumes { "may assume a role of" } else { "has permissions in" };
        for (number, resource) in permission.resources.iter().enumerate() {
            if values().any(|value| is_of(resource, value)) {
                found.push((permissions.index(at).key("resources").index(number), what));
            }
        }
    }
    found
}

/// Whether a value is also one of an environment that needs no approval, or whose approval comes before the action.
fn is_open(parts: &Builder, placed: &Placed<'_>, value: &str) -> bool {
    let same = |other: &String| {
        other == value || beyond_partition(other).is_some_and(|it| beyond_partition(value) == Some(it))
    };
    let has_it = |environment: &&TargetEnvironment| environment.values.values().any(same);
    parts
        .environments
        .iter()
        .filter(has_it)
        .any(|environment| approval_of(parts, environment).is_none_or(|(stage, gate)| placed.comes_after(stage, gate)))
}

/// Whether a resource is the one that a value names by its ARN, something below it, or of the account that the value is the number of.
fn is_of(resource: &str, value: &str) -> bool {
    if value.len() == 12 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return resource.split(':').nth(4) == Some(value);
    }
    let (Some(resource), Some(value)) = (beyond_partition(resource), beyond_partition(value)) else { return false };
    let below = resource.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']));
    let holds =
        resource.split_once('*').is_some_and(|(head, _)| head.split(':').count() > 3 && value.starts_with(head));
    below || holds
}

/// What follows the partition in an ARN: an account is in one partition, which a resource may have as `${partition}`.
fn beyond_partition(arn: &str) -> Option<&str> {
    arn.strip_prefix("arn:")?.split_once(':').map(|(_, rest)| rest)
}
