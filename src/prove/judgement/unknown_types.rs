//! Which resources the proof knows. What it does not know may give and take anything, so it is named.

use crate::catalogue;
use crate::diagnostic::Code;
use crate::readback::{Module, Resource};

use crate::prove::report::proof::Violation;

pub(crate) fn violations(module: &Module) -> Vec<Violation> {
    let is_known = |resource: &&Resource| {
        catalogue::stands_beside(&resource.kind) || catalogue::of(&resource.kind).is_some_and(|kind| kind.is_known)
    };
    let unknown = module.resources.iter().filter(|resource| !is_known(resource));
    let one = |resource: &Resource| Violation {
        code: Code::Undecided,
        place: Some(resource.place.clone()),
        address: resource.address(),
        subject: None,
        message: format!(
            "`{}` is of a type that the proof does not know: what it gives or uses cannot be told",
            resource.address()
        ),
        help: "keep it in another module; or read it yourself, and prove with `--allow-unknown`".to_owned(),
    };
    unknown.map(one).collect()
}
