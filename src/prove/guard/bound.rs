//! Calls under a condition: the same call with another value, or without the key, is refused.
//!
//! An endpoint that refuses does not count: the role must be refused wherever it calls from.

use crate::prove::arn_parts::six_parts;
use crate::prove::need::{Bound, Need};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::prove::request::outsiders::OTHER_ACCOUNT;
use crate::symbolic::{Piece, Symbol, Text, text};

use super::guard_against;

/// A value that nobody sends.
const OTHER_VALUE: Symbol<'static> = Symbol::other("other value");

pub(super) fn guards(authorizer: Authorizer<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for need in needs {
        if let Some(key) = need.absent {
            let mut request = Request { endpoints: &[], ..Request::of_need(need) };
            request.context = request.context.with(key, OTHER_VALUE);
            guards.push(guard_against(authorizer, "another condition", &request, format!("`{key}` is sent")));
        }
        for sent in need.sent.iter().filter(|sent| sent.bound != Bound::No) {
            let rest = need.sent.iter().filter(|other| other.bound != Bound::No && other.key != sent.key);
            let beside: Vec<String> = rest.map(|other| format!(", beside `{}` `{}`", other.key, other.value)).collect();
            let beside = beside.concat();
            let request = Request { endpoints: &[], ..Request::of_need(need) };
            for other in others(&sent.value) {
                let mut request = request.clone();
                request.context = request.context.with(&sent.key, other.clone());
                guards.push(guard_against(
                    authorizer,
                    "another condition",
                    &request,
                    format!("`{}` is `{other}`{beside}", sent.key),
                ));
            }
            if sent.bound == Bound::IfSent {
                continue;
            }
            let request = request.without_key(&sent.key);
            guards.push(guard_against(
                authorizer,
                "another condition",
                &request,
                format!("`{}` is not sent{beside}", sent.key),
            ));
        }
    }
    guards
}

/// Values that are not this one: for an ARN, the same in another account and another one in the same. One that ends with `*` means
/// every name.
pub(super) fn others(value: &Text) -> Vec<Text> {
    let parts = six_parts(value);
    let [arn, partition, service, region, account, resource] = parts.as_slice() else {
        return vec![opposite(value).unwrap_or_else(|| OTHER_VALUE.into())];
    };
    if *arn != "arn" {
        return vec![OTHER_VALUE.into()];
    }
    let join = |account: &dyn Piece, resource: &dyn Piece| {
        text![arn, ":", partition, ":", service, ":", region, ":", *account, ":", *resource]
    };
    let mut others = vec![join(account, &Symbol::other("other resource"))];
    if !resource.ends_with('*') {
        others.insert(0, join(account, &text![resource.up_to_last(&['/', ':']), Symbol::other("other name")]));
    }
    if !account.is_empty() {
        others.push(join(&OTHER_ACCOUNT, resource));
    }
    others
}

/// The other truth of one.
fn opposite(value: &str) -> Option<Text> {
    value.parse::<bool>().ok().map(|truth| Text::from(if truth { "false" } else { "true" }))
}
