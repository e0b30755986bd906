//! Terraform actions: which plan is applied, what a plan may do, what the settings are for.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::review_name;
use crate::model::{Action, ActionKind, ActionName, Builder, OnFailure, TerraformApply, TerraformPlan, is_plain_key};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    check_settings(parts, findings);
    check_states(parts, findings);
    check_keys_of_states(parts, findings);
    for placed in placed(parts) {
        match &placed.action.kind {
            ActionKind::TerraformChecks(_) => without_account(&placed, findings),
            ActionKind::TerraformPlan(_) => {
                reads_only(&placed, findings);
                review_has_a_name(parts, &placed, findings);
            }
            ActionKind::TerraformApply(apply) => {
                comes_after_its_plan(parts, &placed, apply, findings);
                rolls_nothing_back(&placed, findings);
                if parts.terraform_settings().drift.is_some() {
                    drift_has_a_name(parts, &placed, findings);
                }
            }
            _ => {}
        }
    }
    check_plans_are_applied_once(parts, findings);
}

/// Settings that nothing uses.
fn check_settings(parts: &Builder, findings: &mut Findings) {
    let Some(terraform) = &parts.terraform else { return };
    let place = Path::root().key("terraform");
    let has = |fits: fn(&ActionKind) -> bool| parts.actions().any(|action| fits(&action.kind));
    let any = has(|kind| {
        matches!(kind, ActionKind::TerraformChecks(_) | ActionKind::TerraformPlan(_) | ActionKind::TerraformApply(_))
    });
    if !any {
        let message = "no action of the pipeline uses Terraform";
        let help = "add a `terraform_checks`, `terraform_plan` or `terraform_apply` action, or remove the key";
        findings.add(Diagnostic::key(Code::Dangling, &place, message, help));
    } else if terraform.drift.is_some() && !has(|kind| matches!(kind, ActionKind::TerraformApply(_))) {
        let message = "nothing that the pipeline applies could drift: it has no `terraform_apply` action";
        let help = "add a `terraform_apply` action, or remove the key";
        findings.add(Diagnostic::key(Code::Dangling, &place.key("drift"), message, help));
    } else if terraform.drift.is_some() && terraform.existing.is_some() {
        let message = "the search stores what was applied beside the states, and an existing bucket takes states only";
        let help = "remove `drift`, or `state.bucket`: the module then keeps the states";
        findings.add(Diagnostic::key(Code::Contradiction, &place.key("drift"), message, help));
    }
}

/// The keys of states in an existing bucket: one for each, none the beginning of another, because the guards end with `*`.
fn check_keys_of_states(parts: &Builder, findings: &mut Findings) {
    let Some(existing) = parts.terraform.as_ref().and_then(|terraform| terraform.existing.as_ref()) else { return };
    let place = Path::root().key("terraform").key("state").key("key");
    let mut keys: Vec<String> = Vec::new();
    for action in parts.actions() {
        let ActionKind::TerraformPlan(plan) = &action.kind else { continue };
        let key = existing.key.of(&plan.state);
        if !is_plain_key(&key) {
            let message = format!("`{key}` would be the key of a state, and the builds take plain keys only");
            let help = "shorten it: at most nine parts of 100 letters, digits, `-` and `_`";
            findings.add(Diagnostic::value(Code::BadValue, &place, message, help));
        } else if let Some(other) = keys.iter().find(|other| other.starts_with(&key) || key.starts_with(*other)) {
            let message = format!("guards tell states apart by how they begin, and `{other}` begins like `{key}`");
            let help = if existing.key.has_state() {
                "write something behind `${state}`, such as `${state}/terraform.tfstate`"
            } else {
                "write `${state}` into the key, which stands for the `state` of each plan"
            };
            findings.add(Diagnostic::value(Code::PlanAndApply, &place, message, help));
        }
        keys.push(key);
    }
}

/// Two plans of one state would undo each other, and an artifact has one author.
fn check_states(parts: &Builder, findings: &mut Findings) {
    let mut seen: Vec<(&TerraformPlan, &ActionName)> = Vec::new();
    for placed in placed(parts) {
        let ActionKind::TerraformPlan(plan) = &placed.action.kind else { continue };
        let name = &placed.action.name;
        if let Some((_, other)) = seen.iter().find(|(other, _)| other.state == plan.state) {
            let place = placed.kind_place().key("state");
            let message = format!("`{}` is already the state of `{}`", plan.state.as_str(), other.as_str());
            let help = "give each plan a `state` of its own, such as `${environment}` in a stage with `environments`";
            findings.add(Diagnostic::value(Code::PlanAndApply, &place, message, help));
        } else if let Some((_, other)) = seen.iter().find(|(other, _)| other.artifact == plan.artifact) {
            let message = format!("`{}` and `{}` have one artifact", name.as_str(), other.as_str());
            let help = "give each plan an artifact of its own";
            findings.add(Diagnostic::value(Code::DuplicateName, &placed.kind_place(), message, help));
        }
        seen.push((plan, name));
    }
}

/// Checks run the tests and the providers of the source, so they get nothing.
fn without_account(placed: &Placed<'_>, findings: &mut Findings) {
    if !placed.action.permissions.is_empty() {
        let message = "`terraform_checks` runs programs of the source without an account";
        let help = "remove `permissions`; what needs them belongs into a `commands` action of its own";
        findings.add(Diagnostic::key(Code::Contradiction, &placed.place.key("permissions"), message, help));
    }
}

