//! Given events, when a command, then events or a refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider};
use crate::ids::{LeaseId, NoticeId, PersonId};
use crate::report::Language;

const TODAY: Date = date(2024, 3, 15);

fn id(n: u64) -> Ulid {
    Ulid::from_parts(1_700_000_000_000, u128::from(n))
}

fn person(n: u64) -> PersonId {
    PersonId(id(n))
}

fn notice(n: u64) -> NoticeId {
    NoticeId(id(n))
}

fn lease(n: u64) -> LeaseId {
    LeaseId(id(n))
}

fn minute(n: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(n)
}

fn at(actor: Actor, now: Timestamp) -> Context {
    Context {
        actor,
        now,
        today: TODAY,
    }
}

fn system(minutes: i64) -> Context {
    at(Actor::System, minute(minutes))
}

fn staff(n: u64) -> Context {
    let actor = Actor::Staff {
        person: person(n),
        roles: BTreeSet::from([Role::Investigator]),
        level: None,
    };
    at(actor, minute(0))
}

fn matters(marks: &[&str]) -> BTreeSet<Matter> {
    marks.iter().map(|mark| Matter::standing(mark)).collect()
}

fn asked(n: u64, marks: &[&str]) -> QueueNotice {
    QueueNotice {
        notice: notice(n),
        person: person(1),
        purpose: Purpose::Work,
        about: matters(marks),
        settled: BTreeSet::new(),
        route: Route::Mail,
        language: Language::En,
    }
}

fn queue(n: u64, marks: &[&str]) -> NotificationCommand {
    NotificationCommand::QueueNotice(asked(n, marks))
}

fn claim(n: u64, by: u64, until: i64) -> NotificationCommand {
    NotificationCommand::ClaimNotice {
        notice: notice(n),
        lease: lease(by),
        until: minute(until),
    }
}

fn sent(n: u64) -> NotificationCommand {
    NotificationCommand::RecordSent { notice: notice(n) }
}

fn failed(n: u64, by: u64, again: Option<i64>) -> NotificationCommand {
    NotificationCommand::RecordFailure {
        notice: notice(n),
        lease: lease(by),
        reason: Failure::Unreachable,
        again: again.map(minute),
    }
}

type Step = (i64, NotificationCommand);

/// The state after commands of the system, each at its minute, all of which have to be taken.
fn after(steps: &[Step]) -> Notifications {
    let mut state = Notifications::default();
    for (minutes, command) in steps {
        let events = state.decide(command, &system(*minutes)).expect("taken");
        assert!(!events.is_empty(), "{command:?} has an effect");
        for event in &events {
            state.evolve(event);
        }
    }
    state
}

fn refused(steps: &[Step], (minutes, command): (i64, NotificationCommand)) -> NotificationRefusal {
    after(steps).decide(&command, &system(minutes)).expect_err("a refusal")
}

fn set(pace: Pace, route: Route) -> NotificationCommand {
    NotificationCommand::SetPreferences {
        person: person(1),
        preferences: Preferences {
            route,
            pace,
            language: Language::ZhHans,
            address: None,
        },
    }
}

#[test]
fn everybody_chooses_for_themselves_and_choosing_the_same_again_is_nothing() {
    let command = set(Pace::AtOnce, Route::Webhook("legal".to_owned()));
    let mut state = Notifications::default();
    let events = state.decide(&command, &staff(1)).expect("taken");
    assert_eq!(events.len(), 1);
    state.evolve(&events[0]);
    assert_eq!(state.decide(&command, &staff(1)), Ok(vec![]));
    assert_eq!(state.decide(&command, &staff(2)), Err(NotificationRefusal::NotOwn));
    assert_eq!(state.decide(&command, &system(0)), Err(NotificationRefusal::NotOwn));
    let of_another = NotificationCommand::SetPreferences {
        person: person(2),
        preferences: Preferences::quiet(Language::En),
    };
    assert_eq!(
        state.decide(&of_another, &staff(2)),
        Err(NotificationRefusal::OtherPerson)
    );
}

