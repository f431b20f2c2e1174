//! Disclosures: what was handed over for one does not stay longer than its recipient was told.

use super::Ran;
use crate::app::App;
use crate::error::AppError;

/// Erases what was handed over for disclosures that are over.
pub async fn run_disclosures(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for id in app.ending_disclosures().await? {
        let outcome = app.expire_disclosure(id).await;
        ran.count(&outcome);
    }
    Ok(ran)
}
