//! The one binary: command line, configuration, HTTP, sessions, wiring.
