//! What each command stores, event by event, and what is remembered of it.

use super::*;
use crate::pack::Window;
use crate::pack::testing::basis;

const NEXT_DAY: Date = date(2024, 3, 5);

#[test]
fn a_report_through_the_portal_is_taken_in_whole() {
    let events = Scene::empty().gives(&file());
    let FileReport {
        report,
        channel,
        anonymous,
        language,
        categories,
        narrative,
        happened,
        place,
        attachments,
        lookup,
        reporter_key,
        to_alternate,
    } = filing();
    let received = ReportReceived {
        report,
        channel,
        received_on: FILED_ON,
        anonymous,
        language,
        categories,
        narrative,
        happened,
        place,
        attachments,
        lookup,
        reporter_key,
        taken_by: None,
        acknowledge_by: date(2024, 3, 11),
        acknowledge_basis: basis(FILED_ON, Window::Acknowledge),
        to_alternate,
    };
    assert_eq!(events, vec![received.into()]);
}

#[test]
fn a_report_about_those_who_take_reports_in_stays_marked_as_such() {
    let filing = FileReport {
        to_alternate: true,
        ..filing()
    };
    let events = Scene::empty().gives(&ReportCommand::FileReport(Box::new(filing)));
    assert!(evolved(&Report::default(), &events).to_alternate);
    assert!(!Scene::received().report.to_alternate);
}

#[test]
fn an_officer_takes_down_a_report_that_came_another_way() {
    for channel in [Channel::InPerson, Channel::Telephone, Channel::Letter, Channel::Mail] {
        let filing = FileReport { channel, ..filing() };
        let events = Scene::empty()
            .by(officer())
            .gives(&ReportCommand::FileReport(Box::new(filing)));
        let [ReportEvent::ReportReceived(received)] = events.as_slice() else {
            panic!("one report was received, not {events:?}");
        };
        assert_eq!((received.channel, received.taken_by), (channel, Some(OFFICER)));
    }
}

#[test]
fn the_state_remembers_what_later_decisions_need() {
    let report = Scene::received().report;
    assert_eq!(report.id, Some(REPORT));
    assert!(report.anonymous);
    assert_eq!(report.language, Some(Language::ZhHans));
    assert_eq!(report.received_on, Some(FILED_ON));
    assert_eq!(report.acknowledge_by, Some(date(2024, 3, 11)));
    assert_eq!(report.taken_in, BTreeSet::from([Ulid(10), Ulid(100), Ulid(101)]));
}

#[test]
fn an_acknowledgement_starts_both_clocks() {
    let scene = Scene::received().by(officer()).on(NEXT_DAY);
    let acknowledged = ReportAcknowledged {
        by: Some(OFFICER),
        on: NEXT_DAY,
        triage_by: date(2024, 3, 12),
        triage_basis: basis(NEXT_DAY, Window::Triage),
        feedback_by: date(2024, 6, 5),
        feedback_basis: basis(NEXT_DAY, Window::Feedback),
    };
    assert_eq!(scene.gives(&acknowledge()), vec![acknowledged.clone().into()]);
    let report = scene.after(&acknowledge()).report;
    assert_eq!(report.triage_by, Some(acknowledged.triage_by));
    assert_eq!(report.feedback_by, Some(acknowledged.feedback_by));
}

#[test]
fn the_system_acknowledges_when_nobody_did() {
    let events = Scene::received().by(Actor::System).on(NEXT_DAY).gives(&acknowledge());
    let [ReportEvent::ReportAcknowledged(acknowledged)] = events.as_slice() else {
        panic!("the report was acknowledged, not {events:?}");
    };
    assert_eq!(acknowledged.by, None);
}

#[test]
fn an_officer_with_a_conflict_may_still_acknowledge() {
    let scene = Scene::received()
        .by(officer())
        .with(|facts| facts.actor_excluded = true);
    assert_eq!(scene.gives(&acknowledge()).len(), 1);
}

