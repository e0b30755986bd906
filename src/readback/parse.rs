//! Parses the bytes of a file as HCL.

use std::rc::Rc;

use hcl_edit::parser::parse_body;

use super::source::Source;
use super::{Place, Problem};
use crate::symbolic;

/// Beyond this nobody wrote it by hand.
const LARGEST: usize = 4 << 20;

/// Whether a file is HCL that can be read.
pub fn is_readable(path: &str, bytes: &[u8]) -> bool {
    parse(path, bytes).is_ok()
}

/// A file's text as HCL.
pub(super) fn parse(path: &str, bytes: &[u8]) -> Result<Source, Problem> {
    let file: Rc<str> = path.into();
    let fatal =
        |line: usize, message: String| Problem { place: Place { file: path.into(), line }, message, fatal: true };
    if bytes.len() > LARGEST {
        return Err(fatal(1, format!("the file is larger than {} MiB", LARGEST >> 20)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        fatal(line, "the file is not UTF-8".to_owned())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The same number of bytes, so that every place stays where it is.
    let text = symbolic::clean(text).into_owned();
    let body = parse_body(&text).map_err(|error| {
        fatal(error.location().line(), format!("it cannot be read from here on: {}", error.message()))
    })?;
    Ok(Source::new(file, text, body))
}
