//! What a reporter told of retaliation: a case is opened on it when the next day begins, or once the report has a case with
//! a counsel. On the same day it would tell when the reporter wrote.

use super::Ran;
use crate::app::App;
use crate::error::AppError;

/// Opens every priority case that is still to be opened.
pub async fn open_priority_cases(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for (case, report) in app.retaliation_without_case(app.today()).await? {
        ran.count(&app.open_priority_case(case, report).await);
    }
    Ok(ran)
}
