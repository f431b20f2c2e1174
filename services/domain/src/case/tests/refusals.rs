//! Every business no, from a scene that differs from a good one in one point.

use CaseRefusal as R;
use CaseStatus as S;

use super::refusals_of_findings::{drafts_refused, issues_refused, reviews_refused};
use super::*;
use crate::calendar::CalendarGap;
use crate::clause::ClauseId;
use crate::decider::Refusal;
use crate::pack::testing::{GRAVE, NORM, PROCESS, SPARING};

/// A scene, what is asked in it, and why not.
pub(super) type Refused = (Scene, CaseCommand, CaseRefusal);

fn unknown() -> ClauseId {
    clause("WX-99")
}

fn conflicted(facts: &mut CaseFacts) {
    facts.named_person_conflict = Some(ConflictKind::Manager);
}

fn opening_refused() -> Vec<Refused> {
    let open_with = |case, known_on| CaseCommand::OpenCase {
        case,
        origin: CaseOrigin::OwnKnowledge,
        title: sealed("title"),
        counsel: COUNSEL,
        known_on,
    };
    let other_case = CaseId(Ulid(9));
    let tomorrow = date(2024, 3, 5);
    let no_report = |scene: Scene| scene.with(|facts| facts.report_exists = false);
    let status = S::Assessed;
    let graver = CaseCommand::AssessCase {
        severity: Severity::Grave,
        assessment: sealed("assessment"),
    };
    vec![
        (Scene::empty(), attach(), R::Missing),
        (Scene::empty().by(Actor::System), open(), R::NotStaff),
        (Scene::empty().by(Actor::Reporter(REPORT)), open(), R::NotStaff),
        (Scene::at(S::Opened), open_with(other_case, KNOWN_ON), R::AlreadyOpened),
        (Scene::at(S::Opened), open_with(CASE, TODAY), R::AlreadyOpened),
        (Scene::empty(), open_with(CASE, tomorrow), R::KnownInFuture),
        (no_report(Scene::empty()), open(), R::ReportMissing),
        (no_report(Scene::at(S::Opened)), attach(), R::ReportMissing),
        (
            Scene::empty().with(|f| f.named_person_qualified = false),
            open(),
            R::HandlerUnqualified,
        ),
        (Scene::empty().with(conflicted), open(), R::HandlerConflicted),
        (
            Scene::at(S::Assigned),
            assess(),
            R::CannotAssess { status: S::Assigned },
        ),
        (Scene::at(S::Assessed), graver, R::CannotAssess { status }),
    ]
}

fn people_refused() -> Vec<Refused> {
    let investigate = assign(COLLEAGUE, HandlerRole::Investigator);
    let declared = || Scene::at(S::Assessed).after(&declare(COLLEAGUE, ConflictKind::Declared));
    let status = S::Opened;
    let uninvestigated = Scene::at(S::Assigned).after(&recuse(INVESTIGATOR));
    let witness = || staff(WITNESS, Role::LegalCounsel);
    let with_witness = Scene::at(S::Assigned).after(&add(WITNESS, PartyRole::Witness));
    vec![
        (Scene::at(S::Opened), investigate.clone(), R::NotAssessed),
        (
            Scene::at(S::Assessed).with(|f| f.named_person_qualified = false),
            investigate.clone(),
            R::HandlerUnqualified,
        ),
        (
            Scene::at(S::Assessed).with(conflicted),
            investigate.clone(),
            R::HandlerConflicted,
        ),
        (declared(), investigate, R::HandlerConflicted),
        (
            Scene::at(S::Assessed),
            assign(SUBJECT, HandlerRole::Intake),
            R::HandlerConflicted,
        ),
        (Scene::at(S::Opened), recuse(INVESTIGATOR), R::NotAHandler),
        (
            Scene::at(S::Assigned).by(intake()),
            recuse(INVESTIGATOR),
            R::RecusalNotYours,
        ),
        (Scene::at(S::Opened), start(4), R::CannotInvestigate { status }),
        (
            Scene::at(S::Investigating),
            start(9),
            R::CannotInvestigate {
                status: S::Investigating,
            },
        ),
        (uninvestigated, start(4), R::NoInvestigator),
        (
            declared().by(staff(COLLEAGUE, Role::Investigator)),
            attach(),
            R::ActorConflicted,
        ),
        (
            with_witness.by(witness()),
            suspend(Proceeding::Criminal),
            R::ActorConflicted,
        ),
        (
            Scene::at(S::Closed).by(staff(SUBJECT, Role::LegalCounsel)),
            reopen(),
            R::ActorConflicted,
        ),
    ]
}