#[test]
fn triage_stores_how_the_report_was_weighed() {
    let triaged = ReportTriaged {
        by: OFFICER,
        on: FILED_ON,
        clauses: vec![clause(GRAVE)],
        severity: Severity::Grave,
        assessment: sealed("assessment"),
    };
    let scene = Scene::at(ReportStatus::Acknowledged);
    assert_eq!(scene.gives(&triage()), vec![triaged.into()]);
}

#[test]
fn a_question_and_its_answer_stop_no_clock() {
    let triaged = Scene::at(ReportStatus::Triaged);
    let due = triaged.report.feedback_by;
    let asked = triaged.on(NEXT_DAY);
    let requested = InformationRequested {
        by: OFFICER,
        on: NEXT_DAY,
        message: message(30),
    };
    assert_eq!(asked.gives(&request_information(30)), vec![requested.into()]);
    let asked = asked.after(&request_information(30)).by_reporter();
    assert_eq!(asked.report.feedback_by, due);
    let replied = ReporterReplied {
        taken_by: None,
        message: message(31),
        attachments: attachments(1),
        on: NEXT_DAY,
    };
    assert_eq!(asked.gives(&answer(31)), vec![replied.into()]);
    let answered = asked.after(&answer(31)).report;
    assert_eq!((answered.status, answered.feedback_by), (ReportStatus::Triaged, due));
}

#[test]
fn an_officer_goes_on_without_the_answer() {
    let asked = Scene::at(ReportStatus::InfoRequested);
    assert_eq!(asked.after(&triage()).report.status, ReportStatus::Triaged);
}

#[test]
fn handlers_write_in_every_open_state_and_the_state_stays() {
    use ReportStatus as S;
    for status in [
        S::Received,
        S::Acknowledged,
        S::Triaged,
        S::InfoRequested,
        S::Accepted,
        S::Linked,
        S::Referred,
        S::Merged,
        S::OutOfScope,
        S::FeedbackGiven,
        S::Reopened,
    ] {
        let scene = Scene::at(status).by(officer());
        let replied = HandlerReplied {
            by: OFFICER,
            on: FILED_ON,
            message: message(60),
        };
        assert_eq!(scene.gives(&reply(60)), vec![replied.into()], "{status}");
        assert_eq!(scene.after(&reply(60)).report.status, status);
    }
}

#[test]
fn a_supplement_is_taken_in_at_any_time_and_the_state_stays() {
    use ReportStatus as S;
    for status in [
        S::Received,
        S::Acknowledged,
        S::Triaged,
        S::InfoRequested,
        S::Accepted,
        S::Linked,
        S::Referred,
        S::Merged,
        S::OutOfScope,
        S::FeedbackGiven,
        S::Reopened,
    ] {
        let scene = Scene::at(status).by_reporter();
        let supplemented = ReportSupplemented {
            taken_by: None,
            message: message(61),
            attachments: attachments(1),
            on: FILED_ON,
        };
        assert_eq!(scene.gives(&supplement(61)), vec![supplemented.into()], "{status}");
        assert_eq!(scene.after(&supplement(61)).report.status, status);
    }
}

#[test]
fn a_supplement_to_a_closed_report_reopens_it() {
    let closed = Scene::at(ReportStatus::Closed).by_reporter().on(NEXT_DAY);
    let supplemented = ReportSupplemented {
        taken_by: None,
        message: message(61),
        attachments: attachments(1),
        on: NEXT_DAY,
    };
    let reopened = ReportReopened {
        by: None,
        on: NEXT_DAY,
        reason: None,
        feedback_by: date(2024, 6, 5),
        feedback_basis: basis(NEXT_DAY, Window::Feedback),
    };
    assert_eq!(
        closed.gives(&supplement(61)),
        vec![supplemented.into(), reopened.into()]
    );
    let report = closed.after(&supplement(61)).report;
    assert_eq!(
        (report.status, report.feedback_by),
        (ReportStatus::Reopened, Some(date(2024, 6, 5)))
    );
}

