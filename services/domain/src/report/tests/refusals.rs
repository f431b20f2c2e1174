//! Every business no, from a scene that differs from a good one in one point.

use ReportRefusal as R;
use ReportStatus as S;

use super::*;
use crate::calendar::CalendarGap;
use crate::decider::Refusal;
use crate::pack::testing::NORM;

fn unknown() -> crate::clause::ClauseId {
    clause("WX-99")
}

fn filing_with(change: impl FnOnce(&mut FileReport)) -> ReportCommand {
    let mut filing = filing();
    change(&mut filing);
    ReportCommand::FileReport(Box::new(filing))
}

fn unsealed(id: u128) -> Message {
    Message {
        for_reporter: None,
        ..message(id)
    }
}

type Refused = (Scene, ReportCommand, ReportRefusal);

fn filing_refused() -> Vec<Refused> {
    let empty = Scene::empty;
    vec![
        (empty(), filing_with(|f| f.report = OTHER_REPORT), R::NotTheReporter),
        (empty().by(Actor::System), file(), R::NotStaff),
        (
            empty(),
            filing_with(|f| f.channel = Channel::Telephone),
            R::WrongChannel,
        ),
        (empty().by(officer()), file(), R::WrongChannel),
        (empty(), filing_with(|f| f.lookup = None), R::ReceiptIncomplete),
        (empty(), filing_with(|f| f.reporter_key = None), R::ReceiptIncomplete),
        (
            empty(),
            filing_with(|f| (f.lookup, f.reporter_key) = (None, None)),
            R::ReceiptIncomplete,
        ),
        (
            empty(),
            filing_with(|f| f.categories = vec![unknown()]),
            R::ClauseUnknown { clause: unknown() },
        ),
        (
            empty(),
            filing_with(|f| f.categories = vec![clause(NORM)]),
            R::ClauseNotReportable { clause: clause(NORM) },
        ),
        (
            empty(),
            filing_with(|f| f.happened = When::Month { year: 2024, month: 13 }),
            R::HappenedInconsistent,
        ),
        (
            empty(),
            filing_with(|f| f.happened = When::from(date(2024, 3, 5))),
            R::HappenedInFuture,
        ),
        (
            empty(),
            filing_with(|f| f.attachments = attachments(11)),
            R::TooManyAttachments { count: 11, most: 10 },
        ),
        (
            Scene::received(),
            filing_with(|f| f.narrative = message(11)),
            R::AlreadyFiled,
        ),
    ]
}

/// What is refused where the report did not come through the portal, so that its reporter cannot be reached there.
fn outside_the_portal_refused() -> Vec<Refused> {
    let stranger = Actor::Reporter(OTHER_REPORT);
    vec![
        (Scene::without_channel(), reply(40), R::NoChannel),
        (Scene::without_channel().by(stranger), supplement(40), R::NotTheReporter),
        (
            Scene::without_channel().by(Actor::System),
            supplement(40),
            R::NotTheReporter,
        ),
        (Scene::without_channel(), answer(40), R::NothingAsked),
        (
            Scene::without_channel().with(|facts| facts.actor_excluded = true),
            supplement(40),
            R::ActorExcluded,
        ),
        (
            Scene::without_channel().after(&refer()),
            give_feedback(40),
            R::NoChannel,
        ),
    ]
}

/// As many messages wait as may.
fn full() -> Scene {
    let mut scene = Scene::received();
    scene.report.unheard = MOST_UNHEARD;
    scene
}

fn dialogue_refused() -> Vec<Refused> {
    let too_many = R::TooManyAttachments { count: 11, most: 10 };
    let many = |id| ReportCommand::SupplementReport {
        message: message(id),
        attachments: attachments(11),
    };
    let many_answers = ReportCommand::ReplyAsReporter {
        message: message(40),
        attachments: attachments(11),
    };
    let stranger = || Actor::Reporter(OTHER_REPORT);
    let question = |message| ReportCommand::RequestInformation { message };
    vec![
        (Scene::empty().by(officer()), acknowledge(), R::Missing),
        (Scene::empty(), supplement(40), R::Missing),
        (Scene::received(), acknowledge(), R::NotStaff),
        (Scene::received().by(stranger()), supplement(40), R::NotTheReporter),
        (Scene::received().by(officer()), supplement(40), R::NotTheReporter),
        (Scene::received().by(Actor::System), supplement(40), R::NotTheReporter),
        (Scene::empty(), identify(), R::Missing),
        (Scene::received().by(stranger()), identify(), R::NotTheReporter),
        (Scene::received().by(officer()), identify(), R::NotTheReporter),
        (Scene::received().by(Actor::System), identify(), R::NotTheReporter),
        (Scene::received(), many(40), too_many.clone()),
        (full(), supplement(40), R::TooManyWaiting { most: MOST_UNHEARD }),
        (
            Scene::at(S::InfoRequested).by(stranger()),
            answer(40),
            R::NotTheReporter,
        ),
        (Scene::at(S::InfoRequested), answer(40), R::NotTheReporter),
        (Scene::at(S::InfoRequested).by_reporter(), many_answers, too_many),
        (Scene::at(S::Triaged).by_reporter(), answer(40), R::NothingAsked),
        (Scene::at(S::Closed), reply(40), R::Closed),
        (
            Scene::at(S::Triaged),
            ReportCommand::ReplyToReporter { message: unsealed(40) },
            R::NotSealedToReporter,
        ),
        (Scene::at(S::Triaged), question(unsealed(40)), R::NotSealedToReporter),
        (
            Scene::at(S::Linked),
            ReportCommand::GiveFeedback { message: unsealed(40) },
            R::NotSealedToReporter,
        ),
    ]
}

