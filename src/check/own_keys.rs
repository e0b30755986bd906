//! `custom` actions of types that have a key of their own.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::{ActionCategory, ActionKind, ActionOwner, Custom, Pipeline};

/// The types, by AWS's names, and their keys.
const KEYS: &[(ActionCategory, &str, &str)] = &[
    (ActionCategory::Approval, "Manual", "approval"),
    (ActionCategory::Build, "CodeBuild", "codebuild"),
    (ActionCategory::Test, "CodeBuild", "codebuild"),
    (ActionCategory::Deploy, "CloudFormation", "cloudformation"),
    (ActionCategory::Deploy, "CodeDeployToECS", "ecs_blue_green"),
    (ActionCategory::Deploy, "ECS", "ecs"),
    (ActionCategory::Deploy, "S3", "s3"),
    (ActionCategory::Invoke, "Lambda", "invoke"),
];

pub(super) fn check(pipeline: &Pipeline, findings: &mut Findings) {
    for (stage_at, stage) in pipeline.stages().iter().enumerate() {
        for (at, action) in stage.actions.iter().enumerate() {
            let ActionKind::Custom(custom) = &action.kind else { continue };
            let Some(key) = key_of_type(custom) else { continue };
            let place = stage.place(stage_at).key("actions").index(at).key("custom").key("provider");
            let message = format!("`{}` has a key of its own, which checks more", custom.provider.as_str());
            let help = format!("write `{key}: {{ … }}`, unless it cannot say what this action needs");
            findings.add(Diagnostic::value(Code::OwnKey, &place, message, help));
        }
    }
}

/// The key of an action's type, if it has one.
fn key_of_type(custom: &Custom) -> Option<&'static str> {
    let is_it = |(category, provider, _): &&(ActionCategory, &str, &str)| {
        *category == custom.category && *provider == custom.provider.as_str()
    };
    KEYS.iter().filter(|_| custom.owner == ActionOwner::Aws).find(is_it).map(|(.., key)| *key)
}
