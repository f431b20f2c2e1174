//! Custody of reporters' identities: sealed so that m of n custodians together open them, and nothing on the server does.
//!
//! A field is enciphered under a fresh key with XChaCha20-Poly1305; associated data are the tag
//! `probity/custody-field/v1`, the stream and the field's name, each framed by its length. The key is split (Shamir, "How
//! to share a secret", 1979, byte by byte over GF(2^8) with the polynomial of AES; the shares are those of the npm
//! package `shamir-secret-sharing`), and each share is sealed as an `age` file in ASCII armour to its custodian's key.
//!
//! # What the armour holds
//!
//! One line of text, so that a person with the stock `age` program sees what it is:
//!
//! ```text
//! probity-share v1 identity-01J0000000000000000000000A name share=3 from=0 parts=1 needed=2 key=BwcH…
//! ```
//!
//! Format and version; stream and field; number of the share; number of the share that it was made of, 0 for a whole one;
//! how many parts make the share; how many shares make the key; 32 bytes in base64 (RFC 4648 section 4). White space at
//! the end is nothing: shells add it.
//!
//! # What goes to custodians and comes back
//!
//! Three files of JSON; `version` is 1 in each.
//!
//! - A [`Task`], `kind` `reseal` or `redistribute`: `items` of `reference` (comes back unchanged), `stream`, `field`, `needed`, `number`, the `parts` of one
//!   share and the `recipients` (`custodian`, `number`, `key`). To reseal is to open every part and seal it to the one
//!   recipient, whose `number` is the share's: a disclosure, an own new key, a drill. To redistribute is to split the share
//!   again, so that `new_needed` of the recipients will be needed (Desmedt and Jajodia, "Redistributing secret shares to
//!   new access structures and its applications", 1997).
//!   In a rehearsal, `kind` `prove`, there is nobody to whom anything goes; the answer is no file, but the proof that
//!   [`prove`] gives.
//! - An [`Answer`], `kind` `resealed` or `redistributed`: `items` of `reference`, `stream`, `field`, `number` and the `shares` that were
//!   made, one for each recipient, as they stand in an event.
//! - A [`Package`], `kind` `disclosure`: `stream` and `fields`, as they stand in an event but with shares that were sealed
//!   again to the recipient.
//!
//! A new share after a redistribution is the value at 0 of the polynomial through its parts: the sum of what the old
//! custodians made, each times the Lagrange coefficient of its number. Nobody holds the key meanwhile. All new shares have
//! to be made by the same old custodians.
//!
//! Deliberately absent: proof that a custodian made an honest share. One that is wrong shows when the text does not open,
//! and not whose it was.

mod armour;
mod drill;
mod error;
mod field;
mod file;
mod key;
mod key_file;
mod open;
mod shamir;
mod share;
mod work;

pub use drill::{CANARY, DRILL, NewCanary, canaries, check_of, prove};
pub use error::CustodyError;
pub use field::{check_sealed, seal_to_custodians};
pub use file::{Answer, AnswerItem, AnswerKind, Holder, Package, PackageKind, Task, TaskItem, TaskKind};
pub use key::{CustodianIdentity, CustodianRecipient};
pub use key_file::{KeyFile, LockedKeyFile, create_key_file};
pub use open::open;
pub use share::PartPlace;
pub use work::{carry_out, redistribute, reseal};