fn handling_refused() -> Vec<Refused> {
    let triage_unknown = ReportCommand::TriageReport {
        clauses: vec![unknown()],
        severity: Severity::Minor,
        assessment: sealed("assessment"),
    };
    let milder = ReportCommand::TriageReport {
        clauses: vec![clause(GRAVE)],
        severity: Severity::Minor,
        assessment: sealed("assessment"),
    };
    let elsewhere = ReportCommand::LinkReport { case: CaseId(Ulid(33)) };
    let status = S::Received;
    let received = || Scene::received().by(officer());
    vec![
        (received(), triage(), R::CannotTriage { status }),
        (Scene::at(S::Triaged), milder, R::CannotTriage { status: S::Triaged }),
        (
            Scene::at(S::Acknowledged),
            triage_unknown,
            R::ClauseUnknown { clause: unknown() },
        ),
        (
            received(),
            request_information(40),
            R::CannotRequestInformation { status },
        ),
        (received(), ReportCommand::AcceptReport, R::CannotAccept { status }),
        (received(), link(), R::CannotLink { status }),
        (Scene::at(S::Linked), elsewhere, R::CannotLink { status: S::Linked }),
        (
            Scene::at(S::Accepted).with(|f| f.case_exists = false),
            link(),
            R::CaseMissing,
        ),
        (received(), refer(), R::CannotRefer { status }),
        (received(), merge(), R::CannotMerge { status }),
        (
            Scene::at(S::Triaged),
            ReportCommand::MergeReport { into: REPORT },
            R::MergedIntoItself,
        ),
        (
            Scene::at(S::Triaged).with(|f| f.merge_target_exists = false),
            merge(),
            R::MergeTargetMissing,
        ),
    ]
}

fn ending_refused() -> Vec<Refused> {
    let gap = CalendarGap {
        calendar: "weekends-only".to_owned(),
        year: 2024,
    };
    let status = S::Received;
    let received = || Scene::received().by(officer());
    vec![
        (received(), rule_out(), R::CannotRuleOutOfScope { status }),
        (received(), give_feedback(40), R::CannotGiveFeedback { status }),
        (
            Scene::at(S::FeedbackGiven),
            give_feedback(40),
            R::CannotGiveFeedback {
                status: S::FeedbackGiven,
            },
        ),
        (received(), close(), R::CannotClose { status }),
        (Scene::at(S::Accepted), close(), R::CannotClose { status: S::Accepted }),
        (Scene::at(S::Linked), close(), R::FeedbackMissing),
        (Scene::without_channel().after(&refer()), close(), R::FeedbackMissing),
        (Scene::at(S::Linked), close_without_channel(), R::ChannelExists),
        (Scene::at(S::FeedbackGiven), close_without_channel(), R::ChannelExists),
        (received(), reopen(), R::CannotReopen { status }),
        (received().with(forget_calendar), acknowledge(), R::CalendarGap { gap }),
    ]
}

/// Staff's commands, by somebody who is not staff and by somebody who is not impartial.
fn actors_refused() -> Vec<Refused> {
    let commands = [
        triage(),
        request_information(40),
        reply(40),
        ReportCommand::AcceptReport,
        link(),
        refer(),
        merge(),
        rule_out(),
        give_feedback(40),
        close(),
        reopen(),
    ];
    let excluded = || {
        Scene::received()
            .by(officer())
            .with(|facts| facts.actor_excluded = true)
    };
    let refused = |command: ReportCommand| {
        [
            (Scene::received(), command.clone(), R::NotStaff),
            (Scene::received().by(Actor::System), command.clone(), R::NotStaff),
            (excluded(), command, R::ActorExcluded),
        ]
    };
    commands.into_iter().flat_map(refused).collect()
}

fn forget_calendar(facts: &mut ReportFacts) {
    Arc::make_mut(&mut facts.rules).calendar.years.clear();
}

fn all() -> Vec<Refused> {
    [
        filing_refused(),
        dialogue_refused(),
        outside_the_portal_refused(),
        handling_refused(),
        ending_refused(),
        actors_refused(),
    ]
    .concat()
}

#[test]
fn every_refusal_is_given_where_it_belongs() {
    let mut codes = BTreeSet::new();
    for (scene, command, refusal) in all() {
        assert_eq!(scene.decide(&command), Err(refusal.clone()), "{command:?}");
        assert!(
            refusal.to_string().len() > 20,
            "{refusal} says what and what would help"
        );
        codes.insert(refusal.code());
    }
    assert_eq!(codes, ReportRefusal::CODES.iter().copied().collect());
}
