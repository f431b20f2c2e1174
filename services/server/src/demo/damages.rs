//! Damages, from the assessment of a loss to what comes in.

use std::collections::BTreeSet;

use probity_app::{AppError, AssessLoss};
use probity_domain::claim::{Assessment, Claim, ClaimCommand, Debtor, Fault, LossMethod, RecoveryWay};
use probity_domain::ids::{CaseId, ClaimId, PaymentId};
use probity_domain::money::{Currency, Money};
use probity_domain::month::Month;
use probity_vault::Plaintext;

use super::company::digest;
use super::intake::Stage;
use super::people::Who;

/// A loss, in yuan, and who is to make it good.
pub(super) struct Loss {
    pub(super) counsel: Who,
    pub(super) debtor: Who,
    pub(super) cost: i64,
    /// The debtor's part, in per cent.
    pub(super) share: u16,
    pub(super) reasons: &'static str,
    pub(super) basis: &'static str,
}

fn yuan(amount: i64) -> Money {
    Money::new(amount * 100, Currency::Cny)
}

impl Stage {
    /// Counsel assesses a loss.
    pub(super) async fn assess_loss(&self, case: CaseId, loss: &Loss, days_ago: i64) -> Result<ClaimId, AppError> {
        self.diary.day(days_ago).await;
        let input = AssessLoss {
            case,
            debtor: Debtor::Person(self.company.id(loss.debtor)?),
            joint: BTreeSet::new(),
            assessment: Assessment {
                items: vec![LossMethod::RemediationCost { cost: yuan(loss.cost) }],
                fault: Fault::GrossNegligence,
                share: loss.share * 100,
            },
            reasons: Plaintext::from(loss.reasons),
        };
        let by = self.company.actor(loss.counsel).await?;
        let (claim, _) = self.company.app().assess_loss(&by, &input).await?;
        Ok(claim)
    }

    /// Counsel confirms on what it rests.
    pub(super) async fn confirm_basis(&self, claim: ClaimId, loss: &Loss, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let basis = Plaintext::from(loss.basis);
        self.company
            .does::<Claim>(loss.counsel, claim, |sealer| {
                Ok(ClaimCommand::ConfirmBasis {
                    basis: sealer.seal("basis", &basis)?,
                    contract_sha256: Some(digest("劳动合同及保密协议")),
                    fault_memo: None,
                })
            })
            .await
            .map(drop)
    }

    /// The debtor is told.
    pub(super) async fn notice_claim(&self, claim: ClaimId, loss: &Loss, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let notice = ClaimCommand::NoticeClaim {
            on: self.diary.date(days_ago),
            notice_sha256: digest("赔偿告知书"),
        };
        self.company.gives::<Claim>(loss.counsel, claim, notice).await.map(drop)
    }

    /// The debtor agrees, somebody answers for what is due, and a first payment comes in. Amounts are yuan.
    pub(super) async fn agree_and_pay(
        &self,
        claim: ClaimId,
        (loss, owner): (&Loss, Who),
        (agreed, paid): (i64, i64),
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        let on = self.diary.date(days_ago);
        let agreement = ClaimCommand::RecordAgreement {
            amount: yuan(agreed),
            on,
            agreement_sha256: digest("赔偿协议"),
        };
        let owner = ClaimCommand::NameOwner {
            owner: self.company.id(owner)?,
        };
        for command in [agreement, owner] {
            self.company.gives::<Claim>(loss.counsel, claim, command).await?;
        }
        let by = self.company.actor(loss.counsel).await?;
        let way = (RecoveryWay::Payment, Month::of(on));
        self.company.app().schedule_recovery(&by, claim, way).await?;
        let (payment, reference) = (PaymentId(self.company.fresh()?), Plaintext::from("银行回单,首期"));
        self.company
            .does::<Claim>(loss.counsel, claim, |sealer| {
                Ok(ClaimCommand::RecordPayment {
                    payment,
                    amount: yuan(paid),
                    on,
                    reference: sealer.seal("reference", &reference)?,
                })
            })
            .await
            .map(drop)
    }
}
