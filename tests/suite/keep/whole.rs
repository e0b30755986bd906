//! Whether the files of a module are a module: judged here by other parsers than the merge has.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::place::Files;

/// What a file declares, what it refers to, and where something moves away or is removed; or why it is no HCL.
type Names = Result<(Vec<String>, BTreeSet<String>, BTreeSet<String>), String>;

thread_local! {
    /// The same text is read once: most files of a module are in most tests.
    static READ: RefCell<BTreeMap<Vec<u8>, Rc<Names>>> = const { RefCell::new(BTreeMap::new()) };
}

fn names(bytes: &[u8]) -> Rc<Names> {
    if let Some(names) = READ.with_borrow(|read| read.get(bytes).map(Rc::clone)) {
        return names;
    }
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\u{feff}', "");
    let names = |body: hcl::Body| {
        let left = left(&body);
        (declared(&body), references(&text).difference(&left).cloned().collect(), left)
    };
    let names = hcl::parse(&text).map(names).map_err(|error| error.to_string());
    let names = Rc::new(names);
    READ.with_borrow_mut(|read| read.insert(bytes.to_vec(), Rc::clone(&names)));
    names
}

/// Everything that Terraform would refuse by names, of the files at the top: what is no HCL, declared twice, or not declared.
pub(super) fn faults(files: &Files) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut referred, mut all_left) = (BTreeSet::new(), BTreeSet::new());
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".tf") || path.ends_with(".hcl")) {
        match &*names(bytes) {
            Err(error) => faults.extend([format!("{path}: {error}")]),
            Ok(_) if path.contains('/') => {}
            Ok((declared, references, left)) => {
                all_left.extend(left.iter().cloned());
                for name in declared.iter().filter(|_| !path.ends_with("_override.tf")) {
                    *counts.entry(name.clone()).or_default() += 1;
                }
                referred.extend(references.iter().cloned());
            }
        }
    }
    faults.extend(counts.iter().filter(|(_, count)| **count > 1).map(|(name, _)| format!("{name} twice")));
    let stays = all_left.iter().filter(|name| counts.contains_key(*name));
    faults.extend(stays.map(|name| format!("{name} moves away, and is there")));
    faults.extend(referred.iter().filter(|name| !counts.contains_key(*name)).map(|name| format!("{name} undeclared")));
    faults
}

fn declared(body: &hcl::Body) -> Vec<String> {
    let mut declared = Vec::new();
    for block in body.blocks() {
        let labels: Vec<&str> = block.labels().iter().map(hcl::BlockLabel::as_str).collect();
        match (block.identifier(), labels.as_slice()) {
            ("resource", [kind, name]) => declared.push(format!("{kind}.{name}")),
            ("data", [kind, name]) => declared.push(format!("data.{kind}.{name}")),
            ("variable", [name]) => declared.push(format!("var.{name}")),
            ("output", [name]) => declared.push(format!("output.{name}")),
            ("locals", []) => declared.extend(block.body().attributes().map(|it| format!("local.{}", it.key()))),
            _ => {}
        }
    }
    declared
}

/// The addresses that something moves away from, or is removed at: Terraform refuses a resource there.
fn left(body: &hcl::Body) -> BTreeSet<String> {
    let blocks = body.blocks().filter(|block| ["moved", "removed"].contains(&block.identifier()));
    let from = blocks.filter_map(|block| block.body().attributes().find(|it| it.key() == "from"));
    from.map(|from| hcl::format::to_string(from.expr()).unwrap_or_default().trim().to_owned()).collect()
}

/// Words of a text that look like references, outside of comments.
fn references(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        for (at, _) in line.match_indices(|c: char| c.is_ascii_alphabetic()) {
            if line[..at].ends_with(is_part) {
                continue;
            }
            let word: String = line[at..].chars().take_while(|c| is_part(*c)).collect();
            match word.split('.').collect::<Vec<_>>().as_slice() {
                [kind @ ("var" | "local"), name, ..] => found.extend([format!("{kind}.{name}")]),
                ["data", kind, name, ..] if kind.starts_with("aws_") => found.extend([format!("data.{kind}.{name}")]),
                [kind, name, ..] if kind.starts_with("aws_") => found.extend([format!("{kind}.{name}")]),
                _ => {}
            }
        }
    }
    found
}
