//! `stages` and their actions.

use crate::diagnostic::{Findings, Path};
use crate::digest::sha256;
use crate::model::policies::read_policies;
use crate::model::stage::{self, Former};
use crate::model::{Action, ActionName, Arn, Region, Setting, Stage, kind};
use crate::spec::{self, Spec};

use super::environments::{FormerNames, Origin};
use super::{at, condition, permission, stage_name};

/// Reads a stage; what it asks for its environment comes after its own conditions.
pub(super) fn read_stage(
    from: &spec::Stage,
    spec: &Spec,
    origin: &Origin,
    environment: Option<&str>,
    asked: Option<&condition::Placed>,
    findings: &mut Findings,
) -> Option<Stage> {
    let place = &origin.place;
    let name = stage_name(&from.name, place, findings);
    let mut actions = Vec::new();
    for (index, action) in from.actions.iter().enumerate() {
        let former = origin.former.get(index);
        actions.extend(read_action(action, former, spec, &place.key("actions").index(index), findings));
    }
    let own = condition::read(&from.before, &place.key("before"), findings);
    let (before, places) = own.into_iter().chain(asked.into_iter().flatten().cloned()).unzip();
    let after = condition::read(&from.after, &place.key("after"), findings);
    let after = after.into_iter().map(|(condition, _)| condition).collect();
    let origin = Some(stage::Origin { stage: place.clone(), before: places });
    let environment = environment.map(str::to_owned);
    Some(Stage { name: name?, on_failure: from.on_failure, actions, before, after, environment, origin })
}

fn read_action(
    from: &spec::Action,
    former: Option<&FormerNames>,
    spec: &Spec,
    place: &Path,
    findings: &mut Findings,
) -> Option<Action> {
    let kind = kind::read(from, spec, place, findings);
    let name = findings.keep(ActionName::parse(kind::name_of(from)).map_err(at(&place.key("name"))));
    let mut run_after = Vec::new();
    for (index, other) in from.run_after.iter().enumerate() {
        run_after.extend(findings.keep(ActionName::parse(other).map_err(at(&place.key("run_after").index(index)))));
    }
    let mut permissions = permission::read(&from.permissions, &place.key("permissions"), findings);
    let policies = read_policies(&from.policies, &place.key("policies"), findings);
    if let Some(renamed_from) = from.renamed_from.as_deref().filter(|name| !name.contains("${")) {
        findings.keep(ActionName::parse(renamed_from).map_err(at(&place.key("renamed_from"))));
    }
    let role = from.role.as_deref().map(|text| Setting::read(text, Arn::of_role).map_err(at(&place.key("role"))));
    // A stand-in keeps the rules going.
    let role = role.map(|read| findings.keep(read).unwrap_or(Setting::Input));
    let region = from.region.as_deref().map(|text| Region::parse(text).map_err(at(&place.key("region"))));
    let region = region.and_then(|read| findings.keep(read));
    if let Some(region) = &region {
        for permission in &mut permissions {
            permission.put_in_region(region);
        }
    }
    let former = former.map(|names| read_former(from, names)).unwrap_or_default();
    Some(Action {
        name: name?,
        run_after,
        kind: kind?,
        permissions,
        policies,
        creates_boundary: from.boundary.is_some(),
        role,
        region,
        former,
    })
}

/// Names that no action can have are of no emission.
fn read_former(from: &spec::Action, names: &FormerNames) -> Former {
    let read = |name: &String| ActionName::parse(name).ok();
    let (name, renamed_from, run_after) = (None, None, Vec::new());
    let unnamed = spec::Action { name, renamed_from, run_after, ..from.clone() };
    let digest = serde_json::to_string(&unnamed).ok().map(|text| sha256(text.as_bytes()).chars().take(16).collect());
    Former {
        said: names.said.iter().filter_map(read).collect(),
        unrepeated: names.unrepeated.as_ref().and_then(read),
        digest,
    }
}
