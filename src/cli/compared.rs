//! The proof of a module's files, compared with the files that tfpipe emits.

use std::collections::BTreeMap;

use crate::prove::{self, Outer, Proof, Violation};
use crate::readback::{self, Module, Parsed};

use super::marks;

/// What the proof reads nothing of: it says which folders were emitted beside it.
const README: &str = "README.md";

/// The files of a module by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// Reads a module and proves it. Without what was emitted, what is declared is taken from the module itself.
pub(super) fn prove(files: &Files, emitted: Option<&Files>, outer: &Outer) -> (Module, Proof) {
    let Some(emitted) = emitted else {
        let module = readback::read(files);
        let proof = prove::prove(&module, None, outer);
        return (module, proof);
    };
    let edited = emitted.iter().filter_map(|(path, bytes)| Some((path, files.get(path).filter(|it| *it != bytes)?)));
    let in_conflict: Vec<Violation> = edited.filter_map(|(path, bytes)| marks::violation(path, bytes)).collect();
    if !is_edited(emitted, files) {
        // A module that nobody touched is read once.
        let module = readback::read(files);
        let mut proof = prove::prove(&module, Some(&module), outer);
        proof.violations.extend(in_conflict);
        return (module, proof);
    }
    let parsed = Parsed::default();
    let module = readback::read_to_compare_beside(files, &parsed);
    let called = prove::called_as(emitted, files, &parsed);
    let mut proof = prove::prove(&module, Some(&called.module), outer);
    proof.violations.splice(..0, in_conflict.into_iter().chain(called.changed));
    (module, proof)
}

fn is_edited(emitted: &Files, files: &Files) -> bool {
    let is_read = |path: &String| path != README && !readback::is_apart(path);
    emitted.iter().any(|(path, bytes)| is_read(path) && !path.starts_with('.') && files.get(path) != Some(bytes))
        || files.keys().any(|path| is_read(path) && !emitted.contains_key(path))
}
