//! What acts and is not in the table of calls, which only an edit can add: it is named, so that silence never passes for proof.

use crate::readback::{Body, Module, Resource};

use super::Needs;

/// Resources that hand a role to a service, and whose calls other files tell.
const KNOWN: &[&str] = &[
    "aws_cloudwatch_event_target",
    "aws_codebuild_project",
    "aws_codedeploy_deployment_group",
    "aws_codepipeline",
    "aws_lambda_function",
    "aws_scheduler_schedule",
];

/// Names what nobody can tell the calls of.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for resource in &module.resources {
        if let Some(why) = unread(resource) {
            needs.unknown(&resource.place, format!("what `{}` calls cannot be told: {why}", resource.address()));
        }
    }
}

fn unread(resource: &Resource) -> Option<&'static str> {
    let body = &resource.body;
    match resource.kind.as_str() {
        "aws_sns_topic_subscription"
            if !matches!(body.text("protocol"), Some("email" | "email-json" | "http" | "https" | "sms")) =>
        {
            Some("the table of calls does not have messages of a topic to another service")
        }
        "aws_s3_bucket_notification"
            if ["lambda_function", "queue", "topic"].iter().any(|block| body.block(block).is_some()) =>
        {
            Some("the table of calls does not have events of a bucket to another service")
        }
        "aws_lambda_event_source_mapping" => Some("the table of calls does not have events that Lambda reads"),
        kind if kind.starts_with("aws_iam_") || KNOWN.contains(&kind) => None,
        _ if has_role(body) => Some("it acts with a role of the module, and the table of calls does not have it"),
        _ => None,
    }
}

fn has_role(body: &Body) -> bool {
    let named = |name: &Option<String>| name.as_deref().is_some_and(|name| name.starts_with("aws_iam_role."));
    body.arguments.iter().any(|argument| named(&argument.refers_to))
        || body.blocks.iter().any(|block| has_role(&block.body))
}
