//! Access: evolution and dispatch. Decisions need nothing but who and when.

mod command;
mod event;
mod state;

pub use command::*;
pub use event::*;
pub use state::*;
