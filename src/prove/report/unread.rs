//! Advice where not everything was read: what seems unused may be used by what was not.

use crate::diagnostic::Code;
use crate::prove::need::Needs;
use crate::readback::{Module, Place};

use super::proof::Violation;

/// Says of each permission that nothing uses what may use it, and no longer to remove it.
pub(crate) fn caution(violations: &mut [Violation], module: &Module, needs: &Needs) {
    let Some((what, place)) = unread(module, needs) else { return };
    for violation in violations.iter_mut().filter(|one| one.code == Code::UnusedPermission) {
        violation.help = format!("{what} ({place}), and may use it: look there before you change this");
    }
}

/// The first thing whose calls nobody can tell.
fn unread<'a>(module: &'a Module, needs: &'a Needs) -> Option<(String, &'a Place)> {
    let called = module.constructs.iter().find(|construct| construct.kind == "module");
    let called = called.map(|it| (format!("what the module `{}` creates is not read", it.names.join(".")), &it.place));
    let problem = || module.problems.first().map(|problem| (problem.message.clone(), &problem.place));
    let unknown = || needs.unknown.first().map(|unknown| (unknown.message.clone(), &unknown.place));
    called.or_else(problem).or_else(unknown)
}
