//! Passing roles: to named services, and named roles only.

use crate::prove::need::{Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;
use crate::symbolic::{Symbol, text};

use super::guard_against;

pub(super) fn guards(authorizer: Authorizer<'_>, needs: &[Need]) -> Vec<Guard> {
    let another = arn::identity(arn::ACCOUNT, text!["role/", Symbol::other("other role")]);
    // Where the spec names no roles of tasks, there is no other one for whoever passes them.
    let passes_any = |need: &Need| {
        needs.iter().any(|other| {
            other.action() == "iam:PassRole" && other.caller == need.caller && other.resource.ends_with(":role/*")
        })
    };
    let passing = needs.iter().filter(|need| need.action() == "iam:PassRole" && !passes_any(need));
    let other = |need: &Need| {
        let mut request = Request::of_need(need);
        request.resource = &another;
        guard_against(authorizer, "passes another role", &request, "")
    };
    passing.map(other).collect()
}
