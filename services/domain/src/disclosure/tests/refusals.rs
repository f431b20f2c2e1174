//! Every business no, from a scene that differs from a good one in one point.

use DisclosureBasis as Basis;
use DisclosureRefusal as R;
use DisclosureStatus as S;

use super::*;
use crate::calendar::CalendarGap;
use crate::decider::Refusal;

/// Makes facts that refuse something.
type Change = fn(&mut DisclosureFacts);

type Refused = (Scene, DisclosureCommand, DisclosureRefusal);

fn requesting_with(change: impl FnOnce(&mut RequestDisclosure)) -> DisclosureCommand {
    let mut asked = requesting(Basis::CourtOrder);
    change(&mut asked);
    DisclosureCommand::RequestDisclosure(Box::new(asked))
}

fn resting_on(basis: Basis, paper: Option<&str>) -> DisclosureCommand {
    requesting_with(|asked| {
        asked.basis = basis;
        asked.paper_sha256 = paper.map(str::to_owned);
    })
}

fn requests() -> Vec<Refused> {
    let empty = Scene::empty;
    let good = || request(Basis::CourtOrder);
    let fields = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        requesting_with(|asked| asked.fields = names)
    };
    let mut all = vec![
        (empty().by(Who::Reporter), good(), R::NotStaff),
        (empty().by(Who::System), good(), R::NotStaff),
        (
            empty().with(|facts| facts.actor_excluded = true),
            good(),
            R::ActorExcluded,
        ),
        (Scene::at(S::Requested), good(), R::AlreadyRequested),
        (
            Scene::requested(Basis::CourtOrder).by(Who::Counsel),
            good(),
            R::AlreadyRequested,
        ),
        (empty(), fields(&[]), R::FieldsMalformed),
        (empty(), fields(&["name", "name"]), R::FieldsMalformed),
        (empty(), fields(&["name", "address"]), R::FieldNotGiven),
        (empty().with(|facts| facts.holding = None), good(), R::NoIdentity),
        (empty().with(|facts| facts.other_open = true), good(), R::OtherOpen),
        (
            empty(),
            requesting_with(|asked| asked.recipient_key.clear()),
            R::RecipientKeyMalformed,
        ),
        (empty(), resting_on(Basis::CourtOrder, None), R::OrderMissing),
        (empty(), resting_on(Basis::LegalObligation, None), R::OrderMissing),
        (
            empty(),
            resting_on(Basis::ForeignAuthority, None),
            R::ForeignApprovalMissing,
        ),
    ];
    for basis in [
        Basis::Consent,
        Basis::LegalObligation,
        Basis::CourtOrder,
        Basis::ForeignAuthority,
    ] {
        all.push((empty(), resting_on(basis, Some("no digest")), R::DigestMalformed));
    }
    all
}

/// Who may not learn it, at the request, at the review, and when custodians are about to hand over.
fn recipients() -> Vec<Refused> {
    let changes: [(Change, R); 5] = [
        (|facts| facts.recipient_exists = false, R::RecipientMissing),
        (|facts| facts.recipient_is_subject = true, R::RecipientIsSubject),
        (|facts| facts.recipient_manages = true, R::RecipientManages),
        (
            |facts| _ = facts.recipient_roles.insert(Role::DecisionMaker),
            R::RecipientDecides,
        ),
        (
            |facts| _ = facts.recipient_roles.insert(Role::HumanResources),
            R::RecipientDecides,
        ),
    ];
    let steps = [
        (Scene::empty(), request(Basis::CourtOrder)),
        (Scene::at(S::Requested).by(Who::Counsel), review(true)),
        (Scene::at(S::Consented).by(Who::First), approve(1)),
        (Scene::at(S::NoticeWaived).by(Who::First), approve(1)),
    ];
    let refused = |(scene, command): &(Scene, DisclosureCommand)| {
        let each = |(change, refusal): &(fn(&mut DisclosureFacts), R)| {
            (scene.clone().with(*change), command.clone(), refusal.clone())
        };
        changes.iter().map(each).collect::<Vec<_>>()
    };
    steps.iter().flat_map(refused).collect()
}

