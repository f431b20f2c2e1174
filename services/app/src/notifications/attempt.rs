//! One attempt to send a notice, and when the next one is made.

use jiff::{SignedDuration, Timestamp};
use probity_domain::Actor;
use probity_domain::ids::{LeaseId, NoticeId, PersonId};
use probity_domain::notification::{Failure, Notice, NotificationCommand, Notifications, Route};

use super::courier::{Courier, Parcel};
use super::stream_of;
use super::words::words;
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;

/// The pause after the first failure; it doubles with each further one.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// The longest pause, before what chance adds.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// How long is waited, for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How long one attempt may take; nobody else tries as long.
    pub lease: SignedDuration,
    /// How long after it was lined up a notice is given up.
    pub give_up_after: SignedDuration,
}

/// What an attempt needs from outside.
pub struct Sending<'a> {
    /// What carries the notice.
    pub courier: &'a dyn Courier,
    /// How long is waited.
    pub patience: Patience,
    /// Chance, in thousandths: how much of half the pause is added to it, so that nodes do not try in step.
    pub jitter: u16,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// There was nothing to send, or somebody else is at it.
    Nothing,
    /// It got through.
    Through,
    /// It failed and is tried again.
    Failed(Failure),
    /// It failed and is not tried any more.
    GivenUp(Failure),
}

impl Patience {
    /// When a notice is tried again that failed at `now`; `None`: it was tried long enough.
    fn again(self, notice: &Notice, now: Timestamp, jitter: u16) -> Option<Timestamp> {
        let doubled = (1..notice.attempts.min(16)).fold(FIRST_PAUSE, |pause, _| pause.saturating_mul(2));
        let pause = doubled.min(LONGEST_PAUSE);
        let chance = pause.saturating_mul(i32::from(jitter.min(1000))).checked_div(2000);
        let again = now.checked_add(pause.saturating_add(chance.unwrap_or_default())).ok()?;
        let end = notice.queued.checked_add(self.give_up_after).ok()?;
        (again <= end).then_some(again)
    }
}

impl App {
    /// Sends the notice that waits for a person, if it is due and nobody else is at it.
    ///
    /// A node that dies between handing a notice over and recording it leaves the lease behind. When that is over the
    /// notice is sent again, under the same message id: it may come twice then, and is never lost.
    pub async fn send_due(&self, person: PersonId, sending: &Sending<'_>) -> Result<Sent, AppError> {
        let Some(notice) = self.claim_notice(person, sending.patience).await? else {
            return Ok(Sent::Nothing);
        };
        let (pending, lease) = notice;
        let outcome = match self.parcel(person, &pending).await? {
            Ok(parcel) => sending.courier.deliver(&parcel).await,
            Err(failure) => Err(failure),
        };
        match outcome {
            Ok(()) => {
                let notice = pending.id;
                self.record(person, NotificationCommand::RecordSent { notice }).await?;
                Ok(Sent::Through)
            }
            Err(reason) => self.record_failure(person, (&pending, lease), (reason, sending)).await,
        }
    }

    async fn claim_notice(&self, person: PersonId, patience: Patience) -> Result<Option<(Notice, LeaseId)>, AppError> {
        let now = self.now();
        let Some(due) = self.pending_of(person).await?.filter(|pending| pending.due() <= now) else {
            return Ok(None);
        };
        let lease = LeaseId(self.ids().fresh(now)?);
        let until = now
            .checked_add(patience.lease)
            .map_err(|error| AppError::internal("reckoning the end of a lease", &error))?;
        let notice = due.id;
        let claimed = self
            .record(person, NotificationCommand::ClaimNotice { notice, lease, until })
            .await?;
        if claimed.is_none() {
            return Ok(None);
        }
        let pending = self.pending_of(person).await?;
        Ok(pending
            .filter(|pending| pending.id == notice)
            .map(|pending| (pending, lease)))
    }

    async fn pending_of(&self, person: PersonId) -> Result<Option<Notice>, AppError> {
        let loaded = self.journal().load::<Notifications>(&stream_of(person)).await?;
        Ok(loaded.state.pending.clone())
    }

