//! Commands to a claim for damages.

use std::collections::BTreeSet;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{AppError, AssessLoss};
use probity_domain::claim::{
    Assessment, Claim as State, ClaimCommand, Debtor as DomainDebtor, LossMethod as DomainLoss,
};
use probity_domain::ids::{CaseId, ClaimId, PartyId, PaymentId, PersonId};

use super::types::Claim;
use super::vocabulary::{Fault, Forum, LossMethod, RecoveryWay};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::MoneyInput;
use crate::mutation::{bounded, changed, made, mutations, payload, perform};
use crate::scalars::{Day, MonthName, Sha256};
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};

payload! {
    /// What a change of a claim gives.
    ClaimPayload { claim: Claim, ClaimId } by async |session: &Session, id| Claim::open(session, id).await
}

/// Whoever is to pay: exactly one of the two.
#[derive(InputObject)]
pub struct DebtorInput {
    /// A person of the directory.
    person: Option<Gid<PersonId>>,
    /// An outside party of the case.
    outside_id: Option<Gid<PartyId>>,
}

impl DebtorInput {
    fn debtor(&self, field: &str) -> Result<DomainDebtor, AppError> {
        match (&self.person, &self.outside_id) {
            (Some(person), None) => Ok(DomainDebtor::Person(person.0)),
            (None, Some(party)) => Ok(DomainDebtor::Outside(party.0)),
            (Some(_), Some(_)) | (None, None) => Err(AppError::invalid(field, "expected a person or an outside party")),
        }
    }
}

/// An item of a loss.
#[derive(InputObject)]
pub struct LossItemInput {
    /// How it is worked out.
    method: LossMethod,
    /// Number of units; for `LOST_UNITS` and `INFRINGING_UNITS`, and for no other.
    units: Option<u32>,
    /// The amount; where there are units, the profit on one.
    amount: MoneyInput,
}

impl LossItemInput {
    fn item(&self) -> Result<DomainLoss, AppError> {
        let amount = self.amount.money("items.amount")?;
        match (self.method, self.units) {
            (LossMethod::LicenceFee, None) => Ok(DomainLoss::LicenceFee { fee: amount }),
            (LossMethod::CommercialValue, None) => Ok(DomainLoss::CommercialValue { value: amount }),
            (LossMethod::RemediationCost, None) => Ok(DomainLoss::RemediationCost { cost: amount }),
            (LossMethod::LostUnits, Some(units)) => Ok(DomainLoss::LostUnits { units, profit: amount }),
            (LossMethod::InfringingUnits, Some(units)) => Ok(DomainLoss::InfringingUnits { units, profit: amount }),
            (LossMethod::LicenceFee | LossMethod::CommercialValue | LossMethod::RemediationCost, Some(_))
            | (LossMethod::LostUnits | LossMethod::InfringingUnits, None) => Err(AppError::invalid(
                "items.units",
                "expected a number of units where the method has units, and none elsewhere",
            )),
        }
    }
}

/// Assess a loss, and claim the debtor's part of it.
#[derive(InputObject)]
pub struct AssessLossInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// Against whom.
    debtor: DebtorInput,
    /// Who is liable together with them.
    #[graphql(default)]
    joint_debtors: Vec<DebtorInput>,
    /// The items of the direct loss, at most 20.
    items: Vec<LossItemInput>,
    /// How far the debtor is to blame.
    fault: Fault,
    /// The debtor's part of the liability, in hundredths of a per cent: 1 to 10000.
    share: u16,
    /// How the loss follows from what the debtor did.
    reasons: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Settle how a claim is to come in.
