//! Shares as tasks for the custodian who holds them.

use data_encoding::HEXLOWER;
use probity_domain::identity::{FieldShares, Identity};
use probity_domain::ids::{IdentityId, PersonId};
use probity_vault::custody::{Holder, TaskItem};
use sha2::{Digest, Sha256};

use crate::error::AppError;

/// Hexadecimal digits of the hash in a reference.
const DIGITS: usize = 32;

/// What a custodian handed in for one field, and by what task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedIn {
    /// The reference of the task.
    pub reference: String,
    /// The field with the shares that were made.
    pub shares: FieldShares,
}

/// The shares of one custodian in one identity, and to whom they go.
pub(super) struct Assignment<'a> {
    pub id: IdentityId,
    pub identity: &'a Identity,
    pub custodian: PersonId,
    /// One to whom they are sealed again, or everybody among whom they are split.
    pub recipients: Vec<Holder>,
    /// How many of them will be needed, when the shares are split.
    pub new_needed: Option<u8>,
}

impl Assignment<'_> {
    /// What the answer is recognised by: the identity, the set that the shares are of, and to whom they go. Another set or
    /// another recipient meanwhile is another reference.
    pub(super) fn reference(&self) -> Result<String, AppError> {
        let meant = (self.id.stream(), self.identity.set, &self.recipients, self.new_needed);
        let json = serde_json::to_vec(&meant).map_err(|error| AppError::internal("naming a task", &error))?;
        let mut hash = HEXLOWER.encode(&Sha256::digest(&json));
        hash.truncate(DIGITS);
        Ok(format!("{}-{hash}", self.identity.set))
    }

    /// The custodian's share of each of these fields; none for whoever holds none.
    pub(super) fn items(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<TaskItem>, AppError> {
        let reference = self.reference()?;
        let fields = self.identity.fields.iter().filter(|field| wanted(&field.field));
        let items = fields.filter_map(|field| {
            let share = field.shares.iter().find(|share| share.custodian == self.custodian)?;
            Some(TaskItem {
                reference: reference.clone(),
                stream: self.id.stream(),
                field: field.field.clone(),
                needed: field.needed,
                number: share.number,
                parts: share.parts.clone(),
                recipients: self.recipients.clone(),
                new_needed: self.new_needed,
            })
        });
        Ok(items.collect())
    }
}
