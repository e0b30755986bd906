//! What is wrong with a permission whose form is right: it is wider than it should be, which can be accepted, or nothing makes it right.

use crate::diagnostic::{Code, Diagnostic, Path};

use super::refused::is_refused;
use super::resource::{help, is_named, is_named_role, is_too_wide, read_resource};
use super::{Condition, Permission, read_action};

/// What is wrong, and what to write instead.
pub(crate) struct Judgement {
    code: Code,
    message: String,
    help: String,
}

impl Judgement {
    /// The finding at a place.
    pub(crate) fn at(self, place: &Path) -> Diagnostic {
        let accept = format!(", or take the risk with `accept: {{ {}: the reason }}`", self.code);
        let help = if self.code == Code::RefusedPermission { self.help + &accept } else { self.help };
        Diagnostic::value(self.code, place, self.message, help)
    }
}

/// Calls by which a role becomes another: on named roles only, whoever accepts what.
const HANDING_OUT: [&str; 2] = ["iam:passrole", "sts:assumerole"];

/// The key that says to which service a role is passed.
const PASSED_TO: &str = "iam:passedtoservice";

/// Judges an action of a permission.
pub(crate) fn judge_action(action: &str, of: &Permission) -> Option<Judgement> {
    read_action(action).ok()?;
    let lower = action.to_ascii_lowercase();
    let (service, name) = lower.split_once(':')?;
    if lower == "iam:passrole" {
        return judge_passing(action, of);
    }
    let starts_named_pipelines =
        lower == "codepipeline:startpipelineexecution" && of.resources.iter().all(|resource| is_named(resource));
    if !is_refused(service, name) || starts_named_pipelines {
        return None;
    }
    if service == "iam" {
        return Some(Judgement {
            code: Code::ForbiddenPermission,
            message: format!("`{action}` changes who may do what, which no permission of a build gives"),
            help: "give that right to a person or to another role; calls that only read are taken, and so is `iam:PassRole` on named roles"
                .to_owned(),
        });
    }
    Some(Judgement {
        code: Code::RefusedPermission,
        message: format!("`{action}` could change permissions, approvals, a pipeline or what runs elsewhere"),
        help:
            "give that right to a person or to another role, not to what a push starts; calls that only read are taken"
                .to_owned(),
    })
}

/// A role is passed to a service that is named.
fn judge_passing(action: &str, of: &Permission) -> Option<Judgement> {
    let names_service = |condition: &Condition| {
        condition.key.eq_ignore_ascii_case(PASSED_TO)
            && matches!(condition.operator.as_str(), "StringEquals" | "StringLike")
            && condition.values.iter().all(|value| is_named(value))
    };
    (!of.conditions.iter().any(names_service)).then(|| Judgement {
        code: Code::RefusedPermission,
        message: format!("`{action}` passes a role to any service that takes it"),
        help: "add `conditions: { StringEquals: { \"iam:PassedToService\": [ecs-tasks.amazonaws.com] } }` with the service that gets the \
               role"
            .to_owned(),
    })
}

/// Judges a resource of a permission.
pub(crate) fn judge_resource(resource: &str, of: &Permission) -> Option<Judgement> {
    read_resource(resource, &of.actions).ok()?;
    let hands_out = of.actions.iter().any(|action| HANDING_OUT.contains(&action.to_ascii_lowercase().as_str()));
    let (code, is_wide) = if hands_out {
        (Code::ForbiddenPermission, !is_named_role(resource))
    } else {
        (Code::RefusedPermission, is_too_wide(resource, &of.actions, &of.conditions))
    };
    let message = format!("`{resource}` reaches more than the code was said to need");
    let help = if hands_out {
        "write the ARN of one role, such as `arn:${partition}:iam::${account}:role/name`".to_owned()
    } else {
        help(resource, &of.actions)
    };
    is_wide.then_some(Judgement { code, message, help })
}
