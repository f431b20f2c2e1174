//! Rewards, for those who grant them, and what whoever pays sees.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{Folded, Group, Record};
use probity_domain::Decider;
use probity_domain::ids::{ReportId, RewardId};
use probity_domain::reward::{Reward as State, RewardBasis as DomainBasis, RewardEvent, RewardStatus as DomainStatus};

use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::money::Money;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::Session;
use crate::text::{Lens, Text};

/// Where a reward stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainStatus")]
pub enum RewardStatus {
    /// There is no such reward.
    Missing,
    /// It was proposed.
    Proposed,
    /// The report earned it.
    Verified,
    /// Two people approved it.
    Approved,
    /// The reporter has the code.
    CodeIssued,
    /// The code was presented.
    Claimed,
    /// It was paid.
    Paid,
    /// Nobody presented the code in time.
    Lapsed,
}

/// Why a report earned a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainBasis")]
pub enum RewardBasis {
    /// A finding in force proves what it told, in whole or in part.
    Substantiated,
    /// It was materially useful otherwise.
    MateriallyUseful,
}

#[derive(Debug, Clone, Default)]
struct History(Vec<RewardEvent>);

impl Folded for History {
    type Event = RewardEvent;

    fn apply(&mut self, event: &RewardEvent) {
        self.0.push(event.clone());
    }
}

/// A reward for the reporter of a report. It names nobody, and never shows the code.
pub struct Reward {
    id: RewardId,
    lens: Lens,
    state: State,
    events: Vec<RewardEvent>,
}

impl Reward {
    /// One reward, for those who grant it and for auditors.
    pub(crate) async fn open(session: &Session, id: RewardId) -> ApiResult<Self> {
        let reader = session.app().reward_reader(&session.actor, id).await?;
        let loaded = session.app().journal().load::<History>(&id.stream()).await?;
        Ok(Self {
            id,
            lens: Lens::new(&Arc::new(reader), Group::Rewards, &id.stream()),
            state: State::fold(&loaded.state.0),
            events: loaded.state.0.clone(),
        })
    }
}

#[Object]
impl Reward {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<RewardId> {
        Gid(self.id)
    }

    /// The report; null for a viewer who may not know of it.
    async fn report_id(&self, ctx: &Context<'_>) -> ApiResult<Option<Gid<ReportId>>> {
        let (session, Some(report)) = (Session::of(ctx)?, self.state.report) else {
            return Ok(None);
        };
        let app = session.app();
        let relations = app.relations_to(&session.actor, Record::Report(report)).await?;
        let may = |relations| app.access().allows(&session.actor, Action::ViewReport, relations);
        Ok(relations.as_ref().is_some_and(may).then_some(Gid(report)))
    }

    /// Where it stands.
    async fn status(&self) -> RewardStatus {
        self.state.status.into()
    }

    /// How much.
    async fn amount(&self) -> Option<Money> {
        self.state.amount.map(Into::into)
    }

    /// Why this much.
    async fn reasons(&self) -> Text {
        let proposed = self.events.iter().find_map(|event| match event {
            RewardEvent::RewardProposed(proposed) => Some(&proposed.reasons),
            RewardEvent::RewardVerified(_)
            | RewardEvent::RewardApproved(_)
            | RewardEvent::RewardCodeIssued(_)
            | RewardEvent::RewardClaimed(_)
            | RewardEvent::RewardPaid(_)
            | RewardEvent::RewardLapsed(_) => None,
        });
        self.lens.maybe(proposed)
    }

    /// How the report earned it.
    async fn basis(&self) -> Option<RewardBasis> {
        self.state.basis.map(Into::into)
    }

    /// How the report was useful, where no finding proves what it told.
    async fn usefulness(&self) -> Text {
        let verified = self.events.iter().find_map(|event| match event {
            RewardEvent::RewardVerified(verified) => verified.useful.as_ref(),
            RewardEvent::RewardProposed(_)
            | RewardEvent::RewardApproved(_)
            | RewardEvent::RewardCodeIssued(_)
            | RewardEvent::RewardClaimed(_)
            | RewardEvent::RewardPaid(_)
            | RewardEvent::RewardLapsed(_) => None,
        });
        self.lens.maybe(verified)
    }

    /// Who proposed it.
    async fn proposer(&self) -> Option<Person> {
        Person::maybe(self.state.proposer)
    }

    /// Counsel who verified it.
    async fn verifier(&self) -> Option<Person> {
        Person::maybe(self.state.verifier)
    }

    /// Who approved it; two are needed.
    async fn approvers(&self) -> Vec<Person> {
        self.state.approvers.iter().copied().map(Person).collect()
    }

    /// Last day to present the code.
    async fn lapses_on(&self) -> Option<Day> {
        self.state.lapses_on.map(Day)
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        Session::of(ctx)?.allowed_actions(Record::Reward(self.id)).await
    }
}

/// What whoever pays a reward sees of it: an amount, and whether it was paid. Neither the report nor a name.
#[derive(SimpleObject)]
pub struct RewardPayment {
    /// Global id of the reward, under which it is paid.
    pub(super) id: Gid<RewardId>,
    /// How much.
    pub(super) amount: Money,
    /// Where it stands.
    pub(super) status: RewardStatus,
}

impl RewardPayment {
    /// For those who may pay it.
    pub(super) async fn of(session: &Session, id: RewardId) -> ApiResult<Self> {
        session
            .app()
            .authorise(&session.actor, Action::PayReward, Record::Reward(id))
            .await?;
        let state = session.app().reward(id).await?;
        Ok(Self {
            id: Gid(id),
            amount: state.amount.map(Into::into).ok_or_else(ApiError::not_found)?,
            status: state.status.into(),
        })
    }
}
