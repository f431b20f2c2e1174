//! What is known of the identity of a reporter after its events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::command::SealedIn;
use super::event::FieldShares;
use crate::custody::{KeptForCustodians, Sealing};
use crate::ids::{IdentityId, PersonId, ReportId};

/// A redistribution that waits for more custodians.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redistribution {
    /// For whom the shares are made.
    pub to: Sealing,
    /// What was handed in, by the number of the share that it was made of.
    pub offers: BTreeMap<u8, Vec<FieldShares>>,
}

impl Redistribution {
    /// One that nobody has handed anything in for.
    pub(super) fn to(to: &Sealing) -> Self {
        Self {
            to: to.clone(),
            offers: BTreeMap::new(),
        }
    }
}

/// Who holds an identity, and what of it: all that others have to know of the stream.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Holding {
    /// The set that the shares are of.
    pub set: u32,
    /// How many of the custodians open it.
    pub needed: u8,
    /// The custodians with the numbers of their shares.
    pub custodians: BTreeMap<PersonId, u8>,
    /// The fields that there are.
    pub fields: BTreeSet<String>,
}

/// The identity of a reporter, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Identity {
    /// Its id; `None` as long as the reporter gave none.
    pub id: Option<IdentityId>,
    /// The report.
    pub report: Option<ReportId>,
    /// Every field with its present shares.
    pub fields: Vec<KeptForCustodians>,
    /// Where it was sealed.
    pub sealed_in: Option<SealedIn>,
    /// The present set of shares, counted from 1; 0 while there is none.
    pub set: u32,
    /// A redistribution that waits for more custodians.
    pub redistribution: Option<Redistribution>,
}

impl Identity {
    /// Who holds it; `None` if there is nothing to hold. All fields are held by the same custodians.
    pub fn holding(&self) -> Option<Holding> {
        let first = self.fields.first()?;
        Some(Holding {
            set: self.set,
            needed: first.needed,
            custodians: first
                .shares
                .iter()
                .map(|share| (share.custodian, share.number))
                .collect(),
            fields: self.fields.iter().map(|field| field.field.clone()).collect(),
        })
    }
}
