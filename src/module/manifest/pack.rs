//! The text of a file on one line.
//!
//! The stream is made by `miniz_oxide`, which is Rust without a choice by processor, at a fixed level: its bytes are the same on every
//! machine. Another version of that library may choose other bytes for the same text; what is packed already stays as it is.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// Measured on the default module: the best level takes four times as long, a quarter of a whole emission, and saves a tenth.
const LEVEL: Compression = Compression::new(2);

pub(super) fn packed(bytes: &[u8]) -> String {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), LEVEL);
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    BASE64.encode(encoder.finish().unwrap_or_default())
}

/// The text again, of this size.
pub(super) fn unpacked(packed: &str, size: u64) -> Result<Vec<u8>, String> {
    let packed = BASE64.decode(packed).map_err(|_| "is not base64".to_owned())?;
    let mut text = Vec::new();
    let read = ZlibDecoder::new(packed.as_slice()).take(size + 1).read_to_end(&mut text);
    read.map_err(|error| format!("cannot be unpacked: {error}"))?;
    Ok(text)
}
