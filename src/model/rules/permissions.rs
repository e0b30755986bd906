//! `permissions` of an action: not wider than the code needs.

use crate::diagnostic::Findings;
use crate::model::Builder;
use crate::model::permission::{judge_action, judge_resource};

use super::placed;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        for (at, permission) in placed.action.permissions.iter().enumerate() {
            let place = placed.place.key("permissions").index(at);
            for (at, action) in permission.actions.iter().enumerate() {
                if let Some(judgement) = judge_action(action, permission) {
                    findings.add(judgement.at(&place.key("actions").index(at)));
                }
            }
            for (at, resource) in permission.resources.iter().enumerate() {
                if let Some(judgement) = judge_resource(resource, permission) {
                    findings.add(judgement.at(&place.key("resources").index(at)));
                }
            }
        }
    }
}
