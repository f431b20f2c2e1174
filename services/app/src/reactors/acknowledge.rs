//! A report that nobody has acknowledged on the last day for it is acknowledged by the system (EU Directive 2019/1937
//! article 9(1)(b)): the reporter learns in time that it arrived.

use probity_domain::Actor;
use probity_domain::report::{Report, ReportCommand};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::request::Request;

/// Acknowledges every report whose last day is the present one, or was an earlier one while nothing ran.
pub async fn acknowledge_due(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for report in app.unacknowledged_on(app.today()).await? {
        let outcome = app
            .execute::<Report>(Request::of(&Actor::System), report, |_| {
                Ok(ReportCommand::AcknowledgeReport)
            })
            .await;
        ran.count(&outcome);
    }
    Ok(ran)
}
