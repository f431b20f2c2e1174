//! The server's own entry point: the same `main` as that of `probity`. Cargo builds a package's own binaries for its tests,
//! and stories need one that they can start as a process, and kill.

use std::process::ExitCode;

fn main() -> ExitCode {
    probity::cli::main()
}
