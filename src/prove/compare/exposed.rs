//! What a module shows and the emitted one does not: files of the machine that runs Terraform, and sensitive values.

use crate::prove::report::proof::Violation;
use crate::readback::{Exposure, Module, Taken};

use super::differing::{Cause, Difference};

/// Each place that takes what it does not take in what is emitted.
pub(super) fn violations(emitted: &Module, module: &Module) -> Vec<Violation> {
    let is_new = |it: &&Exposure| !emitted.exposures.iter().any(|other| is_same(it, other));
    let of_module = |it: &&Exposure| match &it.taken {
        Taken::Call(_) => true,
        // A variable of the user's own is nobody else's secret.
        Taken::Variable(name) => emitted.variables.contains_key(name),
    };
    let new = module.exposures.iter().filter(is_new).filter(of_module);
    new.map(|it| difference(it).into_violation()).collect()
}

fn is_same(one: &Exposure, other: &Exposure) -> bool {
    (&one.address, &one.path, &one.taken) == (&other.address, &other.path, &other.taken)
}

fn difference(exposure: &Exposure) -> Difference {
    let (taken, cause) = match &exposure.taken {
        Taken::Call(call) => (call.clone(), Cause::Reveals),
        Taken::Variable(name) => (format!("var.{name}"), Cause::ShowsSensitive),
    };
    Difference {
        value: Some(taken),
        cause: Some(cause),
        ..Difference::at(exposure.address.clone(), exposure.path.clone(), Some(exposure.place.clone()))
    }
}
