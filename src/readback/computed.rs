//! What AWS makes of a resource's arguments.

use super::symbol::symbol;

/// Type, attribute, and its value: `{name}` is an argument, `{path=/}` one with a default, `{@id}` the symbol of an
/// attribute that is known only after `apply`, and `{event_bus_name/}` an argument with a `/`, or nothing where it is not
/// set or `default`.
const TABLE: &[(&str, &str, &str)] = &[
    // The provider has no `arn` of one; the reference's form for it is the same.
    ("aws_cloudwatch_dashboard", "arn", "arn:⟨partition⟩:cloudwatch::⟨account⟩:dashboard/{dashboard_name}"),
    ("aws_cloudwatch_dashboard", "dashboard_arn", "arn:⟨partition⟩:cloudwatch::⟨account⟩:dashboard/{dashboard_name}"),
    ("aws_cloudwatch_event_bus", "arn", "arn:⟨partition⟩:events:⟨region⟩:⟨account⟩:event-bus/{name}"),
    ("aws_cloudwatch_event_bus", "id", "{name}"),
    ("aws_cloudwatch_event_rule", "arn", "arn:⟨partition⟩:events:⟨region⟩:⟨account⟩:rule/{event_bus_name/}{name}"),
    ("aws_cloudwatch_event_rule", "id", "{event_bus_name/}{name}"),
    ("aws_cloudwatch_log_group", "arn", "arn:⟨partition⟩:logs:⟨region⟩:⟨account⟩:log-group:{name}"),
    ("aws_cloudwatch_log_group", "id", "{name}"),
    ("aws_cloudwatch_metric_alarm", "arn", "arn:⟨partition⟩:cloudwatch:⟨region⟩:⟨account⟩:alarm:{alarm_name}"),
    ("aws_cloudwatch_metric_alarm", "id", "{alarm_name}"),
    ("aws_codebuild_project", "arn", "arn:⟨partition⟩:codebuild:⟨region⟩:⟨account⟩:project/{name}"),
    ("aws_codebuild_project", "id", "arn:⟨partition⟩:codebuild:⟨region⟩:⟨account⟩:project/{name}"),
    ("aws_codecommit_repository", "arn", "arn:⟨partition⟩:codecommit:⟨region⟩:⟨account⟩:{repository_name}"),
    ("aws_codecommit_repository", "id", "{repository_name}"),
    (
        "aws_codeconnections_connection",
        "arn",
        "arn:⟨partition⟩:codeconnections:⟨region⟩:⟨account⟩:connection/{@connection_id}",
    ),
    (
        "aws_codeconnections_connection",
        "id",
        "arn:⟨partition⟩:codeconnections:⟨region⟩:⟨account⟩:connection/{@connection_id}",
    ),
    ("aws_codedeploy_app", "arn", "arn:⟨partition⟩:codedeploy:⟨region⟩:⟨account⟩:application:{name}"),
    (
        "aws_codedeploy_deployment_group",
        "arn",
        "arn:⟨partition⟩:codedeploy:⟨region⟩:⟨account⟩:deploymentgroup:{app_name}/{deployment_group_name}",
    ),
    ("aws_codepipeline", "arn", "arn:⟨partition⟩:codepipeline:⟨region⟩:⟨account⟩:{name}"),
    ("aws_codepipeline", "id", "{name}"),
    (
        "aws_codestarconnections_connection",
        "arn",
        "arn:⟨partition⟩:codestar-connections:⟨region⟩:⟨account⟩:connection/{@connection_id}",
    ),
    (
        "aws_codestarconnections_connection",
        "id",
        "arn:⟨partition⟩:codestar-connections:⟨region⟩:⟨account⟩:connection/{@connection_id}",
    ),
    ("aws_dynamodb_table", "arn", "arn:⟨partition⟩:dynamodb:⟨region⟩:⟨account⟩:table/{name}"),
    ("aws_dynamodb_table", "id", "{name}"),
    ("aws_ecr_pull_through_cache_rule", "id", "{ecr_repository_prefix}"),
    ("aws_ecr_repository", "arn", "arn:⟨partition⟩:ecr:⟨region⟩:⟨account⟩:repository/{name}"),
    ("aws_ecr_repository", "id", "{name}"),
    ("aws_ecr_repository", "registry_id", "⟨account⟩"),
    ("aws_ecr_repository", "repository_url", "⟨account⟩.dkr.ecr.⟨region⟩.⟨dns_suffix⟩/{name}"),
    ("aws_ecs_cluster", "arn", "arn:⟨partition⟩:ecs:⟨region⟩:⟨account⟩:cluster/{name}"),
    ("aws_ecs_cluster", "id", "arn:⟨partition⟩:ecs:⟨region⟩:⟨account⟩:cluster/{name}"),
    ("aws_iam_instance_profile", "arn", "arn:⟨partition⟩:iam::⟨account⟩:instance-profile{path=/}{name}"),
    ("aws_iam_policy", "arn", "arn:⟨partition⟩:iam::⟨account⟩:policy{path=/}{name}"),
    ("aws_iam_policy", "id", "arn:⟨partition⟩:iam::⟨account⟩:policy{path=/}{name}"),
    ("aws_iam_role", "arn", "arn:⟨partition⟩:iam::⟨account⟩:role{path=/}{name}"),
    ("aws_iam_role", "id", "{name}"),
    ("aws_iam_role", "path", "/"),
    ("aws_iam_role_policy", "id", "{role}:{name}"),
    ("aws_iam_user", "arn", "arn:⟨partition⟩:iam::⟨account⟩:user{path=/}{name}"),
    ("aws_kms_alias", "arn", "arn:⟨partition⟩:kms:⟨region⟩:⟨account⟩:{name}"),
    ("aws_kms_alias", "id", "{name}"),
    ("aws_kms_key", "arn", "arn:⟨partition⟩:kms:⟨region⟩:⟨account⟩:key/{@key_id}"),
    ("aws_kms_key", "id", "{@key_id}"),
    ("aws_lambda_function", "arn", "arn:⟨partition⟩:lambda:⟨region⟩:⟨account⟩:function:{function_name}"),
    ("aws_lambda_function", "id", "{function_name}"),
    (
        "aws_lambda_function",
        "qualified_arn",
        "arn:⟨partition⟩:lambda:⟨region⟩:⟨account⟩:function:{function_name}:{@version}",
    ),
    ("aws_lambda_alias", "arn", "arn:⟨partition⟩:lambda:⟨region⟩:⟨account⟩:function:{function_name}:{name}"),
    ("aws_s3_bucket", "arn", "arn:⟨partition⟩:s3:::{bucket}"),
    ("aws_s3_bucket", "id", "{bucket}"),
    (
        "aws_scheduler_schedule",
        "arn",
        "arn:⟨partition⟩:scheduler:⟨region⟩:⟨account⟩:schedule/{group_name=default}/{name}",
    ),
    ("aws_scheduler_schedule_group", "arn", "arn:⟨partition⟩:scheduler:⟨region⟩:⟨account⟩:schedule-group/{name}"),
    ("aws_scheduler_schedule_group", "id", "{name}"),
    // The six characters that Secrets Manager adds are plain ones here, so that `-??????` of a policy meets them.
    ("aws_secretsmanager_secret", "arn", "arn:⟨partition⟩:secretsmanager:⟨region⟩:⟨account⟩:secret:{name}-AbCdEf"),
    ("aws_secretsmanager_secret", "id", "arn:⟨partition⟩:secretsmanager:⟨region⟩:⟨account⟩:secret:{name}-AbCdEf"),
    ("aws_security_group", "arn", "arn:⟨partition⟩:ec2:⟨region⟩:⟨account⟩:security-group/{@id}"),
    ("aws_vpc_endpoint", "arn", "arn:⟨partition⟩:ec2:⟨region⟩:⟨account⟩:vpc-endpoint/{@id}"),
    ("aws_sns_topic", "arn", "arn:⟨partition⟩:sns:⟨region⟩:⟨account⟩:{name}"),
    ("aws_sns_topic", "owner", "⟨account⟩"),
    ("aws_sns_topic", "id", "arn:⟨partition⟩:sns:⟨region⟩:⟨account⟩:{name}"),
    ("aws_sqs_queue", "arn", "arn:⟨partition⟩:sqs:⟨region⟩:⟨account⟩:{name}"),
    ("aws_sqs_queue", "id", "https://sqs.⟨region⟩.⟨dns_suffix⟩/⟨account⟩/{name}"),
    ("aws_sqs_queue", "url", "https://sqs.⟨region⟩.⟨dns_suffix⟩/⟨account⟩/{name}"),
];

