//! Planning a month, and telling the claims what the payroll planned and deducted.
//!
//! The payroll's stream is where the cap is kept, the claim's where its balance is. A plan reserves a part of the cap first;
//! the claim then takes it, or has nothing left to take, and the part goes back. Every step is a command that has no effect
//! the second time: an interrupted run is completed by the next one.

use probity_domain::Actor;
use probity_domain::claim::{Claim, ClaimCommand, InstalmentOutcome};
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::month::Month;
use probity_domain::payroll::{Line, LineStatus, Payroll, PayrollCommand};
use probity_store::Position;

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

/// What a plan came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMonth {
    /// Whose.
    pub person: PersonId,
    /// The month.
    pub month: Month,
    /// Its lines: what was planned for each claim, and what became of it.
    pub lines: Vec<(ClaimId, Line)>,
}

impl App {
    /// Plans the instalments of a month for all claims against a person, within one cap. Given again, it completes what is
    /// missing and plans what came since.
    pub async fn plan_month(
        &self,
        request: impl Into<Request> + Send,
        person: PersonId,
        month: Month,
    ) -> Result<(PlannedMonth, Done), AppError> {
        let request = self.begin(request.into())?;
        let planned = self
            .execute::<Payroll>(request, person, |_| Ok(PayrollCommand::PlanMonth { person, month }))
            .await?;
        let followed = self.follow_payroll(person).await?;
        let payroll = self.payroll(person).await?;
        let lines = payroll.months.get(&month).into_iter().flatten();
        let planned_month = PlannedMonth {
            person,
            month,
            lines: lines.map(|(claim, line)| (*claim, *line)).collect(),
        };
        Ok((planned_month, planned.and(followed)))
    }

    /// Tells every claim against a person what the payroll planned and deducted, as far as it does not know.
    pub(crate) async fn follow_payroll(&self, person: PersonId) -> Result<Done, AppError> {
        let payroll = self.payroll(person).await?;
        let mut done = Done::unchanged(Position::START);
        for (month, lines) in &payroll.months {
            for (claim, line) in lines {
                done = done.and(
                    self.follow_line(person, (*month, *claim), line.status, line.planned)
                        .await?,
                );
            }
        }
        Ok(done)
    }

    async fn follow_line(
        &self,
        person: PersonId,
        (month, id): (Month, ClaimId),
        status: LineStatus,
        planned: i64,
    ) -> Result<Done, AppError> {
        let known = self
            .claim(id)
            .await?
            .months
            .get(&month)
            .map(|instalment| instalment.outcome);
        match (status, known) {
            (LineStatus::Reserved, None) => self.hand_over(person, (month, id), planned).await,
            (LineStatus::Omitted(reason), None) => {
                let skipped = self
                    .tell_claim(id, &ClaimCommand::SkipDeduction { month, reason })
                    .await;
                unless_refused(skipped)
            }
            (LineStatus::Confirmed(minor), Some(InstalmentOutcome::Pending)) => {
                self.tell_claim(id, &ClaimCommand::ConfirmDeduction { month, minor })
                    .await
            }
            (LineStatus::Confirmed(_), None | Some(InstalmentOutcome::Deducted(_) | InstalmentOutcome::Skipped(_)))
            | (LineStatus::Reserved | LineStatus::Omitted(_), Some(_))
            | (LineStatus::Released, _) => Ok(Done::unchanged(Position::START)),
        }
    }

    /// Gives an instalment to its claim, or back to the month.
    async fn hand_over(
        &self,
        person: PersonId,
        (month, claim): (Month, ClaimId),
        minor: i64,
    ) -> Result<Done, AppError> {
        match self
            .tell_claim(claim, &ClaimCommand::ScheduleInstalment { month, minor })
            .await
        {
            Err(AppError::Refused { .. }) => {
                self.execute::<Payroll>(Request::of(&Actor::System), person, |_| {
                    Ok(PayrollCommand::ReleaseInstalment { month, claim })
                })
                .await
            }
            outcome => outcome,
        }
    }

    async fn tell_claim(&self, claim: ClaimId, command: &ClaimCommand) -> Result<Done, AppError> {
        self.execute::<Claim>(Request::of(&Actor::System), claim, |_| Ok(command.clone()))
            .await
    }
}

/// A claim that is over by now needs to know of no month in which it gets nothing.
fn unless_refused(outcome: Result<Done, AppError>) -> Result<Done, AppError> {
    match outcome {
        Err(AppError::Refused { .. }) => Ok(Done::unchanged(Position::START)),
        outcome => outcome,
    }
}
