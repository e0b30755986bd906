//! The scan that lets an image through: what a build calls for it, which depends on the registry's kind of scanning.

use crate::graph::lower::store::repository;
use crate::hcl::Expr;
use crate::iam::{Grant, Role, calls};
use crate::model::{Pipeline, Registry, Scan, Scanning};

/// Lets a build read the scan of its image, and start one where a push may start none.
pub(crate) fn grant_scan(pipeline: &Pipeline, role: &mut Role, step: &str) {
    let Some(registry) = pipeline.registry().filter(|registry| registry.scan != Scan::Off) else { return };
    role.grant(Grant::new(&calls::build::READ_SCAN, step).on(repository::repository_arn(pipeline)));
    if registry.reads_enhanced_scans() {
        role.grant(Grant::new(&calls::build::READ_ENHANCED_SCAN, step));
    }
    if registry.starts_scans() {
        role.grant(Grant::new(&calls::build::START_SCAN, step).on(repository::repository_arn(pipeline)));
    }
}

/// What the buildspec has to know of it.
pub(crate) fn settings_of_build(pipeline: &Pipeline) -> Vec<(&'static str, Expr)> {
    let registry = pipeline.registry();
    let basic = registry.and_then(|registry| registry.scanning) == Some(Scanning::Basic);
    let starts = registry.is_some_and(Registry::starts_scans);
    let settings = [(starts, "SCAN_START", "yes"), (basic, "SCANNING", "basic")];
    settings.into_iter().filter(|(is, ..)| *is).map(|(_, name, word)| (name, Expr::string(word))).collect()
}
