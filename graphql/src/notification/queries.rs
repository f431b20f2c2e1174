//! Questions about notices.

use async_graphql::{Context, Object};
use jiff::ToSpan as _;
use probity_app::Record;
use probity_app::access::Action;

use super::types::{NotificationState, Notifications};
use crate::errors::{ApiError, ApiResult};
use crate::session::{Session, everything};

/// The most days of which it can be asked what came of notices.
const LONGEST_LOOK_BACK: i32 = 366;

/// Questions about notices.
#[derive(Default)]
pub struct NotificationQueries;

#[Object]
impl NotificationQueries {
    /// How the viewer is told that something waits for them.
    async fn notifications(&self, ctx: &Context<'_>) -> ApiResult<Notifications> {
        Notifications::own(Session::of(ctx)?).await
    }

    /// Whether notices get through, with what came of them in the last days, 1 to 366; for administrators.
    #[graphql(complexity = "20 + child_complexity")]
    async fn notification_state(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 30)] days: i32,
    ) -> ApiResult<NotificationState> {
        let session = Session::of(ctx)?;
        session
            .app()
            .authorise(&session.actor, Action::ReadStatus, Record::Company)
            .await?;
        if !(1..=LONGEST_LOOK_BACK).contains(&days) {
            return Err(ApiError::invalid("days", "expected 1 to 366"));
        }
        let today = session.app().today();
        let since = today.checked_sub(i64::from(days - 1).days());
        let since = since.map_err(|_| ApiError::invalid("days", "expected 1 to 366"))?;
        // Who asks was authorised; the rows name nobody.
        let sight = everything(session.person()?);
        let state = session.views().notices().state(&sight, since).await?;
        Ok(NotificationState::of(state, session.app().channels().is_some()))
    }
}
