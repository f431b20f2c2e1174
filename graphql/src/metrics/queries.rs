//! Questions about figures.

use async_graphql::{Context, Object};
use probity_app::Record;
use probity_app::access::Action;
use probity_domain::calendar::Period;
use probity_projections::metrics::{MetricQuery, Span};

use super::types::{Metric, MetricDimension, RepeatShare};
use crate::errors::{ApiError, ApiResult};
use crate::session::{Session, everything};
use crate::vocabulary::Currency;

/// Questions about figures.
#[derive(Default)]
pub struct MetricQueries;

#[allow(
    clippy::too_many_arguments,
    reason = "one for each argument of the field in the schema"
)]
#[Object]
impl MetricQueries {
    /// Every figure for a year, or for a quarter or a month of it, for those who may see figures. Everybody sees the same:
    /// no cell under five, and none that could be reckoned; and a period when it is over. Claims for damages are summed up in
    /// one currency, those in others are left out.
    #[graphql(complexity = "200 + 30 * child_complexity")]
    async fn metrics(
        &self,
        ctx: &Context<'_>,
        year: i32,
        quarter: Option<i32>,
        month: Option<i32>,
        #[graphql(default_with = "MetricDimension::Nothing")] by: MetricDimension,
        #[graphql(default_with = "Currency::Cny")] currency: Currency,
    ) -> ApiResult<Vec<Metric>> {
        let session = Session::of(ctx)?;
        may_see(session).await?;
        let query = MetricQuery {
            year: checked_year(year)?,
            span: span(quarter, month)?,
            by: by.into(),
            today: session.app().today(),
            late_after: days(session.app().rules().profile.action_warn),
            currency: currency.into(),
        };
        // Who asks was authorised; what they see is the same for everybody.
        let sight = everything(session.person()?);
        let figures = session.views().metrics().figures(&sight, query).await?;
        let references = session.app().references();
        Ok(figures
            .into_iter()
            .map(|figure| Metric::of(figure, by.into(), references))
            .collect())
    }

    /// Repeated offences at the end of a year that is over; null where they are withheld.
    async fn repeat_share(&self, ctx: &Context<'_>, year: i32) -> ApiResult<Option<RepeatShare>> {
        let session = Session::of(ctx)?;
        may_see(session).await?;
        let sight = everything(session.person()?);
        let when = (checked_year(year)?, session.app().today());
        let share = session.views().metrics().repeats(&sight, when).await?;
        Ok(share.map(Into::into))
    }
}

async fn may_see(session: &Session) -> ApiResult<()> {
    let asked = session
        .app()
        .authorise(&session.actor, Action::ReadAggregates, Record::Company);
    Ok(asked.await?)
}

fn checked_year(year: i32) -> ApiResult<i16> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=9998).contains(year));
    year.ok_or_else(|| ApiError::invalid("year", "expected 1900 to 9998"))
}

fn span(quarter: Option<i32>, month: Option<i32>) -> ApiResult<Span> {
    let small = |number: i32| i8::try_from(number).unwrap_or(0);
    let (span, field) = match (quarter, month) {
        (None, None) => (Span::Year, "year"),
        (Some(quarter), None) => (Span::Quarter(small(quarter)), "quarter"),
        (None, Some(month)) => (Span::Month(small(month)), "month"),
        (Some(_), Some(_)) => return Err(ApiError::invalid("month", "expected a quarter or a month, not both")),
    };
    if span.exists() {
        Ok(span)
    } else {
        Err(ApiError::invalid(field, "there is none of this number in a year"))
    }
}

/// A period of the profile in days, as far as figures need it; a month is thirty of them.
fn days(period: Period) -> i64 {
    match period {
        Period::Days(days) | Period::WorkingDays(days) => i64::from(days),
        Period::Months(months) => i64::from(months) * 30,
    }
}
