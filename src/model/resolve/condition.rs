//! `before` and `after` of a stage.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{AlarmName, Cron, Setting, StageCondition, TimeZone};
use crate::spec::{self, Spec};

use super::at;

/// Conditions, each with its place.
pub(super) type Placed = Vec<(StageCondition, Path)>;

pub(super) fn read(from: &[spec::Condition], place: &Path, findings: &mut Findings) -> Placed {
    let places = (0..).map(|index| place.index(index));
    from.iter()
        .zip(places)
        .filter_map(|(condition, place)| Some((read_condition(condition, &place, findings)?, place)))
        .collect()
}

/// The conditions of every environment, read once, whichever stages ask them.
pub(super) fn of_environments(spec: &Spec, place: &Path, findings: &mut Findings) -> Vec<Placed> {
    let environments = spec.environments.iter().enumerate();
    environments.map(|(at, environment)| read(&environment.before, &place.index(at).key("before"), findings)).collect()
}

fn read_condition(from: &spec::Condition, place: &Path, findings: &mut Findings) -> Option<StageCondition> {
    match (&from.alarm, &from.window) {
        (Some(alarm), None) => {
            let name = Setting::read(&alarm.name, AlarmName::parse).map_err(at(&place.key("alarm").key("name")));
            Some(StageCondition::Alarm { name: findings.keep(name)?, wait_minutes: alarm.wait_minutes })
        }
        (None, Some(window)) => {
            let place = place.key("window");
            let cron = findings.keep(Cron::parse(&window.cron).map_err(at(&place.key("cron"))));
            let zone = TimeZone::parse(window.time_zone.as_deref().unwrap_or("UTC"));
            let time_zone = findings.keep(zone.map_err(at(&place.key("time_zone"))));
            Some(StageCondition::Window { cron: cron?, time_zone: time_zone? })
        }
        _ => {
            let message = "a condition is one of `alarm` and `window`";
            findings.add(Diagnostic::value(
                Code::OneOf,
                place,
                message,
                "write one of the two; make two items of both",
            ));
            None
        }
    }
}
