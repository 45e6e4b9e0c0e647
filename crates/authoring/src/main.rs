//! `help-article`: see [`authoring`].

use std::process::ExitCode;

fn main() -> ExitCode {
    authoring::cli::main()
}
