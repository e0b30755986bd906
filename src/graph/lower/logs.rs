//! Log groups.

use crate::hcl::{Body, Expr};
use crate::model::Retention;

use super::super::arn::{local, var};
use super::super::{Address, File, Resource, Type, Variable};
use super::Lowering;

impl Lowering<'_> {
    /// The variable of a retention: the module's own, or one of the action where the spec gives it one.
    fn retention(&mut self, label: &str, step: &str, days: Option<u32>) -> Expr {
        let (name, days, what) = match days {
            Some(days) => (format!("{label}_log_retention_days"), days, format!("the log group of {step}")),
            None => ("log_retention_days".to_owned(), self.pipeline.logs().retention.days(), "log groups".to_owned()),
        };
        let allowed = Retention::DAYS.iter().map(|days| Expr::from(*days));
        let one_of = Expr::call("contains", [Expr::list(allowed), var(&name)]);
        self.graph.variable(
            Variable::new(name, Type::Number, format!("Days that events stay in {what}."))
                .default(days)
                .validate(one_of, "The retention must be one of the numbers of days that CloudWatch Logs takes."),
        )
    }

    /// Adds a log group; `days` is what the spec says for this one alone.
    pub(super) fn add_log_group(
        &mut self,
        file: File,
        label: &str,
        step: &str,
        name: Expr,
        days: Option<u32>,
    ) -> Address {
        let retention = self.retention(label, step, days);
        let logs = self.pipeline.logs();
        let days = days.unwrap_or(logs.retention.days());
        let key = self.key.as_ref().filter(|_| logs.customer_key).map(|key| key.attribute("arn"));
        let body = Body::new()
            .set("name", name)
            .set("retention_in_days", retention)
            .set_some("kms_key_id", key)
            .set("tags", local("tags"));
        let resource = Resource::new(file, "aws_cloudwatch_log_group", label, body)
            .suppress(self.risk_if(
                !logs.customer_key,
                "CKV_AWS_158",
                "`logs.encryption` is `default`: a key that CloudWatch Logs manages",
            ))
            .suppress(self.risk_if(days < 365, "CKV_AWS_338", &format!("the spec keeps this log for {days} days")));
        self.graph.add(resource)
    }
}
