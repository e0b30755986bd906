//! ARNs put together from names that are known before anything is applied.
//!
//! A policy that refers to a resource's `arn` is unknown in the first plan; one made of names, partition, region and
//! account shows whole, so that a reviewer sees what will be allowed before it is.

use crate::hcl::{Expr, Reference, Step};

/// A reference to a local value of the module.
pub(crate) fn local(name: &str) -> Expr {
    Expr::reference(&format!("local.{name}"))
}

/// A reference to an input variable.
pub(crate) fn var(name: &str) -> Expr {
    Expr::reference(&format!("var.{name}"))
}

/// `${var.name}` with a suffix: the physical name of most resources.
pub(crate) fn named(suffix: &str) -> Expr {
    Expr::concat([var("name"), Expr::string(suffix)])
}

/// Puts the module's prefix where the variable `name` stands, for a module whose prefix has a suffix.
pub(crate) fn with_prefix(value: &mut Expr) {
    let attribute = |root: &str| Reference { root: root.to_owned(), steps: vec![Step::Attribute("name".to_owned())] };
    let (name, prefix) = (attribute("var"), attribute("local"));
    value.references_mut(&mut |reference| {
        if *reference == name {
            reference.clone_from(&prefix);
        }
    });
}

/// `arn:PARTITION:service:REGION:ACCOUNT:resource`
pub(crate) fn regional(service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    regional_of(local("account_id"), service, resource)
}

/// The same in an account.
pub(crate) fn regional_of(account: Expr, service: &str, resource: impl IntoIterator<Item = Expr>) -> Expr {
    let head = [
        Expr::string("arn:"),
        local("partition"),
        Expr::string(format!(":{service}:")),
        local("region"),
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

/// The ARN of a role or a policy of the module: its name ends with the region.
pub(crate) fn identity(kind: &str, slug: &str) -> Expr {
    Expr::concat([
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":iam::"),
        local("account_id"),
        Expr::string(format!(":{kind}")),
        var("iam_path"),
        named(&format!("-{slug}-")),
        local("region"),
    ])
}
