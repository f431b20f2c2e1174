//! Findings: written, agreed to, put into force, superseded.

use super::*;
use Determination::{Inconclusive, PartlySubstantiated, Substantiated, TimeBarred, Unsubstantiated};

fn determined(allegation: AllegationId, determination: Determination, finding: FindingId) -> CaseEvent {
    let determined = AllegationDetermined {
        allegation,
        determination,
        finding: Some(finding),
        by: COUNSEL,
        on: TODAY,
    };
    determined.into()
}

fn issued(finding: FindingId) -> CaseEvent {
    let (by, on) = (COUNSEL, TODAY);
    FindingIssued { finding, by, on }.into()
}

/// With a new finding by the investigator in the place of the old one, reviewed by counsel.
fn superseding(scene: Scene, conclusions: &[Conclusion]) -> Scene {
    let drafted = scene
        .by(investigator())
        .after(&supersede(NEW_FINDING, FINDING, conclusions));
    drafted.by(counsel()).after(&review(NEW_FINDING))
}

/// Everything on the charge again, as inconclusive.
fn open_again() -> [Conclusion; 1] {
    [concluded(CHARGE, Inconclusive, vec![])]
}

#[test]
fn a_finding_is_drafted_reviewed_and_issued() {
    let conclusions = vec![proved(CHARGE)];
    let drafted = FindingDrafted {
        finding: FINDING,
        conclusions: conclusions.clone(),
        text: sealed("finding"),
        supersedes: None,
        by: INVESTIGATOR,
        on: TODAY,
    };
    let scene = Scene::informed().by(investigator());
    assert_eq!(scene.gives(&draft(FINDING, &conclusions)), vec![drafted.into()]);
    let reviewed = FindingReviewed {
        finding: FINDING,
        by: COUNSEL,
        on: TODAY,
    };
    assert_eq!(Scene::drafted().gives(&review(FINDING)), vec![reviewed.into()]);
    let scene = Scene::reviewed();
    let events = vec![issued(FINDING), determined(CHARGE, Substantiated, FINDING)];
    assert_eq!(scene.gives(&issue(FINDING)), events);
    let case = scene.after(&issue(FINDING)).case;
    let finding = &case.findings[&FINDING];
    assert_eq!(
        (finding.status, finding.author, finding.reviewer),
        (FindingStatus::Issued, INVESTIGATOR, Some(COUNSEL))
    );
    assert_eq!(case.status, CaseStatus::FindingsIssued);
    assert!(case.substantiates(FINDING, SUBJECT) && !case.substantiates(FINDING, WITNESS));
}

#[test]
fn the_case_goes_on_once_no_charge_is_open() {
    let scene = Scene::informed().after(&raise(OTHER_CHARGE)).by(investigator());
    let scene = scene.after(&draft(FINDING, &[proved(CHARGE)]));
    let not_proved = concluded(OTHER_CHARGE, Unsubstantiated, vec![]);
    let scene = scene.after(&draft(NEW_FINDING, &[not_proved])).by(counsel());
    let scene = scene.after(&review(FINDING)).after(&issue(FINDING));
    assert_eq!(scene.case.status, CaseStatus::Investigating);
    let scene = scene.after(&review(NEW_FINDING)).after(&issue(NEW_FINDING));
    assert_eq!(scene.case.status, CaseStatus::FindingsIssued);
}

#[test]
fn one_finding_may_conclude_on_several_charges() {
    let scene = Scene::informed()
        .after(&raise(OTHER_CHARGE))
        .after(&inform(OTHER_CHARGE, TODAY));
    let conclusions = [
        proved(CHARGE),
        concluded(OTHER_CHARGE, PartlySubstantiated, vec![EVIDENCE]),
    ];
    let scene = scene
        .by(investigator())
        .after(&draft(FINDING, &conclusions))
        .by(counsel());
    let scene = scene.after(&review(FINDING));
    let events = vec![
        issued(FINDING),
        determined(CHARGE, Substantiated, FINDING),
        determined(OTHER_CHARGE, PartlySubstantiated, FINDING),
    ];
    assert_eq!(scene.gives(&issue(FINDING)), events);
    assert_eq!(scene.after(&issue(FINDING)).case.status, CaseStatus::FindingsIssued);
}

#[test]
fn what_is_not_proved_needs_neither_evidence_nor_a_subject_who_was_told() {
    for determination in [Unsubstantiated, Inconclusive] {
        let scene = Scene::at(CaseStatus::Investigating).by(investigator());
        let scene = scene.after(&draft(FINDING, &[concluded(CHARGE, determination, vec![])]));
        let scene = scene
            .by(counsel())
            .after(&review(FINDING))
            .with(|facts| facts.investigation = None);
        let case = scene.after(&issue(FINDING)).case;
        assert_eq!(
            case.allegations[&CHARGE].status,
            AllegationStatus::Determined(determination)
        );
        assert!(!case.substantiates(FINDING, SUBJECT));
    }
}

#[test]
fn proof_waits_for_the_answer_or_for_the_day_after_the_window() {
    let unheard = Scene::reviewed().with(|facts| {
        facts.investigation.as_mut().unwrap().heard.clear();
    });
    let refused = Err(CaseRefusal::SubjectNotHeard { allegation: CHARGE });
    assert_eq!(unheard.decide(&issue(FINDING)), refused);
    let last_day = date(2024, 3, 11);
    assert_eq!(unheard.clone().on(last_day).decide(&issue(FINDING)), refused);
    assert!(unheard.on(date(2024, 3, 12)).decide(&issue(FINDING)).is_ok());
}

