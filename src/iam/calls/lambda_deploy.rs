//! What CodePipeline calls with the pipeline's role to deploy code to a function.

use super::{CallGroup, call, calls, documented_in};

const ACTION: &str = "UG action-reference-LambdaDeploy";
/// The page prints the log group without its beginning.
const LOGS: &str = "that the action writes a log, and to this group: its page prints the name of the group in part";

/// Publishing a version, and moving the alias.
pub(crate) const DEPLOY_FUNCTION: CallGroup = CallGroup {
    sid: "DeployFunction",
    why: "gives the function the new code and publishes a version of it",
    unbounded: None,
    calls: &calls(
        ["lambda:GetFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateFunctionCode"],
        documented_in(ACTION).on("lambda:function"),
    ),
};

/// Moving an alias from one version to the next.
pub(crate) const MOVE_ALIAS: CallGroup = CallGroup {
    sid: "MoveAlias",
    why: "moves the alias to the new version",
    unbounded: None,
    calls: &calls(["lambda:GetAlias", "lambda:UpdateAlias"], documented_in(ACTION).on("lambda:function")),
};

/// Looking at what is provisioned for the alias; the call is about an alias or a version and never about the function alone (service
/// authorization reference).
pub(crate) const READ_PROVISIONED: CallGroup = CallGroup {
    sid: "ReadProvisioned",
    why: "looks at the concurrency that is provisioned for the alias or its versions",
    unbounded: None,
    calls: &[call("lambda:GetProvisionedConcurrencyConfig", ACTION).on("lambda:function version")],
};

/// Watching alarms meanwhile.
pub(crate) const WATCH_ALARMS: CallGroup = CallGroup {
    sid: "WatchAlarms",
    why: "looks at the alarms that fail it",
    unbounded: None,
    calls: &[call("cloudwatch:DescribeAlarms", ACTION).on("cloudwatch:alarm")],
};

/// Making the group of the action's log.
pub(crate) const MAKE_LOG_GROUP: CallGroup = CallGroup {
    sid: "MakeLogGroup",
    why: "makes the group of its log",
    unbounded: None,
    calls: &[call("logs:CreateLogGroup", ACTION).on("logs:log-group").unconfirmed(LOGS)],
};

/// Writing the action's log.
pub(crate) const WRITE_LOG: CallGroup = CallGroup {
    sid: "WriteLogOfAction",
    why: "writes its log",
    unbounded: None,
    calls: &calls(
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        documented_in(ACTION).on("logs:log-stream").unconfirmed(LOGS),
    ),
};

/// Every group of this file.
pub(crate) const ALL: &[&CallGroup] =
    &[&DEPLOY_FUNCTION, &MOVE_ALIAS, &READ_PROVISIONED, &WATCH_ALARMS, &MAKE_LOG_GROUP, &WRITE_LOG];
