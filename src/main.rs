//! The command line `tfpipe`.

use std::process::ExitCode;

fn main() -> ExitCode {
    tfpipe::cli::main()
}