/// How calls begin that read and change nothing.
const READING: &[&str] = &[
    "batchdescribe",
    "batchget",
    "describe",
    "get",
    "head",
    "list",
    "lookup",
    "query",
    "scan",
    "search",
    "select",
    "view",
];
/// Calls that begin so and hand out credentials, with which more can be done than to read.
const CREDENTIALS: &[&str] = &[
    "cognito-identity:getcredentialsforidentity",
    "cognito-identity:getopenidtokenfordeveloperidentity",
    "redshift:getclustercredentials",
    "sts:getsessiontoken",
];

/// A plan runs before anyone has looked at it, and so do its providers.
fn reads_only(placed: &Placed<'_>, findings: &mut Findings) {
    for (at, permission) in placed.action.permissions.iter().enumerate() {
        for action in &permission.actions {
            let lower = action.to_ascii_lowercase();
            let name = lower.split_once(':').map_or(lower.as_str(), |(_, name)| name);
            let reads = READING.iter().any(|verb| name.starts_with(verb)) && !CREDENTIALS.contains(&lower.as_str());
            if reads || lower == "kms:decrypt" {
                continue;
            }
            let place = placed.place.key("permissions").index(at).key("actions");
            let message = format!("`{action}` is more than reading, and a plan runs before anybody has approved it");
            let help =
                "give it to the `terraform_apply` action, or take the risk with `accept: { TFP124: the reason }`";
            findings.add(Diagnostic::key(Code::WritingPlan, &place, message, help));
        }
    }
}

fn comes_after_its_plan(parts: &Builder, placed: &Placed<'_>, apply: &TerraformApply, findings: &mut Findings) {
    let plan_of = |action: &Action| match &action.kind {
        ActionKind::TerraformPlan(plan) if action.name == apply.plan => Some(plan.clone()),
        _ => None,
    };
    let earlier = parts.stages.iter().take(placed.stage_at).flat_map(|stage| &stage.actions).find_map(plan_of);
    let order = placed.stage.run_order(placed.action);
    let beside = placed.stage.actions.iter().filter(|action| placed.stage.run_order(action) < order).find_map(plan_of);
    let place = placed.kind_place();
    let Some(plan) = earlier.or(beside) else {
        let message = format!("the plan `{}` is not made before this apply", apply.plan.as_str());
        let help = "put the `terraform_plan` action into an earlier stage, or name it in `run_after` of this one";
        findings.add(Diagnostic::key(Code::PlanAndApply, &place, message, help));
        return;
    };
    if (&apply.artifact, &apply.state, &apply.directory) != (&plan.artifact, &plan.state, &plan.directory) {
        let message = format!("artifact, state or directory are not those of the plan `{}`", apply.plan.as_str());
        let help = "make the apply with `TerraformApply::new`";
        findings.add(Diagnostic::key(Code::PlanAndApply, &place, message, help));
    }
}

/// A second apply of a plan always fails, because the first has changed the state.
fn check_plans_are_applied_once(parts: &Builder, findings: &mut Findings) {
    let mut seen: Vec<(&ActionName, &ActionName)> = Vec::new();
    for placed in placed(parts) {
        let ActionKind::TerraformApply(apply) = &placed.action.kind else { continue };
        if let Some((_, other)) = seen.iter().find(|(plan, _)| **plan == apply.plan) {
            let message = format!("`{}` has already applied the plan of `{}`", other.as_str(), apply.plan.as_str());
            let help = "make a plan for each apply; a plan can be applied once";
            findings.add(Diagnostic::key(Code::PlanAndApply, &placed.kind_place(), message, help));
        }
        seen.push((&apply.plan, &placed.action.name));
    }
}

/// A rollback would apply the plan of an earlier execution, which its state refuses.
fn rolls_nothing_back(placed: &Placed<'_>, findings: &mut Findings) {
    if placed.stage.on_failure == Some(OnFailure::Rollback) {
        let place = placed.kind_place();
        let message = "its stage says `on_failure: rollback`, and an old plan cannot be applied again";
        let help = "remove `on_failure` from the stage and its environment; to go back, revert the commit";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
    }
}

/// The review of a plan has a project and a role, named after the plan.
fn review_has_a_name(parts: &Builder, placed: &Placed<'_>, findings: &mut Findings) {
    let name = placed.action.name.as_str();
    let place = placed.place.key("name");
    let Some(review) = review_name(&placed.action.name) else {
        let message = format!("`{name}` leaves no room for the name of its `Review-` action");
        let help = format!("use a `name` that begins with `Plan`, with at most {} characters", ActionName::MAX - 2);
        findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        return;
    };
    if parts.actions().any(|action| action.name.label() == review.label()) {
        let message = format!("the review of `{name}` has the name of another action");
        let help = format!("rename the action `{}`", review.as_str());
        findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
    }
}

/// The search for drift has a project and a role, named after the apply.
fn drift_has_a_name(parts: &Builder, placed: &Placed<'_>, findings: &mut Findings) {
    let name = placed.action.name.as_str();
    let place = placed.place.key("name");
    match drift_name(&placed.action.name) {
        None => {
            let message = format!("`{name}` is too long for the name of its search for drift");
            let help = format!("use a `name` that begins with `Apply`, with at most {} characters", ActionName::MAX);
            findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        }
        Some(drift) => {
            let label = drift.label();
            if parts.actions().any(|action| action.name.label() == label) {
                let message =
                    format!("the search for drift of `{name}` would name the same resources as another action");
                let help = format!("rename the action `{}`", drift.as_str());
                findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
            }
        }
    }
}

/// The name of the search for drift of an apply: `Apply-dev` gives `Drift-dev`.
pub(in crate::model) fn drift_name(apply: &ActionName) -> Option<ActionName> {
    let name = apply.as_str();
    let name = name.strip_prefix("Apply").map_or_else(|| format!("Drift-{name}"), |rest| format!("Drift{rest}"));
    ActionName::parse(&name).ok()
}
