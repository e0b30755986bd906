//! The calls table: what each service calls at run time on behalf of each actor, and where that is documented.
//!
//! One file an actor. A [`CallGroup`] has the calls that belong together because one step makes them on one kind of
//! resource; it becomes one statement. Sources: `UG` is the CodePipeline user guide, `CBUG` the CodeBuild user guide, `CDK`
//! the actions of aws-cdk, `IAM` the service authorization reference, and "our code" a call that a file of the module makes.

pub(crate) mod action_role;
pub mod build;
pub mod deployment;
pub mod events;
pub mod function;
pub(crate) mod lambda_deploy;
pub mod pipeline;
pub mod services;
mod source;
pub mod stacks;
pub mod terraform;
pub mod trust;

/// A group of calls on one kind of resource.
#[derive(Debug, PartialEq, Eq)]
pub struct CallGroup {
    /// The id of its statement.
    pub sid: &'static str,
    /// What the calls are for, after the name of a step: `Build: reads the image …`.
    pub why: &'static str,
    /// Why the statement's resource is `*`, where it is: the service has no resource type for the calls.
    pub unbounded: Option<&'static str>,
    /// The calls.
    pub calls: &'static [Call],
}

/// One call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// The IAM action.
    pub action: &'static str,
    /// Where it is documented that the actor makes it.
    pub source: &'static str,
    /// The type of the resource that it is made on, as the service authorization reference names it, with its service:
    /// `s3:object`. `None` where the action has no resource type.
    pub on: Option<&'static str>,
    /// What is not known about it, where the source leaves something open.
    pub unconfirmed: Option<&'static str>,
}

/// botocore's service model of `cloudwatch`, `DescribeAlarms`: a permission with a narrower scope than `*` returns no composite alarm.
pub(crate) const COMPOSITE_ALARMS: &str =
    "CloudWatch returns composite alarms only to a permission on everything (CloudWatch API reference, DescribeAlarms)";

/// A row of the table.
const fn call(action: &'static str, source: &'static str) -> Call {
    Call { action, source, on: None, unconfirmed: None }
}

/// What rows of one source have in common, for [`calls`].
const fn documented_in(source: &'static str) -> Call {
    call("", source)
}

/// Rows that differ in nothing but their actions.
const fn calls<const N: usize>(actions: [&'static str; N], common: Call) -> [Call; N] {
    let mut rows = [common; N];
    let (mut rows_left, mut actions_left): (&mut [Call], &[&'static str]) = (&mut rows, &actions);
    while let ([row, later_rows @ ..], [action, later_actions @ ..]) = (rows_left, actions_left) {
        row.action = action;
        (rows_left, actions_left) = (later_rows, later_actions);
    }
    rows
}

impl Call {
    /// The same row, on a type of resource.
    const fn on(mut self, resource_type: &'static str) -> Self {
        self.on = Some(resource_type);
        self
    }

    /// The same row, with what nobody could confirm.
    const fn unconfirmed(mut self, what: &'static str) -> Self {
        self.unconfirmed = Some(what);
        self
    }
}

pub use source::spelled_out;

/// Every group of the table, for the documentation and the tests.
pub const ALL: &[&[&CallGroup]] = &[
    pipeline::ALL,
    build::ALL,
    function::ALL,
    events::ALL,
    deployment::ALL,
    lambda_deploy::ALL,
    terraform::ALL,
    stacks::ALL,
    services::ALL,
    trust::ALL,
    action_role::ALL,
];
