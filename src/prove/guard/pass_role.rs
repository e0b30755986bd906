//! Passing roles: to named services, and named roles only.

use crate::prove::judgement::sufficient;
use crate::prove::need::{Need, arn};
use crate::prove::report::proof::Guard;
use crate::prove::request::judge::Judge;
use crate::symbolic::{Symbol, text};

use super::ask;

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let passing = needs.iter().filter(|need| need.action() == "iam:PassRole");
    let another = arn::identity(arn::ACCOUNT, text!["role/", Symbol::other("other role")]);
    let other = |need: &Need| {
        let mut plea = sufficient::plea(need);
        plea.resource = &another;
        ask(judge, "passes another role", &plea, "")
    };
    passing.map(other).collect()
}
