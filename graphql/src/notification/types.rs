//! How one is told, and whether notices get through.

use async_graphql::{Enum, SimpleObject};
use probity_app::notifications::ChosenNotifications;
use probity_domain::notification as domain;
use probity_projections::notices::{NoticeState, PendingNotice as PendingRow};

use crate::errors::ApiResult;
use crate::report::vocabulary::Language;
use crate::scalars::Moment;
use crate::session::Session;

/// By which way somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum NotificationRoute {
    /// By mail.
    Mail,
    /// Through a channel that the operator set up.
    Webhook,
    /// Not at all.
    Nothing,
}

/// When somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
pub enum NotificationPace {
    /// As soon as a member of staff has done what it is about; what days and reporters bring comes with the morning's batch
    /// of a working day.
    AtOnce,
    /// Once a working day, from an hour on.
    Digest,
}

/// What a notice is about, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::notification::Purpose")]
pub enum NoticePurpose {
    /// Work waits.
    Work,
    /// The system needs an administrator.
    System,
}

/// Why a notice did not get through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "probity_domain::notification::Failure")]
pub enum NoticeFailure {
    /// Nothing answered.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// No trusted connection came about.
    Untrusted,
    /// The other side said: not now.
    Busy,
    /// The other side said no.
    Refused,
    /// The answer was none that this kind of channel gives.
    Unintelligible,
    /// There is no mail address of the person.
    NoAddress,
    /// The channel is not in the configuration.
    NoChannel,
    /// The address leads to where the configuration does not allow.
    Forbidden,
}

/// How the viewer is told that something waits for them.
#[derive(SimpleObject)]
pub struct Notifications {
    /// The viewer chose; if not, what follows is what holds for everybody.
    chosen: bool,
    /// By which way.
    route: NotificationRoute,
    /// The channel, if it is one of the operator's.
    channel: Option<String>,
    /// When.
    pace: NotificationPace,
    /// The hour of the digest, 0 to 23, in the time zone of the jurisdiction profile.
    hour: Option<i32>,
    /// In which language.
    language: Language,
    /// The mail address that the viewer gave; null: mail goes to the one in the directory.
    address: Option<String>,
    /// Mail can be sent at all.
    mail_offered: bool,
    /// The channels that there are to choose from.
    channels: Vec<String>,
}

impl Notifications {
    /// The viewer's own.
    pub(super) async fn own(session: &Session) -> ApiResult<Self> {
        let own = session.app().own_notifications(&session.actor).await?;
        let offered = session.app().channels();
        let (route, channel) = route_of(&own.route);
        let (pace, hour) = match own.pace {
            domain::Pace::AtOnce => (NotificationPace::AtOnce, None),
            domain::Pace::Digest(hour) => (NotificationPace::Digest, Some(i32::from(hour))),
        };
        let ChosenNotifications {
            chosen,
            language,
            address,
            ..
        } = own;
        Ok(Self {
            chosen,
            route,
            channel,
            pace,
            hour,
            language: language.into(),
            address: address.map(|address| address.expose().to_owned()),
            mail_offered: offered.is_some_and(|offered| offered.mail),
            channels: offered.map_or_else(Vec::new, |offered| offered.webhooks.iter().cloned().collect()),
        })
    }
}

fn route_of(route: &domain::Route) -> (NotificationRoute, Option<String>) {
    match route {
        domain::Route::Mail => (NotificationRoute::Mail, None),
        domain::Route::Webhook(name) => (NotificationRoute::Webhook, Some(name.clone())),
        domain::Route::Nothing => (NotificationRoute::Nothing, None),
    }
}

/// A notice that has not got through yet. To whom it goes is left out.
#[derive(SimpleObject)]
pub struct PendingNotice {
    /// By which way.
    route: NotificationRoute,
    /// The channel, if it is one of the operator's.
    channel: Option<String>,
    /// What it is about, as far as it says.
    purpose: NoticePurpose,
    /// Since when it waits.
    queued_at: Moment,
    /// Attempts so far.
    attempts: u32,
    /// Not before this moment is it tried again.
    due_at: Moment,
    /// Why the latest attempt failed; null: none has failed.
    failure: Option<NoticeFailure>,
}

impl From<PendingRow> for PendingNotice {
    fn from(row: PendingRow) -> Self {
        let (route, channel) = route_of(&row.route);
        Self {
            route,
            channel,
            purpose: row.purpose.into(),
            queued_at: Moment(row.queued),
            attempts: row.attempts,
            due_at: Moment(row.due),
            failure: row.failure.map(Into::into),
        }
    }
}

/// Whether notices get through.
#[derive(SimpleObject)]
pub struct NotificationState {
    /// The operator set a channel up.
    configured: bool,
    /// Notices that have not got through yet, the oldest first.
    pending: Vec<PendingNotice>,
    /// People to whom the latest notice was given up.
    unreached: u32,
    /// Notices that got through in the days that were asked for.
    sent: u64,
    /// Attempts that failed in these days.
    failed: u64,
    /// Notices that were given up in these days.
    given_up: u64,
    /// Attempts in these days that followed one of which nobody knows how it ended: these notices may have come twice.
    uncertain: u64,
}

impl NotificationState {
    pub(super) fn of(state: NoticeState, configured: bool) -> Self {
        Self {
            configured,
            pending: state.pending.into_iter().map(Into::into).collect(),
            unreached: state.unreached,
            sent: state.sent,
            failed: state.failed,
            given_up: state.given_up,
            uncertain: state.uncertain,
        }
    }
}
