//! What a custodian does with a task, on a machine of their own.

use probity_domain::custody::SealedShare;

use super::error::CustodyError;
use super::field::refuse_unsound_set;
use super::file::{Answer, AnswerItem, AnswerKind, FILE_VERSION, Holder, Task, TaskItem, TaskKind};
use super::key::CustodianIdentity;
use super::shamir::{self, BYTES};
use super::share::{Part, Share, SharePlace, open_parts, put_together, refuse_unnameable};
use crate::secret::SecretBytes;

/// Does every item of a task, or none.
pub fn carry_out(task: &Task, identity: &CustodianIdentity) -> Result<Answer, CustodyError> {
    let kind = match task.kind {
        TaskKind::Reseal => AnswerKind::Resealed,
        TaskKind::Redistribute => AnswerKind::Redistributed,
        TaskKind::Prove => return Err(CustodyError::IsADrill),
    };
    let answer_one = |item: &TaskItem| -> Result<AnswerItem, CustodyError> {
        let shares = match kind {
            AnswerKind::Resealed => vec![reseal(item, identity)?],
            AnswerKind::Redistributed => redistribute(item, identity)?,
        };
        Ok(AnswerItem {
            reference: item.reference.clone(),
            stream: item.stream.clone(),
            field: item.field.clone(),
            number: item.number,
            shares,
        })
    };
    let items: Result<_, CustodyError> = task.items.iter().map(answer_one).collect();
    Ok(Answer {
        version: FILE_VERSION,
        kind,
        items: items?,
    })
}

/// Opens every part of a share, and seals it again to the one recipient.
///
/// Refused is a part that is not of the share that the item names: nobody gets a custodian to hand over a share of one
/// identity as that of another.
pub fn reseal(item: &TaskItem, identity: &CustodianIdentity) -> Result<SealedShare, CustodyError> {
    let [recipient] = item.recipients.as_slice() else {
        return Err(CustodyError::InvalidSet(
            "a share is sealed again to one recipient; name one",
        ));
    };
    if recipient.number != item.number {
        return Err(CustodyError::InvalidSet(
            "a share that is sealed again keeps its number; name the same",
        ));
    }
    let (parts, _) = opened(item, identity)?;
    let parts: Result<_, CustodyError> = parts.iter().map(|part| part.seal(&recipient.key)).collect();
    Ok(SealedShare {
        custodian: recipient.custodian,
        number: item.number,
        recipient: recipient.key.to_string(),
        parts: parts?,
    })
}

/// Splits a share again among new custodians. What each of them gets is one part of their share, `from` this one.
pub fn redistribute(item: &TaskItem, identity: &CustodianIdentity) -> Result<Vec<SealedShare>, CustodyError> {
    let needed = item.new_needed.ok_or(CustodyError::InvalidSet(
        "it is not said how many of the new custodians will be needed; `new_needed` says so",
    ))?;
    refuse_unsound_set(needed, &item.recipients)?;
    let (_, share) = opened(item, identity)?;
    let values = shamir::split(&share.value, needed, item.recipients.iter().map(|holder| holder.number))?;
    let seal_one = |(holder, value): (&Holder, SecretBytes<BYTES>)| {
        let (stream, field, number) = (item.stream.as_str(), item.field.as_str(), holder.number);
        let part = Part {
            place: SharePlace { stream, field, number }.part(share.number),
            parts: share.needed,
            needed,
            value,
        };
        part.seal_for(holder)
    };
    item.recipients.iter().zip(values).map(seal_one).collect()
}

fn opened(item: &TaskItem, identity: &CustodianIdentity) -> Result<(Vec<Part>, Share), CustodyError> {
    refuse_unnameable(&item.stream)?;
    refuse_unnameable(&item.field)?;
    let place = SharePlace {
        stream: &item.stream,
        field: &item.field,
        number: item.number,
    };
    let parts = open_parts(&place, &item.parts, identity)?;
    let share = put_together(&place, &parts)?;
    if share.needed != item.needed {
        return Err(CustodyError::NotFitting {
            stream: item.stream.clone(),
            field: item.field.clone(),
        });
    }
    Ok((parts, share))
}
