//! Every command in every status: what is not listed is refused, and nothing changes.

use super::*;

/// Commands of the course of a claim, with the statuses in which each has an effect.
fn course() -> Vec<(ClaimCommand, Vec<ClaimStatus>)> {
    let unruled = vec![S::Noticed, S::Disputed, S::Arbitration, S::Court];
    let due = vec![S::Agreed, S::Awarded];
    let payable = [S::Agreed, S::Awarded, S::Scheduled, S::Recovering, S::ConvertedAtExit];
    let unpaid = S::ALL.into_iter();
    let unpaid = unpaid.filter(|status| !matches!(status, S::Missing | S::Settled | S::Rejected | S::WrittenOff));
    vec![
        (confirm_basis(true), vec![S::Assessed]),
        (notice(), vec![S::BasisConfirmed]),
        (agree(yuan(4_999)), unruled),
        (dispute(), vec![S::Noticed]),
        (bring(Forum::Arbitration), vec![S::Disputed]),
        (bring(Forum::Court), vec![S::Disputed, S::Arbitration]),
        (ruling(Forum::Arbitration, None), vec![S::Arbitration]),
        (ruling(Forum::Court, Some(yuan(1))), vec![S::Court]),
        (
            ClaimCommand::NoticeDeduction {
                on: TODAY,
                notice_sha256: sha(),
            },
            due.clone(),
        ),
        (schedule(RecoveryWay::Payment), due),
        (plan("2024-04", 100), vec![S::Scheduled, S::Recovering]),
        (
            ClaimCommand::SkipDeduction {
                month: month("2024-04"),
                reason: SkipReason::CapTaken,
            },
            vec![S::Scheduled, S::Recovering],
        ),
        (pay(7, yuan(1)), payable.to_vec()),
        (write_off(), unpaid.collect()),
    ]
}

#[test]
fn each_step_follows_from_where_the_claim_stands_and_from_nowhere_else() {
    for (command, allowed) in course() {
        for status in S::ALL {
            let scene = Scene::at(status);
            assert_eq!(scene.claim.status, status);
            let decided = scene.decide(&command);
            if allowed.contains(&status) {
                assert!(
                    decided.as_ref().is_ok_and(|events| !events.is_empty()),
                    "{command:?} {status}: {decided:?}"
                );
            } else {
                let no_effect = decided.as_ref().map_or(true, Vec::is_empty);
                assert!(no_effect, "{command:?} in {status}: {decided:?}");
            }
        }
    }
}

#[test]
fn what_took_effect_takes_none_again() {
    for (command, allowed) in course() {
        for status in allowed {
            let again = Scene::at(status).after(&command).decide(&command);
            assert_eq!(again, Ok(vec![]), "{command:?} in {status}");
        }
    }
}

#[test]
fn instalments_come_from_the_payroll_alone() {
    let scene = Scene::scheduled().after(&plan("2024-03", 100));
    for command in [plan("2024-04", 100), confirm("2024-03", 100)] {
        assert_eq!(scene.decide_as(counsel(), &command), Err(R::PayrollOnly));
    }
}

#[test]
fn at_rest_is_where_nobody_has_to_see_to_it() {
    let at_rest: Vec<ClaimStatus> = S::ALL.into_iter().filter(|status| status.is_at_rest()).collect();
    assert_eq!(
        at_rest,
        [S::Missing, S::Rejected, S::Settled, S::WrittenOff, S::ConvertedAtExit]
    );
}