fn charges_refused() -> Vec<Refused> {
    let opened = || Scene::at(S::Opened);
    let sparing = |charge: &mut RaiseAllegation| {
        charge.clause = clause(SPARING);
        charge.is_protected_report = true;
    };
    let no_clause = |clause| R::ClauseUnknown { clause };
    let severity = Severity::Serious;
    let off_scale = |clause| R::SeverityNotOnClause { clause, severity };
    let status = S::FindingsIssued;
    vec![
        (
            Scene::at(S::FindingsIssued),
            raise(OTHER_CHARGE),
            R::CannotCharge { status },
        ),
        (
            opened(),
            raise_with(|c| c.subject = Party::Person(WITNESS)),
            R::NotASubject,
        ),
        (
            opened().after(&add(WITNESS, PartyRole::Witness)),
            raise_with(|c| c.subject = Party::Person(WITNESS)),
            R::NotASubject,
        ),
        (opened(), raise_with(|c| c.clause = unknown()), no_clause(unknown())),
        (
            opened(),
            raise_with(|c| c.clause = clause(NORM)),
            R::ClauseNotChargeable { clause: clause(NORM) },
        ),
        (
            opened(),
            raise_with(|c| c.clause = clause(PROCESS)),
            R::ClauseNotChargeable {
                clause: clause(PROCESS),
            },
        ),
        (
            opened(),
            raise_with(|c| c.clause = clause(GRAVE)),
            off_scale(clause(GRAVE)),
        ),
        (
            opened(),
            raise_with(sparing),
            R::ProtectedReport {
                clause: clause(SPARING),
            },
        ),
    ]
}

fn grounds_refused() -> Vec<Refused> {
    let opened = || Scene::at(S::Opened);
    let policies = |policies: Vec<PolicyVersionFacts>| opened().with(|facts| facts.policies = policies);
    let version = policy();
    let contractor = |facts: &mut CaseFacts| {
        facts.subject.as_mut().unwrap().employment = Employment::Contractor;
    };
    vec![
        (opened().with(|f| f.subject = None), raise(CHARGE), R::SubjectUnknown),
        (
            opened().with(|f| f.subject.as_mut().unwrap().person = WITNESS),
            raise(CHARGE),
            R::SubjectUnknown,
        ),
        (opened().with(contractor), raise(CHARGE), R::SubjectNotBound),
        (
            opened(),
            raise_with(|c| c.conduct = When::Month { year: 2024, month: 0 }),
            R::ConductInconsistent,
        ),
        (
            opened(),
            raise_with(|c| c.conduct = When::from(date(2024, 3, 5))),
            R::ConductInFuture,
        ),
        (policies(vec![]), raise(CHARGE), R::PolicyNotInForce),
        (
            policies(vec![PolicyVersionFacts {
                consulted: false,
                ..version.clone()
            }]),
            raise(CHARGE),
            R::PolicyNotConsulted,
        ),
        (
            policies(vec![PolicyVersionFacts {
                acknowledged: None,
                ..version.clone()
            }]),
            raise(CHARGE),
            R::PolicyNotAcknowledged,
        ),
        (
            policies(vec![PolicyVersionFacts {
                published: Some(charge(CHARGE).conduct),
                acknowledged: Some(When::Unknown),
                ..version
            }]),
            raise(CHARGE),
            R::PolicyUnknownToSubject,
        ),
    ]
}

fn informing_refused() -> Vec<Refused> {
    let allegation = CHARGE;
    let raised = Scene::at(S::Assigned).after(&raise(CHARGE));
    let investigating = || Scene::at(S::Investigating);
    let gap = CalendarGap {
        calendar: "weekends-only".to_owned(),
        year: 2024,
    };
    let without_calendar = |facts: &mut CaseFacts| Arc::make_mut(&mut facts.rules).calendar.years.clear();
    vec![
        (raised, inform(CHARGE, TODAY), R::AllegationNotTakenUp { allegation }),
        (
            Scene::informed(),
            inform(CHARGE, date(2024, 2, 20)),
            R::SubjectAlreadyInformed { allegation },
        ),
        (investigating(), inform(CHARGE, date(2024, 3, 5)), R::InformedInFuture),
        (
            investigating(),
            inform(CHARGE, date(2024, 2, 29)),
            R::InformedBeforeKnown { known_on: KNOWN_ON },
        ),
        (
            investigating().with(without_calendar),
            inform(CHARGE, TODAY),
            R::CalendarGap { gap },
        ),
        (
            investigating(),
            inform(CHARGE, date(2024, 3, 3)),
            R::InformedBeforeRaised { raised_on: TODAY },
        ),
    ]
}

