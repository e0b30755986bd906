//! A stack whose role the module makes, and to which nothing gives rights: CloudFormation could make nothing with it.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{Pipeline, StackRole};

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    for (stage_at, stage) in pipeline.stages().iter().enumerate() {
        for (at, action) in stage.actions.iter().enumerate() {
            let Some(stack) = action.kind.stack() else { continue };
            let StackRole::Created(policies) = &stack.role else { continue };
            if stack.made_for.is_none() && policies.is_empty() && action.permissions.is_empty() {
                let place = stage.place(stage_at).key("actions").index(at).key(action.kind.key());
                let message = format!("nothing gives rights to the role of the stack of `{}`", action.name.as_str());
                let help = "add `policies: [input]`, or `permissions` to the action, or name a `role` that exists";
                findings.add(Diagnostic::key(Code::RoleWithoutRights, &place, message, help));
            }
        }
    }
}
