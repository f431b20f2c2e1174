//! What the days make of a claim: steps that an interruption left undone are completed, and what is still to be deducted
//! becomes an ordinary debt once the debtor has left.

use probity_domain::Actor;
use probity_domain::claim::{Claim, ClaimCommand, Debtor};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::request::Request;

/// Takes every step that is due on the present day.
pub async fn carry_claims_on(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    let today = app.today();
    for id in app.running_claims().await? {
        let Some(person) = app.claim(id).await?.debtor.and_then(Debtor::person) else {
            continue;
        };
        ran.count(&app.enrol(id).await);
        ran.count(&app.follow_payroll(person).await);
        let left = app.person(person).await?.left;
        if left.is_some_and(|left| left.latest().is_none_or(|last| last < today)) {
            let outcome = app
                .execute::<Claim>(Request::of(&Actor::System), id, |_| Ok(ClaimCommand::ConvertClaim))
                .await;
            ran.count(&outcome);
        }
    }
    Ok(ran)
}
