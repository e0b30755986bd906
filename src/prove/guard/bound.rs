//! Calls under a condition: the same call with another value, or without the key, is refused.
//!
//! An endpoint that refuses does not count: the role must be refused wherever it calls from.

use crate::prove::judge::{Judge, OTHER_ACCOUNT, Plea};
use crate::prove::need::{Bound, Need};
use crate::prove::proof::Guard;
use crate::prove::{sufficient, text};

use super::ask;

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for need in needs {
        if let Some(key) = need.absent {
            let mut plea = Plea { endpoints: &[], ..sufficient::plea(need) };
            plea.context = plea.context.with(key, "⟨other value⟩");
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
pub(super) fn others(value: &str) -> Vec<String> {
    let parts = text::parts(value);
    let [arn @ "arn", partition, service, region, account, resource] = parts.as_slice() else {
        return match value {
            "true" => vec!["false".to_owned()],
            "false" => vec!["true".to_owned()],
            _ => vec!["⟨other value⟩".to_owned()],
        };
    };
    let join = |account: &str, resource: &str| {
        [arn, partition, service, region, account, resource].map(str::to_owned).join(":")
    };
    let head = resource.rfind(['/', ':']).and_then(|at| resource.get(..=at)).unwrap_or_default();
    let mut others = vec![join(account, &format!("{head}⟨other name⟩")), join(account, "⟨other resource⟩")];
    if !account.is_empty() {
        others.push(join(OTHER_ACCOUNT, resource));
    }
    others
}