#[derive(InputObject)]
pub struct ScheduleRecoveryInput {
    /// The claim.
    claim_id: Gid<ClaimId>,
    /// How.
    way: RecoveryWay,
    /// The first month.
    from: MonthName,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record a payment that did not come out of wages.
#[derive(InputObject)]
pub struct RecordPaymentInput {
    /// The claim.
    claim_id: Gid<ClaimId>,
    /// How much.
    amount: MoneyInput,
    /// The day; not in the future.
    on: Day,
    /// Where it is found in the books.
    reference: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands to a claim that take several steps or make something.
#[derive(Default)]
pub struct ClaimMakings;

#[Object]
impl ClaimMakings {
    /// Assess a loss in a case, and claim the debtor's part of it. Given again, it completes what is missing.
    async fn assess_loss(&self, ctx: &Context<'_>, input: AssessLossInput) -> ApiResult<ClaimPayload> {
        let session = Session::of(ctx)?;
        let joint = bounded("jointDebtors", &input.joint_debtors)?.iter();
        let items = bounded("items", &input.items)?.iter();
        let loss = AssessLoss {
            case: input.case_id.0,
            debtor: input.debtor.debtor("debtor")?,
            joint: joint
                .map(|debtor| debtor.debtor("jointDebtors"))
                .collect::<Result<BTreeSet<_>, _>>()?,
            assessment: Assessment {
                items: items.map(LossItemInput::item).collect::<Result<_, _>>()?,
                fault: input.fault.into(),
                share: input.share,
            },
            reasons: input.reasons.taken("reasons")?,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = made(session, session.app().assess_loss(request, &loss).await).await?;
        ClaimPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Settle how a claim is to come in; from wages, it is enrolled in the debtor's payroll.
    async fn schedule_recovery(&self, ctx: &Context<'_>, input: ScheduleRecoveryInput) -> ApiResult<ClaimPayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = input.claim_id.0;
        let terms = (input.way.into(), input.from.0);
        let done = session.app().schedule_recovery(request, id, terms).await?;
        session.settle(&done).await?;
        ClaimPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Record a payment that did not come out of wages.
    async fn record_payment(&self, ctx: &Context<'_>, input: RecordPaymentInput) -> ApiResult<ClaimPayload> {
        let session = Session::of(ctx)?;
        let payment = PaymentId(session.fresh_id(input.client_mutation_id.as_ref(), "payment")?);
        let amount = input.amount.money("amount")?;
        let id = input.claim_id.0;
        perform::<State>(ctx, id, input.client_mutation_id.as_ref(), |sealer| {
            Ok(ClaimCommand::RecordPayment {
                payment,
                amount,
                on: input.on.0,
                reference: input.reference.seal(sealer, "payment.reference")?,
            })
        })
        .await?;
        ClaimPayload::of(ctx, id, input.client_mutation_id).await
    }
}

mutations! {
    /// The course of a claim.
    ClaimCourse gives ClaimPayload of State, by claim_id: ClaimId;

    /// Confirm on what a claim rests: counsel's.
    confirm_claim_basis(ConfirmClaimBasisInput {
        /// The legal basis.
        basis: Prose,
        /// SHA-256 of the contract that provides for damages to be deducted from wages; without it nothing is.
        contract_sha256: Option<Sha256>,
        /// Why it is claimed although the fault is slight.
        fault_memo: Option<Prose>,
    }) |sealer, given| ClaimCommand::ConfirmBasis {
        basis: given.basis.seal(sealer, "basis")?,
        contract_sha256: given.contract_sha256.as_ref().map(|sha256| sha256.0.clone()),
        fault_memo: seal_maybe(sealer, "fault_memo", given.fault_memo.as_ref())?,
    };

    /// Record that the debtor was told of a claim and its amount in writing.
    notice_claim(NoticeClaimInput {
        /// The day; not in the future.
        on: Day,
        /// SHA-256 of the notice.
        notice_sha256: Sha256,
    }) |_, given| ClaimCommand::NoticeClaim {
        on: given.on.0,
        notice_sha256: given.notice_sha256.0.clone(),
    };

    /// Record that the debtor agrees to pay.
    record_agreement(RecordAgreementInput {
        /// How much; at most what is claimed.
        amount: MoneyInput,
        /// The day; not in the future.
        on: Day,
        /// SHA-256 of the agreement.
        agreement_sha256: Sha256,
    }) |_, given| ClaimCommand::RecordAgreement {
        amount: given.amount.money("amount")?,
        on: given.on.0,
        agreement_sha256: given.agreement_sha256.0.clone(),
    };

    /// Record that the debtor disputes a claim: the debtor, or counsel for them.
    record_dispute(RecordDisputeInput {
        /// What they say.
        objection: Prose,
    }) |sealer, given| ClaimCommand::RecordDispute {
        objection: given.objection.seal(sealer, "objection")?,
    };

    /// Bring a claim before arbitration or a court.
    bring_claim(BringClaimInput {
        /// Before whom.
        forum: Forum,
        /// The day; not in the future.
        on: Day,
        /// Its number there, and what is asked for.
        reference: Prose,
    }) |sealer, given| ClaimCommand::BringClaim {
        forum: given.forum.into(),
        on: given.on.0,
        reference: given.reference.seal(sealer, "reference")?,
    };

    /// Record what arbitrators or a court ruled on a claim.
    record_ruling(RecordRulingInput {
        /// By whom.
        forum: Forum,
        /// How much was awarded; null: the claim was rejected.
        awarded: Option<MoneyInput>,
        /// The day of the ruling; not in the future.
        on: Day,
        /// SHA-256 of the ruling.
        ruling_sha256: Sha256,
    }) |_, given| ClaimCommand::RecordRuling {
        forum: given.forum.into(),
        awarded: given.awarded.as_ref().map(|amount| amount.money("awarded")).transpose()?,
        on: given.on.0,
        ruling_sha256: given.ruling_sha256.0.clone(),
    };

    /// Name who answers for a claim as long as it is unpaid.
    name_claim_owner(NameClaimOwnerInput {
        /// Who.
        owner: Gid<PersonId>,
    }) |_, given| ClaimCommand::NameOwner { owner: given.owner.0 };

    /// Record that the debtor was told in writing of the reason and the amount of deductions from wages.
    notice_deduction(NoticeDeductionInput {
        /// The day; not in the future.
        on: Day,
        /// SHA-256 of the notice.
        notice_sha256: Sha256,
    }) |_, given| ClaimCommand::NoticeDeduction {
        on: given.on.0,
        notice_sha256: given.notice_sha256.0.clone(),
    };

    /// Give up what is still due of a claim: a decision maker's.
    write_off_claim(WriteOffClaimInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| ClaimCommand::WriteOffClaim {
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Turn what is still to be deducted into an ordinary debt, as the debtor has left.
    convert_claim(ConvertClaimInput {}) |_, _| ClaimCommand::ConvertClaim;
}