fn allegations_refused() -> Vec<Refused> {
    let allegation = CHARGE;
    let missing = || R::AllegationMissing { allegation };
    let not_open = || R::AllegationNotOpen { allegation };
    let opened = || Scene::at(S::Opened);
    let raised = || Scene::at(S::Assigned).after(&raise(CHARGE));
    let investigating = || Scene::at(S::Investigating);
    let status = S::SanctionTrack;
    let withdrawn = || investigating().after(&raise(OTHER_CHARGE)).after(&withdraw(CHARGE));
    let other_clause = raise_with(|charge| charge.clause = clause(SPARING));
    let severity = Severity::Grave;
    let off_scale = R::SeverityNotOnClause {
        clause: clause(MINOR_OR_SERIOUS),
        severity,
    };
    vec![
        (raised(), other_clause, R::AllegationIdTaken { allegation }),
        (opened(), inform(CHARGE, TODAY), missing()),
        (opened(), time_bar(CHARGE), missing()),
        (opened(), withdraw(CHARGE), missing()),
        (opened(), change_severity(CHARGE, Severity::Minor), missing()),
        (withdrawn(), inform(CHARGE, TODAY), not_open()),
        (withdrawn(), time_bar(CHARGE), not_open()),
        (withdrawn(), change_severity(CHARGE, Severity::Minor), not_open()),
        (Scene::at(S::Reopened), withdraw(CHARGE), not_open()),
        (investigating(), time_bar(CHARGE), R::NotTimeBarred),
        (investigating(), change_severity(CHARGE, severity), off_scale),
        (Scene::at(status), withdraw(CHARGE), R::CannotCharge { status }),
        (
            Scene::at(status),
            change_severity(CHARGE, Severity::Minor),
            R::CannotCharge { status },
        ),
        (Scene::at(status), time_bar(CHARGE), R::CannotCharge { status }),
    ]
}

fn extensions_refused() -> Vec<Refused> {
    let until = date(2024, 3, 11);
    let fixed = |facts: &mut CaseFacts| {
        let rules = Arc::make_mut(&mut facts.rules);
        rules
            .provenance
            .entry("windows.subject_response".to_owned())
            .and_modify(|value| value.fixed = true);
    };
    vec![
        (
            Scene::informed().on(date(2024, 3, 12)),
            more_time(CHARGE, date(2024, 3, 20)),
            R::ExtensionTooLate { until },
        ),
        (
            Scene::informed(),
            more_time(CHARGE, date(2024, 3, 8)),
            R::ExtensionNotLater { until },
        ),
        (
            Scene::informed().with(fixed),
            more_time(CHARGE, date(2024, 3, 20)),
            R::WindowFixed,
        ),
    ]
}

fn measures_refused() -> Vec<Refused> {
    let track_with = |subject, finding| CaseCommand::TrackSanction {
        sanction: SANCTION,
        subject,
        finding,
    };
    let status = S::Investigating;
    let reviewed = Scene::at(S::FindingsIssued).by(investigator());
    let reviewed = reviewed.after(&supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]));
    let track = || track_with(SUBJECT, FINDING);
    let sanction = SANCTION;
    vec![
        (Scene::at(status), track(), R::CannotSanction { status }),
        (
            Scene::at(S::FindingsIssued),
            track_with(SUBJECT, NEW_FINDING),
            R::FindingMissing { finding: NEW_FINDING },
        ),
        (
            reviewed,
            track_with(SUBJECT, NEW_FINDING),
            R::FindingNotIssued { finding: NEW_FINDING },
        ),
        (
            Scene::at(S::FindingsIssued),
            track_with(WITNESS, FINDING),
            R::NotSubstantiated { finding: FINDING },
        ),
        (
            Scene::at(S::SanctionTrack),
            track_with(WITNESS, FINDING),
            R::SanctionIdTaken { sanction },
        ),
        (
            Scene::at(status),
            claim(Debtor::Person(SUBJECT)),
            R::CannotClaim { status },
        ),
        (
            Scene::at(S::NoAction),
            claim(Debtor::Person(WITNESS)),
            R::DebtorNotSubject,
        ),
        (
            Scene::at(S::NoAction).after(&claim(Debtor::Person(SUBJECT))),
            claim(Debtor::Outside(COMPANY)),
            R::ClaimIdTaken { claim: CLAIM },
        ),
    ]
}

