//! The command `yugto`.

use std::process::ExitCode;

fn main() -> ExitCode {
    yugto::cli::main()
}
