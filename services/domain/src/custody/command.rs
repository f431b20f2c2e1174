//! What can be asked of custody.

use super::event::Canary;
use crate::ids::{DrillId, PersonId};

/// Everything that can be asked of custody. A recipient is a public key of `age`, in the form that [`super::is_recipient`]
/// knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustodyCommand {
    /// Offer a key of one's own: the first one, or a new one that takes the place of the one in force once it is admitted.
    OfferCustodianKey {
        /// The public key.
        recipient: String,
    },
    /// Take a key that was offered into force.
    AdmitCustodian {
        /// Who offered it.
        custodian: PersonId,
        /// The key that counsel compared with the custodian's; another one that was offered since is not admitted with it.
        recipient: String,
    },
    /// Take a key out of force, and its holder out of custody; or turn down a key that was offered.
    RevokeCustodian {
        /// Whose it is.
        custodian: PersonId,
        /// The key.
        recipient: String,
    },
    /// Set how many custodians it takes to open an identity.
    SetCustodyThreshold {
        /// How many: m of n.
        needed: u8,
    },
    /// Rehearse: give each custodian a share of a key to nothing, to be opened as they would open a real one.
    StartCustodyDrill {
        /// Made by the caller.
        drill: DrillId,
        /// One for each custodian in force.
        canaries: Vec<Canary>,
    },
    /// Show that one's canary could be opened.
    ProveCustody {
        /// SHA-256 of what the custodian handed in, which is the SHA-256 of the line that the canary holds, in lower-case hex.
        check: String,
    },
}
