//! Looking into the archive of a function.

use std::io::{Cursor, Read};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

/// Whether the archive holds one file of this name and text, and nothing else; or else what it holds.
pub(super) fn holds_only(archive: &[u8], name: &str, text: &[u8]) -> Result<(), String> {
    let mut archive =
        ZipArchive::new(Cursor::new(archive)).map_err(|error| format!("it is not a zip archive ({error})"))?;
    if archive.len() != 1 {
        return Err(format!("it holds {} files instead of one", archive.len()));
    }
    // Raw, because the archive that a user made is compressed and this crate's own are not.
    let file = archive.by_index_raw(0).map_err(|error| format!("its file cannot be read ({error})"))?;
    let found = file.name().map_err(|error| format!("its file has no readable name ({error})"))?.into_owned();
    if found != name {
        return Err(format!("it holds `{found}` instead of `{name}`"));
    }
    let method = file.compression();
    // One byte more than there should be is enough to see a difference.
    let most = text.len() as u64 + 1;
    let mut unpacked = Vec::new();
    let read = match method {
        CompressionMethod::Stored => file.take(most).read_to_end(&mut unpacked),
        // A method that is not compiled in has no name of its own; 8 is "deflate", which every tool uses.
        #[expect(deprecated, reason = "the only way to name a method that is not compiled in")]
        CompressionMethod::Unsupported(8) => DeflateDecoder::new(file).take(most).read_to_end(&mut unpacked),
        other => return Err(format!("it is compressed by a method that Lambda may not read ({other})")),
    };
    read.map_err(|error| format!("its file cannot be read ({error})"))?;
    if unpacked == text { Ok(()) } else { Err("it holds another text".to_owned()) }
}
