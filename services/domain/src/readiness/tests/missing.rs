//! For each check a history in which it alone is missing.

use std::collections::BTreeSet;

use jiff::civil::date;
use ulid::Ulid;

use super::damages::damages;
use super::history::*;
use super::missing;
use crate::case::{AllegationWithdrawn, CaseEvent, ConflictKind};
use crate::clause::Severity;
use crate::codec::AnyEvent;
use crate::gate::GateEvent;
use crate::ids::{FindingId, SanctionId};
use crate::investigation::{InvestigationEvent, SourceKind};
use crate::money::{Currency, Money};
use crate::person::{Employment, PersonEvent};
use crate::policy::PolicyEvent;
use crate::readiness::Check;
use crate::sanction::*;
use crate::when::When;

/// The proper history, of another kind of sanction.
fn of_kind(terms: SanctionTerms) -> History {
    let history = History::proper().told(|event| match event {
        AnyEvent::Sanction(SanctionEvent::SanctionProposed(e)) => e.terms = terms,
        AnyEvent::Sanction(SanctionEvent::SanctionDecided(e)) => e.terms = terms,
        _ => {}
    });
    if terms.kind == SanctionKind::Dismissal {
        return history;
    }
    history
        .without(|event| matches!(event, AnyEvent::Sanction(SanctionEvent::CertificateIssued(_))))
        .told(|event| {
            if let AnyEvent::Sanction(SanctionEvent::DecisionServed(e)) = event {
                e.certificate_by = None;
            }
        })
}

pub(super) fn demotion(basis: DemotionBasis, agreement: Option<[u8; 32]>) -> History {
    of_kind(SanctionTerms {
        kind: SanctionKind::Demotion,
        limb: None,
        demotion: Some(basis),
        agreement,
        ..TERMS
    })
}

fn fine() -> History {
    of_kind(SanctionTerms {
        kind: SanctionKind::Fine,
        limb: None,
        amount: Some(Money {
            minor: 50_000,
            currency: Currency::Cny,
        }),
        ..TERMS
    })
}

pub(super) fn returned(employment: Employment) -> History {
    let terms = SanctionTerms {
        kind: SanctionKind::ReturnToAgency,
        ..TERMS
    };
    let history = of_kind(terms);
    if employment == Employment::Employee {
        return history;
    }
    history.told(|event| {
        if let AnyEvent::Person(PersonEvent::PersonRegistered(e)) = event {
            e.employment = employment;
        }
    })
}

/// A history in which the policy, the charge or the evidence has a gap.
fn ground(check: Check) -> Option<History> {
    let proper = History::proper();
    Some(match check {
        Check::PolicyConsulted => {
            proper.without(|event| matches!(event, AnyEvent::Policy(PolicyEvent::StaffConsulted(_))))
        }
        Check::PolicyPublished => proper.told(|event| {
            // On some day before the conduct that nobody knows, yet retired only long after it.
            if let AnyEvent::Policy(PolicyEvent::PolicyPublished(e)) = event {
                e.published = When::Unknown;
            }
        }),
        Check::PolicyAcknowledged => {
            proper.without(|event| matches!(event, AnyEvent::Person(PersonEvent::PolicyAcknowledged(_))))
        }
        Check::PolicyInForce => proper.told(|event| {
            if let AnyEvent::Policy(PolicyEvent::PolicyPublished(e)) = event {
                e.published = When::from(KNOWN);
            }
        }),
        Check::ConductDated => proper.told(|event| {
            if let AnyEvent::Case(CaseEvent::AllegationRaised(e)) = event {
                e.conduct = When::Unknown;
            }
        }),
        Check::ActionLimit => proper.told(|event| {
            if let AnyEvent::Sanction(SanctionEvent::SanctionProposed(e)) = event {
                e.act_by = ASKED;
            }
        }),
        Check::ChargeStands => proper.then(AnyEvent::Case(
            AllegationWithdrawn {
                allegation: CHARGE,
                reason: sealed(),
                by: COUNSEL,
                on: FOUND,
            }
            .into(),
        )),
        Check::EvidenceSealed => proper.told(|event| {
            if let AnyEvent::Investigation(InvestigationEvent::EvidenceSealed(e)) = event {
                e.on = TODAY;
            }
        }),
        Check::EvidenceLawful => proper.told(|event| {
            if let AnyEvent::Investigation(InvestigationEvent::InvestigationPlanned(e)) = event {
                e.sources[0].kind = SourceKind::PersonalAccount;
            }
        }),
        Check::CustodyUnbroken => proper.told(|event| {
            if let AnyEvent::Investigation(InvestigationEvent::EvidenceTransferred(e)) = event {
                e.from = HR;
            }
        }),
        Check::InterviewsByTwo => proper.told(|event| {
            if let AnyEvent::Investigation(InvestigationEvent::InterviewRecorded(e)) = event {
                e.interviewers = vec![INVESTIGATOR, INVESTIGATOR];
            }
        }),
        _ => return None,
    })
}

