//! What each command stores on the way of a case, event by event.

use super::*;
use crate::pack::Window;
use crate::pack::testing::basis;

const BY: PersonId = COUNSEL;

#[test]
fn opening_names_origin_counsel_and_the_day_of_knowledge() {
    let opened = CaseOpened {
        case: CASE,
        origin: CaseOrigin::Report(REPORT),
        title: sealed("title"),
        by: INTAKE,
        counsel: COUNSEL,
        on: TODAY,
        known_on: KNOWN_ON,
        action_clock: Some(rules().action_clock(KNOWN_ON).unwrap()),
    };
    let scene = Scene::empty().by(intake());
    assert_eq!(scene.gives(&open()), vec![opened.into()]);
    let case = scene.after(&open()).case;
    assert_eq!(case.id, Some(CASE));
    assert_eq!((case.known_on, case.counsel), (Some(KNOWN_ON), Some(COUNSEL)));
    assert_eq!(case.reports, BTreeSet::from([REPORT]));
    assert_eq!(
        case.handlers,
        BTreeMap::from([(COUNSEL, BTreeSet::from([HandlerRole::Counsel]))])
    );
}

#[test]
fn a_case_may_rest_on_the_companys_own_knowledge_without_any_report() {
    let open = CaseCommand::OpenCase {
        case: CASE,
        origin: CaseOrigin::OwnKnowledge,
        title: sealed("title"),
        counsel: COUNSEL,
        known_on: TODAY,
    };
    let scene = Scene::empty().with(|facts| facts.report_exists = false).after(&open);
    assert_eq!(scene.case.reports, BTreeSet::new());
    assert_eq!(scene.gives(&open), vec![]);
}

#[test]
fn a_claim_of_retaliation_opens_a_case_by_itself_and_it_has_priority() {
    let open = |origin| CaseCommand::OpenCase {
        case: CASE,
        origin,
        title: sealed("title"),
        counsel: COUNSEL,
        known_on: TODAY,
    };
    let claim = open(CaseOrigin::Retaliation(REPORT));
    let scene = Scene::empty().by(Actor::System);
    let events = scene.gives(&claim);
    assert!(matches!(events.as_slice(), [CaseEvent::CaseOpened(opened)] if opened.by == COUNSEL));
    let scene = scene.after(&claim);
    assert!(scene.case.priority && scene.case.reports.is_empty());
    assert_eq!(scene.gives(&claim), vec![]);
    assert!(!Scene::at(CaseStatus::Opened).case.priority);
    let other = Scene::empty().by(Actor::System);
    for origin in [CaseOrigin::OwnKnowledge, CaseOrigin::Report(REPORT)] {
        assert_eq!(other.decide(&open(origin)), Err(CaseRefusal::NotStaff));
    }
    let missing = Scene::empty()
        .by(Actor::System)
        .with(|facts| facts.report_exists = false);
    assert_eq!(missing.decide(&claim), Err(CaseRefusal::ReportMissing));
}

#[test]
fn reports_are_attached_once() {
    let scene = Scene::at(CaseStatus::Opened);
    let attached = ReportAttached {
        report: OTHER_REPORT,
        by: BY,
        on: TODAY,
    };
    assert_eq!(scene.gives(&attach()), vec![attached.into()]);
    let scene = scene.after(&attach());
    assert_eq!(scene.case.reports, BTreeSet::from([REPORT, OTHER_REPORT]));
    assert_eq!(scene.gives(&attach()), vec![]);
}

#[test]
fn assessment_stores_severity_and_reasons() {
    let assessed = CaseAssessed {
        by: BY,
        on: TODAY,
        severity: Severity::Serious,
        assessment: sealed("assessment"),
    };
    let scene = Scene::at(CaseStatus::Opened);
    assert_eq!(scene.gives(&assess()), vec![assessed.into()]);
    assert_eq!(scene.after(&assess()).case.severity, Some(Severity::Serious));
}

