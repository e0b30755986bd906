//! Calls under a condition: the same call with another value, or without the key, is refused.
//!
//! An endpoint that refuses does not count: the role must be refused wherever it calls from.

use crate::prove::judgement::sufficient;
use crate::prove::need::{Bound, Need};
use crate::prove::report::proof::Guard;
use crate::prove::request::anybody::OTHER_ACCOUNT;
use crate::prove::request::judge::{Judge, Plea};
use crate::prove::text::parts;
use crate::symbolic::{Piece, Symbol, Text, text};

use super::ask;

/// A value that nobody sends.
const OTHER_VALUE: Symbol<'static> = Symbol::other("other value");

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for need in needs {
        if let Some(key) = need.absent {
            let mut plea = Plea { endpoints: &[], ..sufficient::plea(need) };
            plea.context = plea.context.with(key, OTHER_VALUE);
            guards.push(ask(judge, "another condition", &plea, format!("`{key}` is sent")));
        }
        for sent in need.sent.iter().filter(|sent| sent.bound != Bound::No) {
            let rest = need.sent.iter().filter(|other| other.bound != Bound::No && other.key != sent.key);
            let beside: Vec<String> = rest.map(|other| format!(", beside `{}` `{}`", other.key, other.value)).collect();
            let beside = beside.concat();
            let plea = Plea { endpoints: &[], ..sufficient::plea(need) };
            for other in others(&sent.value) {
                let mut plea = plea.clone();
                plea.context = plea.context.with(&sent.key, other.clone());
                guards.push(ask(judge, "another condition", &plea, format!("`{}` is `{other}`{beside}", sent.key)));
            }
            if sent.bound == Bound::IfSent {
                continue;
            }
            let plea = sufficient::without(plea, &sent.key);
            guards.push(ask(judge, "another condition", &plea, format!("`{}` is not sent{beside}", sent.key)));
        }
    }
    guards
}

/// Values that are not this one: for an ARN, the same in another account and another one in the same.
pub(super) fn others(value: &Text) -> Vec<Text> {
    let parts = parts(value);
    let [arn, partition, service, region, account, resource] = parts.as_slice() else {
        return vec![opposite(value).unwrap_or_else(|| OTHER_VALUE.into())];
    };
    if *arn != "arn" {
        return vec![OTHER_VALUE.into()];
    }
    let join = |account: &dyn Piece, resource: &dyn Piece| {
        text![arn, ":", partition, ":", service, ":", region, ":", *account, ":", *resource]
    };
    let mut others = vec![
        join(account, &text![resource.up_to_last(&['/', ':']), Symbol::other("other name")]),
        join(account, &Symbol::other("other resource")),
    ];
    if !account.is_empty() {
        others.push(join(&OTHER_ACCOUNT, resource));
    }
    others
}

/// The other truth of one.
fn opposite(value: &str) -> Option<Text> {
    value.parse::<bool>().ok().map(|truth| Text::from(if truth { "false" } else { "true" }))
}
