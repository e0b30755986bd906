//! The `cloudformation` action: CodePipeline has CloudFormation make a stack, and waits.

use crate::graph::Section;
use crate::graph::lower::deploy::stack;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::hcl::{Entry, Expr};
use crate::iam::{Grant, calls};
use crate::model::{Action, Capability, CloudFormation, Pipeline, StackRole};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    form: &CloudFormation,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let name = stack::add_name(draft, action, &form.stack);
    let role = stack::add_role(pipeline, keys, draft, action, &form.role);
    let arn = stack::arn(name.clone());
    let grants = vec![
        Grant::new(&calls::pipeline::DEPLOY_STACK, step).on(arn.clone()).when(role.named()),
        Grant::new(&calls::pipeline::FOLLOW_STACK, step).on(arn),
        Grant::new(&calls::pipeline::VALIDATE_TEMPLATE, step),
        role.pass(step),
    ];
    add_notes(draft, action, form);
    let mut configuration = vec![
        ("ActionMode", Expr::string("CREATE_UPDATE")),
        ("StackName", name),
        ("RoleArn", role.arn),
        ("TemplatePath", Expr::string(form.template.text_in(pipeline.sources()))),
    ];
    configuration.extend(parameter_overrides(pipeline, form).map(|overrides| ("ParameterOverrides", overrides)));
    if !form.capabilities.is_empty() {
        let names: Vec<&str> = form.capabilities.iter().map(|capability| Capability::as_str(*capability)).collect();
        configuration.push(("Capabilities", Expr::string(names.join(","))));
    }
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "CloudFormation",
        inputs: clones::artifacts_read(pipeline, action),
        configuration,
        role: role.address,
        grants,
        ..LoweredAction::default()
    }
}

/// The values of the template's parameters.
fn parameter_overrides(pipeline: &Pipeline, form: &CloudFormation) -> Option<Expr> {
    let entries = form.parameters.iter().map(|(name, value)| Entry {
        comment: Vec::new(),
        key: name.as_str().to_owned(),
        value: Expr::string(value.text_in(pipeline.sources())),
    });
    let entries: Vec<Entry> = entries.collect();
    (!entries.is_empty()).then(|| Expr::call("jsonencode", [Expr::Object(entries)]))
}

fn add_notes(draft: &mut Draft, action: &Action, form: &CloudFormation) {
    let (step, file) = (action.name.as_str(), &form.template.file);
    draft.add_note(
        Section::Does,
        format!(
            "{step} creates the stack from `{file}`, or updates it, and waits until it is done. A change that fails is taken back by \
             CloudFormation, and the action fails."
        ),
    );
    if let StackRole::Created(policies) = &form.role {
        if !policies.is_empty() {
            draft.add_note(
                Section::Does,
                "Whatever its policies allow, the role of a stack is refused this pipeline and all that this module makes, by their names, \
                 and so is what it could act through: the roles, the policies and the boundary. Let it create roles only with a \
                 permissions boundary (`iam:PermissionsBoundary`), or a role that a template makes can do what the stack is refused.",
            );
        }
        draft.add_note(
            Section::Does,
            format!(
                "CloudFormation makes what `{file}` says with a role of its own, which only it can assume. Whoever decides what the \
                 template says acts with the rights of that role: give it what the stack needs, and no more."
            ),
        );
    }
    draft.add_note(
        Section::Rollback,
        format!(
            "When its stage is rolled back, {step} deploys the template and the parameters of the old execution again: CloudFormation \
             changes the stack back to them. What the newer version alone had is deleted, with its data, unless the template says \
             otherwise (`DeletionPolicy`)."
        ),
    );
    draft.add_note(
        Section::Trouble,
        "A stack is in `ROLLBACK_COMPLETE`: its creation failed, and CloudFormation changes it no more. Delete it, and start the \
         pipeline again.",
    );
    draft.add_note(
        Section::Trouble,
        "*Requires capabilities*: the template has roles, named roles or macros, and `capabilities` of the spec does not have `iam`, \
         `named_iam` or `auto_expand`.",
    );
    draft.add_note(
        Section::CleanUp,
        "Destroy leaves the stacks as they are. A stack whose role is gone can be deleted with another role \
         (`aws cloudformation delete-stack --role-arn`): delete those that are not needed before.",
    );
}