#[test]
fn an_investigation_takes_up_every_charge_that_was_raised() {
    let scene = Scene::at(CaseStatus::Assigned)
        .after(&raise(CHARGE))
        .after(&raise(OTHER_CHARGE));
    let scene = scene.after(&withdraw(OTHER_CHARGE));
    let started = InvestigationStarted {
        investigation: INVESTIGATION,
        by: BY,
        on: TODAY,
    };
    let taken_up = AllegationTakenUp {
        allegation: CHARGE,
        on: TODAY,
    };
    assert_eq!(scene.gives(&start(4)), vec![started.into(), taken_up.into()]);
    let case = scene.after(&start(4)).case;
    assert_eq!(case.investigations, vec![INVESTIGATION]);
    assert_eq!(case.allegations[&CHARGE].status, AllegationStatus::UnderInvestigation);
    assert_eq!(case.allegations[&OTHER_CHARGE].status, AllegationStatus::Withdrawn);
}

#[test]
fn a_charge_during_the_investigation_is_taken_up_at_once() {
    let scene = Scene::at(CaseStatus::Investigating);
    let events = scene.gives(&raise(OTHER_CHARGE));
    let [
        CaseEvent::AllegationRaised(raised),
        CaseEvent::AllegationTakenUp(taken_up),
    ] = events.as_slice()
    else {
        panic!("raised and taken up, not {events:?}");
    };
    assert_eq!((raised.allegation, taken_up.allegation), (OTHER_CHARGE, OTHER_CHARGE));
}

#[test]
fn the_window_to_answer_runs_from_the_day_on_which_the_subject_was_told() {
    let friday = date(2024, 3, 1);
    let informed = SubjectInformed {
        allegation: CHARGE,
        by: BY,
        on: friday,
        respond_by: date(2024, 3, 8),
        basis: basis(friday, Window::SubjectResponse),
    };
    let raised = Scene::at(CaseStatus::Assigned).on(friday).after(&raise(CHARGE));
    let scene = raised.after(&start(4)).on(TODAY);
    assert_eq!(scene.gives(&inform(CHARGE, friday)), vec![informed.into()]);
    let scene = scene.after(&inform(CHARGE, friday));
    assert_eq!(scene.case.allegations[&CHARGE].respond_by, Some(date(2024, 3, 8)));
    assert_eq!(scene.gives(&inform(CHARGE, friday)), vec![]);
}

#[test]
fn a_charge_is_time_barred_after_the_last_day_to_act() {
    let last_day = date(2025, 3, 1);
    let scene = Scene::at(CaseStatus::Investigating);
    let early = scene.clone().on(last_day);
    assert_eq!(early.decide(&time_bar(CHARGE)), Err(CaseRefusal::NotTimeBarred));
    let day = date(2025, 3, 2);
    let late = scene.on(day);
    let determined = AllegationDetermined {
        allegation: CHARGE,
        determination: Determination::TimeBarred,
        finding: None,
        by: BY,
        on: day,
    };
    assert_eq!(late.gives(&time_bar(CHARGE)), vec![determined.into()]);
    let late = late.after(&time_bar(CHARGE));
    assert_eq!(
        late.case.status,
        CaseStatus::FindingsIssued,
        "no charge is open any more"
    );
    assert_eq!(late.gives(&time_bar(CHARGE)), vec![]);
}

#[test]
fn a_charge_is_withdrawn_with_a_reason() {
    let scene = Scene::at(CaseStatus::Investigating).after(&raise(OTHER_CHARGE));
    let withdrawn = AllegationWithdrawn {
        allegation: CHARGE,
        reason: sealed("withdrawal"),
        by: BY,
        on: TODAY,
    };
    assert_eq!(scene.gives(&withdraw(CHARGE)), vec![withdrawn.into()]);
    let scene = scene.after(&withdraw(CHARGE));
    assert_eq!(scene.case.status, CaseStatus::Investigating, "another charge is open");
    assert_eq!(scene.gives(&withdraw(CHARGE)), vec![]);
    assert_eq!(
        scene.after(&withdraw(OTHER_CHARGE)).case.status,
        CaseStatus::FindingsIssued
    );
}

