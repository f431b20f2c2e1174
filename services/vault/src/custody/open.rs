//! What the recipient of a disclosure does: parts give shares, shares the key, the key the text.

use probity_domain::custody::SealedToCustodians;

use super::error::CustodyError;
use super::field::decipher;
use super::key::CustodianIdentity;
use super::shamir;
use super::share::{Share, SharePlace, open_parts, put_together};
use crate::secret::Plaintext;

/// Opens a field whose shares were all sealed again to this key.
///
/// Any share too many is taken as well and has to be sound. `TooFewShares` says how many are missing; `NotFitting` is for
/// shares that are sound one by one and give no key for this text.
pub fn open(
    stream: &str,
    sealed: &SealedToCustodians,
    identity: &CustodianIdentity,
) -> Result<Plaintext, CustodyError> {
    let shares = open_shares(stream, sealed, identity)?;
    let not_fitting = || CustodyError::NotFitting {
        stream: stream.to_owned(),
        field: sealed.field.clone(),
    };
    if shares.iter().any(|share| share.needed != sealed.needed) {
        return Err(not_fitting());
    }
    if shares.len() < usize::from(sealed.needed) {
        return Err(CustodyError::TooFewShares {
            stream: stream.to_owned(),
            field: sealed.field.clone(),
            have: shares.len(),
            needed: sealed.needed,
        });
    }
    let points: Vec<_> = shares.iter().map(|share| (share.number, &share.value)).collect();
    shamir::value_at_zero(&points)
        .and_then(|key| decipher(&key, (stream, &sealed.field), &sealed.cipher))
        .ok_or_else(not_fitting)
}

fn open_shares(
    stream: &str,
    sealed: &SealedToCustodians,
    identity: &CustodianIdentity,
) -> Result<Vec<Share>, CustodyError> {
    let mut shares: Vec<Share> = Vec::with_capacity(sealed.shares.len());
    for share in &sealed.shares {
        let place = SharePlace {
            stream,
            field: &sealed.field,
            number: share.number,
        };
        if shares.iter().any(|earlier| earlier.number == share.number) {
            let from = share.parts.first().map_or(0, |part| part.from);
            return Err(CustodyError::DuplicateNumber {
                place: place.part(from),
            });
        }
        shares.push(put_together(&place, &open_parts(&place, &share.parts, identity)?)?);
    }
    Ok(shares)
}
