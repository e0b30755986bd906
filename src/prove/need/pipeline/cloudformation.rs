//! CloudFormation: a stack that is made of a template, with a role of its own.

use crate::catalogue;
use crate::iam::calls::{pipeline as calls, trust};
use crate::readback::Module;
use crate::symbolic::{Text, text};

use super::super::{Actor, Caller, Needs, Sent, arn};
use super::Action;

/// Who assumes the role of a stack.
const SERVICE: &str = "cloudformation.amazonaws.com";

impl Action<'_> {
    pub(super) fn add_stack(&self, module: &Module, needs: &mut Needs) {
        let Some(name) = self.setting("StackName") else {
            return self.add_unknown("`StackName` is not known", needs);
        };
        let stack = self.arn("cloudformation", text!["stack/", name, "/*"]);
        match self.word("ActionMode") {
            Some("CREATE_UPDATE") => {
                let Some(role) = self.role_of_stack(module, needs) else { return };
                let named = [Sent::optional("cloudformation:RoleArn", role)];
                needs.add(&self.actor, &calls::DEPLOY_STACK, &stack, &named);
                needs.add(&self.actor, &calls::FOLLOW_STACK, &stack, &[]);
                needs.add(&self.actor, &calls::VALIDATE_TEMPLATE, "*", &[]);
            }
            _ => self.add_unknown("`ActionMode` is not known", needs),
        }
    }

    /// The role that CloudFormation works with: it is passed, and if it is the module's, CloudFormation assumes it.
    fn role_of_stack(&self, module: &Module, needs: &mut Needs) -> Option<Text> {
        let Some(role) = self.setting("RoleArn") else {
            self.add_unknown("`RoleArn` is not known", needs);
            return None;
        };
        let to = [Sent::bound("iam:PassedToService", SERVICE)];
        needs.add(&self.actor, &calls::PASS_STACK_ROLE, role, &to);
        if module.of(catalogue::iam::ROLE.name).any(|other| arn::role(other).as_ref() == Some(role)) {
            let service = Actor::new(&self.actor.step, Caller::Service(SERVICE.into()), &self.actor.place);
            needs.add(&service, &trust::CLOUDFORMATION, role, &[]);
        }
        Some(role.clone())
    }
}
