//! The rehearsal: a share like a real one, of a key that was thrown away.

use data_encoding::HEXLOWER;
use probity_domain::custody::SealedShare;
use sha2::{Digest, Sha256};

use super::error::CustodyError;
use super::field::refuse_unsound_set;
use super::file::{Holder, Task, TaskKind};
use super::key::CustodianIdentity;
use super::shamir;
use super::share::{Part, SharePlace, open_parts, put_together, refuse_unnameable};
use crate::secret::SecretBytes;

/// What the name of a stream begins with in a rehearsal. No identity is named so.
pub const DRILL: &str = "drill-";
/// The field of a rehearsal.
pub const CANARY: &str = "canary";

/// What one custodian is to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCanary {
    /// As a share of an identity is sealed.
    pub share: SealedShare,
    /// [`check_of`] the proof that opening it gives.
    pub check: String,
}

/// One canary for each holder: shares of a fresh key that is wiped before this returns.
///
/// `InvalidSet` when the holders cannot be custodians; `InvalidName` when the stream is none of a rehearsal.
pub fn canaries(stream: &str, needed: u8, holders: &[Holder]) -> Result<Vec<NewCanary>, CustodyError> {
    refuse_unnameable(stream)?;
    if !stream.starts_with(DRILL) {
        return Err(CustodyError::InvalidName);
    }
    refuse_unsound_set(needed, holders)?;
    let key = SecretBytes::random()?;
    let values = shamir::split(&key, needed, holders.iter().map(|holder| holder.number))?;
    let canary = |(holder, value): (&Holder, _)| {
        let (field, number) = (CANARY, holder.number);
        let whole = Part {
            place: SharePlace { stream, field, number }.part(0),
            parts: 1,
            needed,
            value,
        };
        Ok(NewCanary {
            share: whole.seal_for(holder)?,
            check: check_of(&proof_of(&whole)),
        })
    };
    holders.iter().zip(values).map(canary).collect()
}

/// Opens the canary of a rehearsal. Gives the SHA-256 of its line without the end of line, in lower-case hex, which tells
/// nothing of the line.
///
/// `NotADrill` for any other task, and for a share of an identity that is passed off as a canary.
pub fn prove(task: &Task, identity: &CustodianIdentity) -> Result<String, CustodyError> {
    let (TaskKind::Prove, [item]) = (task.kind, task.items.as_slice()) else {
        return Err(CustodyError::NotADrill);
    };
    if !item.stream.starts_with(DRILL) || item.field != CANARY {
        return Err(CustodyError::NotADrill);
    }
    let place = SharePlace {
        stream: &item.stream,
        field: &item.field,
        number: item.number,
    };
    let parts = open_parts(&place, &item.parts, identity)?;
    put_together(&place, &parts)?;
    let [whole] = parts.as_slice() else {
        return Err(CustodyError::NotADrill);
    };
    Ok(proof_of(whole))
}

/// What is kept to recognise a proof by: its SHA-256, in lower-case hex. It proves nothing itself.
pub fn check_of(proof: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(proof.as_bytes()))
}

fn proof_of(part: &Part) -> String {
    let line = part.line();
    HEXLOWER.encode(&Sha256::digest(line.expose().trim_end().as_bytes()))
}
