//! Texts that an argument takes from a file: what differs stands there, on its line.

use crate::diagnostic::Code;
use crate::readback::{Body, Module, Node, Place};

use super::proof::Violation;
use super::sides::Sides;
use super::subject::Part;

/// Shows differences of such texts in their files.
pub(crate) fn show(violations: &mut [Violation], sides: Sides<'_>) {
    let Some(emitted) = sides.emitted else { return };
    for violation in violations.iter_mut().filter(|one| one.code == Code::Differs) {
        if let Some(place) = place(violation, emitted.module, sides.module.module) {
            violation.place = Some(place);
        }
    }
}

fn place(violation: &Violation, emitted: &Module, module: &Module) -> Option<Place> {
    let Part::Argument(path) = &violation.subject.as_ref()?.part else { return None };
    let text = |module: &Module| {
        let resource = module.at(&violation.address)?;
        argument(&resource.body, path)?.word().filter(|text| text.contains('\n')).map(str::to_owned)
    };
    let (text, before) = (text(module)?, text(emitted).unwrap_or_default());
    let (file, _) = module.files.iter().find(|(_, bytes)| ***bytes == *text.as_bytes())?;
    let same = text.lines().zip(before.lines()).take_while(|(line, other)| line == other).count();
    Some(Place { file: file.as_str().into(), line: (same + 1).min(text.lines().count()) })
}

/// The argument at a path, where each block is the only one of its name.
fn argument<'b>(body: &'b Body, path: &str) -> Option<&'b Node> {
    match path.split_once('.') {
        Some((block, rest)) => {
            let mut all = body.blocks.iter().filter(|it| it.name == block);
            let (first, None) = (all.next()?, all.next()) else { return None };
            argument(&first.body, rest)
        }
        None => body.argument(path).map(|it| &it.node),
    }
}
