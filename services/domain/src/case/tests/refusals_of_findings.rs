//! Every business no about findings.

use CaseRefusal as R;
use CaseStatus as S;

use super::refusals::Refused;
use super::*;

pub(super) fn drafts_refused() -> Vec<Refused> {
    let finding = FINDING;
    let allegation = CHARGE;
    let status = S::Assigned;
    let informed = || Scene::informed().by(investigator());
    let time_barred = concluded(CHARGE, Determination::TimeBarred, vec![]);
    let issued = || Scene::at(S::FindingsIssued).by(investigator());
    let late = S::FindingsIssued;
    let second = concluded(CHARGE, Determination::Inconclusive, vec![]);
    let with_other = Scene::at(S::Reopened).after(&raise(OTHER_CHARGE));
    let leaving_out = supersede(NEW_FINDING, FINDING, &[proved(OTHER_CHARGE)]);
    vec![
        (
            Scene::at(status),
            draft(FINDING, &[proved(CHARGE)]),
            R::CannotFind { status },
        ),
        (
            issued(),
            draft(NEW_FINDING, &[proved(CHARGE)]),
            R::CannotFind { status: late },
        ),
        (
            Scene::drafted(),
            draft(FINDING, std::slice::from_ref(&second)),
            R::FindingIdTaken { finding },
        ),
        (informed(), draft(FINDING, &[]), R::FindingEmpty),
        (
            informed(),
            draft(FINDING, &[proved(CHARGE), second]),
            R::FindingContradicts { allegation },
        ),
        (informed(), draft(FINDING, &[time_barred]), R::TimeBarIsNoConclusion),
        (
            informed(),
            draft(FINDING, &[proved(OTHER_CHARGE)]),
            R::AllegationMissing {
                allegation: OTHER_CHARGE,
            },
        ),
        (
            informed(),
            supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]),
            R::FindingMissing { finding },
        ),
        (
            Scene::drafted(),
            supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]),
            R::SupersededNotIssued { finding },
        ),
        (with_other, leaving_out, R::SupersedingLeavesOut { allegation }),
        (
            Scene::at(S::SanctionTrack),
            supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]),
            R::SanctionDecided,
        ),
    ]
}

pub(super) fn reviews_refused() -> Vec<Refused> {
    let finding = FINDING;
    let elsewhere = staff(COLLEAGUE, Role::LegalCounsel);
    let draft_left = Scene::informed()
        .by(investigator())
        .after(&draft(NEW_FINDING, &[proved(CHARGE)]));
    let draft_left = draft_left.after(&draft(FINDING, &[proved(CHARGE)])).by(counsel());
    let draft_left = draft_left.after(&review(FINDING)).after(&issue(FINDING));
    let status = S::FindingsIssued;
    let missing = || R::FindingMissing { finding };
    let superseded = Scene::at(S::FindingsIssued).by(investigator());
    let superseded = superseded
        .after(&supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]))
        .by(counsel());
    let superseded = superseded.after(&review(NEW_FINDING)).after(&issue(NEW_FINDING));
    vec![
        (Scene::informed(), review(FINDING), missing()),
        (Scene::informed(), issue(FINDING), missing()),
        (
            Scene::drafted().by(investigator()),
            review(FINDING),
            R::ReviewerIsAuthor,
        ),
        (
            Scene::reviewed().by(elsewhere),
            review(FINDING),
            R::FindingNotDrafted { finding },
        ),
        (draft_left, review(NEW_FINDING), R::CannotFind { status }),
        (Scene::drafted(), issue(FINDING), R::FindingNotReviewed { finding }),
        (superseded, issue(FINDING), R::FindingIsSuperseded { finding }),
    ]
}

pub(super) fn issues_refused() -> Vec<Refused> {
    let allegation = CHARGE;
    let evidence = EvidenceId(Ulid(41));
    let reviewed = |scene: Scene, conclusion: Conclusion| {
        let drafted = scene.by(investigator()).after(&draft(FINDING, &[conclusion]));
        drafted.by(counsel()).after(&review(FINDING))
    };
    let two_charges = || Scene::informed().after(&raise(OTHER_CHARGE));
    let withdrawn = || reviewed(two_charges(), proved(CHARGE)).after(&withdraw(CHARGE));
    let untold = reviewed(Scene::at(S::Investigating), proved(CHARGE));
    let unproved = reviewed(
        Scene::informed(),
        concluded(CHARGE, Determination::Substantiated, vec![]),
    );
    let unsealed = |determination| reviewed(Scene::informed(), concluded(CHARGE, determination, vec![evidence]));
    let unheard = Scene::reviewed().with(|f| f.investigation.as_mut().unwrap().heard.clear());
    let uninvestigated = Scene::reviewed().with(|f| f.investigation = None);
    let rival = Scene::at(S::FindingsIssued).by(investigator());
    let rival = rival
        .after(&supersede(NEW_FINDING, FINDING, &[proved(CHARGE)]))
        .by(counsel());
    let rival = rival.after(&review(NEW_FINDING));
    let third = FindingId(Ulid(32));
    let rival = rival
        .by(investigator())
        .after(&supersede(third, FINDING, &[proved(CHARGE)]))
        .by(counsel());
    let rival = rival.after(&review(third)).after(&issue(third));
    vec![
        (withdrawn(), issue(FINDING), R::AllegationNotOpen { allegation }),
        (untold, issue(FINDING), R::SubjectNotInformed { allegation }),
        (unproved, issue(FINDING), R::EvidenceMissing { allegation }),
        (
            unsealed(Determination::Substantiated),
            issue(FINDING),
            R::EvidenceNotSealed { evidence },
        ),
        (
            unsealed(Determination::Inconclusive),
            issue(FINDING),
            R::EvidenceNotSealed { evidence },
        ),
        (
            uninvestigated,
            issue(FINDING),
            R::EvidenceNotSealed { evidence: EVIDENCE },
        ),
        (unheard, issue(FINDING), R::SubjectNotHeard { allegation }),
        (rival, issue(NEW_FINDING), R::SupersededNotIssued { finding: FINDING }),
        (
            raised_when_reopened(),
            issue(NEW_FINDING),
            R::AllegationNotTakenUp {
                allegation: OTHER_CHARGE,
            },
        ),
    ]
}

/// A new finding after reopening that also concludes on a charge nobody investigated.
fn raised_when_reopened() -> Scene {
    let conclusions = [proved(CHARGE), proved(OTHER_CHARGE)];
    let scene = Scene::at(S::Reopened).after(&raise(OTHER_CHARGE)).by(investigator());
    scene
        .after(&supersede(NEW_FINDING, FINDING, &conclusions))
        .by(counsel())
        .after(&review(NEW_FINDING))
}
