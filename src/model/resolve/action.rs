//! `stages` and their actions.

use crate::diagnostic::{Findings, Path};
use crate::model::stage::Origin;
use crate::model::{Action, ActionName, Stage, kind};
use crate::spec::{self, Spec};

use super::{at, condition, permission, stage_name};

/// Reads a stage; what it asks for its environment comes after its own conditions.
pub(super) fn read_stage(
    from: &spec::Stage,
    spec: &Spec,
    place: &Path,
    environment: Option<&str>,
    asked: Option<&condition::Placed>,
    findings: &mut Findings,
) -> Option<Stage> {
    let name = stage_name(&from.name, place, findings);
    let mut actions = Vec::new();
    for (index, action) in from.actions.iter().enumerate() {
        actions.extend(read_action(action, spec, &place.key("actions").index(index), findings));
    }
    let own = condition::read(&from.before, &place.key("before"), findings);
    let (before, places) = own.into_iter().chain(asked.into_iter().flatten().cloned()).unzip();
    let after = condition::read(&from.after, &place.key("after"), findings);
    let after = after.into_iter().map(|(condition, _)| condition).collect();
    let origin = Some(Origin { stage: place.clone(), before: places });
    let environment = environment.map(str::to_owned);
    Some(Stage { name: name?, on_failure: from.on_failure, actions, before, after, environment, origin })
}

fn read_action(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Action> {
    let kind = kind::read(from, spec, place, findings);
    let name = findings.keep(ActionName::parse(kind::name_of(from)).map_err(at(&place.key("name"))));
    let mut run_after = Vec::new();
    for (index, other) in from.run_after.iter().enumerate() {
        run_after.extend(findings.keep(ActionName::parse(other).map_err(at(&place.key("run_after").index(index)))));
    }
    let permissions = permission::read(&from.permissions, &place.key("permissions"), findings);
    Some(Action { name: name?, run_after, kind: kind?, permissions })
}
