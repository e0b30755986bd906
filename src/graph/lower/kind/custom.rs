//! The `custom` action: settings as they are, and the permissions that the spec declares for the pipeline's role.

use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::model::{Action, Custom, Pipeline, SettingName, SettingValue};

pub(crate) fn lower<'a>(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &'a Action,
    custom: &'a Custom,
) -> LoweredAction<'a> {
    let step = action.name.as_str();
    let configuration = custom.configuration.iter();
    let configuration =
        configuration.map(|(name, value)| (name.as_str(), lower_value(pipeline, draft, action, name, value)));
    let configuration = configuration.collect();
    add_notes(draft, step, custom);
    LoweredAction {
        name: step.to_owned(),
        category: custom.category.word(),
        owner: custom.owner.word(),
        provider: custom.provider.as_str(),
        version: custom.version.as_str(),
        namespace: (!custom.exports.is_empty()).then(|| step.to_owned()),
        inputs: clones::artifacts_read(pipeline, action),
        outputs: custom.outputs.clone(),
        configuration,
        declared: action.permissions.clone(),
        ..LoweredAction::default()
    }
}

fn lower_value(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    name: &SettingName,
    value: &SettingValue,
) -> Expr {
    match value {
        SettingValue::Text(text) => Expr::string(text.as_str()),
        SettingValue::Composed(text) => Expr::string(text.text_in(pipeline.sources())),
        SettingValue::Input => {
            let variable = format!("{}_{}", action.name.label(), name.label());
            let description = format!("`{}` of the action {}.", name.as_str(), action.name.as_str());
            draft.add_variable(
                Variable::new(variable, Type::String, description)
                    .example("example")
                    .wrong(Expr::string("#{Source.CommitMessage}"))
                    // A value of the execution is the spec's to give: who chooses it is asked there.
                    .pattern(
                        "^[^#]{1,1000}$",
                        "A setting has 1 to 1000 characters, and no `#`: values of the execution stand in the spec.",
                    ),
            )
        }
    }
}

fn add_notes(draft: &mut Draft, step: &str, custom: &Custom) {
    let provider = custom.provider.as_str();
    draft.add_note(
        Section::Does,
        format!(
            "{step} is an action of the provider {provider} ({}, version {}). tfpipe does not know what it calls: the pipeline's role has \
             for it what the spec declares, and `prove` says that this cannot be told.",
            custom.owner.word(),
            custom.version.as_str()
        ),
    );
    draft.add_note(
        Section::Trouble,
        format!(
            "*AccessDenied* or *not authorized* in {step}: add the call to `permissions` of the action in the spec."
        ),
    );
}
