//! Endpoints: what passes one is what the module's roles call, even if whoever calls may do everything.

use crate::prove::judgement::sufficient;
use crate::prove::need::{Bound, Caller, Need};
use crate::prove::policy::gather::Endpoint;
use crate::prove::report::proof::{Guard, Verdict};
use crate::prove::request::judge::{Judge, Plea};

use super::bound::others;

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for need in needs.iter().filter(|need| need.caller != Caller::Anyone) {
        for endpoint in need.endpoints.iter().filter_map(|address| judge.endpoint(address)) {
            let stranger = judge.anybody.administrator.clone();
            let plea = Plea { caller: &stranger, ..sufficient::plea(need) };
            guards.push(guard(judge, &plea, endpoint, "by another role"));
            for sent in need.sent.iter().filter(|sent| sent.bound != Bound::No) {
                let mut plea = sufficient::plea(need);
                for other in others(&sent.value) {
                    plea.context = plea.context.with(&sent.key, other.clone());
                    guards.push(guard(judge, &plea, endpoint, &format!("`{}` is `{other}`", sent.key)));
                }
                if sent.bound == Bound::Always {
                    let plea = sufficient::without(plea, &sent.key);
                    guards.push(guard(judge, &plea, endpoint, &format!("`{}` is not sent", sent.key)));
                }
            }
        }
    }
    guards
}

fn guard(judge: Judge<'_>, plea: &Plea<'_>, endpoint: &Endpoint, given: &str) -> Guard {
    Guard {
        subject: "through an endpoint",
        caller: plea.caller.to_string(),
        action: plea.action.to_string(),
        resource: plea.resource.to_string(),
        given: format!("{given}, at `{}`", endpoint.address),
        at: Some(endpoint.address.clone()),
        verdict: Verdict::from(judge.pass(plea, endpoint)),
    }
}
