//! The command line: one file a verb.
//!
//! Owns everything outside the program: files, environment, terminal, exit codes. Compiles nothing itself and knows no rule
//! of AWS or of the spec. Data goes to the standard output, talk to the standard error.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is the one place with files, environment and terminal"
)]

mod acceptances;
mod applied;
mod archive;
mod archived;
mod arguments;
mod changes;
mod check;
mod compared;
mod compiled;
mod completions;
mod content;
mod data_at_risk;
mod decide;
mod deployer_policy;
mod diff;
mod emit;
mod end;
mod explain;
mod folder;
mod followed;
mod gate;
mod graph;
mod init;
mod journal;
mod kept_names;
mod listing;
mod load;
mod lock;
mod lost;
mod man;
mod marks;
mod moved;
mod placed;
mod plan;
mod prepared;
mod prove;
mod proved;
mod read;
mod report;
mod reported;
mod schema;
mod step;
mod subject;
mod target;
mod terminal;
mod threads;
mod together;
mod write;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Verb};
use end::{End, Failure};

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    match run(Arguments::parse().verb) {
        Ok(end) => end.code(),
        Err(failure) => {
            terminal::say_failure(&failure);
            failure.code()
        }
    }
}

fn run(verb: Verb) -> Result<End, Failure> {
    match verb {
        Verb::Init(arguments) => init::run(&arguments),
        Verb::Emit(arguments) => emit::run(&arguments),
        Verb::Diff(arguments) => diff::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Prove(arguments) => prove::run(&arguments),
        Verb::DeployerPolicy(arguments) => deployer_policy::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Graph(arguments) => graph::run(&arguments),
        Verb::Schema => schema::run(),
        Verb::Completions(arguments) => completions::run(&arguments),
        Verb::Man => man::run(),
    }
}