/// The value of a computed attribute, if it is made of others.
pub(super) fn template(kind: &str, attribute: &str) -> Option<&'static str> {
    TABLE.iter().find(|(of, name, _)| *of == kind && *name == attribute).map(|(_, _, template)| *template)
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// As it stands.
    Literal(&'static str),
    /// An argument, and what it is if it is not set.
    Argument(&'static str, Option<&'static str>),
    /// An argument before a `/`; neither, if it is not set or `default`.
    Folder(&'static str),
    /// An attribute that is known after `apply`.
    Symbol(&'static str),
}

/// The parts of a template.
fn parts(template: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, next)) = after.split_once('}') else { break };
        parts.push(Part::Literal(before));
        parts.push(match (inside.strip_prefix('@'), inside.strip_suffix('/'), inside.split_once('=')) {
            (Some(attribute), ..) => Part::Symbol(attribute),
            (None, _, Some((argument, default))) => Part::Argument(argument, Some(default)),
            (None, Some(argument), None) => Part::Folder(argument),
            (None, None, None) => Part::Argument(inside, None),
        });
        rest = next;
    }
    parts.push(Part::Literal(rest));
    parts
}

/// The value that a template makes for the resource at an address. `argument` gives an argument's text, if it is set; what is known only
/// after `apply` is a symbol.
///
/// # Errors
/// The first that `argument` gives.
pub(super) fn fill<E>(
    template: &'static str,
    address: &str,
    mut argument: impl FnMut(&'static str) -> Result<Option<String>, E>,
) -> Result<String, E> {
    let after_apply = |name: &str| symbol(&format!("{address}.{name}"));
    let mut text = String::new();
    for part in parts(template) {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Symbol(attribute) => text.push_str(&after_apply(attribute)),
            Part::Folder(name) => {
                // A bus may be given by its ARN.
                if let Some(set) = argument(name)?.filter(|set| set != "default") {
                    text.push_str(set.rsplit('/').next().unwrap_or(&set));
                    text.push('/');
                }
            }
            Part::Argument(name, default) => {
                let set = argument(name)?.or_else(|| default.map(str::to_owned));
                text.push_str(&set.unwrap_or_else(|| after_apply(name)));
            }
        }
    }
    Ok(text)
}
