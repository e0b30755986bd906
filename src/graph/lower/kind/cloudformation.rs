//! The `cloudformation` action: CodePipeline has CloudFormation make a stack, and waits.

use crate::graph::Section;
use crate::graph::lower::deploy::stack::{self, LoweredRole};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::hcl::{Entry, Expr};
use crate::iam::Grant;
use crate::iam::calls::pipeline as calls;
use crate::model::{Action, Capability, CloudFormation, Pipeline, SentValue, StackMode, StackRole};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    form: &CloudFormation,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let name = stack::add_name(draft, action, form);
    let role = stack::add_role(pipeline, keys, draft, action, form);
    let change_set = stack::change_set(form, name.clone());
    let executes = form.mode == StackMode::ChangeSetExecute;
    let mut grants = grants(step, form.mode, &stack::arn(action, name.clone()), &change_set, role.as_ref());
    if form.parameter_file.is_some() && form.mode != StackMode::ChangeSetExecute {
        grants.push(Grant::new(&calls::CONFIGURE_STACK, step).on(stack::arn(action, name.clone())));
    }
    add_notes(draft, action, form);
    let mut configuration = vec![("ActionMode", Expr::string(form.mode.as_str())), ("StackName", name)];
    if form.mode.has_change_set() {
        configuration.push(("ChangeSetName", change_set));
    }
    let role = role.filter(|_| !executes);
    configuration.extend(role.as_ref().map(|role| ("RoleArn", role.arn.clone())));
    if !executes {
        configuration.extend(settings_of_template(pipeline, form));
    }
    configuration.extend(form.output_file.as_ref().map(|it| ("OutputFileName", Expr::string(it.file.as_str()))));
    let inputs = if executes { Vec::new() } else { clones::artifacts_read(pipeline, action) };
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "CloudFormation",
        namespace: (!form.outputs.is_empty()).then(|| step.to_owned()),
        inputs,
        outputs: action.kind.as_kind().writes(),
        configuration,
        role: role.and_then(|role| role.address),
        grants,
        ..LoweredAction::default()
    }
}

/// What the pipeline's own role calls on a stack.
fn grants(step: &str, mode: StackMode, stack: &Expr, change_set: &Expr, role: Option<&LoweredRole>) -> Vec<Grant> {
    let on_stack = |group| Grant::new(group, step).on(stack.clone());
    let with_role = |grant: Grant| role.into_iter().fold(grant, |grant, role| grant.when(role.named()));
    let with_change_set = |group| on_stack(group).when(stack::of_change_set(change_set));
    let pass = role.filter(|_| mode != StackMode::ChangeSetExecute).map(|role| role.pass(step));
    let (find, follow) = (on_stack(&calls::FIND_STACK), on_stack(&calls::FOLLOW_STACK));
    let mut grants = match mode {
        StackMode::CreateUpdate | StackMode::ReplaceOnFailure => {
            let validate = Grant::new(&calls::VALIDATE_TEMPLATE, step);
            vec![with_role(on_stack(&calls::DEPLOY_STACK)), find, follow, on_stack(&calls::READ_STACK), validate]
        }
        StackMode::ChangeSetReplace => vec![
            with_role(with_change_set(&calls::CREATE_CHANGE_SET)),
            with_change_set(&calls::DELETE_CHANGE_SET),
            with_change_set(&calls::READ_CHANGE_SET),
            find,
        ],
        StackMode::ChangeSetExecute => {
            vec![with_change_set(&calls::EXECUTE_CHANGE_SET), with_change_set(&calls::READ_CHANGE_SET), find, follow]
        }
        StackMode::DeleteOnly => vec![find, follow],
    };
    if matches!(mode, StackMode::ReplaceOnFailure | StackMode::DeleteOnly) {
        grants.push(with_role(on_stack(&calls::DELETE_STACK)));
    }
    grants.extend(pass);
    grants
}

