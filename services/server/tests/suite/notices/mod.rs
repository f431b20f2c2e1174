//! Notices over a real mail server and real webhooks.

mod access;
mod channels;
mod custody;
mod duties;
mod firm;
mod mailbox;
mod receiver;
mod rounds;
