//! Which service assumes which role, and what it says of itself.

use crate::iam::calls::{Edge, trust as calls};
use crate::readback::{Module, Resource};

use super::rule::arn_of_rule;
use super::{Actor, Caller, Needs, Sent, arn};

/// A resource that hands a role to a service.
struct Use<'a> {
    service: &'static str,
    edge: &'static Edge,
    resource: &'a Resource,
    role: Option<&'a str>,
    /// What the service sends as the source, where it is documented to.
    source: Source,
}

enum Source {
    /// The account and this ARN.
    Sent(Option<String>),
    /// Nothing is documented.
    None,
}

/// Adds that every role is assumed by the service that works with it.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for used in uses(module) {
        let Some(role) = used.role else {
            needs.unknown(&used.resource.place, format!("the role of `{}` is not known", used.resource.address()));
            continue;
        };
        // Trust of a role of somebody else is not to be seen here.
        if !module.of("aws_iam_role").any(|other| arn::role(other).as_deref() == Some(role)) {
            let message = format!(
                "the role of `{}` is not of this module, so its policies are not known",
                used.resource.address()
            );
            needs.unknown(&used.resource.place, message);
            continue;
        }
        let sent = match used.source {
            Source::Sent(Some(arn)) => {
                vec![Sent::bound("aws:SourceAccount", arn::ACCOUNT), Sent::bound("aws:SourceArn", arn)]
            }
            Source::Sent(None) => {
                needs.unknown(&used.resource.place, format!("the name of `{}` is not known", used.resource.address()));
                continue;
            }
            Source::None => Vec::new(),
        };
        let actor =
            Actor::new(arn::step(&used.resource.name), Caller::Service(used.service.to_owned()), &used.resource.place);
        needs.add(&actor, used.edge, role, &sent);
    }
}

fn uses(module: &Module) -> impl Iterator<Item = Use<'_>> {
    module.resources.iter().filter_map(|resource| {
        let text = |name: &str| resource.body.text(name);
        let (service, edge, role, source) = match resource.kind.as_str() {
            "aws_codepipeline" => {
                let arn = text("name").map(|name| arn::regional("codepipeline", name));
                ("codepipeline.amazonaws.com", &calls::CODEPIPELINE, text("role_arn"), Source::Sent(arn))
            }
            "aws_codebuild_project" => {
                let arn = text("name").map(|name| arn::regional("codebuild", &format!("project/{name}")));
                ("codebuild.amazonaws.com", &calls::CODEBUILD, text("service_role"), Source::Sent(arn))
            }
            "aws_codedeploy_deployment_group" => {
                let names = text("app_name").zip(text("deployment_group_name"));
                let arn =
                    names.map(|(app, group)| arn::regional("codedeploy", &format!("deploymentgroup:{app}/{group}")));
                ("codedeploy.amazonaws.com", &calls::CODEDEPLOY, text("service_role_arn"), Source::Sent(arn))
            }
            "aws_cloudwatch_event_target" => {
                resource.body.get("role_arn")?;
                ("events.amazonaws.com", &calls::EVENTS, text("role_arn"), Source::Sent(arn_of_rule(resource)))
            }
            "aws_scheduler_schedule" => {
                let group = text("group_name").unwrap_or("default");
                let arn = arn::regional("scheduler", &format!("schedule-group/{group}"));
                let role = resource.body.block("target").and_then(|target| target.text("role_arn"));
                ("scheduler.amazonaws.com", &calls::SCHEDULER, role, Source::Sent(Some(arn)))
            }
            "aws_lambda_function" => ("lambda.amazonaws.com", &calls::LAMBDA, text("role"), Source::None),
            _ => return None,
        };
        Some(Use { service, edge, resource, role, source })
    })
}
