//! `policies` of an action: for commands of the user, and none that makes an administrator of whoever pushes.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::policies::of_administrator;
use crate::model::{ActionKind, Builder};

use super::{Placed, placed};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts).filter(|placed| placed.action.creates_boundary && placed.action.policies.is_empty()) {
        let message = "there are no `policies` whose rights a boundary would bound";
        let help = "add `policies`, or remove `boundary`: what `permissions` give makes no roles";
        findings.add(Diagnostic::key(Code::Contradiction, &placed.place.key("boundary"), message, help));
    }
    for placed in placed(parts).filter(|placed| !placed.action.policies.is_empty()) {
        check_kind(&placed, findings);
        check_administrators(&placed, findings);
    }
}

fn check_kind(placed: &Placed<'_>, findings: &mut Findings) {
    let kind = &placed.action.kind;
    let help = match kind {
        ActionKind::Commands(_) => return,
        ActionKind::Sam(_) => "write `policies` below `sam`: they are of the role of the stack",
        ActionKind::CloudFormation(_) => "write `policies` below `cloudformation`: they are of the role of the stack",
        ActionKind::TerraformApply(_) => "write `policy` below `terraform_apply`",
        ActionKind::TerraformPlan(_) => "write `access: read_only` below `terraform_plan`",
        _ => "move `policies` to an action with `commands`, whose code needs them",
    };
    let message = format!("`{}` takes no `policies` beside it", kind.key());
    findings.add(Diagnostic::key(Code::Contradiction, &placed.place.key("policies"), message, help));
}

fn check_administrators(placed: &Placed<'_>, findings: &mut Findings) {
    for (at, policy) in placed.action.policies.iter().enumerate() {
        let Some(name) = of_administrator(policy) else { continue };
        let message = format!(
            "`{name}` gives `{}` every right in the account, and a push decides what it does",
            placed.action.name.as_str()
        );
        let help = format!(
            "attach the policies that its commands need, or take the risk with `accept: {{ {}: the reason }}`",
            Code::AdministratorBuild
        );
        findings.add(Diagnostic::value(
            Code::AdministratorBuild,
            &placed.place.key("policies").index(at),
            message,
            help,
        ));
    }
}
