//! Archives of function code, the same bytes on every machine.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive of one file.
///
/// Stored, not compressed: the bytes then depend on no version of a compression library, and a reviewer can read the code
/// in them. The time is the earliest that a zip can hold; the mode lets Lambda read the file.
pub(crate) fn archive(name: &str, text: &str) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let written = writer.start_file(name, options).map_err(std::io::Error::other);
    let written = written.and_then(|()| writer.write_all(text.as_bytes()));
    let finished = written.and_then(|()| writer.finish().map_err(std::io::Error::other));
    // Writing to memory does not fail, and neither do names and sizes that the compiler itself chose.
    finished.map(Cursor::into_inner).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_text_makes_the_same_bytes() {
        let first = super::archive("a.py", "print()\n");
        assert_eq!(first, super::archive("a.py", "print()\n"));
        assert!(first.windows(8).any(|window| window == b"print()\n"));
    }
}