fn reviews() -> Vec<Refused> {
    let needed = "requested and not reviewed";
    let status = S::LegalReviewed;
    let asked_by_counsel = Scene::empty().by(Who::Counsel).after(&request(Basis::Consent));
    let for_counsel = requesting_with(|asked| asked.recipient = Who::Counsel.id());
    let for_counsel = Scene::empty().after(&for_counsel).by(Who::Counsel);
    let requested = || Scene::at(S::Requested).by(Who::Counsel);
    let mut all = vec![
        (Scene::empty().by(Who::Counsel), review(true), R::Missing),
        (asked_by_counsel, review(true), R::OwnRequest),
        (for_counsel.clone(), review(true), R::OwnRequest),
        (for_counsel, review(false), R::OwnRequest),
        (
            requested().with(|facts| facts.actor_excluded = true),
            review(true),
            R::ActorExcluded,
        ),
        (
            requested().with(|facts| facts.holding = None),
            review(true),
            R::NoIdentity,
        ),
        (
            Scene::at(status).by(Who::OtherCounsel),
            review(true),
            R::OutOfOrder { status, needed },
        ),
        (
            Scene::at(status).by(Who::Counsel),
            review(false),
            R::OutOfOrder { status, needed },
        ),
    ];
    let others = [Who::Officer, Who::Recipient, Who::First, Who::Auditor];
    all.extend(others.map(|who| (Scene::at(S::Requested).by(who), review(true), R::CounselNeeded)));
    let outside = [Who::Reporter, Who::System];
    all.extend(outside.map(|who| (Scene::at(S::Requested).by(who), review(true), R::NotStaff)));
    all
}

fn notices() -> Vec<Refused> {
    let needed = "reviewed, and not yet told to the reporter";
    let early = |status| R::OutOfOrder { status, needed };
    let unsealed = DisclosureCommand::NotifyReporter {
        message: Message {
            for_reporter: None,
            ..message(1)
        },
    };
    let odd_letter = DisclosureCommand::WaiveNotice {
        letter_sha256: "no digest".to_owned(),
        reason: sealed("reason"),
    };
    let compelled = || Scene::reviewed(Basis::CourtOrder);
    let forget_calendar = |facts: &mut DisclosureFacts| Arc::make_mut(&mut facts.rules).calendar.years.clear();
    let in_working_days = |facts: &mut DisclosureFacts| {
        Arc::make_mut(&mut facts.rules).windows.disclosure_answer = crate::calendar::Period::WorkingDays(5);
    };
    let gap = CalendarGap {
        calendar: "weekends-only".to_owned(),
        year: 2026,
    };
    let reviewed = || Scene::at(S::LegalReviewed).by(Who::Officer);
    let own = Scene::empty().by(Who::OtherCounsel).after(&request(Basis::CourtOrder));
    let own = own.by(Who::Counsel).after(&review(true)).by(Who::OtherCounsel);
    vec![
        (Scene::empty(), notify(1), R::Missing),
        (Scene::at(S::Requested), notify(1), early(S::Requested)),
        (Scene::at(S::ReporterNotified), notify(2), early(S::ReporterNotified)),
        (reviewed().by(Who::Reporter), notify(1), R::NotStaff),
        (
            reviewed().with(|facts| facts.actor_excluded = true),
            notify(1),
            R::ActorExcluded,
        ),
        (reviewed(), unsealed, R::NotSealedToReporter),
        (
            reviewed().with(in_working_days).with(forget_calendar),
            notify(1),
            R::Calendar { gap },
        ),
        (Scene::empty().by(Who::Counsel), waive(), R::Missing),
        (compelled().by(Who::Officer), waive(), R::CounselNeeded),
        (compelled().by(Who::System), waive(), R::NotStaff),
        (own, waive(), R::OwnRequest),
        (compelled(), odd_letter, R::DigestMalformed),
        (Scene::reviewed(Basis::Consent), waive(), R::WaiverNotCompelled),
        (Scene::reviewed(Basis::ForeignAuthority), waive(), R::WaiverNotCompelled),
        (
            Scene::notified(Basis::CourtOrder).by(Who::Counsel),
            waive(),
            early(S::ReporterNotified),
        ),
    ]
}

fn answers() -> Vec<Refused> {
    let needed = "told to the reporter, and on its way";
    let consent = || DisclosureCommand::GiveConsent;
    let told = || Scene::at(S::ReporterNotified);
    let mut all = vec![
        (Scene::empty().by(Who::Reporter), consent(), R::Missing),
        (Scene::empty().by(Who::Reporter), object(2), R::Missing),
    ];
    for who in Who::ALL.into_iter().filter(|who| *who != Who::Reporter) {
        all.push((told().by(who), consent(), R::NotTheReporter));
        all.push((told().by(who), object(2), R::NotTheReporter));
    }
    for status in [
        S::Requested,
        S::LegalReviewed,
        S::NoticeWaived,
        S::Disclosed,
        S::Expired,
        S::Refused,
    ] {
        let scene = Scene::at(status).by(Who::Reporter);
        all.push((scene.clone(), consent(), R::OutOfOrder { status, needed }));
        all.push((scene, object(2), R::OutOfOrder { status, needed }));
    }
    all
}

