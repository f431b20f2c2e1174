//! Custody of reporters' identities: the use cases around custodians, sealed identities and their disclosure.

mod approval;
mod custodians;
mod disclosure;
mod drill;
mod handover;
mod holdings;
mod identity;
mod shares;
mod work;

pub use custodians::{TheCustody, recipient};
pub use disclosure::AskForDisclosure;
pub(crate) use holdings::Holdings;
pub use holdings::SharesToDo;
pub use identity::GivenIdentity;
pub use shares::HandedIn;
pub use work::Taken;
