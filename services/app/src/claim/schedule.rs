//! Settling how a claim is to come in: what is deducted from wages is enrolled in the debtor's payroll.

use probity_domain::Actor;
use probity_domain::claim::{Claim, ClaimCommand, RecoveryWay};
use probity_domain::ids::{ClaimId, PersonId};
use probity_domain::month::Month;
use probity_domain::payroll::{Enrolment, Payroll, PayrollCommand};
use probity_store::Position;

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

impl App {
    /// Settles how a claim is to come in. Given again, it completes what is missing.
    pub async fn schedule_recovery(
        &self,
        request: impl Into<Request> + Send,
        claim: ClaimId,
        (way, from): (RecoveryWay, Month),
    ) -> Result<Done, AppError> {
        let request = self.begin(request.into())?;
        let done = self
            .execute::<Claim>(request, claim, |_| Ok(ClaimCommand::ScheduleRecovery { way, from }))
            .await?;
        let enrolled = self.enrol(claim).await?;
        Ok(done.and(enrolled))
    }

    /// Enrols a claim that is deducted from wages in its debtor's payroll, unless it is.
    pub(crate) async fn enrol(&self, id: ClaimId) -> Result<Done, AppError> {
        let claim = self.claim(id).await?;
        let Some((person, enrolment)) = enrolment(id, &claim) else {
            return Ok(Done::unchanged(Position::START));
        };
        self.execute::<Payroll>(Request::of(&Actor::System), person, |_| {
            Ok(PayrollCommand::EnrolClaim { person, enrolment })
        })
        .await
    }
}

/// Whose wage a claim is deducted from, and on what terms.
fn enrolment(id: ClaimId, claim: &Claim) -> Option<(PersonId, Enrolment)> {
    let (RecoveryWay::Wages, from) = claim.recovery? else {
        return None;
    };
    let enrolment = Enrolment {
        claim: id,
        assessed_on: claim.assessed_on?,
        from,
        currency: claim.currency?,
    };
    Some((claim.debtor?.person()?, enrolment))
}