fn custodians() -> Vec<Refused> {
    let needed = "reviewed, told to the reporter, and on its way";
    let consented = || Scene::at(S::Consented).by(Who::First);
    let odd = DisclosureCommand::ApproveDisclosure {
        handed_sha256: "no digest".to_owned(),
    };
    let for_custodian = requesting_with(|asked| asked.recipient = Who::First.id());
    let receiving = Scene::empty()
        .after(&for_custodian)
        .by(Who::Counsel)
        .after(&review(true));
    let receiving = receiving.after(&waive()).by(Who::First);
    let asking = Scene::empty().by(Who::First).after(&request(Basis::CourtOrder));
    let asking = asking
        .by(Who::Counsel)
        .after(&review(true))
        .after(&waive())
        .by(Who::First);
    let pending = R::AnswerPending { answer_by: ANSWER_BY };
    let told = || Scene::at(S::ReporterNotified).by(Who::First);
    let less = |facts: &mut DisclosureFacts| {
        let held = facts.holding.as_mut().expect("a holding");
        held.fields.remove("name");
    };
    let mut all = vec![
        (told(), approve(1), pending),
        (told().on(LATE), approve(1), R::ConsentMissing),
        (Scene::at(S::Objected).by(Who::First), approve(1), R::Objected),
        (consented(), odd, R::DigestMalformed),
        (consented().with(less), approve(1), R::FieldNotGiven),
        (consented().after(&approve(1)), approve(2), R::AnsweredAlready),
        (consented().after(&approve(1)), decline(), R::AnsweredAlready),
        (consented().after(&decline()), approve(1), R::AnsweredAlready),
        (consented(), DisclosureCommand::ExpireDisclosure, R::SystemOnly),
    ];
    for command in [approve(1), decline()] {
        let more = [
            (Scene::empty().by(Who::First), R::Missing),
            (Scene::at(S::LegalReviewed).by(Who::First), R::NoticeMissing),
            (consented().by(Who::Reporter), R::NotStaff),
            (consented().by(Who::Fourth), R::NotACustodian),
            (consented().by(Who::Counsel), R::NotACustodian),
            (consented().with(|facts| facts.actor_excluded = true), R::ActorExcluded),
            (consented().with(|facts| facts.holding = None), R::NoIdentity),
            (without_role(), R::NotACustodian),
            (receiving.clone(), R::CustodianHasPart),
            (asking.clone(), R::CustodianHasPart),
        ];
        all.extend(more.map(|(scene, refusal)| (scene, command.clone(), refusal)));
        for status in [S::Requested, S::Disclosed, S::Expired, S::Refused] {
            let refusal = R::OutOfOrder { status, needed };
            all.push((Scene::at(status).by(Who::Third), command.clone(), refusal));
        }
    }
    all
}

/// Somebody who holds a share and is a custodian no more.
fn without_role() -> Scene {
    Scene::at(S::Consented).with(|facts| {
        facts.context.actor = Actor::Staff {
            person: Who::First.id(),
            roles: BTreeSet::from([Role::Auditor]),
            level: None,
        };
    })
}

fn endings() -> Vec<Refused> {
    let until: Timestamp = "2026-02-03T01:00:00Z".parse().expect("a moment");
    let expire = || DisclosureCommand::ExpireDisclosure;
    let needed = "disclosed";
    let early = Scene::at(S::Disclosed).by(Who::System).hours_later(23);
    let mut all = vec![
        (early, expire(), R::StillOpen { until }),
        (Scene::empty().by(Who::System), expire(), R::Missing),
        (Scene::empty(), withdraw(), R::Missing),
        (
            Scene::at(S::Requested).by(Who::Recipient),
            withdraw(),
            R::NotTheRequester,
        ),
        (Scene::at(S::Requested).by(Who::Reporter), withdraw(), R::NotStaff),
    ];
    for status in matrix::STATES {
        let over = status == S::Disclosed || status.is_over();
        if over {
            let needed = "on its way";
            let refusal = R::OutOfOrder { status, needed };
            all.push((Scene::at(status).by(Who::Officer), withdraw(), refusal));
        }
        if status.is_under_way() || status == S::Refused {
            let refusal = R::OutOfOrder { status, needed };
            all.push((Scene::at(status).by(Who::System), expire(), refusal));
        }
    }
    for who in [Who::Officer, Who::Recipient, Who::Counsel, Who::First, Who::Reporter] {
        let over = Scene::at(S::Disclosed).hours_later(24).by(who);
        all.push((over, expire(), R::SystemOnly));
    }
    all
}

#[test]
fn every_refusal_is_given_where_it_belongs() {
    let mut codes = BTreeSet::new();
    let all = [
        requests(),
        recipients(),
        reviews(),
        notices(),
        answers(),
        custodians(),
        endings(),
    ];
    for (scene, command, refusal) in all.concat() {
        let at = scene.status();
        assert_eq!(scene.decide(&command), Err(refusal.clone()), "{command:?} when {at}");
        assert!(refusal.to_string().len() > 15, "{refusal}");
        codes.insert(refusal.code());
    }
    assert_eq!(codes, DisclosureRefusal::CODES.iter().copied().collect());
}
