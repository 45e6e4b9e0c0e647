//! The program `help-server`. What it can do is in the library; `help-server --help` lists it.

use std::process::ExitCode;

fn main() -> ExitCode {
    help_server::cli::main()
}
