//! Questions about what is deducted from wages.

use std::sync::Arc;

use async_graphql::{Context, Object};
use probity_app::access::Action;
use probity_app::{FileRow, MOST_ROWS, Record, payroll_file};
use probity_domain::ids::PersonId;
use probity_domain::payroll::LineStatus;
use probity_projections::payroll::PayrollLine;

use super::types::{Deduction, Payroll, WagePlace};
use crate::errors::{ApiError, ApiResult};
use crate::ids::Gid;
use crate::scalars::MonthName;
use crate::session::{Session, everything};

/// The lines of a month, for those who read every payroll.
async fn lines(session: &Session, month: MonthName) -> ApiResult<Vec<PayrollLine>> {
    session
        .app()
        .authorise(&session.actor, Action::ReadPayroll, Record::Company)
        .await?;
    let sight = session.sight(Action::ReadPayroll)?;
    let lines = session
        .views()
        .payroll()
        .of_month(&sight, month.0, MOST_ROWS + 1)
        .await?;
    if lines.len() > MOST_ROWS {
        return Err(ApiError::invalid(
            "month",
            format!("more than {MOST_ROWS} deductions in one month"),
        ));
    }
    Ok(lines)
}

impl Payroll {
    /// The payroll of one person, also for themselves.
    pub(crate) async fn open(session: &Session, person: PersonId) -> ApiResult<Self> {
        let reader = Arc::new(session.app().payroll_reader(&session.actor, person).await?);
        // The reader was granted for this one person; the state is looked up with a sight for them alone.
        let sight = everything(session.person()?);
        let state = session.views().payroll().of_person(&sight, person).await?;
        let state = state.ok_or_else(ApiError::not_found)?;
        Ok(Self::of(person, &state, &reader))
    }
}

/// Questions about what is deducted from wages.
#[derive(Default)]
pub struct PayrollQueries;

#[Object]
impl PayrollQueries {
    /// The payroll of a person, as far as claims are deducted from it, also for themselves.
    #[graphql(complexity = "10 + 24 * child_complexity")]
    async fn payroll(&self, ctx: &Context<'_>, person_id: Gid<PersonId>) -> ApiResult<Payroll> {
        Payroll::open(Session::of(ctx)?, person_id.0).await
    }

    /// Places whose minimum wages are on file, for `recordWage`.
    #[graphql(complexity = "10 + 20 * child_complexity")]
    async fn wage_places(&self, ctx: &Context<'_>) -> ApiResult<Vec<WagePlace>> {
        let places = &Session::of(ctx)?.app().rules().minimum_wages.places;
        Ok(places.iter().map(|(id, place)| WagePlace::of(id, place)).collect())
    }

    /// Everything that is planned, omitted or confirmed in a month, at most 2000 lines.
    #[graphql(complexity = "10 + 100 * child_complexity")]
    async fn payroll_month(&self, ctx: &Context<'_>, month: MonthName) -> ApiResult<Vec<Deduction>> {
        let lines = lines(Session::of(ctx)?, month).await?;
        Ok(lines.into_iter().map(|line| Deduction::of(line, month)).collect())
    }

    /// The deductions of a month that are not confirmed yet, as CSV for the payroll office: person, month, code, amount and
    /// currency, and two columns to fill in. It gives no reason for a deduction.
    #[graphql(complexity = 100)]
    async fn payroll_file(&self, ctx: &Context<'_>, month: MonthName) -> ApiResult<String> {
        let lines = lines(Session::of(ctx)?, month).await?;
        let open = lines.iter().filter(|line| line.status == LineStatus::Reserved);
        let rows: Vec<FileRow> = open
            .map(|line| FileRow {
                person: line.person,
                month: month.0,
                code: line.claim,
                amount: line.amount,
            })
            .collect();
        Ok(payroll_file(&rows))
    }
}
