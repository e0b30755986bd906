//! The `lambda_deploy` action: CodePipeline gives a function new code, and moves its alias.

use crate::graph::arn::regional;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::roles;
use crate::graph::lower::source::clones;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, AlarmName, AliasShift, FunctionName, LambdaDeploy, Pipeline};

pub(crate) fn lower(
    pipeline: &Pipeline,
    draft: &mut Draft,
    action: &Action,
    deployment: &LambdaDeploy,
) -> LoweredAction<'static> {
    let (step, label) = (action.name.as_str(), action.name.label());
    let function = draft.add_variable(
        Variable::new(
            format!("{label}_function"),
            Type::String,
            format!("Name of the function that {step} deploys to."),
        )
        .default_some(deployment.function.fixed().map(FunctionName::as_str))
        .example("orders")
        .pattern(
            FunctionName::PATTERN,
            "The function must be given by its name alone: 1 to 64 letters, digits, hyphens and underscores.",
        ),
    );
    add_notes(draft, action, deployment);
    let mut configuration = vec![("FunctionName", function.clone())];
    if let Some(alias) = &deployment.alias {
        configuration.push(("FunctionAlias", Expr::string(alias.as_str())));
    }
    if deployment.shift != AliasShift::AllAtOnce {
        configuration.push(("DeployStrategy", Expr::string(deployment.shift.strategy())));
    }
    if !deployment.alarms.is_empty() {
        let names: Vec<&str> = deployment.alarms.iter().map(AlarmName::as_str).collect();
        configuration.push(("Alarms", Expr::string(names.join(","))));
    }
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "Lambda",
        namespace: Some(step.to_owned()),
        inputs: clones::artifacts_read(pipeline, action),
        configuration,
        grants: grants(pipeline, step, &function, deployment),
        ..LoweredAction::default()
    }
}

/// The calls of the action: on the function, on its versions and its alias, on the alarms.
fn grants(pipeline: &Pipeline, step: &str, function: &Expr, deployment: &LambdaDeploy) -> Vec<Grant> {
    let arn = |end: &str| regional("lambda", [Expr::string("function:"), function.clone(), Expr::string(end)]);
    let mut grants = vec![
        Grant::new(&calls::lambda_deploy::DEPLOY_FUNCTION, step)
            .on(regional("lambda", [Expr::string("function:"), function.clone()]))
            .on(arn(":*")),
        Grant::new(&calls::lambda_deploy::READ_PROVISIONED, step).on(arn(":*")),
    ];
    if let Some(alias) = &deployment.alias {
        let of_alias = arn(&format!(":{}", alias.as_str()));
        let on_function = regional("lambda", [Expr::string("function:"), function.clone()]);
        grants.push(Grant::new(&calls::lambda_deploy::MOVE_ALIAS, step).on(on_function).on(of_alias));
    }
    let alarm = |name: &str| regional("cloudwatch", [Expr::string(format!("alarm:{name}"))]);
    let watch = Grant::new(&calls::lambda_deploy::WATCH_ALARMS, step);
    let watch = deployment.alarms.iter().fold(watch, |grant, name| grant.on(alarm(name.as_str())));
    grants.extend((!deployment.alarms.is_empty()).then_some(watch));
    let group = |end: &str| {
        let name = [Expr::string("log-group:/aws/codepipeline/"), roles::pipeline_name(pipeline), Expr::string(end)];
        regional("logs", name)
    };
    grants.push(Grant::new(&calls::lambda_deploy::MAKE_LOG_GROUP, step).on(group("")));
    grants.push(Grant::new(&calls::lambda_deploy::WRITE_LOG, step).on(group(":*")));
    grants
}

fn add_notes(draft: &mut Draft, action: &Action, deployment: &LambdaDeploy) {
    let (step, label) = (action.name.as_str(), action.name.label());
    let alias = deployment
        .alias
        .as_ref()
        .map(|alias| format!(" Its alias `{}` must point at exactly one version.", alias.as_str()));
    draft.add_note(
        Section::Before,
        format!(
            "The function `{label}_function` must exist in this account and region and have a published version (`publish = true`).{} If Terraform \
             manages it, it must ignore changes of its code and of its alias's version, or the next apply takes the deployment back.",
            alias.unwrap_or_default()
        ),
    );
    draft.add_note(
        Section::Rollback,
        format!("{step} gives the function the code of the old execution again, as one more version."),
    );
}
