//! Passing roles: to named services, and named roles only.

use crate::prove::judge::Judge;
use crate::prove::need::Need;
use crate::prove::proof::Guard;
use crate::prove::sufficient;

use super::ask;

pub(super) fn guards(judge: Judge<'_>, needs: &[Need]) -> Vec<Guard> {
    let passing = needs.iter().filter(|need| need.action() == "iam:PassRole");
    let other = |need: &Need| {
        let mut plea = sufficient::plea(need);
        plea.resource = "arn:⟨partition⟩:iam::⟨account⟩:role/⟨other role⟩";
        ask(judge, "passes another role", &plea, "")
    };
    passing.map(other).collect()
}
