//! Actions that the compiler adds before `cdk` and `sam`: they have names, and a rejection of what they show is the last word.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::kind::{approval_name, diff_name, package_name, synth_name, synths};
use crate::model::{ActionKind, ActionName, Builder, Cdk, OnFailure};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let runs: Vec<&ActionName> = synths(parts.actions()).into_iter().map(|(name, ..)| name).collect();
    for placed in placed(parts) {
        let name = &placed.action.name;
        let added = match &placed.action.kind {
            ActionKind::Sam(_) => vec![package_name(name)],
            ActionKind::Cdk(cdk) => {
                check_reaction(&placed, cdk, findings);
                check_broadening(&placed, cdk, findings);
                let run = runs.contains(&name).then(|| synth_name(name));
                let review = cdk.review.then(|| [diff_name(name), approval_name(name)]);
                run.into_iter().chain(review.into_iter().flatten()).collect()
            }
            _ => continue,
        };
        check_names(parts, &placed, &added, findings);
    }
}

/// An action that is added needs a name that no other has.
fn check_names(parts: &Builder, placed: &Placed<'_>, added: &[Option<ActionName>], findings: &mut Findings) {
    let (name, at) = (placed.action.name.as_str(), placed.place.key("name"));
    if added.iter().any(Option::is_none) {
        let message = format!("`{name}` leaves no room for the names of the actions that come before it");
        let help = format!("use a `name` of at most {} characters", ActionName::MAX - "approve-".len());
        return findings.add(Diagnostic::value(Code::BadName, &at, message, help));
    }
    for taken in added.iter().flatten() {
        if let Some(other) = parts.actions().find(|action| action.name.label() == taken.label()) {
            let message = format!("an action `{}` is added before `{name}`, and that name is taken", taken.as_str());
            let help = format!("rename the action `{}`", other.name.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &at, message, help));
        }
    }
}

/// A rejection fails the stage.
fn check_reaction(placed: &Placed<'_>, cdk: &Cdk, findings: &mut Findings) {
    let again = match placed.stage.on_failure {
        Some(OnFailure::Rollback) if cdk.review => "start its last release again",
        Some(OnFailure::Retry) if cdk.review => "ask again",
        _ => return,
    };
    let message = format!("a rejection fails the stage, and its `on_failure` would then {again}");
    let help = "remove `on_failure`: CloudFormation itself takes a change back that fails";
    findings.add(Diagnostic::key(Code::RejectionNotFinal, &placed.kind_place().key("review"), message, help));
}

/// What nobody looks at should give nobody more rights.
fn check_broadening(placed: &Placed<'_>, cdk: &Cdk, findings: &mut Findings) {
    if !cdk.broadens || cdk.review {
        return;
    }
    let place = placed.kind_place().key("require_approval");
    let message =
        format!("`{}` deploys what broadens IAM or security groups, and nobody looks", placed.action.name.as_str());
    let help = format!(
        "write `review: true`, remove the key, or take the risk with `accept: {{ {}: the reason }}`",
        Code::UnseenBroadening
    );
    findings.add(Diagnostic::value(Code::UnseenBroadening, &place, message, help));
}
