//! Conditions that grants have in common.

use crate::graph::arn::local;
use crate::hcl::Expr;
use crate::iam::Condition;

/// `aws:ResourceAccount` is this account: a bucket of the same name in another account is not ours.
pub(crate) fn own_account() -> Condition {
    Condition::new("StringEquals", "aws:ResourceAccount", local("account_id"))
}

/// The key is used through a service of this region only.
pub(crate) fn via_service(service: &str) -> Condition {
    Condition::new("StringEquals", "kms:ViaService", regional_service(service))
}

/// The name of a service in this region, such as `s3.eu-west-1.amazonaws.com`; the end differs between partitions.
pub(crate) fn regional_service(service: &str) -> Expr {
    Expr::concat([Expr::string(format!("{service}.")), local("region"), Expr::string("."), local("dns_suffix")])
}
