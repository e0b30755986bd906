//! `tfpipe completions`: a script that completes tfpipe's commands in a shell.

use clap::CommandFactory as _;

use super::arguments::{Arguments, Completions};
use super::end::{End, Failure};
use super::terminal::write_data;

pub(super) fn run(arguments: &Completions) -> Result<End, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "tfpipe", &mut script);
    write_data(&String::from_utf8_lossy(&script))?;
    Ok(End::Clean)
}