fn suspensions_refused() -> Vec<Refused> {
    let status = S::Investigating;
    vec![
        (Scene::at(status), take_no_action(), R::CannotTakeNoAction { status }),
        (Scene::at(status), refer(), R::CannotRefer { status }),
        (
            Scene::at(S::SanctionTrack),
            take_no_action(),
            R::CannotTakeNoAction {
                status: S::SanctionTrack,
            },
        ),
        (
            Scene::at(S::Suspended),
            suspend(Proceeding::Arbitration),
            R::AlreadySuspended,
        ),
        (Scene::at(status), CaseCommand::ResumeCase, R::NotSuspended),
        (Scene::at(S::Suspended), raise(OTHER_CHARGE), R::Suspended),
        (Scene::at(S::Suspended), close(Some(SUBSTANTIATED)), R::Suspended),
        (Scene::at(S::Closed), attach(), R::Closed),
        (Scene::at(S::Closed), suspend(Proceeding::Criminal), R::Closed),
    ]
}

fn closing_refused() -> Vec<Refused> {
    let status = S::FindingsIssued;
    let close = || close(Some(SUBSTANTIATED));
    let left = || Scene::at(S::NoAction);
    let raised = left().gives_open_charge();
    let unpaid = ClaimFacts {
        settled: false,
        has_owner: false,
    };
    let sanction = SANCTION;
    let unknown_status = Scene::at(S::SanctionTrack).with(|facts| facts.sanctions.clear());
    vec![
        (Scene::at(status), close(), R::CannotClose { status }),
        (
            Scene::at(S::Closed),
            super::close(Some("access-log")),
            R::CannotClose { status: S::Closed },
        ),
        (
            raised,
            close(),
            R::AllegationOpen {
                allegation: OTHER_CHARGE,
            },
        ),
        (unknown_status, close(), R::SanctionUndecided { sanction }),
        (
            left().with(|facts| facts.claims = vec![unpaid]),
            close(),
            R::ClaimOwnerless,
        ),
        (left(), super::close(None), R::RetentionMissing),
        (left(), super::close(Some("for-ever")), R::RetentionUnknown),
        (Scene::at(S::Closed).by(intake()), reopen(), R::ReopeningNeedsCounsel),
        (left(), reopen(), R::CannotReopen { status: S::NoAction }),
    ]
}

impl Scene {
    /// With an open charge on a track where none can be raised, as if another version of the program had stored it.
    fn gives_open_charge(mut self) -> Self {
        let events = Self::at(S::Investigating).gives(&raise(OTHER_CHARGE));
        self.case = evolved(&self.case, &events);
        self
    }
}

#[test]
fn every_refusal_is_given_where_it_belongs() {
    let all = [
        opening_refused(),
        people_refused(),
        charges_refused(),
        grounds_refused(),
        allegations_refused(),
        informing_refused(),
        extensions_refused(),
        drafts_refused(),
        reviews_refused(),
        issues_refused(),
        measures_refused(),
        suspensions_refused(),
        closing_refused(),
    ];
    let mut codes = BTreeSet::new();
    for (scene, command, refusal) in all.concat() {
        assert_eq!(scene.decide(&command), Err(refusal.clone()), "{command:?}");
        assert!(
            refusal.to_string().len() > 20,
            "{refusal} says what and what would help"
        );
        codes.insert(refusal.code());
    }
    assert_eq!(codes, CaseRefusal::CODES.iter().copied().collect());
}

#[test]
fn a_sanction_on_its_way_holds_up_closing() {
    use SanctionStatus as T;
    let on_its_way = [
        T::Proposed,
        T::LegalReviewed,
        T::Approved,
        T::Decided,
        T::Issued,
        T::Served,
        T::Appealed,
        T::Upheld,
        T::Varied,
    ];
    for status in on_its_way {
        let scene = Scene::at(S::SanctionTrack).with(|facts| facts.sanctions = vec![(SANCTION, status)]);
        let refused = Err(R::SanctionUndecided { sanction: SANCTION });
        assert_eq!(scene.decide(&close(Some(SUBSTANTIATED))), refused, "{status:?}");
    }
}
