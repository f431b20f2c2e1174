//! Commands to the payroll.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{AppError, Plaintext, Record, RecordWage, Request};
use probity_domain::ids::{ClaimId, PersonId};

use super::types::Payroll;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::MoneyInput;
use crate::mutation::{changed, payload};
use crate::person::types::Person;
use crate::scalars::MonthName;
use crate::session::Session;
use crate::text::{Name, Prose};

payload! {
    /// What a change of a payroll gives.
    PayrollPayload { payroll: Payroll, PersonId } by async |session: &Session, id| Payroll::open(session, id).await
}

/// Enter the wage of a month.
#[derive(InputObject)]
pub struct RecordWageInput {
    /// Whose.
    person_id: Gid<PersonId>,
    /// The month in which it was earned.
    month: MonthName,
    /// Short name of the place whose minimum wage holds.
    place: Name,
    /// How much.
    wage: MoneyInput,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Plan the instalments of a month for one person.
#[derive(InputObject)]
pub struct PlanMonthInput {
    /// Whose.
    person_id: Gid<PersonId>,
    /// The month.
    month: MonthName,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Plan the instalments of a month for everybody.
#[derive(InputObject)]
pub struct PlanPayrollInput {
    /// The month.
    month: MonthName,
}

/// Somebody whose month could not be planned.
#[derive(SimpleObject)]
pub struct Unplanned {
    /// Who.
    person: Person,
    /// The code of the refusal.
    code: &'static str,
    /// What would make it possible.
    message: String,
}

/// What planning a month for everybody gives.
#[derive(SimpleObject)]
pub struct PlanPayrollPayload {
    /// Number of people whose month is planned.
    planned: usize,
    /// People whose month could not be planned, with the reason: a wage that is missing, for instance.
    unplanned: Vec<Unplanned>,
}

/// Take a payroll file back.
#[derive(InputObject)]
pub struct ConfirmPayrollInput {
    /// The file as `payrollFile` gave it, with what was deducted, and a reason where that is less; at most 2000 rows.
    csv: Prose,
}

/// A row of a payroll file that was taken back.
#[derive(SimpleObject)]
pub struct ConfirmedRow {
    /// Whose wage.
    person: Person,
    /// The month.
    month: MonthName,
    /// The code of the deduction.
    code: Gid<ClaimId>,
    /// It told something new; false for a row that came before.
    changed: bool,
}

/// What taking a payroll file back gives.
#[derive(SimpleObject)]
pub struct ConfirmPayrollPayload {
    /// Its rows, in order.
    rows: Vec<ConfirmedRow>,
}

/// Commands to the payroll.
#[derive(Default)]
pub struct PayrollMutations;

#[Object]
impl PayrollMutations {
    /// Enter the wage of a month. It can be corrected until the month is planned.
    async fn record_wage(&self, ctx: &Context<'_>, input: RecordWageInput) -> ApiResult<PayrollPayload> {
        let session = Session::of(ctx)?;
        let wage = RecordWage {
            person: input.person_id.0,
            month: input.month.0,
            place: input.place.0,
            amount: input.wage.money("wage")?,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let done = session.app().record_wage(request, &wage).await?;
        session.settle(&done).await?;
        PayrollPayload::of(ctx, wage.person, input.client_mutation_id).await
    }

    /// Plan the instalments of a month for all claims against one person, within one cap.
    async fn plan_month(&self, ctx: &Context<'_>, input: PlanMonthInput) -> ApiResult<PayrollPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let person = input.person_id.0;
        let (_, done) = session.app().plan_month(request, person, input.month.0).await?;
        session.settle(&done).await?;
        PayrollPayload::of(ctx, person, input.client_mutation_id).await
    }

    /// Plan the instalments of a month for everybody from whose wage a claim is deducted. Who cannot be planned is named with
    /// the reason, and keeps nobody else from being planned. Given again, it plans what is missing.
    async fn plan_payroll(&self, ctx: &Context<'_>, input: PlanPayrollInput) -> ApiResult<PlanPayrollPayload> {
        let session = Session::of(ctx)?;
        session
            .app()
            .authorise(&session.actor, Action::PlanMonth, Record::Company)
            .await?;
        let sight = session.sight(Action::ReadPayroll)?;
        let mut payload = PlanPayrollPayload {
            planned: 0,
            unplanned: Vec::new(),
        };
        let payroll = session.views().payroll();
        let mut people = payroll.enrolled(&sight, None).await?;
        while let Some(last) = people.last().copied() {
            for person in people {
                plan(session, (person, input.month), &mut payload).await?;
            }
            people = payroll.enrolled(&sight, Some(last)).await?;
        }
        Ok(payload)
    }

    /// Take a payroll file back. Its faults are told with line and column, and then no row of it counts. A file that comes
    /// twice has no effect the second time.
    async fn confirm_payroll(&self, ctx: &Context<'_>, input: ConfirmPayrollInput) -> ApiResult<ConfirmPayrollPayload> {
        let session = Session::of(ctx)?;
        let csv: &Plaintext = &input.csv.0;
        let (rows, done) = session.app().confirm_payroll(session.request(None), csv).await?;
        session.settle(&done).await?;
        let rows = rows.into_iter().map(|row| ConfirmedRow {
            person: Person(row.person),
            month: MonthName(row.month),
            code: Gid(row.claim),
            changed: row.changed,
        });
        Ok(ConfirmPayrollPayload { rows: rows.collect() })
    }
}

async fn plan(
    session: &Session,
    (person, month): (PersonId, MonthName),
    payload: &mut PlanPayrollPayload,
) -> ApiResult<()> {
    let request = Request::of(&session.actor);
    match session.app().plan_month(request, person, month.0).await {
        Ok((_, done)) => {
            session.settle(&done).await?;
            payload.planned += 1;
            Ok(())
        }
        Err(AppError::Refused { code, message }) => {
            payload.unplanned.push(Unplanned {
                person: Person(person),
                code,
                message,
            });
            Ok(())
        }
        Err(
            error @ (AppError::NotFound
            | AppError::Invalid { .. }
            | AppError::Conflict
            | AppError::ClockBehind
            | AppError::Unavailable
            | AppError::Internal { .. }),
        ) => Err(error.into()),
    }
}
