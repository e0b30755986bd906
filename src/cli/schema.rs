//! `tfpipe schema`: the JSON Schema of the spec.

use crate::spec;

use super::end::{End, Failure};
use super::terminal::write_data;

pub(super) fn run() -> Result<End, Failure> {
    write_data(spec::schema())?;
    Ok(End::Clean)
}
