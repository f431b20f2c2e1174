//! Notifications.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{DAY, person, sealed, ulid};
use crate::codec::AnyEvent;
use crate::ids::{LeaseId, NoticeId};
use crate::notification::*;
use crate::report::Language;

fn at() -> Timestamp {
    Timestamp::constant(1_710_466_200, 0)
}

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let notice = NoticeId(ulid(80));
    let events: Vec<NotificationEvent> = vec![
        PreferencesSet {
            person: person(5),
            preferences: Preferences {
                route: Route::Webhook("legal-department".to_owned()),
                pace: Pace::Digest(9),
                language: Language::ZhHans,
                address: Some(sealed("address")),
            },
        }
        .into(),
        NoticeQueued {
            notice,
            person: person(5),
            purpose: Purpose::Work,
            about: BTreeSet::from([Matter::standing("5f1c"), Matter::of_day(DAY, "77aa")]),
            settled: BTreeSet::from([Matter::standing("0b9e")]),
            route: Route::Mail,
            language: Language::En,
            at: at(),
        }
        .into(),
        NoticeClaimed {
            notice,
            lease: LeaseId(ulid(81)),
            until: at(),
            uncertain: true,
        }
        .into(),
        NoticeSent { notice, at: at() }.into(),
        NoticeFailed {
            notice,
            reason: Failure::TimedOut,
            again: at(),
        }
        .into(),
        NoticeGivenUp {
            notice,
            reason: Failure::Refused,
            at: at(),
        }
        .into(),
    ];
    let stream = format!("notification-{}", person(5));
    events
        .into_iter()
        .map(|event| (stream.clone(), AnyEvent::Notification(event)))
        .collect()
}
