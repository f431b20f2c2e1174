//! How long what is kept: schedules begin when a record is closed, fall due, are held and freed; an erasure that was
//! interrupted is finished.

use super::Ran;
use crate::app::App;
use crate::error::AppError;

/// Takes every step that the present day asks for.
pub async fn keep_schedules(app: &App) -> Result<Ran, AppError> {
    app.keep_schedules().await
}
