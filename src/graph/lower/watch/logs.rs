//! Log groups.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::risk_if;
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::model::{Identity, Pipeline, Retention};

/// A log group.
pub(crate) struct LogGroup<'a> {
    pub(crate) file: File,
    /// Its name in the module.
    pub(crate) label: &'a str,
    /// The step whose log it is, for descriptions.
    pub(crate) step: &'a str,
    pub(crate) identity: Identity,
    /// Days that it keeps events, where the spec says so for this one alone.
    pub(crate) days: Option<u32>,
}

/// The variable of a retention: the module's own, or one of the action where the spec gives it one.
fn retention_variable(pipeline: &Pipeline, draft: &mut Draft, label: &str, step: &str, days: Option<u32>) -> Expr {
    let (name, days, what) = match days {
        Some(days) => (format!("{label}_log_retention_days"), days, format!("the log group of {step}")),
        None => ("log_retention_days".to_owned(), pipeline.logs().retention.days(), "log groups".to_owned()),
    };
    let allowed = Retention::DAYS.iter().map(|days| Expr::from(*days));
    let one_of = Expr::call("contains", [Expr::list(allowed), var(&name)]);
    draft.add_variable(
        Variable::new(name, Type::Number, format!("Days that events stay in {what}."))
            .default(days)
            .validate(one_of, "The retention must be one of the numbers of days that CloudWatch Logs takes."),
    )
}

/// The ARN of a log group with its streams.
pub(crate) fn streams_of_group(pipeline: &Pipeline, group: &Identity) -> Expr {
    regional("logs", [Expr::string("log-group:"), name_of(pipeline, group), Expr::string(":*")])
}

/// Adds a log group.
pub(crate) fn add_log_group(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, group: LogGroup<'_>) -> Address {
    let LogGroup { file, label, step, identity, days } = group;
    let retention = retention_variable(pipeline, draft, label, step, days);
    let logs = pipeline.logs();
    let days = days.unwrap_or(logs.retention.days());
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("retention_in_days", retention)
        .set_some("kms_key_id", keys.logs.clone())
        .set("tags", local("tags"));
    let resource = Resource::new(file, "aws_cloudwatch_log_group", label, identity, body)
        .suppress(risk_if(
            pipeline,
            !logs.customer_key,
            "CKV_AWS_158",
            "`logs.encryption` is `default`: a key that CloudWatch Logs manages",
        ))
        .suppress(risk_if(pipeline, days < 365, "CKV_AWS_338", &format!("the spec keeps this log for {days} days")));
    draft.add_resource(resource)
}
