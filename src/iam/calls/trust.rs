//! Who assumes the module's roles. A source that is named for a key is one that says that the service sends it.

use super::{CallGroup, call};

/// CodePipeline, with the pipeline's role.
pub const CODEPIPELINE: CallGroup = CallGroup {
    sid: "Assume",
    why: "CodePipeline acts for the pipeline",
    unbounded: None,
    calls: &[call(
        "sts:AssumeRole",
        "CodePipeline sends the account and the pipeline's ARN; in use in aws-samples/aws-terraform-pipeline",
    )
    .on("sts:role")],
};

/// The pipeline's role, with the role of an action.
pub(crate) const CODEPIPELINE_ACTION: CallGroup = CallGroup {
    sid: "AssumeActionRole",
    why: "the action has a role of its own, which the pipeline's role assumes",
    unbounded: None,
    calls: &[call("sts:AssumeRole", "UG pipelines-create-cross-account").on("sts:role")],
};

/// CodeBuild, with a project's role.
pub(crate) const CODEBUILD: CallGroup = CallGroup {
    sid: "Assume",
    why: "CodeBuild acts for the project",
    unbounded: None,
    calls: &[call("sts:AssumeRole", "CBUG cross-service-confused-deputy-prevention: the project's ARN").on("sts:role")],
};

/// CodeDeploy, with the role of a deployment group.
pub(crate) const CODEDEPLOY: CallGroup = CallGroup {
    sid: "Assume",
    why: "CodeDeploy acts for the deployment group",
    unbounded: None,
    calls: &[call(
        "sts:AssumeRole",
        "CodeDeploy user guide, cross-service confused deputy prevention: the deployment group's ARN",
    )
    .on("sts:role")],
};

/// CloudFormation, with the role of a stack. It is not documented to send a source.
pub(crate) const CLOUDFORMATION: CallGroup = CallGroup {
    sid: "Assume",
    why: "CloudFormation acts for the stack",
    unbounded: None,
    calls: &[call("sts:AssumeRole", "CloudFormation user guide, service role").on("sts:role")],
};

/// EventBridge, with the role of a rule's target.
pub(crate) const EVENTS: CallGroup = CallGroup {
    sid: "Assume",
    why: "EventBridge acts for the rule",
    unbounded: None,
    calls: &[call(
        "sts:AssumeRole",
        "EventBridge user guide, condition keys: the ARN of the rule that sends the event",
    )
    .on("sts:role")],
};

/// EventBridge Scheduler, with the role of a schedule's target.
pub(crate) const SCHEDULER: CallGroup = CallGroup {
    sid: "Assume",
    why: "EventBridge Scheduler acts for the schedule",
    unbounded: None,
    calls: &[call(
        "sts:AssumeRole",
        "EventBridge Scheduler user guide, confused deputy prevention: the ARN of the schedule group",
    )
    .on("sts:role")],
};

/// Lambda, with a function's role. It is not documented to send a source.
pub(crate) const LAMBDA: CallGroup = CallGroup {
    sid: "Assume",
    why: "Lambda acts for the function",
    unbounded: None,
    calls: &[call("sts:AssumeRole", "Lambda developer guide, execution role").on("sts:role")],
};

/// Every group of the services.
pub const ALL: &[&CallGroup] =
    &[&CODEPIPELINE, &CODEPIPELINE_ACTION, &CODEBUILD, &CODEDEPLOY, &CLOUDFORMATION, &EVENTS, &SCHEDULER, &LAMBDA];

/// Where it is documented that a service says on whose behalf it takes on a role.
pub(crate) fn source_of(service: &str) -> &'static str {
    if service == "codepipeline.amazonaws.com" {
        return "CodePipeline sends the pipeline's ARN; in use in aws-samples/aws-terraform-pipeline";
    }
    of(service).and_then(|group| group.calls.first()).map_or("", |call| call.source)
}

/// How a service takes on the role of whatever it acts for.
pub fn of(service: &str) -> Option<&'static CallGroup> {
    match service {
        "codepipeline.amazonaws.com" => Some(&CODEPIPELINE),
        "codebuild.amazonaws.com" => Some(&CODEBUILD),
        "codedeploy.amazonaws.com" => Some(&CODEDEPLOY),
        "cloudformation.amazonaws.com" => Some(&CLOUDFORMATION),
        "events.amazonaws.com" => Some(&EVENTS),
        "scheduler.amazonaws.com" => Some(&SCHEDULER),
        "lambda.amazonaws.com" => Some(&LAMBDA),
        _ => None,
    }
}
