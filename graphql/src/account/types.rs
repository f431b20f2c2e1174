//! Work accounts of the register.

use std::sync::Arc;

use async_graphql::SimpleObject;
use probity_app::{Group, Reader};
use probity_domain::ids::AccountId;
use probity_projections::accounts::{AccountRow, Anomaly as AnomalyRow, Handover as HandoverRow};

use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::WhenKnown;
use crate::text::{Lens, Text};
use crate::vocabulary::AccountKind;

/// How an account was handed over.
#[derive(SimpleObject)]
pub struct Handover {
    /// To whom.
    to: Person,
    /// When.
    on: WhenKnown,
    /// It was cleaned or closed.
    cleaned: bool,
}

/// Something that is wrong with an account.
#[derive(SimpleObject)]
pub struct Anomaly {
    /// What.
    description: Text,
    /// When it happened.
    happened: WhenKnown,
}

/// A work account.
#[derive(SimpleObject)]
pub struct Account {
    /// Global id.
    pub(crate) id: Gid<AccountId>,
    /// Who uses it.
    holder: Person,
    /// Whose it is.
    kind: AccountKind,
    /// Its name or number.
    identifier: Text,
    /// Number of contacts at the handing out, if it was counted.
    contacts: Option<u32>,
    /// When it was handed out or reported.
    registered: WhenKnown,
    /// How it was handed over; null if it was not.
    handover: Option<Handover>,
    /// When the holder left; null if they still work here.
    holder_left: Option<WhenKnown>,
    /// The holder left and has not handed the account over (WX-2.2.2).
    handover_missing: bool,
    /// What is wrong with it, in the order of the records.
    anomalies: Vec<Anomaly>,
}

impl Account {
    /// A line of the register, with what opens it.
    pub(crate) fn of(row: AccountRow, reader: &Arc<Reader>) -> Self {
        let lens = Lens::new(reader, Group::Accounts, &row.account.stream());
        let handover = |handover: HandoverRow| Handover {
            to: Person(handover.to),
            on: handover.on.into(),
            cleaned: handover.cleaned,
        };
        let anomaly = |anomaly: &AnomalyRow| Anomaly {
            description: lens.text(&anomaly.description),
            happened: anomaly.happened.into(),
        };
        Self {
            id: Gid(row.account),
            holder: Person(row.holder),
            kind: row.kind.into(),
            identifier: lens.text(&row.identifier),
            contacts: row.contacts,
            registered: row.registered.into(),
            handover_missing: row.handover_missing(),
            anomalies: row.anomalies.iter().map(anomaly).collect(),
            handover: row.handover.map(handover),
            holder_left: row.holder_left.map(Into::into),
        }
    }
}
