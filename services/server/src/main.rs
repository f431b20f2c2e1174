//! Entry point.

// The types of the staff API nest deep, and an optimised build works out the layout of its futures in one go.
#![recursion_limit = "256"]

use std::process::ExitCode;

fn main() -> ExitCode {
    probity::cli::main()
}
