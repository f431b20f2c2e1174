//! The one binary: command line, configuration, HTTP, sessions, wiring.

pub mod accounts;
pub mod cli;
pub mod config;
pub mod demo;
pub mod http;
pub mod logs;
pub mod notifications;
pub mod oidc;
pub mod start;
pub mod wiring;