/// The template, with what belongs to it.
fn settings_of_template(pipeline: &Pipeline, form: &CloudFormation) -> Vec<(&'static str, Expr)> {
    let template = form.template.as_ref().map(|file| ("TemplatePath", Expr::string(file.text_in(pipeline.sources()))));
    let file = form.parameter_file.as_ref();
    let file = file.map(|file| ("TemplateConfiguration", Expr::string(file.text_in(pipeline.sources()))));
    let parameters = parameter_overrides(pipeline, form).map(|overrides| ("ParameterOverrides", overrides));
    let names: Vec<&str> = form.capabilities.iter().map(|capability| Capability::as_str(*capability)).collect();
    let capabilities = (!names.is_empty()).then(|| ("Capabilities", Expr::string(names.join(","))));
    template.into_iter().chain(file).chain(parameters).chain(capabilities).collect()
}

/// The values of the template's parameters.
fn parameter_overrides(pipeline: &Pipeline, form: &CloudFormation) -> Option<Expr> {
    let entry = |key: &str, value| Entry { comment: Vec::new(), key: key.to_owned(), value };
    let entries = form.parameters.iter().map(|(name, value)| {
        let value = match value.sent_in(pipeline.sources()) {
            SentValue::Text(text) => Expr::string(text),
            SentValue::Function(function, arguments) => {
                Expr::Object(vec![entry(function, Expr::list(arguments.into_iter().map(Expr::string)))])
            }
        };
        entry(name.as_str(), value)
    });
    let entries: Vec<Entry> = entries.collect();
    (!entries.is_empty()).then(|| Expr::call("jsonencode", [Expr::Object(entries)]))
}

fn add_notes(draft: &mut Draft, action: &Action, form: &CloudFormation) {
    let step = action.name.as_str();
    if action.role.is_some() {
        draft.add_note(
            Section::Before,
            "The role of a stack of another account does not reach the artifact bucket. Where a template names code, such as that of a \
             function, a build must have put it into a bucket of that account.",
        );
    }
    let file = form.template.as_ref().map_or("the template", |template| template.file.as_str());
    draft.add_note(Section::Does, what_it_does(step, file, form));
    if let StackRole::Created(policies) = &form.role
        && form.made_for.is_none()
    {
        note_role(draft, file, !policies.is_empty());
    }
    if form.mode != StackMode::ChangeSetReplace {
        draft.add_note(Section::Rollback, what_a_rollback_does(step, form.mode));
    }
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

fn what_it_does(step: &str, file: &str, form: &CloudFormation) -> String {
    match form.mode {
        StackMode::CreateUpdate => format!(
            "{step} creates the stack from `{file}`, or updates it, and waits until it is done. A change that fails is taken back by \
             CloudFormation, and the action fails."
        ),
        StackMode::ReplaceOnFailure => format!(
            "{step} creates the stack from `{file}`, or updates it. A stack that is in a failed state is deleted first, with its data, and \
             made again: that is for tests."
        ),
        // CodePipeline lets no other execution into the stage, in which the change set is approved and executed.
        StackMode::ChangeSetReplace if form.made_for.is_some() => {
            format!(
                "{step} makes a change set from `{file}`, and changes nothing: CloudFormation says what it would do."
            )
        }
        StackMode::ChangeSetReplace => format!(
            "{step} makes a change set from `{file}`, and changes nothing: CloudFormation says what it would do. One of the same name is \
             deleted first, so an execution that still waits for its approval would execute the newer one: look at what is approved."
        ),
        StackMode::ChangeSetExecute => {
            format!("{step} executes the change set, and waits until CloudFormation is done.")
        }
        StackMode::DeleteOnly => format!("{step} deletes the stack, with its data, if there is one."),
    }
}

fn what_a_rollback_does(step: &str, mode: StackMode) -> String {
    match mode {
        StackMode::ChangeSetExecute => format!(
            "{step} executes a change set once. When its stage is rolled back, the old change set is gone: revert the commit instead."
        ),
        StackMode::DeleteOnly => format!("Nothing brings back what {step} deleted."),
        _ => format!(
            "When its stage is rolled back, {step} deploys the template and the parameters of the old execution again: CloudFormation \
             changes the stack back to them. What the newer version alone had is deleted, with its data, unless the template says \
             otherwise (`DeletionPolicy`)."
        ),
    }
}

fn note_role(draft: &mut Draft, file: &str, is_guarded: bool) {
    if is_guarded {
        draft.add_note(
            Section::Before,
            "The policies of the stacks' roles must exist, with what the stacks make and change, and no more.",
        );
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
