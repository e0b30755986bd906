//! The group of the schedules that look for drift, by its name.

use crate::graph::arn::regional;
use crate::graph::naming::name_of;
use crate::hcl::Expr;
use crate::model::identity::what;
use crate::model::{Identity, Pipeline};

/// The group of the schedules, and what is in it.
pub(crate) fn schedules(pipeline: &Pipeline) -> [Expr; 2] {
    let group_name = || name_of(pipeline, &group());
    [
        regional("scheduler", [Expr::string("schedule-group/"), group_name()]),
        regional("scheduler", [Expr::string("schedule/"), group_name(), Expr::string("/*")]),
    ]
}

/// The group, whatever its name is.
pub(crate) fn group() -> Identity {
    Identity::thing(&what::SCHEDULE_GROUP, "drift")
}