    async fn parcel(&self, person: PersonId, notice: &Notice) -> Result<Result<Parcel, Failure>, AppError> {
        let address = match notice.route {
            Route::Mail => {
                let loaded = self.journal().load::<Notifications>(&stream_of(person)).await?;
                let address = self.mail_address(person, &loaded.state).await?;
                if address.is_none() {
                    return Ok(Err(Failure::NoAddress));
                }
                address
            }
            Route::Webhook(_) | Route::Nothing => None,
        };
        let [subject, text, footer] = words(notice.language, notice.purpose);
        Ok(Ok(Parcel {
            notice: notice.id,
            person,
            purpose: notice.purpose,
            route: notice.route.clone(),
            address,
            language: notice.language,
            subject,
            text,
            footer,
            queued: notice.queued,
            now: self.now(),
        }))
    }

    async fn record_failure(
        &self,
        person: PersonId,
        (pending, lease): (&Notice, LeaseId),
        (reason, sending): (Failure, &Sending<'_>),
    ) -> Result<Sent, AppError> {
        let again = sending.patience.again(pending, self.now(), sending.jitter);
        let notice: NoticeId = pending.id;
        let command = NotificationCommand::RecordFailure {
            notice,
            lease,
            reason,
            again,
        };
        self.record(person, command).await?;
        Ok(again.map_or(Sent::GivenUp(reason), |_| Sent::Failed(reason)))
    }

    /// `None`: the decision was no, as somebody else has the notice or it is not there any more.
    async fn record(&self, person: PersonId, command: NotificationCommand) -> Result<Option<Done>, AppError> {
        let outcome = self
            .execute::<Notifications>(Request::of(&Actor::System), person, |_| Ok(command.clone()))
            .await;
        match outcome {
            Ok(done) => Ok(Some(done)),
            Err(AppError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use probity_domain::notification::{Purpose, Standing};
    use probity_domain::report::Language;
    use proptest::prelude::*;

    use super::*;

    const PATIENCE: Patience = Patience {
        lease: SignedDuration::from_mins(5),
        give_up_after: SignedDuration::from_hours(48),
    };

    fn minute(n: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(n)
    }

    fn failed(attempts: u32) -> Notice {
        Notice {
            id: NoticeId(ulid::Ulid(1)),
            purpose: Purpose::Work,
            about: BTreeSet::new(),
            route: Route::Mail,
            language: Language::En,
            queued: minute(0),
            attempts,
            standing: Standing::Waits(minute(0)),
            failure: None,
        }
    }

    #[test]
    fn pauses_double_up_to_an_hour() {
        let pause = |attempts| PATIENCE.again(&failed(attempts), minute(0), 0);
        let minutes = [1, 2, 4, 8, 16, 32, 60, 60].map(minute).map(Some);
        assert_eq!((1..=8).map(pause).collect::<Vec<_>>(), minutes);
        assert_eq!(pause(u32::MAX), Some(minute(60)));
    }

    #[test]
    fn chance_adds_up_to_half_of_the_pause() {
        let with = |jitter| PATIENCE.again(&failed(7), minute(0), jitter);
        assert_eq!(with(500), Some(minute(75)));
        assert_eq!(with(1000), Some(minute(90)));
        assert_eq!(with(u16::MAX), Some(minute(90)));
    }

    #[test]
    fn after_two_days_it_is_given_up() {
        let last = 48 * 60;
        assert_eq!(PATIENCE.again(&failed(9), minute(last - 60), 0), Some(minute(last)));
        assert_eq!(PATIENCE.again(&failed(9), minute(last - 59), 0), None);
    }

    proptest! {
        #[test]
        fn the_next_attempt_lies_ahead_and_not_too_far(attempts in 1_u32..100, now in 0_i64..5000, jitter in 0_u16..2000) {
            if let Some(again) = PATIENCE.again(&failed(attempts), minute(now), jitter) {
                prop_assert!(again > minute(now));
                prop_assert!(again <= minute(now + 90) && again <= minute(48 * 60));
            }
        }
    }
}
