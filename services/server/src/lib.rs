//! The one binary: command line, configuration, HTTP, sessions, wiring.

// The types of the staff API nest deep, and an optimised build works out the layout of its futures in one go.
#![recursion_limit = "256"]

pub mod accounts;
pub mod cli;
pub mod config;
pub mod demo;
pub mod http;
pub mod logs;
pub mod notifications;
pub mod start;
pub mod wiring;
