//! What a folder says of earlier emissions whose manifest is lost.

use std::collections::BTreeMap;

use crate::moves::Record;
use crate::readback;

use super::compiled::Compiled;
use super::end::Failure;
use super::folder::{self, Entry};
use super::listing::Listing;

const MOVES: &str = "moved.tf";

/// A file that every module has, with the line that every file begins with.
const ALWAYS: &str = "versions.tf";

/// The record that is left: what is compiled now, with the moves that stand in the folder. It is empty where none do.
pub(super) fn record(compiled: &Compiled, listing: &Listing) -> Result<Record, Failure> {
    if !listing.has(MOVES) {
        return Ok(Record::default());
    }
    let first_line = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').next().map(<[u8]>::to_vec);
    let header = compiled.module.files.get(ALWAYS).and_then(|bytes| first_line(bytes));
    let Entry::File(bytes) = folder::entry_at(listing.folder(), MOVES)? else { return Ok(Record::default()) };
    // Moves of the user's own, for a state that no emission made, are theirs.
    if header.is_none() || first_line(&bytes) != header {
        return Ok(Record::default());
    }
    let module = readback::read_to_compare(&BTreeMap::from([(MOVES.to_owned(), bytes)]));
    let blocks = module.constructs.iter().filter(|construct| construct.kind == "moved");
    let moves = blocks.filter_map(|construct| {
        let address = |name| Some(construct.setting(name)?.written.clone());
        Some((address("from")?, address("to")?))
    });
    Ok(Record { moves: moves.collect(), ..compiled.module.record.clone() })
}
