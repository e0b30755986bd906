//! ARNs put together from names that are known before anything is applied.
//!
//! A policy that refers to a resource's `arn` is unknown in the first plan; one made of names, partition, region and
//! account shows whole, so that a reviewer sees what will be allowed before it is.

use crate::hcl::Expr;
use crate::model::Region;

/// A reference to a local value of the module.
pub(crate) fn local(name: &str) -> Expr {
    Expr::reference(&format!("local.{name}"))
}

/// A reference to an input variable.
pub(crate) fn var(name: &str) -> Expr {
    Expr::reference(&format!("var.{name}"))
}

/// The code of a region; without one, that of the module's own.
pub(crate) fn region_code(region: Option<&Region>) -> Expr {
    region.map_or_else(|| local("region"), |region| Expr::string(region.as_str()))
}

/// `arn:PARTITION:service:REGION:ACCOUNT:resource`
pub(crate) fn regional(service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    regional_in(None, service, resource)
}

/// The same in a region.
pub(crate) fn regional_in(region: Option<&Region>, service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    arn_of(region, local("account_id"), service, resource)
}

/// The same in an account.
pub(crate) fn regional_of(account: Expr, service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    arn_of(None, account, service, resource)
}

fn arn_of(region: Option<&Region>, account: Expr, service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    let head = [
        Expr::string("arn:"),
        local("partition"),
        Expr::string(format!(":{service}:")),
        region_code(region),
        Expr::string(":"),
        account,
        Expr::string(":"),
    ];
    Expr::concat(head.into_iter().chain(resource))
}

/// `arn:PARTITION:s3:::bucket` and what follows it.
pub(crate) fn bucket(name: Expr, rest: &str) -> Expr {
    Expr::concat([Expr::string("arn:"), local("partition"), Expr::string(":s3:::"), name, Expr::string(rest)])
}

/// The ARN of a role or a policy of the module.
pub(crate) fn of_iam(kind: &str, name: Expr) -> Expr {
    iam_of(local("account_id"), [Expr::string(kind), var("iam_path"), name])
}

/// `arn:PARTITION:iam::ACCOUNT:resource`
pub(crate) fn iam_of(account: Expr, resource: impl IntoIterator<Item = Expr>) -> Expr {
    let head = [Expr::string("arn:"), local("partition"), Expr::string(":iam::"), account, Expr::string(":")];
    Expr::concat(head.into_iter().chain(resource))
}
