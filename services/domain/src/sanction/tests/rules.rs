//! What is refused, rule by rule: S1 to S15.

use std::sync::Arc;

use jiff::civil::date;

use super::super::testing::*;
use super::super::*;
use crate::actor::Role;
use crate::case::{Case, CaseStatus, Determination, FindingStatus, Party};
use crate::clause::Severity;
use crate::ids::{FindingId, SanctionId};
use crate::pack::testing as pack;
use crate::person::Employment;
use crate::when::When;

fn proposing(finding: FindingId, terms: SanctionTerms) -> SanctionRefusal {
    Story::new().refuses(Who::Hr, &propose(finding, terms))
}

fn edit_case(facts: &mut SanctionFacts, change: impl FnOnce(&mut Case)) {
    change(Arc::make_mut(&mut facts.case));
}

/// A finding takes the place of the grave one.
fn supersede(facts: &mut SanctionFacts, how: Determination) {
    edit_case(facts, |case| {
        let successor = FindingId(ulid::Ulid(50));
        let mut finding = finding_on(GRAVE, how);
        finding.supersedes = Some(GRAVE);
        case.findings.insert(successor, finding);
        case.findings.get_mut(&GRAVE).unwrap().status = FindingStatus::Superseded;
    });
}

#[test]
fn s1_the_finding_proves_nothing_against_the_subject() {
    for finding in [UNPROVED, ELSE] {
        assert_eq!(proposing(finding, DISMISSAL), SanctionRefusal::FindingDoesNotHold);
    }
    for status in [
        FindingStatus::Drafted,
        FindingStatus::Reviewed,
        FindingStatus::Superseded,
    ] {
        let story = Story::new().world(|facts| {
            edit_case(facts, |case| case.findings.get_mut(&GRAVE).unwrap().status = status);
        });
        assert_eq!(
            story.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
            SanctionRefusal::FindingDoesNotHold
        );
    }
}