#[test]
fn a_day_has_24_hours_and_a_channel_a_name_of_limited_length() {
    let state = Notifications::default();
    let chosen = |pace, route| state.decide(&set(pace, route), &staff(1)).map(|events| events.len());
    assert_eq!(chosen(Pace::Digest(23), Route::Mail), Ok(1));
    assert_eq!(
        chosen(Pace::Digest(24), Route::Mail),
        Err(NotificationRefusal::HourInvalid)
    );
    let named = |length| Route::Webhook("x".repeat(length));
    assert_eq!(chosen(Pace::AtOnce, named(LONGEST_CHANNEL)), Ok(1));
    for length in [0, LONGEST_CHANNEL + 1] {
        let outcome = chosen(Pace::AtOnce, named(length));
        assert_eq!(outcome, Err(NotificationRefusal::ChannelInvalid));
    }
}

#[test]
fn whoever_never_chose_gets_one_mail_a_working_day() {
    let quiet = Preferences::quiet(Language::ZhHans);
    assert_eq!((quiet.route, quiet.pace), (Route::Mail, Pace::Digest(QUIET_HOUR)));
}

#[test]
fn only_the_system_sends() {
    let state = after(&[(0, queue(1, &["a"])), (0, claim(1, 9, 5))]);
    for command in [queue(2, &["b"]), claim(1, 8, 5), sent(1), failed(1, 9, None)] {
        assert_eq!(state.decide(&command, &staff(1)), Err(NotificationRefusal::NotSystem));
    }
}

#[test]
fn what_was_told_is_not_told_again_and_what_is_settled_may_come_back() {
    let told = [(0, queue(1, &["a", "b"])), (0, claim(1, 9, 5)), (1, sent(1))];
    let state = after(&told);
    assert_eq!(state.decide(&queue(2, &["b"]), &system(2)), Ok(vec![]));
    let mut next = asked(2, &["c"]);
    next.settled = matters(&["a"]);
    let mut steps = told.to_vec();
    steps.push((2, NotificationCommand::QueueNotice(next)));
    assert_eq!(after(&steps).told, matters(&["b", "c"]));
}

#[test]
fn one_notice_is_under_way_at_a_time() {
    let given = [(0, queue(1, &["a"]))];
    assert_eq!(refused(&given, (0, queue(2, &["b"]))), NotificationRefusal::OneAtATime);
    assert_eq!(after(&given).decide(&queue(1, &["a"]), &system(0)), Ok(vec![]));
}

#[test]
fn a_notice_about_nothing_or_by_no_way_is_none() {
    assert_eq!(refused(&[], (0, queue(1, &[]))), NotificationRefusal::NothingToTell);
    let mut nowhere = asked(1, &["a"]);
    nowhere.route = Route::Nothing;
    let command = NotificationCommand::QueueNotice(nowhere);
    assert_eq!(refused(&[], (0, command)), NotificationRefusal::NothingToTell);
}

#[test]
fn a_lease_keeps_others_away_until_its_last_moment() {
    let given = [(0, queue(1, &["a"])), (0, claim(1, 9, 5))];
    assert_eq!(refused(&given, (4, claim(1, 8, 9))), NotificationRefusal::Claimed);
    assert_eq!(after(&given).decide(&claim(1, 9, 5), &system(1)), Ok(vec![]));
    let taken_over = after(&given).decide(&claim(1, 8, 9), &system(5));
    let expected = NoticeClaimed {
        notice: notice(1),
        lease: lease(8),
        until: minute(9),
        uncertain: true,
    };
    assert_eq!(taken_over, Ok(vec![expected.into()]));
    assert_eq!(
        refused(&given[..1], (3, claim(1, 9, 3))),
        NotificationRefusal::LeaseInvalid
    );
    assert_eq!(refused(&given, (0, claim(2, 9, 5))), NotificationRefusal::NotPending);
}