#[test]
fn withdrawing_before_the_investigation_does_not_move_the_case() {
    let scene = Scene::at(CaseStatus::Opened)
        .after(&raise(CHARGE))
        .after(&withdraw(CHARGE));
    assert_eq!(scene.case.status, CaseStatus::Opened);
    let reopened = Scene::at(CaseStatus::Reopened)
        .after(&raise(OTHER_CHARGE))
        .after(&withdraw(OTHER_CHARGE));
    assert_eq!(reopened.case.status, CaseStatus::Reopened);
}

#[test]
fn a_charge_becomes_milder_or_graver_within_its_clause() {
    let changed = SeverityChanged {
        allegation: CHARGE,
        severity: Severity::Minor,
        reason: sealed("severity"),
        by: BY,
        on: TODAY,
    };
    let scene = Scene::at(CaseStatus::Investigating);
    let milder = change_severity(CHARGE, Severity::Minor);
    assert_eq!(scene.gives(&milder), vec![changed.into()]);
    let scene = scene.after(&milder);
    assert_eq!(scene.case.allegations[&CHARGE].severity, Severity::Minor);
    assert_eq!(scene.gives(&milder), vec![]);
}

#[test]
fn a_sanction_is_tracked_with_person_and_finding() {
    let tracked = SanctionTracked {
        sanction: SANCTION,
        subject: SUBJECT,
        finding: FINDING,
        by: BY,
        on: TODAY,
    };
    let scene = Scene::at(CaseStatus::FindingsIssued);
    assert_eq!(scene.gives(&track()), vec![tracked.into()]);
    assert_eq!(
        scene.after(&track()).case.sanctions,
        BTreeMap::from([(SANCTION, (SUBJECT, FINDING))])
    );
}

#[test]
fn several_sanctions_may_be_tracked() {
    let second = CaseCommand::TrackSanction {
        sanction: SanctionId(Ulid(51)),
        subject: SUBJECT,
        finding: FINDING,
    };
    let scene = Scene::at(CaseStatus::SanctionTrack).after(&second);
    assert_eq!(scene.case.sanctions.len(), 2);
}

#[test]
fn leaving_it_and_referring_it_store_why() {
    let scene = Scene::at(CaseStatus::FindingsIssued);
    let left = NoActionTaken {
        reason: sealed("no-action"),
        by: BY,
        on: TODAY,
    };
    assert_eq!(scene.gives(&take_no_action()), vec![left.into()]);
    let referred = CaseReferred {
        to: sealed("referral"),
        by: BY,
        on: TODAY,
    };
    assert_eq!(scene.gives(&refer()), vec![referred.into()]);
}

#[test]
fn suspension_and_resumption_store_for_what_and_who() {
    let scene = Scene::at(CaseStatus::Assigned);
    let suspended = CaseSuspended {
        proceeding: Proceeding::Arbitration,
        reason: sealed("suspension"),
        by: BY,
        on: TODAY,
    };
    assert_eq!(scene.gives(&suspend(Proceeding::Arbitration)), vec![suspended.into()]);
    let resumed = CaseResumed { by: BY, on: TODAY };
    let scene = scene.after(&suspend(Proceeding::Arbitration));
    assert_eq!(scene.gives(&CaseCommand::ResumeCase), vec![resumed.into()]);
}

fn outcome(scene: &Scene) -> CaseOutcome {
    let events = scene.gives(&close(Some(SUBSTANTIATED)));
    let [CaseEvent::CaseClosed(closed)] = events.as_slice() else {
        panic!("the case was closed, not {events:?}");
    };
    assert_eq!(
        (closed.retention.as_str(), closed.by, closed.on),
        (SUBSTANTIATED, BY, TODAY)
    );
    closed.outcome
}

#[test]
fn how_a_case_ended_follows_from_its_track() {
    assert_eq!(outcome(&Scene::at(CaseStatus::NoAction)), CaseOutcome::NoAction);
    assert_eq!(outcome(&Scene::at(CaseStatus::Referred)), CaseOutcome::Referred);
    assert_eq!(outcome(&Scene::at(CaseStatus::SanctionTrack)), CaseOutcome::Sanctioned);
}