#[test]
fn s1_the_finding_has_to_hold_at_the_decision_too() {
    let overturned = Story::ready().world(|facts| supersede(facts, Determination::Unsubstantiated));
    assert_eq!(
        overturned.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::FindingDoesNotHold
    );
    let confirmed = Story::ready().world(|facts| supersede(facts, Determination::PartlySubstantiated));
    assert_eq!(confirmed.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

#[test]
fn s1_the_successor_is_followed_over_several_findings() {
    let story = Story::ready().world(|facts| {
        supersede(facts, Determination::Unsubstantiated);
        edit_case(facts, |case| {
            let first = FindingId(ulid::Ulid(50));
            case.findings.get_mut(&first).unwrap().status = FindingStatus::Superseded;
            let mut second = finding_on(GRAVE, Determination::Substantiated);
            second.supersedes = Some(first);
            case.findings.insert(FindingId(ulid::Ulid(49)), second);
        });
    });
    assert_eq!(story.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

/// One that was begun before the case was closed, and is proposed after it.
#[test]
fn nothing_is_proposed_in_a_closed_case() {
    let closed = Story::new().world(|facts| edit_case(facts, |case| case.status = CaseStatus::Closed));
    assert_eq!(
        closed.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::CaseClosed
    );
}

#[test]
fn s1_it_has_to_be_tracked_by_the_case() {
    let mut other = proposal(GRAVE, DISMISSAL);
    other.sanction = SanctionId(ulid::Ulid(7));
    let other = SanctionCommand::ProposeSanction(Box::new(other));
    assert_eq!(Story::new().refuses(Who::Hr, &other), SanctionRefusal::NotTracked);
    let unknown = Story::new().world(|facts| edit_case(facts, |case| case.known_on = None));
    assert_eq!(
        unknown.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::NotTracked
    );
    let elsewhere = Story::proposed(GRAVE, DISMISSAL);
    assert_eq!(
        elsewhere.refuses(Who::Hr, &propose(SERIOUS, SERIOUS_WARNING)),
        SanctionRefusal::NotTracked
    );
}

#[test]
fn s2_the_kind_is_on_the_scale_for_the_gravest_charge() {
    assert_eq!(proposing(GRAVE, WARNING), SanctionRefusal::NotOnScale);
    let softened = Story::ready().world(|facts| {
        edit_case(facts, |case| {
            case.allegations.get_mut(&charge(GRAVE)).unwrap().severity = Severity::Minor;
        });
    });
    assert_eq!(
        softened.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::NotOnScale
    );
    let no_rule = Story::new().world(|facts| {
        Arc::make_mut(&mut facts.rules)
            .sanctions
            .remove(&SanctionKind::Dismissal);
    });
    assert_eq!(
        no_rule.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::NotOnScale
    );
}

#[test]
fn s2_a_fine_needs_the_profile_and_a_memo() {
    assert_eq!(proposing(SERIOUS, FINE), SanctionRefusal::FineNotAllowed);
    let allowed = Story::new()
        .world(|facts| Arc::make_mut(&mut facts.rules).profile.fines_allowed = true)
        .then(Who::Hr, propose(SERIOUS, FINE))
        .reviewed()
        .approved()
        .asked()
        .day(DECISION);
    assert_eq!(
        allowed.refuses(Who::OtherBoss, &decide(FINE)),
        SanctionRefusal::FineMemoMissing
    );
    let vouched = allowed.then(Who::Counsel, memo(MemoKind::Fine));
    assert_eq!(vouched.clone().decided(FINE).status(), SanctionStatus::Decided);
    let forbidden = vouched.world(|facts| facts.rules = Arc::new(pack::rules()));
    assert_eq!(
        forbidden.refuses(Who::OtherBoss, &decide(FINE)),
        SanctionRefusal::FineNotAllowed
    );
}

#[test]
fn s3_a_dismissal_needs_a_grave_breach_or_a_repeat() {
    assert_eq!(proposing(SERIOUS, DISMISSAL), SanctionRefusal::NeitherGraveNorRepeat);
    let repeat = |final_on| Story::new().world(|facts| facts.priors = vec![prior(final_on)]);
    let dismissal = propose(SERIOUS, DISMISSAL);
    let within = repeat(date(2024, 12, 1));
    assert!(within.when(Who::Hr, &dismissal).is_ok());
    let too_old = repeat(date(2023, 11, 30));
    let too_young = repeat(CONDUCT);
    for story in [too_old, too_young] {
        assert_eq!(
            story.refuses(Who::Hr, &dismissal),
            SanctionRefusal::NeitherGraveNorRepeat
        );
    }
    let without_day = repeat(CONDUCT).world(|facts| facts.priors.iter_mut().for_each(|prior| prior.final_on = None));
    assert_eq!(
        without_day.refuses(Who::Hr, &dismissal),
        SanctionRefusal::NeitherGraveNorRepeat
    );
}

#[test]
fn s3_a_repeat_has_to_hold_at_the_decision_too() {
    let ready = Story::new()
        .world(|facts| facts.priors = vec![prior(date(2025, 6, 1))])
        .then(Who::Hr, propose(SERIOUS, DISMISSAL))
        .reviewed()
        .approved()
        .asked()
        .day(DECISION);
    assert!(ready.when(Who::OtherBoss, &decide(DISMISSAL)).is_ok());
    for status in [SanctionStatus::Annulled, SanctionStatus::Expired] {
        let gone = ready
            .clone()
            .world(|facts| facts.priors.iter_mut().for_each(|prior| prior.status = status));
        assert_eq!(
            gone.refuses(Who::OtherBoss, &decide(DISMISSAL)),
            SanctionRefusal::NeitherGraveNorRepeat
        );
    }
    let over = ready.world(|facts| facts.priors.iter_mut().for_each(|prior| prior.until = Some(DAY)));
    assert_eq!(
        over.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::NeitherGraveNorRepeat
    );
}

#[test]
fn s4_a_dismissal_waits_for_the_union() {
    let unheard = Story::approved_dismissal().then(Who::Hr, offer(DAY)).day(DECISION);
    assert_eq!(
        unheard.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::UnionNoticeMissing
    );
    let without_union = unheard.then(Who::Counsel, memo(MemoKind::NoUnion));
    assert_eq!(without_union.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

#[test]
fn s4_an_opinion_needs_an_answer() {
    let opined = Story::ready().then(Who::Union, reply(UnionPosition::Opinion));
    assert_eq!(
        opined.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::UnionAnswerMissing
    );
    let answered = opined.then(Who::Hr, answer());
    assert_eq!(answered.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

#[test]
fn s4_a_warning_is_notified_before_the_decision() {
    let unheard = Story::proposed(SERIOUS, WARNING)
        .reviewed()
        .approved()
        .then(Who::Hr, offer(DAY))
        .day(DECISION);
    assert_eq!(
        unheard.refuses(Who::OtherBoss, &decide(WARNING)),
        SanctionRefusal::UnionNoticeMissing
    );
}

fn same(wanted: Part, held: Part) -> SanctionRefusal {
    SanctionRefusal::SamePerson { wanted, held }
}

#[test]
fn s5_proposer_reviewer_approvers_and_decider_are_different_people() {
    let by_multi = Story::new().then(Who::Multi, propose(GRAVE, DISMISSAL));
    assert_eq!(
        by_multi.refuses(Who::Multi, &review()),
        same(Part::LegalReviewer, Part::Proposer)
    );
    let reviewed = by_multi.reviewed();
    assert_eq!(
        reviewed.refuses(Who::Multi, &approve(Role::HumanResources)),
        same(Part::Approver, Part::Proposer)
    );
    let ready = reviewed.approved().asked().day(DECISION);
    let taken = [
        (Who::Multi, Part::Proposer),
        (Who::Counsel, Part::LegalReviewer),
        (Who::Boss, Part::Approver),
    ];
    for (who, held) in taken {
        assert_eq!(ready.refuses(who, &decide(DISMISSAL)), same(Part::DecisionMaker, held));
    }
}

#[test]
fn s5_each_approval_comes_from_another_person() {
    let one = Story::proposed(GRAVE, DISMISSAL)
        .reviewed()
        .then(Who::Multi, approve(Role::HumanResources));
    assert_eq!(
        one.refuses(Who::Multi, &approve(Role::DecisionMaker)),
        same(Part::Approver, Part::Approver)
    );
}

#[test]
fn s5_the_appeal_goes_to_somebody_who_had_no_part() {
    let appealed = Story::served_dismissal().then(Who::Subject, appeal(DECISION));
    let taken = [
        (Who::Hr, Part::Proposer),
        (Who::Counsel, Part::LegalReviewer),
        (Who::OtherHr, Part::Approver),
        (Who::Boss, Part::Approver),
        (Who::OtherBoss, Part::DecisionMaker),
    ];
    for (who, held) in taken {
        assert_eq!(
            appealed.refuses(who, &decide_appeal(AppealOutcome::Upheld, None)),
            same(Part::AppealReviewer, held)
        );
    }
}

#[test]
fn s5_the_subject_holds_no_part_and_a_reporter_none_at_all() {
    let mine = Story::new();
    assert_eq!(
        mine.refuses(Who::Subject, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::SubjectActs
    );
    let ready = Story::ready();
    assert_eq!(
        ready.refuses(Who::Subject, &decide(DISMISSAL)),
        SanctionRefusal::SubjectActs
    );
    assert_eq!(
        ready.refuses(Who::Reporter, &SanctionCommand::ExpungeRecord),
        SanctionRefusal::StaffNeeded
    );
    assert_eq!(
        ready.refuses(Who::System, &decide(DISMISSAL)),
        SanctionRefusal::StaffNeeded
    );
}

#[test]
fn s6_the_same_facts_are_sanctioned_once() {
    let other = |finding, status| PriorSanction {
        finding,
        status,
        ..prior(DAY)
    };
    let already = SanctionRefusal::AlreadySanctioned { sanction: PRIOR };
    let command = propose(GRAVE, DISMISSAL);
    for status in [
        SanctionStatus::Proposed,
        SanctionStatus::Expunged,
        SanctionStatus::TakenOutside,
    ] {
        let story = Story::new().world(|facts| facts.priors = vec![other(GRAVE, status)]);
        assert_eq!(story.refuses(Who::Hr, &command), already);
    }
    for status in [
        SanctionStatus::Withdrawn,
        SanctionStatus::Revoked,
        SanctionStatus::Annulled,
    ] {
        let story = Story::new().world(|facts| facts.priors = vec![other(GRAVE, status)]);
        assert!(story.when(Who::Hr, &command).is_ok());
    }
    let same_charge = FindingId(ulid::Ulid(60));
    let story = Story::new().world(|facts| {
        edit_case(facts, |case| {
            case.findings
                .insert(same_charge, finding_on(GRAVE, Determination::Substantiated));
        });
        facts.priors = vec![other(same_charge, SanctionStatus::Active)];
    });
    assert_eq!(story.refuses(Who::Hr, &command), already);
    let raced = Story::ready().world(|facts| facts.priors = vec![other(GRAVE, SanctionStatus::Decided)]);
    assert_eq!(raced.refuses(Who::OtherBoss, &decide(DISMISSAL)), already);
}

#[test]
fn s7_the_action_clock_stops_without_a_memo() {
    let last_day = Story::ready().day(ACT_BY);
    assert!(last_day.when(Who::OtherBoss, &decide(DISMISSAL)).is_ok());
    let late = last_day.day(date(2027, 1, 6));
    assert_eq!(
        late.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::ActionClockStopped { act_by: ACT_BY }
    );
    let vouched = late.then(Who::Counsel, memo(MemoKind::ActionClock));
    assert_eq!(vouched.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

#[test]
fn s8_only_an_employee_is_dismissed() {
    let other_terms = [
        (Employment::Dispatched, SanctionRefusal::DispatchedWorker),
        (Employment::Contractor, SanctionRefusal::NotAnEmployee),
    ];
    for (employment, refusal) in other_terms {
        let story = Story::new().world(|facts| facts.subject.employment = employment);
        assert_eq!(story.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)), refusal);
        assert!(story.when(Who::Hr, &propose(GRAVE, SERIOUS_WARNING)).is_ok());
        let changed = Story::ready().world(|facts| facts.subject.employment = employment);
        assert_eq!(changed.refuses(Who::OtherBoss, &decide(DISMISSAL)), refusal);
    }
    let left = Story::ready().world(|facts| facts.subject.left = Some(When::Day { date: DAY }));
    assert_eq!(
        left.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::SubjectHasLeft
    );
}

#[test]
fn s9_a_record_that_is_over_is_no_history() {
    let mut citing = proposal(GRAVE, DISMISSAL);
    citing.priors = vec![PRIOR];
    let citing = SanctionCommand::ProposeSanction(Box::new(citing));
    let known = |change: fn(&mut PriorSanction)| {
        let mut prior = prior(date(2025, 6, 1));
        change(&mut prior);
        Story::new().world(|facts| facts.priors = vec![prior])
    };
    assert!(known(|_| ()).when(Who::Hr, &citing).is_ok());
    let expired = SanctionRefusal::PriorExpired { sanction: PRIOR };
    let over: [fn(&mut PriorSanction); 3] = [
        |prior| prior.status = SanctionStatus::Expired,
        |prior| prior.status = SanctionStatus::Expunged,
        |prior| prior.until = DAY.yesterday().ok(),
    ];
    for change in over {
        assert_eq!(known(change).refuses(Who::Hr, &citing), expired);
    }
    assert_eq!(
        known(|prior| prior.status = SanctionStatus::Appealed).refuses(Who::Hr, &citing),
        SanctionRefusal::PriorNotFinal { sanction: PRIOR }
    );
    assert_eq!(
        Story::new().refuses(Who::Hr, &citing),
        SanctionRefusal::PriorUnknown { sanction: PRIOR }
    );
}

#[test]
fn s10_nothing_takes_effect_before_service() {
    let decided = Story::ready().decided(DISMISSAL);
    let yesterday = DECISION.yesterday().unwrap();
    assert_eq!(
        decided.refuses(Who::Hr, &issue(yesterday)),
        SanctionRefusal::EffectiveInPast {
            effective_on: yesterday
        }
    );
    let late = decided.issued().day(FINAL);
    assert_eq!(
        late.refuses(Who::Hr, &serve(ServiceMethod::InPerson, FINAL)),
        SanctionRefusal::EffectiveBeforeService {
            served_on: FINAL,
            effective_on: DECISION
        }
    );
}

#[test]
fn s10_public_notice_needs_recorded_failures() {
    let public = serve(ServiceMethod::PublicNotice, DECISION);
    let missing = |recorded| SanctionRefusal::ServiceFailuresMissing { needed: 2, recorded };
    let issued = Story::ready().decided(DISMISSAL).then(Who::Hr, issue(FINAL));
    assert_eq!(issued.refuses(Who::Hr, &public), missing(0));
    let once = issued.then(Who::Hr, attempt(ServiceMethod::AdultRelative, DECISION));
    assert_eq!(once.refuses(Who::Hr, &public), missing(1));
    assert_eq!(
        once.refuses(Who::Hr, &attempt(ServiceMethod::PublicNotice, DECISION)),
        SanctionRefusal::PublicNoticeCannotFail
    );
    let twice = once.then(Who::Hr, attempt(ServiceMethod::RegisteredPost, DECISION));
    assert_eq!(
        twice.refuses(Who::Hr, &public),
        SanctionRefusal::EffectiveBeforeService {
            served_on: date(2026, 3, 12),
            effective_on: FINAL
        }
    );
}

#[test]
fn s11_the_last_day_belongs_to_the_window() {
    let asked = Story::approved_dismissal().asked().day(LAST_TO_SPEAK);
    assert_eq!(
        asked.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::UnionWindowOpen { until: LAST_TO_SPEAK }
    );
    let union_heard = asked.then(Who::Union, reply(UnionPosition::NoObjection));
    assert_eq!(
        union_heard.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::HearingWindowOpen { until: LAST_TO_SPEAK }
    );
    let not_offered = Story::approved_dismissal().then(Who::Hr, notify(DAY)).day(DECISION);
    assert_eq!(
        not_offered.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::HearingNotOffered
    );
}

#[test]
fn s11_a_window_is_not_opened_in_the_past() {
    let early = DAY.yesterday().unwrap();
    let approved = Story::approved_dismissal();
    let too_early = SanctionRefusal::DateTooEarly {
        on: early,
        earliest: DAY,
    };
    assert_eq!(approved.refuses(Who::Hr, &notify(early)), too_early);
    assert_eq!(approved.refuses(Who::Hr, &offer(early)), too_early);
    let offered = approved.then(Who::Hr, offer(DAY));
    assert_eq!(offered.refuses(Who::Hr, &statement(early)), too_early);
}

#[test]
fn s12_no_review_without_proportionality() {
    let mut bare = proposal(GRAVE, DISMISSAL);
    bare.proportionality = None;
    let story = Story::new().then(Who::Hr, SanctionCommand::ProposeSanction(Box::new(bare)));
    assert_eq!(
        story.refuses(Who::Counsel, &review()),
        SanctionRefusal::ProportionalityMissing
    );
}

/// No command leads there; the decision asks again all the same.
#[test]
fn s12_no_decision_without_proportionality() {
    let mut story = Story::ready();
    story.sanction.proportionality_noted = false;
    assert_eq!(
        story.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::ProportionalityMissing
    );
}

#[test]
fn s13_a_pending_gate_holds_the_decision() {
    let pending = Story::ready().world(|facts| facts.gate = RetaliationGate::Pending);
    assert_eq!(
        pending.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::GatePending
    );
}

#[test]
fn s13_who_checked_as_custodian_judges_nothing() {
    let custodian = |who: Who| move |facts: &mut SanctionFacts| facts.gate_custodian = Some(who.id());
    let checked = Story::ready().world(custodian(Who::OtherBoss));
    assert_eq!(
        checked.refuses(Who::OtherBoss, &decide(DISMISSAL)),
        SanctionRefusal::CustodianActs
    );
    // The subject's own part stays theirs, and everybody else goes on.
    let other = Story::ready().world(custodian(Who::Multi));
    assert_eq!(other.decided(DISMISSAL).status(), SanctionStatus::Decided);
}

#[test]
fn s14_an_appeal_does_not_worsen() {
    let appealed = Story::served_warning().then(Who::Subject, appeal(DECISION));
    for worse in [SERIOUS_WARNING, DEMOTION, DISMISSAL] {
        assert_eq!(
            appealed.refuses(Who::Multi, &decide_appeal(AppealOutcome::Varied, Some(worse))),
            SanctionRefusal::AppealNotMilder
        );
    }
    let mismatched = [
        (AppealOutcome::Varied, None),
        (AppealOutcome::Upheld, Some(WARNING)),
        (AppealOutcome::Revoked, Some(WARNING)),
    ];
    for (outcome, terms) in mismatched {
        assert_eq!(
            appealed.refuses(Who::Multi, &decide_appeal(outcome, terms)),
            SanctionRefusal::AppealTermsMismatch
        );
    }
    assert_eq!(
        appealed.refuses(Who::Multi, &decide_appeal(AppealOutcome::Varied, Some(FINE))),
        SanctionRefusal::FineNotAllowed
    );
}

#[test]
fn s15_a_dismissal_is_not_final_without_its_certificate() {
    let story = Story::served_dismissal().day(FINAL);
    assert_eq!(
        story.refuses(Who::System, &SanctionCommand::FinaliseSanction),
        SanctionRefusal::CertificateMissing
    );
    let warning = Story::served_warning();
    assert_eq!(
        warning.refuses(Who::Hr, &certificate(DECISION)),
        SanctionRefusal::NotADismissal
    );
}

/// The subject of a charge may be an outside party; no finding proves anything against a person by it.
#[test]
fn s1_an_outside_party_is_nobody_to_sanction() {
    let story = Story::new().world(|facts| {
        edit_case(facts, |case| {
            case.allegations.get_mut(&charge(GRAVE)).unwrap().subject = Party::Outside {
                id: crate::ids::PartyId(ulid::Ulid(1)),
                name: sealed("party"),
            };
        });
    });
    assert_eq!(
        story.refuses(Who::Hr, &propose(GRAVE, DISMISSAL)),
        SanctionRefusal::FindingDoesNotHold
    );
}