#[test]
fn a_failed_attempt_waits_and_the_overtaken_one_has_no_say() {
    let given = [(0, queue(1, &["a"])), (0, claim(1, 9, 5)), (1, failed(1, 9, Some(10)))];
    assert_eq!(refused(&given, (9, claim(1, 8, 12))), NotificationRefusal::NotDue);
    let state = after(&given);
    let pending = state.pending.as_ref().expect("pending");
    assert_eq!((pending.attempts, pending.failure), (1, Some(Failure::Unreachable)));
    assert_eq!(pending.due(), minute(10));
    assert_eq!(refused(&given, (2, failed(1, 9, None))), NotificationRefusal::LeaseLost);
    let overtaken = [(0, queue(1, &["a"])), (0, claim(1, 9, 5)), (5, claim(1, 8, 9))];
    assert_eq!(
        refused(&overtaken, (6, failed(1, 9, None))),
        NotificationRefusal::LeaseLost
    );
}

#[test]
fn that_it_got_through_counts_from_whoever_knows() {
    let overtaken = [
        (0, queue(1, &["a"])),
        (0, claim(1, 9, 5)),
        (5, claim(1, 8, 9)),
        (6, sent(1)),
    ];
    let state = after(&overtaken);
    assert_eq!((state.pending.clone(), state.latest_sent), (None, Some(notice(1))));
    assert_eq!(state.decide(&sent(1), &system(7)), Ok(vec![]));
    assert_eq!(
        refused(&overtaken, (7, failed(1, 8, None))),
        NotificationRefusal::NotPending
    );
    assert_eq!(refused(&[], (7, sent(1))), NotificationRefusal::NotPending);
}

#[test]
fn what_was_given_up_counts_as_not_told() {
    let steps = [(0, queue(1, &["a"])), (0, claim(1, 9, 5)), (1, failed(1, 9, None))];
    let state = after(&steps);
    assert_eq!(
        (state.told.len(), state.given_up, state.pending.is_none()),
        (0, 1, true)
    );
    let mut again = steps.to_vec();
    again.extend([(2, queue(2, &["a"])), (2, claim(2, 9, 5)), (3, sent(2))]);
    let state = after(&again);
    assert_eq!((state.given_up, state.queued), (0, 2));
    assert_eq!(state.told, matters(&["a"]));
}

#[test]
fn a_matter_of_a_day_lapses_with_the_day() {
    let matter = Matter::of_day(TODAY, "aa");
    assert!(matter.is_of_a_day() && !matter.has_lapsed(TODAY));
    assert!(matter.has_lapsed(TODAY.tomorrow().expect("a day")));
    let standing = Matter::standing("aa");
    assert!(!standing.is_of_a_day() && !standing.has_lapsed(TODAY.tomorrow().expect("a day")));
}

/// Commands of two nodes at random, each deciding on the state as it is: no two attempts are ever under way at once.
fn random_step() -> impl Strategy<Value = Step> {
    let command = prop_oneof![
        (1_u64..4, 0_usize..3).prop_map(|(n, mark)| queue(n, &[["a", "b", "c"][mark]])),
        (1_u64..4, 1_u64..9, 1_i64..60).prop_map(|(n, by, until)| claim(n, by, until)),
        (1_u64..4).prop_map(sent),
        (1_u64..4, 1_u64..9, proptest::option::of(1_i64..60)).prop_map(|(n, by, again)| failed(n, by, again)),
    ];
    (0_i64..4, command)
}

proptest! {
    #[test]
    fn attempts_never_overlap_and_nothing_is_lost(steps in proptest::collection::vec(random_step(), 0..60)) {
        let mut state = Notifications::default();
        let mut now = 0;
        let mut held: Option<(NoticeId, Timestamp)> = None;
        for (passed, command) in steps {
            now += passed;
            let Ok(events) = state.decide(&command, &system(now)) else { continue };
            for event in &events {
                state.evolve(event);
                match event {
                    NotificationEvent::NoticeClaimed(claimed) => {
                        let free = held.is_none_or(|(_, until)| until <= minute(now));
                        prop_assert!(free, "two attempts at once");
                        held = Some((claimed.notice, claimed.until));
                    }
                    NotificationEvent::NoticeSent(_)
                    | NotificationEvent::NoticeFailed(_)
                    | NotificationEvent::NoticeGivenUp(_) => held = None,
                    NotificationEvent::NoticeQueued(_) | NotificationEvent::PreferencesSet(_) => {}
                }
            }
            if let Some(pending) = &state.pending {
                prop_assert!(pending.about.is_subset(&state.told));
            }
        }
    }
}
