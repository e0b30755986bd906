//! Stacks of CloudFormation: their names, and the role with which CloudFormation makes what a template says.

use crate::catalogue;
use crate::graph::arn::{bucket, of_iam, regional_in};
use crate::graph::lower::attached;
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::declared::declare_permissions;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::store::packages;
use crate::graph::lower::terraform::guard::{self, Guarded};
use crate::graph::naming::name_of;
use crate::graph::{Address, Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Condition, Grant, calls};
use crate::model::identity::what;
use crate::model::{Action, ActionName, Arn, CloudFormation, Identity, Of, Pipeline, Setting, StackName, StackRole};

/// Who assumes the role of a stack.
const SERVICE: &str = "cloudformation.amazonaws.com";

/// A role of a stack as expressions.
pub(crate) struct LoweredRole {
    /// Its ARN, for the action.
    pub(crate) arn: Expr,
    /// Its ARN as policies have it, put together from names.
    known: Expr,
    /// The role itself, if it is the module's.
    pub(crate) address: Option<Address>,
}

impl LoweredRole {
    /// Passes it to CloudFormation.
    pub(crate) fn pass(&self, step: &str) -> Grant {
        let service = Expr::string(SERVICE);
        let to = Condition::new("StringEquals", "iam:PassedToService", service);
        Grant::new(&calls::pipeline::PASS_STACK_ROLE, step).on(self.known.clone()).when(to)
    }

    /// A call that names it, if it names one.
    pub(crate) fn named(&self) -> Condition {
        Condition::new("StringEqualsIfExists", "cloudformation:RoleArn", self.known.clone())
    }
}

/// The action that a stack and its role are named after: the one that executes the change set, where another makes it.
fn owner<'a>(action: &'a Action, form: &'a CloudFormation) -> &'a ActionName {
    form.made_for.as_ref().unwrap_or(&action.name)
}

/// The variable with the name of the stack.
pub(crate) fn add_name(draft: &mut Draft, action: &Action, form: &CloudFormation) -> Expr {
    let owner = owner(action, form);
    let description = format!("Name of the stack that {} deploys.", owner.as_str());
    draft.add_variable(
        Variable::new(name_variable(owner), Type::String, description)
            .default_some(form.stack.fixed().map(StackName::as_str))
            .example("web-staging")
            .pattern(StackName::PATTERN, "A stack's name has 1 to 128 letters, digits and hyphens, a letter first."),
    )
}

/// The variable with the name of the stack of an action.
pub(crate) fn name_variable(action: &ActionName) -> String {
    format!("{}_stack", action.label())
}

/// The name of the change set, which the action that makes it and the one that executes it share.
pub(crate) fn change_set(form: &CloudFormation, stack: Expr) -> Expr {
    match &form.change_set {
        Some(name) => Expr::string(name.as_str()),
        None => Expr::concat([stack, Expr::string("-changes")]),
    }
}

/// A call that names the change set, if it names one.
pub(crate) fn of_change_set(change_set: &Expr) -> Condition {
    Condition::new("StringEqualsIfExists", "cloudformation:ChangeSetName", change_set.clone())
}

/// The ARN of a stack, whose id nobody knows before.
pub(crate) fn arn(action: &Action, stack: Expr) -> Expr {
    regional_in(action.region.as_ref(), "cloudformation", [Expr::string("stack/"), stack, Expr::string("/*")])
}

/// The role of a stack: the module's, or the one that is given; none where a change set has it already.
pub(crate) fn add_role(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    form: &CloudFormation,
) -> Option<LoweredRole> {
    let owner = owner(action, form);
    match &form.role {
        StackRole::OfChangeSet => None,
        StackRole::Given(setting) => {
            let arn = given_role(draft, action, form, setting, keys.artifacts.is_some());
            Some(LoweredRole { known: arn.clone(), arn, address: None })
        }
        StackRole::Created(policies) => {
            if form.made_for.is_none() {
                create_role(pipeline, keys, draft, action, form.packaged_by.as_ref(), policies);
            }
            let identity = Identity::new(&what::ROLE, Of::Action(owner.clone()));
            let known = of_iam("role", name_of(pipeline, &identity));
            let address = Address::new(catalogue::iam::ROLE.name, owner.label());
            Some(LoweredRole { arn: address.attribute("arn"), known, address: Some(address) })
        }
    }
}

fn given_role(
    draft: &mut Draft,
    action: &Action,
    form: &CloudFormation,
    setting: &Setting<Arn>,
    has_key: bool,
) -> Expr {
    let (owner, packaged_by) = (owner(action, form), form.packaged_by.as_ref());
    let (step, label) = (owner.as_str(), owner.label());
    let place = if action.role.is_some() { "the account of the action's role" } else { "this account" };
    let name = format!("{label}_stack_role_arn");
    draft.add_note(
        Section::Before,
        format!(
            "The role `{name}` must exist in {place} and trust `{SERVICE}`. CloudFormation makes with it what the template of \
             {step} says."
        ),
    );
    if let Some(package) = packaged_by {
        let key = if has_key { ", and `kms:Decrypt` with the module's key" } else { "" };
        draft.add_note(
            Section::Before,
            format!(
                "The role `{name}` reads the code that {} stores in the artifact bucket: it needs `s3:GetObject` on what is below its \
                 `PACKAGE_PREFIX` there{key}.",
                package.as_str()
            ),
        );
    }
    let description = format!("ARN of the role with which CloudFormation makes what the template of {step} says.");
    draft.add_variable(
        Variable::new(name, Type::String, description)
            .default_some(setting.fixed().map(Arn::as_str))
            .example("arn:aws:iam::123456789012:role/example-stack")
            .pattern(Arn::ROLE_PATTERN, "The role must be given by its whole ARN."),
    )
}

/// A policy that is attached may allow everything, so the role is refused the pipeline, as that of an apply is.
fn create_role(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    package: Option<&ActionName>,
    policies: &[Setting<Arn>],
) {
    let (step, of) = (action.name.as_str(), Of::Action(action.name.clone()));
    let mut role = OwnedRole::new(pipeline, of, action.name.label(), format!("CloudFormation, for {step}"), SERVICE);
    declare_permissions(&mut role, &action.permissions);
    if let Some(package) = package {
        let objects = bucket(packages::place(pipeline, package), "/*");
        role.grant(Grant::new(&calls::stacks::READ_PACKAGE, step).on(objects).when(own_account()));
        if let Some(key) = &keys.artifacts {
            let grant = Grant::new(&calls::stacks::DECRYPT_PACKAGE, step).on(key.clone());
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
    }
    if !policies.is_empty() {
        guard::refuse_pipeline(pipeline, keys, &mut role, Guarded::Stack);
    }
    let what = attached::What {
        may: format!("the stack of {step} may make and change"),
        example: "arn:aws:iam::123456789012:policy/example-stack",
        why: "What the stack may make and change; whatever it allows, the role's own policy refuses this pipeline.",
    };
    attached::attach_policies(draft, &mut role, action, policies, &what);
    draft.add_role(role);
}
