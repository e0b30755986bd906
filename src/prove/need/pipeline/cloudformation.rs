//! CloudFormation: a stack that is made of a template, with a role of its own.

use crate::catalogue;
use crate::iam::calls::{pipeline as calls, trust};
use crate::readback::Module;
use crate::symbolic::{Text, text};

use super::super::{Actor, Caller, Needs, Sent, arn};
use super::Action;

/// Who assumes the role of a stack.
const SERVICE: &str = "cloudformation.amazonaws.com";

/// The keys with which a call names the role and the change set.
const ROLE: &str = "cloudformation:RoleArn";
const CHANGE_SET: &str = "cloudformation:ChangeSetName";

impl Action<'_> {
    pub(super) fn add_stack(&self, module: &Module, needs: &mut Needs) {
        let Some(name) = self.setting("StackName") else {
            return self.add_unknown("`StackName` is not known", needs);
        };
        let stack = self.arn("cloudformation", text!["stack/", name, "/*"]);
        match self.word("ActionMode") {
            Some("CREATE_UPDATE") => self.add_deployment(module, &stack, needs),
            Some("REPLACE_ON_FAILURE") => {
                self.add_deployment(module, &stack, needs);
                self.add_deletion(&stack, needs);
            }
            Some("CHANGE_SET_REPLACE") => self.add_change_set(module, &stack, needs),
            Some("CHANGE_SET_EXECUTE") => self.with_setting("ChangeSetName", needs, |action, change_set, needs| {
                let named = [Sent::optional(CHANGE_SET, change_set.clone())];
                needs.add(&action.actor, &calls::EXECUTE_CHANGE_SET, &stack, &named);
                needs.add(&action.actor, &calls::READ_CHANGE_SET, &stack, &named);
                needs.add(&action.actor, &calls::FIND_STACK, &stack, &[]);
                needs.add(&action.actor, &calls::FOLLOW_STACK, &stack, &[]);
            }),
            Some("DELETE_ONLY") => {
                if self.role_of_stack(module, needs).is_some() {
                    self.add_deletion(&stack, needs);
                    needs.add(&self.actor, &calls::FIND_STACK, &stack, &[]);
                    needs.add(&self.actor, &calls::FOLLOW_STACK, &stack, &[]);
                }
            }
            _ => return self.add_unknown("`ActionMode` is not known", needs),
        }
        if self.given("TemplateConfiguration").is_some() {
            needs.add(&self.actor, &calls::CONFIGURE_STACK, &stack, &[]);
        }
    }

    fn add_deployment(&self, module: &Module, stack: &Text, needs: &mut Needs) {
        let Some(role) = self.role_of_stack(module, needs) else { return };
        needs.add(&self.actor, &calls::DEPLOY_STACK, stack, &[Sent::optional(ROLE, role)]);
        for group in [&calls::FIND_STACK, &calls::FOLLOW_STACK, &calls::READ_STACK] {
            needs.add(&self.actor, group, stack, &[]);
        }
        needs.add(&self.actor, &calls::VALIDATE_TEMPLATE, "*", &[]);
    }

    fn add_deletion(&self, stack: &Text, needs: &mut Needs) {
        if let Some(role) = self.setting("RoleArn") {
            needs.add(&self.actor, &calls::DELETE_STACK, stack, &[Sent::optional(ROLE, role.clone())]);
        }
    }

    fn add_change_set(&self, module: &Module, stack: &Text, needs: &mut Needs) {
        let Some(role) = self.role_of_stack(module, needs) else { return };
        self.with_setting("ChangeSetName", needs, |action, change_set, needs| {
            let named = [Sent::optional(CHANGE_SET, change_set.clone())];
            let with_role = [named.as_slice(), &[Sent::optional(ROLE, role)]].concat();
            needs.add(&action.actor, &calls::CREATE_CHANGE_SET, stack, &with_role);
            needs.add(&action.actor, &calls::DELETE_CHANGE_SET, stack, &named);
            needs.add(&action.actor, &calls::READ_CHANGE_SET, stack, &named);
            needs.add(&action.actor, &calls::FIND_STACK, stack, &[]);
        });
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
