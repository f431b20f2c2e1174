//! What each command stores, event by event, and what it takes for an identity to be disclosed.

use DisclosureBasis as Basis;
use DisclosureStatus as S;

use super::*;
use crate::pack::Window;
use crate::pack::testing::basis;

#[test]
fn a_request_names_one_recipient_their_key_and_what_it_rests_on() {
    let asked = requesting(Basis::CourtOrder);
    let requested = DisclosureRequested {
        disclosure: asked.disclosure,
        identity: IdentityId(REPORT.0),
        report: REPORT,
        purpose: sealed("purpose"),
        recipient: Who::Recipient.id(),
        recipient_key: asked.recipient_key,
        fields: vec!["name".to_owned()],
        basis: Basis::CourtOrder,
        paper_sha256: Some(digest(9)),
        by: Who::Officer.id(),
        on: DAY,
    };
    assert_eq!(
        Scene::empty().gives(&request(Basis::CourtOrder)),
        vec![requested.into()]
    );
}

#[test]
fn counsel_approves_or_puts_an_end_to_it() {
    let (by, on, opinion) = (Who::Counsel.id(), DAY, sealed("opinion"));
    let scene = Scene::at(S::Requested).by(Who::Counsel);
    let reviewed = |approved| DisclosureReviewed {
        approved,
        opinion: opinion.clone(),
        by,
        on,
    };
    assert_eq!(scene.gives(&review(true)), vec![reviewed(true).into()]);
    let refused = DisclosureRefused {
        cause: RefusedBy::Counsel,
        reason: None,
        by,
        on,
    };
    assert_eq!(
        scene.gives(&review(false)),
        vec![reviewed(false).into(), refused.into()]
    );
    assert_eq!(Scene::at(S::Refused).disclosure.refused_by, Some(RefusedBy::Counsel));
}

#[test]
fn a_request_can_be_refused_when_its_recipient_may_not_receive_it() {
    let scene = Scene::at(S::Requested).by(Who::Counsel);
    let scene = scene.with(|facts| facts.recipient_is_subject = true);
    assert_eq!(scene.after(&review(false)).status(), S::Refused);
}

#[test]
fn the_reporter_is_told_and_has_a_week_to_answer() {
    let notified = ReporterNotified {
        message: message(1),
        answer_by: ANSWER_BY,
        basis: basis(DAY, Window::DisclosureAnswer).unwrap(),
        by: Who::Officer.id(),
        on: DAY,
    };
    let scene = Scene::at(S::LegalReviewed).by(Who::Officer);
    assert_eq!(scene.gives(&notify(1)), vec![notified.into()]);
}

#[test]
fn counsel_leaves_the_reporter_untold_on_an_authoritys_letter() {
    for basis in [Basis::CourtOrder, Basis::LegalObligation] {
        let waived = NoticeWaived {
            letter_sha256: digest(8),
            reason: sealed("reason"),
            by: Who::Counsel.id(),
            on: DAY,
        };
        assert_eq!(Scene::reviewed(basis).gives(&waive()), vec![waived.into()]);
    }
}

#[test]
fn the_reporters_answer_has_a_day() {
    let scene = Scene::at(S::ReporterNotified).by(Who::Reporter).on(ANSWER_BY);
    let consent = ConsentGiven { on: ANSWER_BY };
    assert_eq!(scene.gives(&DisclosureCommand::GiveConsent), vec![consent.into()]);
    let objection = ConsentRefused {
        message: Some(message(2)),
        on: ANSWER_BY,
    };
    assert_eq!(scene.gives(&object(2)), vec![objection.into()]);
}

#[test]
fn a_reporter_changes_their_mind_until_it_is_disclosed_and_every_word_is_kept() {
    let objected = Scene::at(S::Consented).by(Who::First).after(&approve(1));
    let objected = objected.by(Who::Reporter).after(&object(2));
    assert_eq!(
        objected.clone().by(Who::Second).decide(&approve(2)),
        Err(DisclosureRefusal::Objected)
    );
    assert_eq!(objected.gives(&object(3)).len(), 1, "a further message");
    let silent = DisclosureCommand::RefuseConsent { message: None };
    assert_eq!(objected.gives(&silent), vec![], "nothing new");
    let consented = objected.after(&DisclosureCommand::GiveConsent);
    assert_eq!(consented.by(Who::Second).after(&approve(2)).status(), S::Disclosed);
    let late = Scene::at(S::Disclosed).by(Who::Reporter).decide(&object(4));
    assert!(matches!(late, Err(DisclosureRefusal::OutOfOrder { .. })));
}

#[test]
fn the_last_custodian_who_is_needed_discloses_it_for_24_hours() {
    let first = Scene::at(S::Consented).by(Who::First);
    let approved = |who: Who, number| DisclosureApproved {
        custodian: who.id(),
        number,
        set: 1,
        handed_sha256: digest(number),
        on: DAY,
    };
    assert_eq!(first.gives(&approve(1)), vec![approved(Who::First, 1).into()]);
    let second = first.after(&approve(1)).by(Who::Second);
    let until: Timestamp = "2026-02-03T01:00:00Z".parse().unwrap();
    let disclosed = IdentityDisclosed { on: DAY, until };
    assert_eq!(
        second.gives(&approve(2)),
        vec![approved(Who::Second, 2).into(), disclosed.into()]
    );
    let disclosure = second.after(&approve(2)).disclosure;
    assert!(disclosure.is_handed_out(second_before(until)) && !disclosure.is_handed_out(until));
    assert_eq!(
        disclosure.approved_by(1).collect::<Vec<_>>(),
        [Who::First.id(), Who::Second.id()]
    );
}

