//! The group of the schedules that look for drift, by its name.

use crate::graph::arn::{named, regional};
use crate::hcl::Expr;

/// The group of the schedules, and what is in it.
pub(crate) fn schedules() -> [Expr; 2] {
    [
        regional("scheduler", [Expr::string("schedule-group/"), group_name()]),
        regional("scheduler", [Expr::string("schedule/"), group_name(), Expr::string("/*")]),
    ]
}

pub(crate) fn group_name() -> Expr {
    named("-drift")
}
