//! What CodeDeploy calls with the role of a deployment group of ECS.
//!
//! The calls are those of the managed policy `AWSCodeDeployRoleForECSLimited` (ECS developer guide, "Amazon ECS CodeDeploy IAM
//! role"), without publishing to topics (the module has no trigger), on the resources of one service.

use super::{CallGroup, call, calls, documented_in};

const LIMITED: &str = "AWS managed policy AWSCodeDeployRoleForECSLimited";

/// Making the new version the primary one.
pub(crate) const SWITCH_VERSION: CallGroup = CallGroup {
    sid: "SwitchVersion",
    why: "reads the service and makes the new version its primary one",
    unbounded: None,
    calls: &calls(
        ["ecs:DescribeServices", "ecs:UpdateServicePrimaryTaskSet"],
        documented_in(LIMITED).on("ecs:service"),
    ),
};

/// Starting the new version.
pub(crate) const START_VERSION: CallGroup = CallGroup {
    sid: "StartVersion",
    why: "starts the tasks of the new version",
    unbounded: Some("AWS's managed policy for CodeDeploy names no resource for it (AWSCodeDeployRoleForECSLimited)"),
    calls: &[call("ecs:CreateTaskSet", LIMITED)],
};

/// Ending a version.
pub(crate) const END_VERSION: CallGroup = CallGroup {
    sid: "EndVersion",
    why: "ends the tasks of the old version, or of a new one that failed",
    unbounded: None,
    calls: &[call("ecs:DeleteTaskSet", LIMITED).on("ecs:task-set")],
};

/// Reading the load balancer.
pub(crate) const READ_LOAD_BALANCER: CallGroup = CallGroup {
    sid: "ReadLoadBalancer",
    why: "reads where the traffic goes",
    unbounded: Some("reading load balancers has no resource type (service authorization reference)"),
    calls: &calls(
        [
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeRules",
            "elasticloadbalancing:DescribeTargetGroups",
        ],
        documented_in(LIMITED),
    ),
};

/// Moving traffic by the default of a listener.
pub(crate) const MOVE_TRAFFIC: CallGroup = CallGroup {
    sid: "MoveTraffic",
    why: "moves the traffic of the listener between the target groups",
    unbounded: None,
    calls: &[call("elasticloadbalancing:ModifyListener", LIMITED).on("elasticloadbalancing:listener/app")],
};

/// Moving traffic by the rules of a listener.
pub(crate) const MOVE_RULES: CallGroup = CallGroup {
    sid: "MoveRules",
    why: "moves the traffic of the listener's rules between the target groups",
    unbounded: None,
    calls: &[call("elasticloadbalancing:ModifyRule", LIMITED).on("elasticloadbalancing:listener-rule/app")],
};

/// Watching alarms.
pub(crate) const WATCH_ALARMS: CallGroup = CallGroup {
    sid: "WatchAlarms",
    why: "watches the alarms while it deploys",
    unbounded: Some(super::COMPOSITE_ALARMS),
    calls: &[call("cloudwatch:DescribeAlarms", LIMITED)],
};

/// Calling hooks. The managed policy names `function:CodeDeployHook_*`; the spec names the functions.
pub(crate) const CALL_HOOKS: CallGroup = CallGroup {
    sid: "CallHooks",
    why: "calls these functions as hooks of the application specification",
    unbounded: None,
    calls: &[call("lambda:InvokeFunction", LIMITED).on("lambda:function")],
};

/// Handing the tasks their roles.
pub(crate) const PASS_TASK_ROLES: CallGroup = CallGroup {
    sid: "PassTaskRoles",
    why: "starts tasks with these roles, and no others",
    unbounded: None,
    calls: &[call("iam:PassRole", LIMITED).on("iam:role")],
};

const REVISION: &str =
    "that CodeDeploy reads the revision from the bucket with this role, and does not get it from CodePipeline";

/// Reading the application specification.
pub(crate) const READ_REVISION: CallGroup = CallGroup {
    sid: "ReadRevision",
    why: "reads the application specification of the revision",
    unbounded: None,
    calls: &calls(
        ["s3:GetObject", "s3:GetObjectVersion"],
        documented_in(LIMITED).on("s3:object").unconfirmed(REVISION),
    ),
};

/// Decrypting the application specification.
pub(crate) const DECRYPT_REVISION: CallGroup = CallGroup {
    sid: "DecryptRevision",
    why: "the revision is encrypted with the module's key",
    unbounded: None,
    calls: &[call("kms:Decrypt", "UG S3-artifact-encryption").on("kms:key").unconfirmed(REVISION)],
};

/// Every group of the actor.
pub const ALL: &[&CallGroup] = &[
    &SWITCH_VERSION,
    &START_VERSION,
    &END_VERSION,
    &READ_LOAD_BALANCER,
    &MOVE_TRAFFIC,
    &MOVE_RULES,
    &WATCH_ALARMS,
    &CALL_HOOKS,
    &PASS_TASK_ROLES,
    &READ_REVISION,
    &DECRYPT_REVISION,
];
