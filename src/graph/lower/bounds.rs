//! Conditions that grants have in common.

use crate::graph::arn::{local, region_code};
use crate::hcl::Expr;
use crate::iam::Condition;
use crate::model::Region;

/// `aws:ResourceAccount` is this account: a bucket of the same name in another account is not ours.
pub(crate) fn own_account() -> Condition {
    Condition::new("StringEquals", "aws:ResourceAccount", local("account_id"))
}

/// The key is used through a service of this region only.
pub(crate) fn via_service(service: &str) -> Condition {
    via_service_in(None, service)
}

/// The same of a region.
pub(crate) fn via_service_in(region: Option<&Region>, service: &str) -> Condition {
    Condition::new("StringEquals", "kms:ViaService", service_in(region, service))
}

/// The name of a service in this region, such as `s3.eu-west-1.amazonaws.com`; the end differs between partitions.
pub(crate) fn regional_service(service: &str) -> Expr {
    service_in(None, service)
}

fn service_in(region: Option<&Region>, service: &str) -> Expr {
    Expr::concat([Expr::string(format!("{service}.")), region_code(region), Expr::string("."), local("dns_suffix")])
}
