//! The retaliation gate's days: one opens for every measure that waits without one, and all that are due clear in one
//! run, in the order of their ids.

use probity_domain::Actor;
use probity_domain::gate::{Gate, GateCommand};
use probity_domain::sanction::{Sanction, SanctionStatus};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::gate::gate_of_sanction;
use crate::request::Request;
use crate::use_case::UseCase;
use probity_store::Position;

/// Opens what an interruption left unopened, and clears every gate whose day has come.
pub async fn run_gates(app: &App) -> Result<Ran, AppError> {
    let mut ran = open_missing(app).await?;
    let today = app.today();
    for id in app.waiting_gates().await? {
        let gate = app.gate(id).await?;
        if gate.check_by.is_none_or(|check_by| today <= check_by) || !gate.checked_before(today) {
            continue;
        }
        let outcome = app
            .execute::<Gate>(Request::of(&Actor::System), id, |_| Ok(GateCommand::ClearGate))
            .await;
        ran.count(&outcome);
    }
    Ok(ran)
}

async fn open_missing(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for id in app.running_sanctions().await? {
        let loaded = app.journal().load::<Sanction>(&Sanction::stream(id)).await?;
        let state = &loaded.state;
        let waits = matches!(
            state.status,
            SanctionStatus::Proposed | SanctionStatus::LegalReviewed | SanctionStatus::Approved
        );
        let (Some(case), Some(subject)) = (state.case, state.subject) else {
            continue;
        };
        if waits && app.gate(gate_of_sanction(id)).await?.id.is_none() {
            let outcome = app
                .open_gate(id, (case, subject), &Done::unchanged(Position::START))
                .await;
            ran.count(&outcome);
        }
    }
    Ok(ran)
}
