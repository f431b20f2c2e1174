//! Report: evolution and dispatch.

mod command;
mod event;
mod facts;
mod state;

pub use command::*;
pub use event::*;
pub use facts::*;
pub use state::*;