#[test]
fn an_outside_party_is_heard_as_well() {
    let add = CaseCommand::AddParty {
        party: company(),
        role: PartyRole::Subject,
    };
    let scene = Scene::at(CaseStatus::Investigating).after(&add);
    let scene = scene.after(&raise_with(|charge| {
        charge.allegation = OTHER_CHARGE;
        charge.subject = company();
    }));
    let scene = scene.after(&inform(OTHER_CHARGE, TODAY)).by(investigator());
    let scene = scene
        .after(&draft(FINDING, &[proved(OTHER_CHARGE)]))
        .by(counsel())
        .after(&review(FINDING));
    let refused = Err(CaseRefusal::SubjectNotHeard {
        allegation: OTHER_CHARGE,
    });
    assert_eq!(scene.decide(&issue(FINDING)), refused);
    let heard = scene.with(|facts| {
        facts.investigation.as_mut().unwrap().heard_outside.insert(COMPANY);
    });
    assert_eq!(heard.gives(&issue(FINDING)).len(), 2);
}

#[test]
fn a_new_finding_takes_the_place_of_the_old_one() {
    for status in [
        CaseStatus::FindingsIssued,
        CaseStatus::SanctionTrack,
        CaseStatus::Reopened,
    ] {
        let scene = Scene::at(status).with(|facts| facts.sanctions = vec![(SANCTION, SanctionStatus::Approved)]);
        let scene = superseding(scene, &open_again());
        let superseded = FindingSuperseded {
            finding: FINDING,
            superseded_by: NEW_FINDING,
            on: TODAY,
        };
        let events = vec![
            issued(NEW_FINDING),
            superseded.into(),
            determined(CHARGE, Inconclusive, NEW_FINDING),
        ];
        assert_eq!(scene.gives(&issue(NEW_FINDING)), events, "{status}");
        let case = scene.after(&issue(NEW_FINDING)).case;
        assert_eq!(case.findings[&FINDING].status, FindingStatus::Superseded);
        assert!(!case.substantiates(FINDING, SUBJECT), "the old finding holds no longer");
        let follows = if status == CaseStatus::SanctionTrack {
            status
        } else {
            CaseStatus::FindingsIssued
        };
        assert_eq!(case.status, follows);
    }
}

#[test]
fn a_reopened_case_with_an_open_charge_is_not_settled_by_a_new_finding() {
    let scene = superseding(
        Scene::at(CaseStatus::Reopened).after(&raise(OTHER_CHARGE)),
        &open_again(),
    );
    assert_eq!(scene.after(&issue(NEW_FINDING)).case.status, CaseStatus::Reopened);
}

#[test]
fn a_finding_is_superseded_while_the_case_is_investigated_again() {
    let scene = Scene::at(CaseStatus::Reopened).after(&start(45));
    let scene = superseding(scene, &open_again());
    assert_eq!(scene.after(&issue(NEW_FINDING)).case.status, CaseStatus::FindingsIssued);
}

#[test]
fn only_sanctions_that_stand_keep_findings_from_being_superseded() {
    use SanctionStatus as S;
    let tracked = |status| {
        Scene::at(CaseStatus::SanctionTrack)
            .with(|facts| facts.sanctions = vec![(SANCTION, status)])
            .by(investigator())
    };
    let command = supersede(NEW_FINDING, FINDING, &open_again());
    for status in [
        S::Missing,
        S::Proposed,
        S::LegalReviewed,
        S::Approved,
        S::Withdrawn,
        S::Revoked,
        S::Annulled,
    ] {
        assert!(tracked(status).decide(&command).is_ok(), "{status:?}");
    }
    let standing = [
        S::Decided,
        S::Issued,
        S::Served,
        S::Appealed,
        S::Upheld,
        S::Varied,
        S::Final,
        S::Active,
        S::Expired,
        S::Expunged,
        S::TakenOutside,
    ];
    for status in standing {
        assert_eq!(
            tracked(status).decide(&command),
            Err(CaseRefusal::SanctionDecided),
            "{status:?}"
        );
    }
}

#[test]
fn a_time_bar_is_declared_and_not_found() {
    let scene = Scene::informed().by(investigator());
    let command = draft(FINDING, &[concluded(CHARGE, TimeBarred, vec![])]);
    assert_eq!(scene.decide(&command), Err(CaseRefusal::TimeBarIsNoConclusion));
}

#[test]
fn proof_of_a_charge_that_the_subject_never_heard_of_is_refused_even_later() {
    let scene = Scene::at(CaseStatus::Investigating).by(investigator());
    let scene = scene.after(&draft(FINDING, &[concluded(CHARGE, Unsubstantiated, vec![])]));
    let scene = scene.by(counsel()).after(&review(FINDING)).after(&issue(FINDING));
    let scene = superseding(scene, &[proved(CHARGE)]);
    let refused = Err(CaseRefusal::SubjectNotInformed { allegation: CHARGE });
    assert_eq!(scene.decide(&issue(NEW_FINDING)), refused);
}
