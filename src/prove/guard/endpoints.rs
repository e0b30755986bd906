//! Endpoints: what passes one is what the module's roles call, even if whoever calls may do everything.

use std::rc::Rc;

use crate::prove::need::{Bound, Caller, Need};
use crate::prove::policy::gather::Endpoint;
use crate::prove::report::proof::{Guard, Question};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

use super::bound::others;

pub(super) fn guards(authorizer: Authorizer<'_>, needs: &[Need]) -> Vec<Guard> {
    let mut guards = Vec::new();
    for need in needs.iter().filter(|need| need.caller != Caller::Anyone) {
        for endpoint in need.endpoints.iter().filter_map(|address| authorizer.endpoint(address)) {
            let outsider = authorizer.outsiders.administrator.clone();
            let request = Request { caller: &outsider, ..Request::of_need(need) };
            guards.push(guard(authorizer, &request, endpoint, "by another role"));
            for sent in need.sent.iter().filter(|sent| sent.bound != Bound::No) {
                let mut request = Request::of_need(need);
                for other in others(&sent.value) {
                    request.context = request.context.with(&sent.key, other.clone());
                    guards.push(guard(authorizer, &request, endpoint, &format!("`{}` is `{other}`", sent.key)));
                }
                if sent.bound == Bound::Always {
                    let request = request.without_key(&sent.key);
                    guards.push(guard(authorizer, &request, endpoint, &format!("`{}` is not sent", sent.key)));
                }
            }
        }
    }
    guards
}

fn guard(authorizer: Authorizer<'_>, request: &Request<'_>, endpoint: &Endpoint, given: &str) -> Guard {
    let question = Question {
        subject: "through an endpoint",
        action: request.action.clone(),
        resource: request.resource.clone(),
        given: format!("{given}, at `{}`", endpoint.address),
    };
    Guard {
        question: Rc::new(question),
        caller: request.caller.to_string().into(),
        at: Some(endpoint.address.as_str().into()),
        verdict: Rc::new(authorizer.pass(request, endpoint).into()),
    }
}
