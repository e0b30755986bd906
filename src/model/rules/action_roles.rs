//! Roles of actions: which actions have one, and which artifacts they can share.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::action_role::ActionRole;
use crate::model::{ActionKind, Arn, Builder, ParameterValue, StackRole};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let roles = parts.action_roles();
    for placed in placed(parts).filter(|placed| placed.action.role.is_some()) {
        let place = placed.place.key("role");
        if let Some((message, help)) = refusal(&placed) {
            findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
            continue;
        }
        check_key(parts, &placed, &place, findings);
        check_authors(parts, &roles, &placed, findings);
        check_stack(&placed, findings);
        check_places(parts, &placed, findings);
    }
}

/// Why an action has no role of its own, and what to do.
fn refusal(placed: &Placed<'_>) -> Option<(String, &'static str)> {
    let kind = &placed.action.kind;
    if kind.as_kind().takes_role() {
        return None;
    }
    if matches!(kind, ActionKind::Custom(_)) {
        // CodePipeline user guide, cross-account actions.
        let message = "CodePipeline takes a role for actions of AWS only, and for no approval";
        return Some((message.to_owned(), "remove `role`: whoever carries this action out has rights of its own"));
    }
    let (why, help) = match kind {
        ActionKind::Approval(_) => ("an approval calls nothing of an account", "remove `role`"),
        ActionKind::CodeBuild(_) => (
            "a project of another account could store no artifact",
            "let a build of this account assume a role of the other one: `permissions` with `sts:AssumeRole`",
        ),
        ActionKind::CodeDeploy(_) => (
            "the servers fetch the artifact from the bucket of this account",
            "use `custom` with the provider `CodeDeploy`, and let the instances read the bucket and its key",
        ),
        ActionKind::LambdaDeploy(_) => (
            "nothing says that CodePipeline lets this action have one",
            "let a `cloudformation` action of that account deploy the function",
        ),
        ActionKind::EcsBlueGreen(_) => (
            "its deployment group is made in the module's own account",
            "use `custom` with the provider `CodeDeployToECS` for a group of another account",
        ),
        _ => (
            "the module makes what runs it in its own account",
            "let it assume a role of the other account: `permissions` with `sts:AssumeRole`",
        ),
    };
    Some((format!("`{}` takes no role: {why}", kind.key()), help))
}

/// What CodePipeline encrypts with AWS's own key of S3, no other account can read: nobody changes the policy of that key.
fn check_key(parts: &Builder, placed: &Placed<'_>, place: &Path, findings: &mut Findings) {
    let kind = placed.action.kind.as_kind();
    let has_artifacts = !kind.reads().is_empty() || !kind.writes().is_empty();
    if has_artifacts && !parts.artifacts.has_customer_key() {
        let message = "a role of another account cannot read artifacts without a customer-managed key";
        let help = "add `artifacts: { encryption: kms }`, or name a key in `artifacts.key`";
        findings.add(Diagnostic::key(Code::Contradiction, place, message, help));
    }
}

/// An artifact that was made in another account is read there and in the pipeline's own, and nowhere else (CodePipeline user guide,
/// cross-account actions).
fn check_authors(parts: &Builder, roles: &[ActionRole<'_>], placed: &Placed<'_>, findings: &mut Findings) {
    let role_of = |name| roles.iter().find(|role| role.actions.iter().any(|action| action.name == name));
    let Some(own) = role_of(placed.action.name.clone()) else { return };
    for artifact in parts.sources.artifacts(&placed.action.kind.as_kind().reads()) {
        let author = parts.actions().find(|other| other.kind.as_kind().writes().contains(&artifact));
        let Some(author) = author.filter(|author| author.name != placed.action.name) else { continue };
        if role_of(author.name.clone()).is_some_and(|other| own.is_elsewhere_than(other)) {
            let message = format!(
                "`{}` of `{}` is made in another account: only that one and the pipeline's read it",
                artifact.as_str(),
                author.name.as_str()
            );
            let help = "give both actions one role, or make the artifact in the pipeline's own account";
            findings.add(Diagnostic::key(Code::Contradiction, &placed.place.key("role"), message, help));
        }
    }
}

/// A role passes only roles of its own account (IAM user guide, passing a role to a service).
fn check_stack(placed: &Placed<'_>, findings: &mut Findings) {
    let Some(stack) = placed.action.kind.stack() else { return };
    let place = placed.kind_place();
    match &stack.role {
        StackRole::OfChangeSet => {}
        StackRole::Created(_) => {
            let message =
                "the stack is made in the account of the action's `role`, and the module makes its role in its own";
            let help = "name the role of the stack there: `cloudformation: { role: input }`";
            findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
        }
        StackRole::Given(given) => {
            let account = |role: Option<&Arn>| role.and_then(Arn::account).map(str::to_owned);
            let own = account(placed.action.role.as_ref().and_then(|role| role.fixed()));
            let other = account(given.fixed());
            if own.is_some() && other.is_some() && own != other {
                let message =
                    "the role of the stack is of another account than the action's `role`, which cannot pass it";
                let help = "name a role of the account that the stack is in";
                findings.add(Diagnostic::value(Code::Contradiction, &place.key("role"), message, help));
            }
        }
    }
}

/// CloudFormation fetches what a parameter's place names with the rights of the stack's role, which the policy of the module's bucket does not
/// let in. What the policy of an existing bucket says is not here.
fn check_places(parts: &Builder, placed: &Placed<'_>, findings: &mut Findings) {
    let ActionKind::CloudFormation(stack) = &placed.action.kind else { return };
    if parts.artifacts.existing.is_some() {
        return;
    }
    for (name, value) in &stack.parameters {
        let ParameterValue::Place(artifact, _) = value else { continue };
        let message =
            format!("the stack is in another account, which cannot read `{}` in this bucket", artifact.as_str());
        let help = "store it in that account with an `s3` action of the same `role`, or name an existing `artifacts.bucket` that lets it in";
        let place = placed.kind_place().key("parameters").key(name.as_str());
        findings.add(Diagnostic::value(Code::Contradiction, &place, message, help));
    }
}