/// A history in which the kind of sanction does not fit.
fn kind(check: Check) -> Option<History> {
    Some(match check {
        Check::OnScale => History::proper().told(|event| {
            if let AnyEvent::Sanction(SanctionEvent::SanctionProposed(e)) = event {
                e.terms = SanctionTerms {
                    kind: SanctionKind::WrittenWarning,
                    months: Some(12),
                    limb: None,
                    ..TERMS
                };
            }
        }),
        Check::DismissalGround => History::proper().told(|event| {
            if let AnyEvent::Case(CaseEvent::AllegationRaised(e)) = event {
                e.severity = Severity::Serious;
            }
        }),
        Check::DemotionBasis => demotion(DemotionBasis::Agreement, None),
        Check::FineAllowed => fine(),
        Check::EmploymentFits => History::proper().told(|event| {
            if let AnyEvent::Person(PersonEvent::PersonRegistered(e)) = event {
                e.employment = Employment::Dispatched;
            }
        }),
        Check::NotSanctionedTwice => another_sanction(),
        _ => return None,
    })
}

/// Another sanction of the same case that punishes the same charge.
fn another_sanction() -> History {
    let other = SanctionId(Ulid(99));
    let mut entries = History::proper().entries().to_vec();
    let first = SanctionProposed {
        sanction: other,
        ..proposed()
    };
    entries.push((other.stream(), AnyEvent::Sanction(first.into())));
    History::of(entries)
}

fn is_sanction(is: impl Fn(&SanctionEvent) -> bool) -> impl Fn(&AnyEvent) -> bool {
    move |event| matches!(event, AnyEvent::Sanction(event) if is(event))
}

/// A history in which the subject was not heard, or the finding lacks something.
fn finding(check: Check) -> Option<History> {
    let proper = History::proper();
    Some(match check {
        Check::SubjectInformed => {
            proper.without(|event| matches!(event, AnyEvent::Case(CaseEvent::SubjectInformed(_))))
        }
        Check::SubjectHeard => {
            proper.without(|event| matches!(event, AnyEvent::Investigation(InvestigationEvent::SubjectResponded(_))))
        }
        Check::FindingIssued => proper.without(|event| matches!(event, AnyEvent::Case(CaseEvent::FindingIssued(_)))),
        Check::FindingReviewed => proper.told(|event| {
            if let AnyEvent::Case(CaseEvent::FindingReviewed(e)) = event {
                e.by = INVESTIGATOR;
            }
        }),
        _ => return None,
    })
}

/// A history in which a step before the decision is missing.
fn procedure(check: Check) -> Option<History> {
    use SanctionEvent as E;
    let proper = History::proper();
    Some(match check {
        Check::LegalReviewed => proper.without(is_sanction(|event| matches!(event, E::LegalReviewed(_)))),
        Check::Approved => proper.told(|event| {
            if let AnyEvent::Sanction(E::SanctionApproved(e)) = event {
                e.complete = false;
            }
        }),
        Check::PartsApart => proper.told(|event| {
            if let AnyEvent::Sanction(E::SanctionDecided(e)) = event {
                e.by = BOSS;
            }
        }),
        Check::ProportionalityNoted => proper.told(|event| {
            if let AnyEvent::Sanction(E::SanctionProposed(e)) = event {
                e.proportionality = None;
            }
        }),
        Check::RetaliationGate => {
            proper.without(|event| matches!(event, AnyEvent::Gate(GateEvent::RetaliationGateCleared(_))))
        }
        Check::UnionNotified => proper.without(is_sanction(|event| {
            matches!(event, E::UnionNotified(_) | E::UnionOpined(_) | E::UnionAnswered(_))
        })),
        Check::UnionHeard => proper
            .without(is_sanction(|event| {
                matches!(event, E::UnionOpined(_) | E::UnionAnswered(_))
            }))
            .told(|event| {
                if let AnyEvent::Sanction(E::UnionNotified(e)) = event {
                    e.reply_by = DECIDED;
                }
            }),
        Check::UnionAnswered => proper.without(is_sanction(|event| matches!(event, E::UnionAnswered(_)))),
        Check::HearingOffered => proper.without(is_sanction(|event| {
            matches!(event, E::HearingOffered(_) | E::StatementReceived(_))
        })),
        Check::HearingHeld => proper
            .without(is_sanction(|event| matches!(event, E::StatementReceived(_))))
            .told(|event| {
                if let AnyEvent::Sanction(E::HearingOffered(e)) = event {
                    e.until = DECIDED;
                }
            }),
        _ => return None,
    })
}

