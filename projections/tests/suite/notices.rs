//! Notices: which are due, and whether they get through.

use std::collections::BTreeSet;

use jiff::Timestamp;
use probity_domain::ids::{LeaseId, NoticeId};
use probity_domain::notification::{
    Failure, Matter, NoticeClaimed, NoticeFailed, NoticeGivenUp, NoticeQueued, NoticeSent, NotificationEvent, Purpose,
    Route,
};
use probity_domain::report::Language;
use probity_projections::notices::NoticeState;

use crate::support::{Books, PATIENCE, Unwritten, day, dump, everything, person, ulid, unwritten};

fn moment(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + minutes * 60).unwrap()
}

fn notice(number: u128) -> NoticeId {
    NoticeId(ulid(20, number))
}

fn to(number: u128, event: impl Into<NotificationEvent>) -> Unwritten {
    unwritten::<NotificationEvent>(format!("notification-{}", person(number)), event.into())
}

fn queued(number: u128) -> Unwritten {
    let event = NoticeQueued {
        notice: notice(number),
        person: person(number),
        purpose: Purpose::Work,
        about: BTreeSet::from([Matter::standing("aa")]),
        settled: BTreeSet::new(),
        route: Route::Mail,
        language: Language::En,
        at: moment(0),
    };
    to(number, event)
}

fn claimed(number: u128, uncertain: bool) -> Unwritten {
    let event = NoticeClaimed {
        notice: notice(number),
        lease: LeaseId(ulid(21, number)),
        until: moment(5),
        uncertain,
    };
    to(number, event)
}

/// One that waits, one that failed for now, one that was given up, and one that was sent.
fn courses() -> [Unwritten; 10] {
    let failed = NoticeFailed {
        notice: notice(2),
        reason: Failure::Busy,
        again: moment(30),
    };
    let given_up = NoticeGivenUp {
        notice: notice(3),
        reason: Failure::Refused,
        at: moment(1),
    };
    let sent = NoticeSent {
        notice: notice(4),
        at: moment(1),
    };
    [
        queued(1),
        queued(2),
        claimed(2, false),
        to(2, failed),
        queued(3),
        claimed(3, false),
        to(3, given_up),
        queued(4),
        claimed(4, true),
        to(4, sent),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_and_what_came_of_it() {
    let mut books = Books::new();
    let projections = books.open().await;
    let position = books.write(&courses()).await;
    projections.wait_for(position, PATIENCE).await.unwrap();
    let notices = projections.notices();
    assert_eq!(notices.due(moment(0)).await.unwrap(), [person(1)]);
    assert_eq!(notices.due(moment(30)).await.unwrap(), [person(1), person(2)]);
    assert_eq!(notices.unreached().await.unwrap(), [person(3)]);
    let state = notices.state(&everything(person(9)), day(-10_000)).await.unwrap();
    let failures: Vec<_> = state
        .pending
        .iter()
        .map(|notice| (notice.attempts, notice.failure))
        .collect();
    assert_eq!(failures, [(0, None), (1, Some(Failure::Busy))]);
    assert_eq!(
        (
            state.sent,
            state.failed,
            state.given_up,
            state.uncertain,
            state.unreached
        ),
        (1, 1, 1, 1, 1)
    );
    let none = probity_projections::Sight {
        everything: false,
        ..everything(person(9))
    };
    assert_eq!(
        notices.state(&none, day(-10_000)).await.unwrap(),
        NoticeState::default()
    );
    projections.stop().await;
    let elsewhere = books.dir.path().join("rebuilt");
    let rebuilt = books.open_in(&elsewhere).await;
    rebuilt.wait_until_built(PATIENCE).await.unwrap();
    rebuilt.stop().await;
    assert_eq!(dump(&books.views()), dump(&elsewhere));
}
