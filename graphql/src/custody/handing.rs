//! What goes to custodians and comes back, as files and part by part.

use async_graphql::{InputObject, SimpleObject};
use probity_app::custody_files::{Answer, Task};
use probity_app::{AppError, HandedIn};
use probity_domain::custody::{SealedPart, SealedShare};
use probity_domain::identity::FieldShares;
use probity_domain::ids::PersonId;
use serde::Serialize;

use crate::errors::{ApiError, ApiResult};

/// Bytes of an answer that a custodian hands in.
pub(crate) const LARGEST_ANSWER: usize = 768 * 1024;

/// A file of custody as text.
pub(super) fn file(content: &impl Serialize) -> ApiResult<String> {
    serde_json::to_string_pretty(content)
        .map_err(|error| AppError::internal("writing a file of custody", &error).into())
}

/// A part of a share.
#[derive(SimpleObject)]
pub struct HandedPart {
    /// Number of the share of which it was made; 0 for a whole share.
    from: u8,
    /// The part as an `age` file in ASCII armour.
    armour: String,
}

/// The share of one field.
#[derive(SimpleObject)]
pub struct HandedShare {
    /// To be handed in with the share, unchanged.
    reference: String,
    /// The field.
    field: String,
    /// The number of the share.
    number: u8,
    /// The public key to which it is to be sealed again.
    recipient: String,
    /// Its parts: each is opened, and sealed again to the recipient.
    parts: Vec<HandedPart>,
}

impl HandedShare {
    pub(super) fn of_task(task: Task) -> Vec<Self> {
        let part = |part: SealedPart| HandedPart {
            from: part.from,
            armour: part.sealed,
        };
        let items = task.items.into_iter();
        items
            .map(|item| Self {
                reference: item.reference,
                recipient: item
                    .recipients
                    .first()
                    .map(|holder| holder.key.to_string())
                    .unwrap_or_default(),
                field: item.field,
                number: item.number,
                parts: item.parts.into_iter().map(part).collect(),
            })
            .collect()
    }
}

/// A part of a share, sealed again to the recipient.
#[derive(InputObject)]
pub struct HandedPartInput {
    /// The same number as that of the part which was opened.
    from: u8,
    /// The part as an `age` file in ASCII armour, sealed to the recipient's key.
    armour: String,
}

/// The share of one field, sealed again to the recipient.
#[derive(InputObject)]
pub struct HandedShareInput {
    /// That of the share that was opened.
    reference: String,
    /// The field.
    field: String,
    /// The number of the share.
    number: u8,
    /// The public key to which its parts are sealed now.
    recipient: String,
    /// Every part of it.
    parts: Vec<HandedPartInput>,
}

/// What a custodian hands in: the file that `probity custodian work` wrote, or the shares one by one.
pub(super) fn handed(
    custodian: PersonId,
    answer: Option<&str>,
    shares: Option<&Vec<HandedShareInput>>,
) -> ApiResult<Vec<HandedIn>> {
    match (answer, shares) {
        (Some(answer), None) => of_file(answer),
        (None, Some(shares)) => Ok(shares.iter().map(|share| of_input(custodian, share)).collect()),
        (Some(_), Some(_)) | (None, None) => Err(ApiError::invalid("answer", "expected either `answer` or `shares`")),
    }
}

fn of_file(text: &str) -> ApiResult<Vec<HandedIn>> {
    let items = answer(text)?.items.into_iter();
    Ok(items
        .map(|item| HandedIn {
            reference: item.reference,
            shares: FieldShares {
                field: item.field,
                shares: item.shares,
            },
        })
        .collect())
}

/// What `probity custodian work` wrote.
pub(super) fn answer(text: &str) -> ApiResult<Answer> {
    if text.len() > LARGEST_ANSWER {
        let reason = format!("expected at most {LARGEST_ANSWER} bytes");
        return Err(ApiError::invalid("answer", reason));
    }
    Answer::read(text.as_bytes()).map_err(|error| ApiError::invalid("answer", error.to_string()))
}

fn of_input(custodian: PersonId, share: &HandedShareInput) -> HandedIn {
    let part = |part: &HandedPartInput| SealedPart {
        from: part.from,
        sealed: part.armour.clone(),
    };
    let made = SealedShare {
        custodian,
        number: share.number,
        recipient: share.recipient.clone(),
        parts: share.parts.iter().map(part).collect(),
    };
    HandedIn {
        reference: share.reference.clone(),
        shares: FieldShares {
            field: share.field.clone(),
            shares: vec![made],
        },
    }
}
