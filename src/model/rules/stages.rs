//! Stages and actions: names, numbers, order.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::synths;
use crate::model::{Action, ActionKind, ActionName, Builder, Name, Stage};

use super::{placed, stage_place};

/// CodePipeline: 2 to 50 stages with the source's, 1 to 50 actions a stage (CodePipeline user guide, quotas).
const MOST_STAGES: usize = 49;
const MOST_ACTIONS: usize = 50;

/// Labels of resources that every module, or every module with a trigger, has.
const RESERVED: &[&str] =
    &["codepipeline", "events", "github_webhook", "live_tags", "pipeline", "scheduler", "source", "variables"];
/// Ends of the labels of policies that stand beside a role's main one.
const RESERVED_ENDS: &[&str] = &["_connection", "_encryption", "_own"];

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    name_before_suffix(parts, findings);
    check_numbers(parts, findings);
    stage_names(parts, findings);
    action_names(parts, findings);
    for (at, stage) in parts.stages.iter().enumerate() {
        check_order(&stage_place(at, stage), stage, findings);
    }
    check_permissions(parts, findings);
}

fn name_before_suffix(parts: &Builder, findings: &mut Findings) {
    if parts.suffix.is_some() && parts.name.as_str().len() > Name::MAX_BEFORE_SUFFIX {
        let message = format!("`{}` leaves no room for the suffix", parts.name.as_str());
        let help = format!("use at most {} characters where there is a `suffix`", Name::MAX_BEFORE_SUFFIX);
        findings.add(Diagnostic::value(Code::BadName, &Path::root().key("name"), message, help));
    }
}

fn check_numbers(parts: &Builder, findings: &mut Findings) {
    let place = Path::root().key("stages");
    if parts.stages.is_empty() {
        let message = "a pipeline needs a stage after its source";
        findings.add(Diagnostic::key(Code::BadStructure, &place, message, "add a stage with an action"));
    }
    if parts.stages.len() > MOST_STAGES {
        let message = format!("{} stages and the source's are more than CodePipeline takes", parts.stages.len());
        let help = format!("use at most {MOST_STAGES} stages");
        findings.add(Diagnostic::key(Code::BadStructure, &place, message, help));
    }
    let synths: Vec<&ActionName> = synths(parts.actions()).into_iter().map(|(name, ..)| name).collect();
    for (at, stage) in parts.stages.iter().enumerate() {
        let place = stage_place(at, stage).key("actions");
        if stage.actions.is_empty() {
            let message = format!("stage `{}` does nothing", stage.name.as_str());
            findings.add(Diagnostic::key(Code::BadStructure, &place, message, "add an action, or remove the stage"));
        }
        // A deployment has a tag after it, and a plan its review.
        let reviews = stage.actions.iter().filter(|action| matches!(action.kind, ActionKind::TerraformPlan(_))).count();
        let is_reviewed = |action: &&Action| match &action.kind {
            ActionKind::Cdk(cdk) => cdk.review,
            kind => kind.stack().is_some_and(|stack| stack.review),
        };
        let reviews = reviews + 2 * stage.actions.iter().filter(is_reviewed).count();
        let is_built = |action: &&Action| match &action.kind {
            ActionKind::Sam(_) => true,
            ActionKind::Cdk(_) => synths.contains(&&action.name),
            _ => false,
        };
        let reviews = reviews + stage.actions.iter().filter(is_built).count();
        let tags = stage.actions.iter().filter(|action| parts.live(action).is_some()).count();
        let number = stage.actions.len() + tags + reviews;
        if number > MOST_ACTIONS {
            let message = format!("{number} actions are more than CodePipeline takes in a stage");
            let help = match tags + reviews {
                0 => format!("use at most {MOST_ACTIONS} actions"),
                _ => format!(
                    "use at most {MOST_ACTIONS}; `ecs` and `ecs_blue_green` count twice (a tag follows), and so does \
                     `terraform_plan` (its review), `sam` (its package) and the first `cdk` of an app (its run); `review` counts two more"
                ),
            };
            findings.add(Diagnostic::key(Code::BadStructure, &place, message, help));
        }
    }
}

fn stage_names(parts: &Builder, findings: &mut Findings) {
    let mut seen = vec!["Source"];
    for (at, stage) in parts.stages.iter().enumerate() {
        let name = stage.name.as_str();
        if seen.contains(&name) {
            let place = stage_place(at, stage).key("name");
            let message = format!("`{name}` is the name of an earlier stage");
            let help = if name == "Source" {
                "the source stage is called `Source`; use another name"
            } else {
                "use another name"
            };
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
        }
        seen.push(name);
    }
}

fn action_names(parts: &Builder, findings: &mut Findings) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for placed in placed(parts) {
        let place = placed.place.key("name");
        let (name, label) = (placed.action.name.as_str(), placed.action.name.label());
        let is_of_tag = |action| parts.live(action).is_some_and(|live| live.step() == name);
        let reserved = RESERVED.contains(&label.as_str()) || RESERVED_ENDS.iter().any(|end| label.ends_with(end));
        if reserved || parts.actions().any(is_of_tag) {
            let message = format!("`{name}` is a name that the module or CodePipeline has for itself");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "use another name"));
        } else if let Some(other) = seen.get(&label) {
            let message = format!("`{name}` would name the same resources as the earlier action `{other}`");
            let help = "give this action a `name` that differs in more than case and punctuation";
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
        } else {
            seen.insert(label, name);
        }
    }
}

fn check_order(stage_place: &Path, stage: &Stage, findings: &mut Findings) {
    for (at, action) in stage.actions.iter().enumerate() {
        for (after_at, after) in action.run_after.iter().enumerate() {
            let place = stage_place.key("actions").index(at).key("run_after").index(after_at);
            if !stage.actions.iter().any(|other| other.name == *after) {
                let message = format!("stage `{}` has no action `{}`", stage.name.as_str(), after.as_str());
                let help = "name actions of the same stage; stages run one after the other anyway";
                findings.add(Diagnostic::value(Code::Dangling, &place, message, help));
            } else if action.run_after.iter().take(after_at).any(|earlier| earlier == after) {
                let message = format!("`{}` stands here twice", after.as_str());
                findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
            }
        }
    }
    let waiting = stage.never_ready();
    for (at, action) in stage.actions.iter().enumerate().filter(|(_, action)| waiting.contains(&&action.name)) {
        let place = stage_place.key("actions").index(at).key("run_after");
        let message = format!("`{}` waits in a circle: its actions wait for each other", action.name.as_str());
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, "remove one of them"));
    }
}

fn check_permissions(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let kind = &placed.action.kind;
        if !kind.as_kind().takes_permissions() && !placed.action.permissions.is_empty() {
            let place = placed.place.key("permissions");
            let message = format!("`{}` runs no code of yours, and needs nothing more", kind.key());
            let help = "move `permissions` to the action whose code needs them";
            findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
        }
    }
}
