//! `tfpipe graph`: the pipeline as a picture.

use std::path::Path;

use crate::module::{Options, picture};

use super::arguments::{Drawing, Format, Graph};
use super::compiled;
use super::end::{End, Failure};
use super::read;
use super::report;
use super::terminal::{Stream, write_data};

pub(super) fn run(arguments: &Graph) -> Result<End, Failure> {
    let path = match &arguments.path {
        Some(path) => path.as_path(),
        None => read::default_spec()?.unwrap_or(Path::new(read::DEFAULT)),
    };
    let source = read::file(path)?;
    let (compiled, findings) = compiled::compile_source(&source, Options::default());
    report::print(Format::Human, &findings, Stream::Talk)?;
    let Some((compilation, _)) = compiled else { return Ok(End::Found) };
    write_data(&match arguments.format {
        Drawing::Mermaid => picture::mermaid(&compilation.pipeline),
        Drawing::Dot => picture::dot(&compilation.pipeline),
        Drawing::Json => picture::json(&compilation.pipeline),
    })?;
    Ok(End::Clean)
}
