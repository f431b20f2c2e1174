//! A request of a person about their own data, and its answer.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object};
use probity_app::{Group, Reader};
use probity_domain::ids::RightsRequestId;
use probity_projections::requests::{RequestFilter, RequestRow};

use super::data::PersonalData;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::{Session, everything, found};
use crate::text::{Lens, Text};

/// What a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::request::RightsRequestKind")]
pub enum RightsRequestKind {
    /// To see and copy what is kept about them (PIPL 45, GDPR 15).
    Access,
    /// To have it corrected or completed (PIPL 46, GDPR 16).
    Correction,
    /// To have it deleted (PIPL 47, GDPR 17).
    Deletion,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::request::RightsRequestStatus")]
pub enum RightsRequestStatus {
    /// There is no such request.
    Missing,
    /// It was taken in.
    Received,
    /// Whoever asks is who they say.
    Verified,
    /// It was granted and has to be done.
    Granted,
    /// It was done.
    Fulfilled,
    /// It was refused, with a reason.
    Refused,
}

/// A request of a person about their own data.
pub struct RightsRequest(pub(crate) RequestRow);

impl RightsRequest {
    /// One request. Not found is the answer for one that must not be seen.
    pub(crate) async fn open(session: &Session, id: RightsRequestId) -> ApiResult<Self> {
        session.app().request_reader(&session.actor, id).await?;
        let filter = RequestFilter {
            request: Some(id),
            ..RequestFilter::default()
        };
        let sight = everything(session.person()?);
        let page = session.views().requests().page(&sight, filter, None, 1).await?;
        page.into_rows().pop().map(Self).ok_or_else(ApiError::not_found)
    }

    fn key(&self) -> RightsRequestId {
        self.0.received.request
    }

    async fn lens(&self, ctx: &Context<'_>) -> ApiResult<Lens> {
        let session = Session::of(ctx)?;
        let id = self.key();
        let reader: Arc<Reader> = Arc::new(session.app().request_reader(&session.actor, id).await?);
        Ok(Lens::new(&reader, Group::Requests, &id.stream()))
    }
}

#[Object]
impl RightsRequest {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<RightsRequestId> {
        Gid(self.key())
    }

    /// Who asks.
    async fn subject(&self) -> Person {
        Person(self.0.received.subject)
    }

    /// What for.
    async fn kind(&self) -> RightsRequestKind {
        self.0.received.kind.into()
    }

    /// Where it stands.
    async fn status(&self) -> RightsRequestStatus {
        self.0.status.into()
    }

    /// The request in the person's words.
    async fn statement(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        Ok(self.lens(ctx).await?.text(&self.0.received.statement))
    }

    /// The day on which it came in.
    async fn received_on(&self) -> Day {
        Day(self.0.received.on)
    }

    /// Who entered it: the person, or counsel for them.
    async fn received_by(&self) -> Person {
        Person(self.0.received.by)
    }

    /// Last day to answer it.
    async fn answer_by(&self) -> Day {
        Day(self.0.received.answer_by)
    }

    /// It is not answered, and that day is past.
    async fn overdue(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.0.is_overdue(Session::of(ctx)?.app().today()))
    }

    /// The day on which it was seen that whoever asks is who they say.
    async fn verified_on(&self) -> Option<Day> {
        self.0.verified.as_ref().map(|verified| Day(verified.on))
    }

    /// The day on which it was granted or refused.
    async fn decided_on(&self) -> Option<Day> {
        self.0.decided.as_ref().map(|decided| Day(decided.on))
    }

    /// Why it was granted or refused.
    async fn reason(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let decided = self.0.decided.as_ref().map(|decided| &decided.reason);
        Ok(self.lens(ctx).await?.maybe(decided))
    }

    /// The day on which it was done.
    async fn fulfilled_on(&self) -> Option<Day> {
        self.0.fulfilled.as_ref().map(|fulfilled| Day(fulfilled.on))
    }

    /// The correction that was set beside what is on record.
    async fn supplement(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        let fulfilled = self.0.fulfilled.as_ref();
        Ok(self
            .lens(ctx)
            .await?
            .maybe(fulfilled.and_then(|done| done.supplement.as_ref())))
    }

    /// What is kept about the person, as far as it may be shown to them: for a request for access that was granted. Null
    /// before that, for other requests, and for whoever may not have it.
    #[graphql(complexity = "50 + child_complexity")]
    async fn data(&self, ctx: &Context<'_>) -> ApiResult<Option<PersonalData>> {
        let session = Session::of(ctx)?;
        let data = found(session.app().personal_data(&session.actor, self.key()).await)?;
        Ok(data.map(Into::into))
    }
}
