//! The `invoke` action: a call of an existing function.

use crate::graph::arn::regional_in;
use crate::graph::lower::account::place::place_in_words;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::{Section, Type, Variable};
use crate::hcl::{Entry, Expr};
use crate::iam::{Grant, calls};
use crate::model::{Action, FunctionName, Invoke, Pipeline};

pub(crate) fn lower(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    invoke: &Invoke,
) -> LoweredAction<'static> {
    let (step, label) = (action.name.as_str(), action.name.label());
    let function = draft.add_variable(
        Variable::new(format!("{label}_function"), Type::String, format!("Name of the function that {step} calls."))
            .default_some(invoke.function.fixed().map(FunctionName::as_str))
            .example("validate-staging")
            .pattern(
                FunctionName::PATTERN,
                "The function must be given by its name alone: 1 to 64 letters, digits, hyphens and underscores.",
            ),
    );
    let arn = regional_in(action.region.as_ref(), "lambda", [Expr::string("function:"), function.clone()]);
    let place = place_in_words(action);
    draft.add_note(
        Section::Before,
        format!(
            "The function `{label}_function` must exist {place}, and its role must allow \
             `codepipeline:PutJobSuccessResult` and `codepipeline:PutJobFailureResult` (they have no resource type). It must answer \
             with one of the two, whatever happens: without an answer {step} hangs for 20 minutes and then fails."
        ),
    );
    draft.add_note(
        Section::Does,
        format!(
            "{step} calls the function and goes on when it answers with success. The job that it gets carries temporary \
             credentials for the artifacts: it must not log its event."
        ),
    );
    if action.region.is_some() {
        draft.add_note(
            Section::Before,
            "A function of another region answers with a client of CodePipeline. AWS does not document of which region: try its own first, and the \
             pipeline's if the job is not known there.",
        );
    }
    let mut configuration = vec![("FunctionName", function)];
    if !invoke.parameters.is_empty() {
        let sources = pipeline.sources();
        let entries = invoke.parameters.iter().map(|(key, value)| Entry {
            comment: Vec::new(),
            key: sources.in_text(key),
            value: Expr::string(sources.in_text(value)),
        });
        configuration.push(("UserParameters", Expr::call("jsonencode", [Expr::Object(entries.collect())])));
    }
    LoweredAction {
        name: step.to_owned(),
        category: "Invoke",
        provider: "Lambda",
        configuration,
        grants: vec![
            Grant::new(&calls::pipeline::INVOKE_FUNCTIONS, step).on(arn),
            Grant::new(&calls::pipeline::LIST_FUNCTIONS, step),
        ],
        ..LoweredAction::default()
    }
}
