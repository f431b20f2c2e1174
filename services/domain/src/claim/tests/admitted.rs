//! Whatever is done to a claim: no more has an effect than its state admits, and what it admits is never out of order.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

fn commands() -> Vec<ClaimCommand> {
    let mut all = vec![
        ClaimCommand::AssessLoss(Box::new(assess())),
        assess_with(|loss| loss.assessment.share = 1),
        confirm_basis(true),
        notice(),
        agree(yuan(5_000)),
        dispute(),
        ClaimCommand::NameOwner { owner: person(7) },
        ClaimCommand::NoticeDeduction {
            on: TODAY,
            notice_sha256: sha(),
        },
        schedule(RecoveryWay::Wages),
        schedule(RecoveryWay::Payment),
        plan("2024-04", 100),
        plan("2024-05", 499_900),
        confirm("2024-04", 100),
        confirm("2024-05", 0),
        ClaimCommand::SkipDeduction {
            month: month("2024-06"),
            reason: SkipReason::CapTaken,
        },
        pay(1, yuan(1)),
        pay(2, yuan(4_999)),
        write_off(),
        ClaimCommand::ConvertClaim,
    ];
    for forum in [Forum::Arbitration, Forum::Court] {
        all.extend([bring(forum), ruling(forum, Some(yuan(5_000))), ruling(forum, None)]);
    }
    all
}

/// Where the claim stands is the reason, and nothing else.
fn is_out_of_order(refusal: &ClaimRefusal) -> bool {
    matches!(
        refusal,
        R::OutOfOrder { .. } | R::Missing | R::AlreadyAssessed | R::InstalmentPending
    )
}

fn is_as_admitted(scene: &Scene) {
    for command in commands() {
        let admitted = scene.claim.admits(command.step());
        match scene.decide(&command) {
            Ok(events) => assert!(admitted || events.is_empty(), "{command:?} when {}", scene.claim.status),
            Err(refusal) => assert!(!admitted || !is_out_of_order(&refusal), "{command:?}: {refusal}"),
        }
    }
}

#[test]
fn every_step_is_tried() {
    let tried: Vec<ClaimStep> = commands().iter().map(ClaimCommand::step).collect();
    assert!(ClaimStep::ALL.iter().all(|step| tried.contains(step)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_more_has_an_effect_than_the_state_admits_and_what_it_admits_is_never_out_of_order(
        start in prop::sample::select(S::ALL.to_vec()),
        choices in prop::collection::vec(any::<Index>(), 0..20),
        left in any::<bool>(),
    ) {
        let mut scene = Scene::at(start);
        if left {
            scene = scene.left_on(date(2024, 3, 1));
        }
        is_as_admitted(&scene);
        for choice in choices {
            let has_effect = |command: &ClaimCommand| scene.decide(command).is_ok_and(|events| !events.is_empty());
            let possible: Vec<ClaimCommand> = commands().into_iter().filter(has_effect).collect();
            if possible.is_empty() {
                break;
            }
            scene = scene.after(choice.get(&possible));
            is_as_admitted(&scene);
        }
    }
}