fn second_before(until: Timestamp) -> Timestamp {
    until.checked_sub(SignedDuration::from_secs(1)).unwrap()
}

#[test]
fn nothing_is_handed_out_before_it_is_disclosed_or_after_it_expired() {
    for status in matrix::STATES {
        let scene = Scene::at(status);
        let now = Scene::empty().facts.context.now;
        assert_eq!(scene.disclosure.is_handed_out(now), status == S::Disclosed, "{status}");
    }
}

#[test]
fn it_expires_when_its_time_is_over() {
    let disclosed = Scene::at(S::Disclosed)
        .by(Who::System)
        .on(date(2026, 2, 3))
        .hours_later(24);
    let expired = DisclosureExpired { on: date(2026, 2, 3) };
    assert_eq!(
        disclosed.gives(&DisclosureCommand::ExpireDisclosure),
        vec![expired.into()]
    );
}

/// Without an answer, or against it, only a law or a court opens an identity; consent opens it always.
#[test]
fn what_the_custodians_may_hand_over_follows_from_basis_and_answer() {
    for basis in [
        Basis::Consent,
        Basis::LegalObligation,
        Basis::CourtOrder,
        Basis::ForeignAuthority,
    ] {
        let told = Scene::notified(basis);
        let compulsory = matches!(basis, Basis::LegalObligation | Basis::CourtOrder);
        let custodians = |scene: Scene| scene.by(Who::First).decide(&approve(1));
        let pending = DisclosureRefusal::AnswerPending { answer_by: ANSWER_BY };
        assert_eq!(custodians(told.clone().on(ANSWER_BY)), Err(pending), "{basis:?}");
        let silent = custodians(told.clone().on(LATE));
        let refusal = silent.err();
        assert_eq!(
            refusal,
            (!compulsory).then_some(DisclosureRefusal::ConsentMissing),
            "{basis:?}"
        );
        let objected = custodians(told.clone().by(Who::Reporter).after(&object(2)));
        let refusal = objected.err();
        assert_eq!(
            refusal,
            (!compulsory).then_some(DisclosureRefusal::Objected),
            "{basis:?}"
        );
        let consented = custodians(told.by(Who::Reporter).after(&DisclosureCommand::GiveConsent));
        assert!(consented.is_ok(), "{basis:?}");
    }
}

#[test]
fn too_few_custodians_who_are_left_put_an_end_to_it() {
    let declined = Scene::at(S::Consented).by(Who::First).after(&decline());
    assert_eq!(declined.status(), S::Consented, "two are left, and two are needed");
    let declined = declined.by(Who::Second);
    let on = DAY;
    let expected = vec![
        DisclosureDeclined {
            custodian: Who::Second.id(),
            number: 2,
            set: 1,
            reason: sealed("reason"),
            on,
        }
        .into(),
        DisclosureRefused {
            cause: RefusedBy::Custodians,
            reason: None,
            by: Who::Second.id(),
            on,
        }
        .into(),
    ];
    assert_eq!(declined.gives(&decline()), expected);
    assert_eq!(declined.after(&decline()).status(), S::Refused);
}

/// Of three custodians one has a part in it, so that both others are needed.
#[test]
fn a_custodian_with_a_part_in_it_is_not_among_those_who_are_left() {
    let mut asked = requesting(Basis::Consent);
    asked.recipient = Who::Third.id();
    let scene = Scene::empty().after(&DisclosureCommand::RequestDisclosure(Box::new(asked)));
    let scene = scene.by(Who::Counsel).after(&review(true)).after(&notify(1));
    assert_eq!(scene.by(Who::First).after(&decline()).status(), S::Refused);
}

/// Shares of another set do not fit: whoever handed over before hands over again, and only what fits is counted.
#[test]
fn shares_that_were_replaced_in_between_are_handed_over_again() {
    let replaced = |facts: &mut DisclosureFacts| facts.holding = Some(holding(2));
    let first = Scene::at(S::Consented).by(Who::First).after(&approve(1)).with(replaced);
    let second = first.by(Who::Second).after(&approve(2));
    assert_eq!(second.status(), S::Consented, "one of this set");
    let again = second.by(Who::First).after(&approve(3));
    assert_eq!(again.status(), S::Disclosed);
    assert_eq!(again.disclosure.approved_by(1).count(), 0);
    let declined = Scene::at(S::Consented).by(Who::First).after(&decline()).with(replaced);
    assert_eq!(
        declined.after(&approve(1)).status(),
        S::Consented,
        "a new set is a new question"
    );
}

#[test]
fn whoever_asked_withdraws_as_long_as_nothing_is_disclosed() {
    for status in matrix::STATES.into_iter().filter(|status| status.is_under_way()) {
        let refused = DisclosureRefused {
            cause: RefusedBy::Requester,
            reason: Some(sealed("reason")),
            by: Who::Officer.id(),
            on: DAY,
        };
        let scene = Scene::at(status).by(Who::Officer);
        assert_eq!(scene.gives(&withdraw()), vec![refused.into()], "{status}");
    }
}
