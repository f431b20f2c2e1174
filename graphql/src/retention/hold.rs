//! Holds.

use std::sync::Arc;

use async_graphql::{Context, Object, OneofObject};
use probity_app::Group;
use probity_domain::Sealed;
use probity_domain::hold::{HoldReviewed, HoldScope};
use probity_domain::ids::{CaseId, HoldId, PersonId, ReportId};
use probity_projections::retention::{HoldFilter, HoldRow};

use super::types::Kept;
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::session::{Session, everything};
use crate::text::{Lens, Text};

/// What a hold covers: one of these.
#[derive(OneofObject)]
pub enum HoldScopeInput {
    /// A case with everything that belongs to it.
    #[graphql(name = "caseId")]
    Case(Gid<CaseId>),
    /// A report, and the case to which it belongs.
    #[graphql(name = "reportId")]
    Report(Gid<ReportId>),
    /// A person's entry, their accounts, and every case in which they have a part.
    #[graphql(name = "personId")]
    Person(Gid<PersonId>),
}

impl From<&HoldScopeInput> for HoldScope {
    fn from(input: &HoldScopeInput) -> Self {
        match input {
            HoldScopeInput::Case(id) => Self::Case(id.0),
            HoldScopeInput::Report(id) => Self::Report(id.0),
            HoldScopeInput::Person(id) => Self::Person(id.0),
        }
    }
}

/// Something that is not erased, whatever its retention says, until counsel releases it.
pub struct Hold(pub(crate) HoldRow);

/// A look at a hold.
pub struct HoldReview {
    hold: HoldId,
    review: HoldReviewed,
}

impl Hold {
    /// One hold. Not found is the answer for one that must not be seen.
    pub(crate) async fn open(session: &Session, id: HoldId) -> ApiResult<Self> {
        session.app().hold_reader(&session.actor, id).await?;
        let filter = HoldFilter {
            hold: Some(id),
            ..HoldFilter::default()
        };
        let sight = everything(session.person()?);
        let page = session.views().retention().holds(&sight, filter, None, 1).await?;
        page.into_rows().pop().map(Self).ok_or_else(ApiError::not_found)
    }
}

async fn text(ctx: &Context<'_>, hold: HoldId, sealed: &Sealed) -> ApiResult<Text> {
    let session = Session::of(ctx)?;
    let reader = Arc::new(session.app().hold_reader(&session.actor, hold).await?);
    Ok(Lens::new(&reader, Group::HoldReasons, &hold.stream()).text(sealed))
}

#[Object]
impl Hold {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<HoldId> {
        Gid(self.0.hold)
    }

    /// What it covers.
    async fn scope(&self) -> Kept {
        self.0.placed.scope.into()
    }

    /// Why it was placed; null for whoever may not read it.
    async fn reason(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        text(ctx, self.0.hold, &self.0.placed.reason).await
    }

    /// Who placed it.
    async fn placed_by(&self) -> Person {
        Person(self.0.placed.by)
    }

    /// The day on which it was placed.
    async fn placed_on(&self) -> Day {
        Day(self.0.placed.on)
    }

    /// Last day to look at it again.
    async fn review_by(&self) -> Day {
        Day(self.0.review_by)
    }

    /// It stands, and that day is past.
    async fn overdue(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.0.is_overdue(Session::of(ctx)?.app().today()))
    }

    /// When it was looked at again, in order.
    async fn reviews(&self) -> Vec<HoldReview> {
        let hold = self.0.hold;
        let reviews = self.0.reviews.iter().cloned();
        reviews.map(|review| HoldReview { hold, review }).collect()
    }

    /// The day on which it was released; null while it stands.
    async fn released_on(&self) -> Option<Day> {
        self.0.released.as_ref().map(|released| Day(released.on))
    }

    /// Who released it.
    async fn released_by(&self) -> Option<Person> {
        self.0.released.as_ref().map(|released| Person(released.by))
    }

    /// Why it was released.
    async fn release_reason(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        match &self.0.released {
            Some(released) => text(ctx, self.0.hold, &released.reason).await,
            None => Ok(Text::none()),
        }
    }
}

#[Object]
impl HoldReview {
    /// The day.
    async fn on(&self) -> Day {
        Day(self.review.on)
    }

    /// Who looked.
    async fn by(&self) -> Person {
        Person(self.review.by)
    }

    /// Why it is still needed.
    async fn note(&self, ctx: &Context<'_>) -> ApiResult<Text> {
        text(ctx, self.hold, &self.review.note).await
    }
}
