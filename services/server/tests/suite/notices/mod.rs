//! Notices over a real mail server and real webhooks.

mod channels;
mod firm;
mod mailbox;
mod receiver;
mod rounds;