#[test]
fn a_sanction_that_came_to_nothing_is_no_sanction() {
    use SanctionStatus as S;
    for status in [S::Missing, S::Withdrawn, S::Revoked, S::Annulled] {
        let scene = Scene::at(CaseStatus::SanctionTrack).with(|facts| facts.sanctions = vec![(SANCTION, status)]);
        assert_eq!(outcome(&scene), CaseOutcome::NoAction, "{status:?}");
    }
    for status in [S::Final, S::Active, S::Expired, S::Expunged, S::TakenOutside] {
        let scene = Scene::at(CaseStatus::SanctionTrack).with(|facts| facts.sanctions = vec![(SANCTION, status)]);
        assert_eq!(outcome(&scene), CaseOutcome::Sanctioned, "{status:?}");
    }
}

#[test]
fn claims_that_are_paid_or_have_an_owner_do_not_hold_up_closing() {
    let claims = [(true, false), (false, true), (true, true)];
    let claims = claims.map(|(settled, has_owner)| ClaimFacts { settled, has_owner });
    let scene = Scene::at(CaseStatus::NoAction).with(|facts| facts.claims = claims.to_vec());
    assert_eq!(outcome(&scene), CaseOutcome::NoAction);
}

#[test]
fn reopening_takes_back_outcome_and_retention() {
    let closed = Scene::at(CaseStatus::Closed);
    assert_eq!(closed.case.outcome, Some(CaseOutcome::NoAction));
    assert_eq!(closed.case.retention.as_deref(), Some(SUBSTANTIATED));
    let reopened = CaseReopened {
        new_evidence: sealed("new-evidence"),
        by: BY,
        on: TODAY,
    };
    assert_eq!(closed.gives(&reopen()), vec![reopened.into()]);
    let case = closed.after(&reopen()).case;
    assert_eq!((case.outcome, case.retention), (None, None));
}

#[test]
fn a_reopened_case_is_investigated_again() {
    let scene = Scene::at(CaseStatus::Reopened)
        .after(&raise(OTHER_CHARGE))
        .after(&start(45));
    assert_eq!(scene.case.status, CaseStatus::Investigating);
    assert_eq!(
        scene.case.allegations[&OTHER_CHARGE].status,
        AllegationStatus::UnderInvestigation
    );
    assert_eq!(
        scene.case.allegations[&CHARGE].status,
        AllegationStatus::Determined(Determination::Substantiated)
    );
}

#[test]
fn repeated_commands_with_ids_store_nothing() {
    assert_eq!(Scene::at(CaseStatus::Opened).gives(&open()), vec![]);
    assert_eq!(
        Scene::at(CaseStatus::Assigned).gives(&assign(INVESTIGATOR, HandlerRole::Investigator)),
        vec![]
    );
    let investigating = Scene::at(CaseStatus::Investigating);
    assert_eq!(investigating.gives(&raise(CHARGE)), vec![]);
    assert_eq!(investigating.gives(&start(4)), vec![]);
    assert_eq!(Scene::drafted().gives(&draft(FINDING, &[proved(CHARGE)])), vec![]);
    assert_eq!(Scene::reviewed().gives(&review(FINDING)), vec![]);
    assert_eq!(Scene::at(CaseStatus::FindingsIssued).gives(&issue(FINDING)), vec![]);
    assert_eq!(Scene::at(CaseStatus::SanctionTrack).gives(&track()), vec![]);
}

#[test]
fn damages_are_claimed_also_while_the_case_waits_for_proceedings_about_them() {
    let waiting = Scene::at(CaseStatus::FindingsIssued).after(&suspend(Proceeding::Arbitration));
    let claimed = waiting.after(&claim(Debtor::Person(SUBJECT)));
    assert_eq!(claimed.case.claims, [(CLAIM, Debtor::Person(SUBJECT))].into());
    assert_eq!(claimed.gives(&claim(Debtor::Person(SUBJECT))), vec![], "begun already");
    let too_early = Scene::at(CaseStatus::Suspended).decide(&claim(Debtor::Person(SUBJECT)));
    let status = CaseStatus::Suspended;
    assert_eq!(too_early, Err(CaseRefusal::CannotClaim { status }));
}