#[test]
fn outcomes_name_who_decided_and_where_it_went() {
    let (by, on) = (OFFICER, FILED_ON);
    let triaged = Scene::at(ReportStatus::Triaged);
    let accepted = ReportAccepted { by, on };
    assert_eq!(triaged.gives(&ReportCommand::AcceptReport), vec![accepted.into()]);
    let linked = ReportLinked { by, on, case: CASE };
    assert_eq!(Scene::at(ReportStatus::Accepted).gives(&link()), vec![linked.into()]);
    let to = sealed("referral");
    assert_eq!(triaged.gives(&refer()), vec![ReportReferred { by, on, to }.into()]);
    let into = OTHER_REPORT;
    assert_eq!(triaged.gives(&merge()), vec![ReportMerged { by, on, into }.into()]);
    let reason = sealed("reason");
    assert_eq!(
        triaged.gives(&rule_out()),
        vec![ReportRuledOutOfScope { by, on, reason }.into()]
    );
}

#[test]
fn a_linked_or_merged_report_knows_where_it_went() {
    assert_eq!(Scene::at(ReportStatus::Linked).report.case, Some(CASE));
    assert_eq!(Scene::at(ReportStatus::Merged).report.merged_into, Some(OTHER_REPORT));
}

#[test]
fn feedback_and_closing_follow_every_outcome() {
    use ReportStatus as S;
    for status in [S::Linked, S::Referred, S::Merged, S::OutOfScope] {
        let told = Scene::at(status).after(&give_feedback(70));
        assert_eq!(told.report.status, S::FeedbackGiven, "{status}");
        let closed = ReportClosed {
            by: OFFICER,
            on: FILED_ON,
            without_channel: None,
        };
        assert_eq!(told.gives(&close()), vec![closed.into()]);
    }
}

#[test]
fn a_report_without_a_channel_is_closed_after_its_outcome_with_the_reason() {
    for outcome in [refer(), merge(), rule_out()] {
        let scene = Scene::without_channel().after(&outcome);
        let closed = ReportClosed {
            by: OFFICER,
            on: FILED_ON,
            without_channel: Some(sealed("no-channel")),
        };
        assert_eq!(scene.gives(&close_without_channel()), vec![closed.into()]);
    }
    let linked = Scene::without_channel()
        .after(&ReportCommand::AcceptReport)
        .after(&link());
    assert_eq!(
        linked.after(&close_without_channel()).report.status,
        ReportStatus::Closed
    );
}

#[test]
fn a_reopened_report_is_triaged_again_with_feedback_due_anew() {
    let closed = Scene::at(ReportStatus::Closed).on(NEXT_DAY);
    let reopened = ReportReopened {
        by: Some(OFFICER),
        on: NEXT_DAY,
        reason: Some(sealed("reason")),
        feedback_by: date(2024, 6, 5),
        feedback_basis: basis(NEXT_DAY, Window::Feedback),
    };
    assert_eq!(closed.gives(&reopen()), vec![reopened.into()]);
    let scene = closed
        .after(&reopen())
        .after(&triage())
        .after(&ReportCommand::AcceptReport);
    assert_eq!(scene.after(&link()).report.status, ReportStatus::Linked);
}

#[test]
fn repeated_messages_and_filings_store_nothing() {
    assert_eq!(Scene::received().gives(&file()), vec![]);
    let supplemented = Scene::received().after(&supplement(80));
    assert_eq!(supplemented.gives(&supplement(80)), vec![]);
    let replied = Scene::received().by(officer()).after(&reply(81));
    assert_eq!(replied.gives(&reply(81)), vec![]);
    let asked = Scene::at(ReportStatus::InfoRequested);
    assert_eq!(asked.gives(&request_information(20)), vec![]);
    let answered = asked.by_reporter().after(&answer(82));
    assert_eq!(answered.gives(&answer(82)), vec![]);
    assert_eq!(Scene::at(ReportStatus::FeedbackGiven).gives(&give_feedback(21)), vec![]);
}

#[test]
fn ten_attachments_are_not_too_many() {
    let filing = FileReport {
        attachments: attachments(10),
        ..filing()
    };
    let events = Scene::empty().gives(&ReportCommand::FileReport(Box::new(filing)));
    assert_eq!(events.len(), 1);
}

