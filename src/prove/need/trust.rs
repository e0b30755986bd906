//! Which service assumes which role, and what it says of itself.

use crate::catalogue;
use crate::iam::calls::{CallGroup, trust as calls};
use crate::readback::{Module, Resource};
use crate::symbolic::{Text, text};

use super::rule::arn_of_rule;
use super::{Actor, Caller, Needs, Sent, arn};

/// A resource that hands a role to a service.
struct Use<'a> {
    service: &'static str,
    group: &'static CallGroup,
    resource: &'a Resource,
    role: Option<&'a Text>,
    /// What the service sends as the source, where it is documented to.
    source: Source,
}

enum Source {
    /// The account and this ARN.
    Sent(Option<Text>),
    /// Nothing is documented.
    None,
}

/// Adds that every role is assumed by the service that works with it.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for used in roles_in_use(module) {
        let Some(role) = used.role else {
            needs.unknown(&used.resource.place, format!("the role of `{}` is not known", used.resource.address()));
            continue;
        };
        // Trust of a role of somebody else is not to be seen here.
        if !module.of(catalogue::iam::ROLE.name).any(|other| arn::role(other).as_ref() == Some(role)) {
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
            Actor::new(arn::step(&used.resource.name), Caller::Service(used.service.into()), &used.resource.place);
        needs.add(&actor, used.group, role, &sent);
    }
}

fn roles_in_use(module: &Module) -> impl Iterator<Item = Use<'_>> {
    module.resources.iter().filter_map(|resource| {
        let handed = catalogue::of(&resource.kind)?.role?;
        let argument = |name: &str| resource.body.text(name);
        let regional = |service: &str, rest: Option<Text>| rest.map(|rest| arn::regional(service, rest));
        let (group, source) = match handed.to {
            "codepipeline.amazonaws.com" => {
                (&calls::CODEPIPELINE, Source::Sent(regional("codepipeline", argument("name").cloned())))
            }
            "codebuild.amazonaws.com" => {
                let project = argument("name").map(|name| text!["project/", name]);
                (&calls::CODEBUILD, Source::Sent(regional("codebuild", project)))
            }
            "codedeploy.amazonaws.com" => {
                let names = argument("app_name").zip(argument("deployment_group_name"));
                let group = names.map(|(app, group)| text!["deploymentgroup:", app, "/", group]);
                (&calls::CODEDEPLOY, Source::Sent(regional("codedeploy", group)))
            }
            "events.amazonaws.com" => {
                resource.body.get(handed.argument)?;
                (&calls::EVENTS, Source::Sent(arn_of_rule(resource)))
            }
            "scheduler.amazonaws.com" => {
                let group = argument("group_name").cloned().unwrap_or_else(|| "default".into());
                (&calls::SCHEDULER, Source::Sent(regional("scheduler", Some(text!["schedule-group/", group]))))
            }
            "lambda.amazonaws.com" => (&calls::LAMBDA, Source::None),
            _ => return None,
        };
        let body = handed.block.map_or(Some(&resource.body), |block| resource.body.block(block));
        let role = body.and_then(|body| body.text(handed.argument));
        Some(Use { service: handed.to, group, resource, role, source })
    })
}
