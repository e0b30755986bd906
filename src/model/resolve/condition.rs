//! `before` and `after` of a stage.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::condition::{AlarmName, Cron, TimeZone};
use crate::model::{Setting, StageCondition};
use crate::spec;

use super::at;

pub(super) fn read(from: &[spec::Condition], place: &Path, findings: &mut Findings) -> Vec<StageCondition> {
    let read = from.iter().enumerate().filter_map(|(index, condition)| one(condition, &place.index(index), findings));
    read.collect()
}

fn one(from: &spec::Condition, place: &Path, findings: &mut Findings) -> Option<StageCondition> {
    match (&from.alarm, &from.window) {
        (Some(alarm), None) => {
            let name = Setting::read(&alarm.name, AlarmName::parse).map_err(at(&place.key("alarm").key("name")));
            let wait_minutes = alarm.wait_minutes.unwrap_or(0);
            Some(StageCondition::Alarm { name: findings.keep(name)?, wait_minutes })
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
