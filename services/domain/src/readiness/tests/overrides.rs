//! Memos: what they stand for, and what they do not.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::history::*;
use super::{line, missing, with_status};
use crate::codec::AnyEvent;
use crate::policy::{ConsultationProof, PolicyEvent};
use crate::readiness::{Check, Danger, Standing, Status};
use crate::sanction::*;
use crate::when::When;

fn overridden(history: History, check: Check) -> History {
    let overridden = ReadinessOverridden {
        check,
        memo: sealed(),
        by: COUNSEL,
        on: TODAY,
    };
    history.then(AnyEvent::Sanction(overridden.into()))
}

fn without_hearing() -> History {
    History::proper().without(|event| {
        matches!(
            event,
            AnyEvent::Sanction(SanctionEvent::HearingOffered(_) | SanctionEvent::StatementReceived(_))
        )
    })
}

#[test]
fn a_memo_stands_for_what_is_missing_and_for_nothing_else() {
    let history = overridden(without_hearing(), Check::HearingOffered);
    assert_eq!(missing(&history), BTreeSet::new());
    let hearing = line(&history, Check::HearingOffered);
    assert_eq!(hearing.standing, Standing::Overridden);
    assert_eq!(hearing.proofs.len(), 1);
    assert_eq!(hearing.proofs[0].kind, "readiness-overridden");

    let needless = overridden(History::proper(), Check::HearingOffered);
    assert_eq!(line(&needless, Check::HearingOffered).standing, Standing::Met);
}

#[test]
fn memos_of_the_process_count_as_overrides() {
    let by_memo = History::proper().told(|event| {
        if let AnyEvent::Policy(PolicyEvent::StaffConsulted(e)) = event {
            e.proof = ConsultationProof::Memo(sealed());
        }
    });
    assert_eq!(
        with_status(&by_memo, TODAY, Status::Overridden),
        BTreeSet::from([Check::PolicyConsulted])
    );
    let memo = |kind| {
        AnyEvent::Sanction(
            MemoFiled {
                kind,
                text: sealed(),
                by: COUNSEL,
                on: FOUND,
            }
            .into(),
        )
    };
    let no_union = History::proper()
        .without(|event| {
            matches!(
                event,
                AnyEvent::Sanction(
                    SanctionEvent::UnionNotified(_) | SanctionEvent::UnionOpined(_) | SanctionEvent::UnionAnswered(_)
                )
            )
        })
        .then(memo(MemoKind::NoUnion));
    assert_eq!(line(&no_union, Check::UnionNotified).standing, Standing::Overridden);
    assert_eq!(missing(&no_union), BTreeSet::new());
    let late = History::proper()
        .told(|event| {
            if let AnyEvent::Sanction(SanctionEvent::SanctionProposed(e)) = event {
                e.act_by = ASKED;
            }
        })
        .then(memo(MemoKind::ActionClock));
    assert_eq!(line(&late, Check::ActionLimit).standing, Standing::Overridden);
}

/// A decision taken elsewhere is measured by what it would have met with here.
#[test]
fn a_decision_taken_outside_lacks_what_it_would_have_been_refused_for() {
    let recorded = OutsideDecisionRecorded {
        terms: TERMS,
        decided: When::from(date(2026, 4, 3)),
        memo: sealed(),
        unmet: vec![
            "SANCTION_UNION_NOTICE_MISSING".to_owned(),
            "SANCTION_NOT_ON_SCALE".to_owned(),
            "SANCTION_RETALIATION_GATE_PENDING".to_owned(),
        ],
        by: COUNSEL,
        on: TODAY,
    };
    let history = History::proper()
        .until(|event| matches!(event, AnyEvent::Sanction(SanctionEvent::UnionNotified(_))))
        .then(AnyEvent::Sanction(recorded.into()));
    let expected = [
        Check::OnScale,
        Check::PartsApart,
        Check::RetaliationGate,
        Check::UnionNotified,
        Check::HearingOffered,
        Check::DecisionIssued,
        Check::DecisionServed,
        Check::AppealOffered,
        Check::CertificateIssued,
    ];
    assert_eq!(missing(&history), BTreeSet::from(expected));
    let union = line(&history, Check::UnionNotified);
    assert_eq!((union.danger, union.can_be_supplied()), (Danger::Irreparable, false));
    assert_eq!(union.proofs[0].kind, "outside-decision-recorded");
    assert_eq!(line(&history, Check::HearingOffered).danger, Danger::Irregular);
    assert_eq!(line(&history, Check::PolicyAcknowledged).danger, Danger::Mandatory);
}
