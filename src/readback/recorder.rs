//! Which arguments and blocks are asked for, and by which file: for the test that holds the catalogue's classes to what is read.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::Location;

use super::{Body, Module};

thread_local! {
    /// Bodies by their addresses, with what was asked of each.
    static OF_BODIES: RefCell<BTreeSet<(usize, String, &'static str)>> = const { RefCell::new(BTreeSet::new()) };
    /// What references and ARNs are made of, by the type of the resource.
    static OF_TYPES: RefCell<BTreeSet<RecordedRead>> = const { RefCell::new(BTreeSet::new()) };
}

/// Something that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RecordedRead {
    /// The type of the resource.
    pub(crate) kind: String,
    /// The argument or block, after the blocks that it stands in: `stage.action.role_arn`.
    pub(crate) path: String,
    /// The source file that asked.
    pub(crate) by: &'static str,
}

/// Notes that somebody asks a body for an argument or a block.
#[track_caller]
pub(super) fn record_read(body: &Body, name: &str) {
    let key = (std::ptr::from_ref(body).addr(), name.to_owned(), Location::caller().file());
    OF_BODIES.with_borrow_mut(|all| all.insert(key));
}

/// Notes that a reference or an ARN is made of an argument of a type.
#[track_caller]
pub(super) fn record_reference(kind: &str, name: &str) {
    let read = RecordedRead { kind: kind.to_owned(), path: name.to_owned(), by: Location::caller().file() };
    OF_TYPES.with_borrow_mut(|all| all.insert(read));
}

/// Everything that was asked for since the last time, about the resources of a module.
pub(crate) fn take_recorded_reads(module: &Module) -> BTreeSet<RecordedRead> {
    let mut all = OF_TYPES.with_borrow_mut(std::mem::take);
    let of_bodies = OF_BODIES.with_borrow_mut(std::mem::take);
    for resource in &module.resources {
        collect_reads(&resource.body, &resource.kind, "", &of_bodies, &mut all);
    }
    all
}

fn collect_reads(
    body: &Body,
    kind: &str,
    before: &str,
    of_bodies: &BTreeSet<(usize, String, &'static str)>,
    all: &mut BTreeSet<RecordedRead>,
) {
    let address = std::ptr::from_ref(body).addr();
    let own = of_bodies.range((address, String::new(), "")..).take_while(|(at, ..)| *at == address);
    all.extend(own.map(|(_, name, by)| RecordedRead { kind: kind.to_owned(), path: format!("{before}{name}"), by }));
    for block in &body.blocks {
        collect_reads(&block.body, kind, &format!("{before}{}.", block.name), of_bodies, all);
    }
}