/// A history in which something after the decision is missing.
fn aftermath(check: Check) -> Option<History> {
    use SanctionEvent as E;
    let proper = History::proper();
    let appeal = AppealLodged {
        by: SUBJECT,
        on: DECIDED,
        grounds: sealed(),
        decide_by: date(2026, 7, 1),
        basis: None,
    };
    Some(match check {
        Check::DecisionIssued => proper.without(is_sanction(|event| matches!(event, E::DecisionIssued(_)))),
        Check::DecisionServed => proper.told(|event| {
            if let AnyEvent::Sanction(E::DecisionIssued(e)) = event {
                e.effective_on = FOUND;
            }
        }),
        Check::PublicNoticeEarned => proper.told(|event| {
            if let AnyEvent::Sanction(E::DecisionServed(e)) = event {
                e.method = ServiceMethod::PublicNotice;
            }
        }),
        Check::AppealOffered => proper.told(|event| {
            if let AnyEvent::Sanction(E::SanctionFinalised(e)) = event {
                e.on = APPEAL_UNTIL;
            }
        }),
        Check::AppealDecided => proper.then(AnyEvent::Sanction(appeal.into())),
        Check::CertificateIssued => proper
            .without(is_sanction(|event| matches!(event, E::CertificateIssued(_))))
            .told(|event| {
                if let AnyEvent::Sanction(E::DecisionServed(e)) = event {
                    e.certificate_by = Some(TODAY);
                }
            }),
        Check::DeadlinesKept => proper.told(|event| {
            if let AnyEvent::Sanction(E::CertificateIssued(e)) = event {
                e.on = FINAL;
            }
        }),
        _ => return None,
    })
}

#[test]
fn each_check_can_be_the_only_one_that_is_missing() {
    for check in Check::ALL {
        let histories = [
            ground(*check),
            kind(*check),
            finding(*check),
            procedure(*check),
            aftermath(*check),
            damages(*check),
        ];
        let mut histories = histories.into_iter().flatten();
        let history = histories.next().unwrap_or_else(|| panic!("no history for {check:?}"));
        assert!(histories.next().is_none(), "two histories for {check:?}");
        let expected = match check {
            // A version whose day of publication nobody knows cannot be shown to have been in force.
            Check::PolicyPublished => BTreeSet::from([Check::PolicyPublished, Check::PolicyInForce]),
            other => BTreeSet::from([*other]),
        };
        assert_eq!(missing(&history), expected, "{check:?}");
    }
}

#[test]
fn a_demotion_a_fine_and_a_return_to_the_agency_can_be_proper_too() {
    let nothing = BTreeSet::new();
    assert_eq!(missing(&demotion(DemotionBasis::Agreement, Some([9; 32]))), nothing);
    assert_eq!(missing(&demotion(DemotionBasis::Incompetence, None)), nothing);
    let memo = MemoFiled {
        kind: MemoKind::Fine,
        text: sealed(),
        by: COUNSEL,
        on: FOUND,
    };
    assert_eq!(missing(&fine().then(AnyEvent::Sanction(memo.into()))), nothing);
    assert_eq!(missing(&returned(Employment::Dispatched)), nothing);
    let of_employee = returned(Employment::Employee);
    assert_eq!(missing(&of_employee), BTreeSet::from([Check::EmploymentFits]));
}

#[test]
fn a_finding_that_proves_nothing_any_more_carries_nothing() {
    let later = FindingId(Ulid(70));
    let superseded = crate::case::FindingSuperseded {
        finding: FINDING,
        superseded_by: later,
        on: TODAY,
    };
    let drafted = crate::case::FindingDrafted {
        finding: later,
        conclusions: Vec::new(),
        text: sealed(),
        supersedes: Some(FINDING),
        by: INVESTIGATOR,
        on: TODAY,
    };
    let history = History::proper()
        .then(AnyEvent::Case(drafted.into()))
        .then(AnyEvent::Case(superseded.into()));
    assert!(missing(&history).contains(&Check::FindingIssued));
    assert!(missing(&history).contains(&Check::EvidenceSealed));
}

#[test]
fn what_is_said_of_others_changes_nothing() {
    let declared = crate::case::ConflictDeclared {
        person: COLLEAGUE,
        kind: ConflictKind::Declared,
        note: None,
        by: COLLEAGUE,
        on: KNOWN,
    };
    let history = History::proper();
    let lines = history.lines();
    assert_eq!(history.then(AnyEvent::Case(declared.into())).lines(), lines);
}
