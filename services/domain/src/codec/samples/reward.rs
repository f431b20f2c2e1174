//! Rewards.

use jiff::civil::date;

use super::{DAY, by, digest, sealed, ulid};
use crate::calendar::Period;
use crate::codec::AnyEvent;
use crate::deadline::Basis;
use crate::ids::{ReportId, RewardId};
use crate::money::{Currency, Money};
use crate::reward::*;
use crate::sealed::SealedToReporter;

pub(super) fn all() -> Vec<(String, AnyEvent)> {
    let (reward, by, on) = (RewardId(ulid(70)), by(), DAY);
    let amount = Money {
        minor: 500_000,
        currency: Currency::Cny,
    };
    let events: Vec<RewardEvent> = vec![
        RewardProposed {
            reward,
            report: ReportId(ulid(1)),
            amount,
            reasons: sealed("reasons"),
            by,
            on,
        }
        .into(),
        RewardVerified {
            basis: RewardBasis::MateriallyUseful,
            useful: Some(sealed("usefulness")),
            by,
            on,
        }
        .into(),
        RewardApproved { by, on, complete: true }.into(),
        RewardCodeIssued {
            code: SealedToReporter {
                field: "code".to_owned(),
                reporter_cipher: "ZXBoZW1lcmFsIGtleSBhbmQgY2lwaGVydGV4dA==".to_owned(),
            },
            code_hash: digest("5e"),
            on,
            lapses_on: date(2024, 9, 11),
            basis: Basis {
                rule: "windows.reward".to_owned(),
                source: "Design choice".to_owned(),
                from: on,
                period: Period::Days(180),
                profile: "cn".to_owned(),
                zone: "Asia/Shanghai".to_owned(),
                calendar: None,
            },
        }
        .into(),
        RewardClaimed { by, on }.into(),
        RewardPaid {
            by,
            on,
            receipt_sha256: digest("6f"),
        }
        .into(),
        RewardLapsed { on }.into(),
    ];
    events
        .into_iter()
        .map(|event| (reward.stream(), AnyEvent::Reward(event)))
        .collect()
}
