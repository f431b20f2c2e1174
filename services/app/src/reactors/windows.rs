//! A subject who let the last day to answer pass: the investigation goes on.

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::case::Party;
use probity_domain::ids::InvestigationId;
use probity_domain::investigation::{HearingStatus, Investigation, InvestigationCommand};

use super::Ran;
use crate::app::App;
use crate::error::AppError;
use crate::request::Request;
use crate::use_case::UseCase;

/// Records every window to answer whose last day is before the present one. In an investigation whose report is written it
/// is refused, and nothing is missing then.
pub async fn close_windows(app: &App) -> Result<Ran, AppError> {
    let mut ran = Ran::default();
    for (_, id, subject) in windows_over(app).await? {
        let outcome = app
            .execute::<Investigation>(Request::of(&Actor::System), id, |_| {
                Ok(InvestigationCommand::RecordWindowElapsed {
                    subject: subject.clone(),
                })
            })
            .await;
        ran.count(&outcome);
    }
    Ok(ran)
}

/// Every window whose last day is past, the longest past first.
async fn windows_over(app: &App) -> Result<Vec<(Date, InvestigationId, Party)>, AppError> {
    let today = app.today();
    let mut over = Vec::new();
    for id in app.running_investigations().await? {
        let loaded = app.journal().load::<Investigation>(&Investigation::stream(id)).await?;
        for (subject, status) in &loaded.state.hearings {
            match status {
                HearingStatus::Open(until) if today > *until => over.push((*until, id, subject.clone())),
                HearingStatus::Open(_) | HearingStatus::Answered | HearingStatus::Elapsed => {}
            }
        }
    }
    over.sort_by_key(|(until, id, _)| (*until, *id));
    Ok(over)
}
