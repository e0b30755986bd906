//! What the proof reads of each type of resource, over all golden modules: the catalogue's classes say this, no more and no less.
//!
//! Scans of all arguments for a reference to a role or a comment are no reading: they judge nothing that an argument says.

#![expect(clippy::disallowed_methods, reason = "the golden modules are files")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Outer, prove};
use crate::catalogue::{self, Class, Reader};
use crate::readback::{RecordedRead, read, take_recorded_reads};

/// What is looked for in every resource, and found in some types only. A region is a part of ARNs, and must be as it was emitted.
const LOOKED_FOR: [&str; 2] = ["region", "vpc_config"];

#[test]
fn the_classes_of_the_catalogue_are_what_the_proof_reads() {
    let mut read = readers();
    let mut wrong = Vec::new();
    for row in catalogue::ALL {
        for (path, class) in row.classes {
            let by = read.remove(&(row.name.to_owned(), (*path).to_owned())).unwrap_or_default();
            let said = match class {
                Class::Read(readers) | Class::PartlyRead(readers, _) | Class::ReadIfSet(readers, _) => {
                    readers.iter().copied().collect()
                }
                Class::Free(_) | Class::AsEmitted => BTreeSet::new(),
            };
            if by != said {
                wrong.push(format!("`{path}` of {} is read by {by:?}, and the catalogue says {said:?}", row.name));
            }
        }
    }
    read.retain(|(_, path), _| !LOOKED_FOR.contains(&path.as_str()));
    let of_region = catalogue::ALL.iter().filter(|row| row.class("region") != Class::AsEmitted);
    wrong.extend(of_region.map(|row| format!("another region of {} passes", row.name)));
    wrong.extend(
        read.iter().map(|((kind, path), by)| format!("`{path}` of {kind} is read by {by:?}, and has no class")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Who reads which argument or block of which type.
fn readers() -> BTreeMap<(String, String), BTreeSet<Reader>> {
    let mut readers: BTreeMap<_, BTreeSet<Reader>> = BTreeMap::new();
    for folder in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("modules")).expect("modules") {
        let module = read(&files(&folder.expect("a module").path()));
        prove(&module, Some(&module), &Outer::default());
        for RecordedRead { kind, path, by } in take_recorded_reads(&module) {
            readers.entry((kind, path)).or_default().insert(reader(by));
        }
    }
    readers
}

/// The part of the proof that a source file belongs to.
fn reader(file: &str) -> Reader {
    let file = file.replace('\\', "/");
    let parts = [
        ("src/readback/", Reader::Names),
        ("src/prove/policy/gather.rs", Reader::Policies),
        ("src/prove/policy/permission.rs", Reader::Policies),
        ("src/prove/need/", Reader::Needs),
        // What the modules of other accounts are called with, whose roles call for the pipeline.
        ("src/prove/accounts.rs", Reader::Needs),
        ("src/prove/guard/", Reader::Guards),
        // What the guards of artifacts are about.
        ("src/prove/guard/artifact_writers.rs", Reader::Guards),
    ];
    let part = parts.iter().find(|(begin, _)| file.starts_with(begin));
    part.unwrap_or_else(|| panic!("{file} reads resources, and is no part of the proof that the catalogue knows")).1
}

/// Every file below a folder with its bytes, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
    files
}
