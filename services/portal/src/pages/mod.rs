//! The pages, one file each.

mod about;
mod file;
mod home;
mod identity;
mod inbox;
mod message;
mod receipt;
mod report;
mod return_page;
mod script;
mod style;
mod write;

pub(crate) use about::about;
pub(crate) use home::{home, language};
pub(crate) use identity::{answer_asked, give};
pub(crate) use inbox::inbox;
pub(crate) use message::{error, failed, leave};
pub(crate) use receipt::confirm_receipt;
pub(crate) use report::{file_report, report_form};
pub(crate) use return_page::{come_back, return_form};
pub(crate) use script::script;
pub(crate) use style::style;
pub(crate) use write::write;