#[test]
fn a_report_may_leave_categories_and_time_open() {
    let filing = FileReport {
        categories: vec![],
        happened: When::Unknown,
        ..filing()
    };
    let events = Scene::empty().gives(&ReportCommand::FileReport(Box::new(filing)));
    assert_eq!(events.len(), 1);
}

#[test]
fn an_officer_takes_down_what_a_reporter_without_the_portal_adds() {
    let told = Scene::without_channel().on(NEXT_DAY);
    let supplemented = ReportSupplemented {
        message: message(61),
        attachments: attachments(1),
        taken_by: Some(OFFICER),
        on: NEXT_DAY,
    };
    assert_eq!(told.gives(&supplement(61)), vec![supplemented.into()]);
    assert_eq!(told.after(&supplement(61)).gives(&supplement(61)), vec![]);
}

#[test]
fn a_reporter_without_the_portal_is_asked_and_answers_through_an_officer() {
    let asked = Scene::without_channel().on(NEXT_DAY).after(&request_information(30));
    assert_eq!(asked.report.status, ReportStatus::InfoRequested);
    let replied = ReporterReplied {
        message: message(31),
        attachments: attachments(1),
        taken_by: Some(OFFICER),
        on: NEXT_DAY,
    };
    assert_eq!(asked.gives(&answer(31)), vec![replied.into()]);
    assert_eq!(asked.after(&answer(31)).report.status, ReportStatus::Triaged);
}

#[test]
fn what_an_officer_takes_down_reopens_a_closed_report_as_well() {
    let reason = Some(sealed("reason"));
    let closed = Scene::without_channel()
        .after(&rule_out())
        .after(&ReportCommand::CloseReport {
            without_channel: reason,
        })
        .on(NEXT_DAY);
    let reopened = ReportReopened {
        by: Some(OFFICER),
        on: NEXT_DAY,
        reason: None,
        feedback_by: date(2024, 6, 5),
        feedback_basis: basis(NEXT_DAY, Window::Feedback),
    };
    assert_eq!(closed.gives(&supplement(61)).last(), Some(&reopened.into()));
}

#[test]
fn an_identity_that_is_given_later_is_known_by_its_day_and_the_state_stays() {
    for status in matrix::STATES
        .into_iter()
        .filter(|status| *status != ReportStatus::Missing)
    {
        let scene = Scene::at(status).by_reporter().on(NEXT_DAY);
        assert!(!scene.report.has_identity(), "{status}");
        let identified = ReporterIdentified { on: NEXT_DAY };
        assert_eq!(scene.gives(&identify()), vec![identified.into()], "{status}");
        let report = scene.after(&identify()).report;
        assert_eq!((report.status, report.has_identity()), (status, true));
        assert!(report.anonymous, "it was anonymous when it came in");
    }
}

#[test]
fn an_identity_is_told_of_once() {
    let identified = Scene::received().after(&identify());
    assert_eq!(identified.on(NEXT_DAY).gives(&identify()), vec![]);
    let named = FileReport {
        anonymous: false,
        ..filing()
    };
    let named = Scene::empty().after(&ReportCommand::FileReport(Box::new(named)));
    assert!(named.report.has_identity());
    assert_eq!(named.gives(&identify()), vec![]);
}

/// What an officer was told by telephone lies with no custodian.
#[test]
fn a_name_told_to_an_officer_is_no_identity() {
    let filing = FileReport {
        channel: Channel::Telephone,
        anonymous: false,
        ..filing()
    };
    let told = Scene::empty()
        .by(officer())
        .after(&ReportCommand::FileReport(Box::new(filing)));
    assert!(!told.report.has_identity());
    assert_eq!(told.by_reporter().gives(&identify()).len(), 1);
}

#[test]
fn messages_wait_until_staff_do_something() {
    let two = Scene::received().after(&supplement(40)).after(&supplement(41));
    assert_eq!(two.report.unheard, 2);
    assert_eq!(two.by(officer()).after(&acknowledge()).report.unheard, 0);
    let closed = Scene::at(ReportStatus::Closed).by_reporter().after(&supplement(42));
    assert_eq!(
        (closed.report.status, closed.report.unheard),
        (ReportStatus::Reopened, 1)
    );
}
