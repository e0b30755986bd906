//! Which resources the proof knows. What it does not know may give and take anything, so it is named.

use crate::catalogue;
use crate::diagnostic::Code;
use crate::readback::{Module, Resource};

use crate::prove::report::cause::Cause;
use crate::prove::report::proof::Violation;

/// What is undetermined because its type is. What tfpipe does not emit is a difference, which says the same.
pub(crate) fn violations(module: &Module, emitted: Option<&Module>) -> Vec<Violation> {
    let is_emitted = |resource: &Resource| emitted.is_none_or(|emitted| emitted.at(&resource.address()).is_some());
    let unknown = module.resources.iter().filter(|resource| !catalogue::is_known(&resource.kind));
    let one = |resource: &Resource| Violation {
        code: Code::Undecided,
        place: Some(resource.place.clone()),
        address: resource.address(),
        subject: None,
        cause: Some(Cause::Resource(resource.address())),
        message: format!(
            "`{}` is of a type that the proof does not know: what it gives or uses cannot be told",
            resource.address()
        ),
        help: "keep it in another module; or read it yourself, and prove with `--allow-unknown`".to_owned(),
    };
    unknown.filter(|resource| is_emitted(resource)).map(one).collect()
}
