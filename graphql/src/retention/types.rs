//! How long a record is kept, and what remains to be known of one that was erased.

use async_graphql::{Object, SimpleObject};
use probity_domain::hold::HoldScope;
use probity_domain::ids::{HoldId, RetentionId, SanctionId};
use probity_domain::retention::{self as domain, Basis, Retained};
use probity_projections::retention::{RetentionFilter, RetentionRow};

use super::vocabulary::{KeptKind, ObligationBasis, Place, RetentionStatus};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::{Session, everything};
use crate::vocabulary::Role;

/// A record that is kept for a time, or that a hold covers.
#[derive(SimpleObject)]
pub struct Kept {
    /// What it is.
    kind: KeptKind,
    /// Its global id.
    record_id: String,
}

impl From<Retained> for Kept {
    fn from(record: Retained) -> Self {
        let kind = match record {
            Retained::Case(_) => KeptKind::Case,
            Retained::Report(_) => KeptKind::Report,
            Retained::Person(_) => KeptKind::Person,
        };
        let record_id = record.stream();
        Self { kind, record_id }
    }
}

impl From<HoldScope> for Kept {
    fn from(scope: HoldScope) -> Self {
        let kind = match scope {
            HoldScope::Case(_) => KeptKind::Case,
            HoldScope::Report(_) => KeptKind::Report,
            HoldScope::Person(_) => KeptKind::Person,
        };
        let record_id = scope.stream();
        Self { kind, record_id }
    }
}

/// One reason to keep a record. The longest wins.
#[derive(SimpleObject)]
pub struct Obligation {
    /// Why.
    basis: ObligationBasis,
    /// The retention class, if it is one.
    class: Option<String>,
    /// The sanction, if it is about one.
    sanction_id: Option<Gid<SanctionId>>,
    /// The day from which it is counted.
    from: Day,
    /// The last day on which the record has to be there.
    until: Day,
}

impl From<domain::Obligation> for Obligation {
    fn from(obligation: domain::Obligation) -> Self {
        let (basis, class, sanction) = match obligation.basis {
            Basis::Class { class } => (ObligationBasis::Class, Some(class), None),
            Basis::ActionClock => (ObligationBasis::ActionClock, None, None),
            Basis::Arbitration { sanction } => (ObligationBasis::Arbitration, None, Some(sanction)),
            Basis::SanctionInForce { sanction } => (ObligationBasis::SanctionInForce, None, Some(sanction)),
        };
        Self {
            basis,
            class,
            sanction_id: sanction.map(Gid),
            from: Day(obligation.from),
            until: Day(obligation.until),
        }
    }
}

/// Somebody who approved an erasure.
#[derive(SimpleObject)]
pub struct ErasureApproval {
    /// Who.
    by: Person,
    /// In which role.
    role: Role,
}

/// What a search after an erasure found in one place.
#[derive(SimpleObject)]
pub struct Searched {
    /// Where.
    place: Place,
    /// How many keys, sealed fields or files were looked at.
    looked_at: u64,
    /// How many of them could still be read.
    readable: u64,
}

/// What there was of a kind, with its days.
#[derive(SimpleObject)]
pub struct Remains {
    /// Stored name of the event.
    kind: String,
    /// How often it happened.
    count: u64,
    /// The day of the first.
    first: Day,
    /// The day of the last.
    last: Day,
}

/// What remains to be known of a record that was erased.
#[derive(SimpleObject)]
pub struct Tombstone {
    /// What there was.
    remains: Vec<Remains>,
    /// Why it had been kept, and until when.
    obligations: Vec<Obligation>,
    /// Who approved the erasure.
    approved_by: Vec<ErasureApproval>,
    /// Who destroyed the keys.
    destroyed_by: Person,
    /// The day on which they were destroyed.
    destroyed_on: Day,
    /// The day on which nothing could be read any more.
    verified_on: Day,
}

impl From<domain::RecordTombstoned> for Tombstone {
    fn from(stone: domain::RecordTombstoned) -> Self {
        let remains = |remains: domain::Remains| Remains {
            kind: remains.kind,
            count: remains.count,
            first: Day(remains.first),
            last: Day(remains.last),
        };
        let approvals = stone.approved_by.into_iter();
        Self {
            remains: stone.remains.into_iter().map(remains).collect(),
            obligations: stone.obligations.into_iter().map(Into::into).collect(),
            approved_by: approvals.map(approval).collect(),
            destroyed_by: Person(stone.destroyed_by),
            destroyed_on: Day(stone.destroyed_on),
            verified_on: Day(stone.on),
        }
    }
}

fn approval((by, role): (probity_domain::ids::PersonId, probity_domain::Role)) -> ErasureApproval {
    ErasureApproval {
        by: Person(by),
        role: role.into(),
    }
}

/// How long a record is kept, and its erasure.
pub struct Retention(pub(crate) RetentionRow);

impl Retention {
    /// One retention. Not found is the answer for one that must not be seen.
    pub(crate) async fn open(session: &Session, id: RetentionId) -> ApiResult<Self> {
        let record = probity_app::Record::Retention(id);
        let action = probity_app::access::Action::ReadRetention;
        session.app().authorise(&session.actor, action, record).await?;
        let filter = RetentionFilter {
            retention: Some(id),
            ..RetentionFilter::default()
        };
        // It was authorised for this one; a conflict of interest closes it in the list as well.
        let sight = everything(session.person()?);
        let page = session.views().retention().page(&sight, filter, None, 1).await?;
        page.into_rows().pop().map(Self).ok_or_else(ApiError::not_found)
    }
}

#[Object]
impl Retention {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<RetentionId> {
        Gid(self.0.retention)
    }

    /// What is kept.
    async fn record(&self) -> Kept {
        self.0.record.into()
    }

    /// Where it stands.
    async fn status(&self) -> RetentionStatus {
        self.0.state.status.into()
    }

    /// Every reason to keep it.
    async fn obligations(&self) -> Vec<Obligation> {
        self.0.state.obligations.iter().cloned().map(Into::into).collect()
    }

    /// The last day on which it is kept; null while it is in use.
    async fn due_on(&self) -> Option<Day> {
        self.0.state.due_on.map(Day)
    }

    /// Global ids of the holds that keep it although its time is over.
    async fn held_by(&self) -> Vec<Gid<HoldId>> {
        self.0.state.holds.iter().copied().map(Gid).collect()
    }

    /// Who approved its erasure so far.
    async fn approvals(&self) -> Vec<ErasureApproval> {
        let given = self.0.state.approvals.iter();
        given.map(|(by, role)| approval((*by, *role))).collect()
    }

    /// The day on which the keys were destroyed.
    async fn destroyed_on(&self) -> Option<Day> {
        self.0.state.destroyed.map(|(_, on)| Day(on))
    }

    /// What the search after the erasure found.
    async fn searched(&self) -> Vec<Searched> {
        let searched = |found: &domain::Searched| Searched {
            place: found.place.into(),
            looked_at: found.looked_at,
            readable: found.readable,
        };
        let verified = self.0.verified.iter().flat_map(|verified| &verified.searched);
        verified.map(searched).collect()
    }

    /// What remains to be known, once it is erased.
    async fn tombstone(&self) -> Option<Tombstone> {
        self.0.tombstone.clone().map(Into::into)
    }
}
