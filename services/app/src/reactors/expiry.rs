//! What the days make of a sanction: final when the window to appeal is over, in force from its day, expired after its
//! last one.

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::ids::SanctionId;
use probity_domain::sanction::{Sanction, SanctionCommand, SanctionStatus};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::request::Request;
use crate::use_case::UseCase;

/// Steps that one sanction can take in one run, when nothing ran for long: final, in force, expired.
const STEPS: usize = 3;

/// Takes every step that is due on the present day.
pub async fn carry_sanctions_on(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for (_, id) in sanctions_due(app).await? {
        for _ in 0..STEPS {
            let Some(outcome) = step(app, id).await? else {
                break;
            };
            ran.count(&outcome);
            if outcome.is_err() {
                break;
            }
        }
    }
    Ok(ran)
}

/// Every sanction that time still changes and that is due, the longest due first.
async fn sanctions_due(app: &App) -> Result<Vec<(Option<Date>, SanctionId)>, AppError> {
    let today = app.today();
    let mut found = Vec::new();
    for id in app.running_sanctions().await? {
        let loaded = app.journal().load::<Sanction>(&Sanction::stream(id)).await?;
        if due(&loaded.state, today).is_some() {
            found.push((since(&loaded.state), id));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// The day that brought the next step on.
fn since(sanction: &Sanction) -> Option<Date> {
    match sanction.status {
        SanctionStatus::Served => sanction.appeal_until,
        SanctionStatus::Final => sanction.effective_on,
        SanctionStatus::Active => sanction.until,
        SanctionStatus::Upheld
        | SanctionStatus::Varied
        | SanctionStatus::Missing
        | SanctionStatus::Proposed
        | SanctionStatus::LegalReviewed
        | SanctionStatus::Approved
        | SanctionStatus::Decided
        | SanctionStatus::Issued
        | SanctionStatus::Appealed
        | SanctionStatus::Revoked
        | SanctionStatus::Expired
        | SanctionStatus::Expunged
        | SanctionStatus::Withdrawn
        | SanctionStatus::Annulled
        | SanctionStatus::TakenOutside => None,
    }
}

async fn step(app: &App, id: SanctionId) -> Result<Option<Result<crate::execute::Done, AppError>>, AppError> {
    let loaded = app.journal().load::<Sanction>(&Sanction::stream(id)).await?;
    let Some(command) = due(&loaded.state, app.today()) else {
        return Ok(None);
    };
    let outcome = app
        .execute::<Sanction>(Request::of(&Actor::System), id, |_| Ok(command.clone()))
        .await;
    Ok(Some(outcome))
}

/// What a day asks for. Whether it may be done is for the decision: a dismissal without certificate does not become final.
fn due(sanction: &Sanction, today: Date) -> Option<SanctionCommand> {
    let past = |day: Option<Date>| day.is_some_and(|day| today > day);
    let reached = |day: Option<Date>| day.is_some_and(|day| today >= day);
    match sanction.status {
        SanctionStatus::Served if past(sanction.appeal_until) => Some(SanctionCommand::FinaliseSanction),
        SanctionStatus::Upheld | SanctionStatus::Varied => Some(SanctionCommand::FinaliseSanction),
        SanctionStatus::Final if reached(sanction.effective_on) => Some(SanctionCommand::ActivateSanction),
        SanctionStatus::Active if past(sanction.until) => Some(SanctionCommand::ExpireSanction),
        SanctionStatus::Served
        | SanctionStatus::Final
        | SanctionStatus::Active
        | SanctionStatus::Missing
        | SanctionStatus::Proposed
        | SanctionStatus::LegalReviewed
        | SanctionStatus::Approved
        | SanctionStatus::Decided
        | SanctionStatus::Issued
        | SanctionStatus::Appealed
        | SanctionStatus::Revoked
        | SanctionStatus::Expired
        | SanctionStatus::Expunged
        | SanctionStatus::Withdrawn
        | SanctionStatus::Annulled
        | SanctionStatus::TakenOutside => None,
    }
}
