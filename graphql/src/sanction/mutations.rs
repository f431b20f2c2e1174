//! Commands to a sanction.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{AppError, ProposeSanction, WhyNotLess};
use probity_domain::ids::{CaseId, FindingId, PersonId, SanctionId};
use probity_domain::sanction::{Sanction as State, SanctionCommand, SanctionTerms as Terms};

use super::types::Sanction;
use super::vocabulary::{
    DemotionBasis, DismissalLimb, Instance, InstanceOutcome, MemoKind, SanctionKind, SanctionWindow, UnionPosition,
};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::money::MoneyInput;
use crate::mutation::{changed, ids, made, mutations, payload, perform};
use crate::scalars::{Day, Sha256, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};
use crate::vocabulary::Role;

payload! {
    /// What a change of a sanction gives.
    SanctionPayload { sanction: Sanction, SanctionId } by async |session: &Session, id| Sanction::open(session, id).await
}

/// What a sanction consists of. Give what the kind asks for.
#[derive(InputObject)]
pub struct SanctionTermsInput {
    /// The kind.
    kind: SanctionKind,
    /// For a warning: for how many months the record stands.
    months: Option<u8>,
    /// For a fine: how much.
    amount: Option<MoneyInput>,
    /// For a dismissal, and for a return to the agency: the limb of LCL 39.
    limb: Option<DismissalLimb>,
    /// For a demotion: what it rests on.
    demotion: Option<DemotionBasis>,
    /// For LCL 39(6): SHA-256 of the final criminal instrument.
    criminal_instrument: Option<Sha256>,
    /// For a demotion by agreement (LCL 35): SHA-256 of what both signed.
    agreement: Option<Sha256>,
}

impl SanctionTermsInput {
    pub(super) fn terms(&self) -> Result<Terms, AppError> {
        let amount = self.amount.as_ref();
        let amount = amount.map(|amount| amount.money("terms.amount")).transpose()?;
        Ok(Terms {
            kind: self.kind.into(),
            months: self.months,
            amount,
            limb: self.limb.map(Into::into),
            demotion: self.demotion.map(Into::into),
            criminal_instrument: self.criminal_instrument.as_ref().and_then(Sha256::bytes),
            agreement: self.agreement.as_ref().and_then(Sha256::bytes),
        })
    }
}

/// Why a sanction and not less (S12), in four points.
#[derive(InputObject)]
pub struct ProportionalityInput {
    /// Intent or negligence.
    intent: Prose,
    /// The harm done.
    harm: Prose,
    /// The person's history.
    history: Prose,
    /// How comparable cases were decided.
    comparable: Prose,
}

impl ProportionalityInput {
    fn taken(self) -> Result<WhyNotLess, AppError> {
        Ok(WhyNotLess {
            intent: self.intent.taken("proportionality.intent")?,
            harm: self.harm.taken("proportionality.harm")?,
            history: self.history.taken("proportionality.history")?,
            comparable: self.comparable.taken("proportionality.comparable")?,
        })
    }
}

/// Propose a sanction against a person on a finding.
#[derive(InputObject)]
pub struct ProposeSanctionInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// The finding that it rests on.
    finding_id: Gid<FindingId>,
    /// Against whom.
    subject: Gid<PersonId>,
    /// What is proposed.
    terms: SanctionTermsInput,
    /// Why this and not less.
    proportionality: Option<ProportionalityInput>,
    /// Earlier sanctions that count as history.
    #[graphql(default)]
    prior_ids: Vec<Gid<SanctionId>>,
    /// Reasons.
    reasons: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Record something that happened before an arbitrator or a court.
#[derive(InputObject)]
pub struct RecordProceedingInput {
    /// The sanction.
    sanction_id: Gid<SanctionId>,
    /// Before which instance.
    instance: Instance,
    /// How it ended, or that it is pending.
    outcome: InstanceOutcome,
    /// When.
    happened: WhenInput,
    /// Reference and summary.
    summary: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Put a decision on record that was taken outside the process.
#[derive(InputObject)]
pub struct RecordOutsideDecisionInput {
    /// The sanction, which was proposed and not decided.
    sanction_id: Gid<SanctionId>,
    /// What was decided.
    terms: SanctionTermsInput,
    /// When.
    decided: WhenInput,
    /// Counsel's memo.
    memo: Prose,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands that begin a sanction, or tell of something outside the company.
#[derive(Default)]
pub struct SanctionMakings;

#[Object]
impl SanctionMakings {
    /// Propose a sanction against a person on a finding. Given again, it completes what is missing.
    async fn propose_sanction(&self, ctx: &Context<'_>, input: ProposeSanctionInput) -> ApiResult<SanctionPayload> {
        let session = Session::of(ctx)?;
        let proposal = ProposeSanction {
            case: input.case_id.0,
            finding: input.finding_id.0,
            subject: input.subject.0,
            terms: input.terms.terms()?,
            proportionality: input.proportionality.map(ProportionalityInput::taken).transpose()?,
            priors: ids("priorIds", &input.prior_ids)?,
            reasons: input.reasons.taken("reasons")?,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = made(session, session.app().propose_sanction(request, &proposal).await).await?;
        SanctionPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Record something that happened before an arbitrator or a court.
    async fn record_proceeding(&self, ctx: &Context<'_>, input: RecordProceedingInput) -> ApiResult<SanctionPayload> {
        let happened = input.happened.when("happened")?;
        let id = input.sanction_id.0;
        perform::<State>(ctx, id, input.client_mutation_id.as_ref(), |sealer| {
            Ok(SanctionCommand::RecordProceeding {
                instance: input.instance.into(),
                outcome: input.outcome.into(),
                happened,
                summary: input.summary.seal(sealer, "summary")?,
            })
        })
        .await?;
        SanctionPayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Put a decision on record that was taken outside the process, with what it lacks.
    async fn record_outside_decision(
        &self,
        ctx: &Context<'_>,
        input: RecordOutsideDecisionInput,
    ) -> ApiResult<SanctionPayload> {
        let decided = input.decided.when("decided")?;
        let id = input.sanction_id.0;
        perform::<State>(ctx, id, input.client_mutation_id.as_ref(), |sealer| {
            Ok(SanctionCommand::RecordOutsideDecision {
                terms: input.terms.terms()?,
                decided,
                memo: input.memo.seal(sealer, "memo")?,
            })
        })
        .await?;
        SanctionPayload::of(ctx, id, input.client_mutation_id).await
    }
}

mutations! {
    /// Commands to a sanction up to its decision.
    SanctionProcess gives SanctionPayload of State, by sanction_id: SanctionId;

    /// File a memo that allows a deviation in one point.
    file_memo(FileMemoInput {
        /// In which point.
        kind: MemoKind,
        /// The memo.
        text: Prose,
    }) |sealer, given| SanctionCommand::FileMemo {
        kind: given.kind.into(),
        text: given.text.seal(sealer, "memo.text")?,
    };

    /// Review a proposed sanction legally.
    review_sanction(ReviewSanctionInput {
        /// The opinion.
        opinion: Prose,
    }) |sealer, given| SanctionCommand::ReviewSanction {
        opinion: given.opinion.seal(sealer, "opinion")?,
    };

    /// Approve a proposed sanction, in one of the roles that the matrix asks for.
    approve_sanction(ApproveSanctionInput {
        /// The role in which the viewer approves.
        role: Role,
    }) |_, given| SanctionCommand::ApproveSanction {
        role: given.role.into(),
    };

    /// Record that the union was told the reasons.
    notify_union(NotifyUnionInput {
        /// The day; not in the future.
        on: Day,
        /// SHA-256 of the notice.
        notice_sha256: Option<Sha256>,
    }) |_, given| SanctionCommand::NotifyUnion {
        on: given.on.0,
        notice_sha256: given.notice_sha256.as_ref().map(|notice| notice.0.clone()),
    };

    /// Give the union's opinion.
    record_union_reply(RecordUnionReplyInput {
        /// Whether it objects.
        position: UnionPosition,
        /// Its opinion.
        opinion: Option<Prose>,
    }) |sealer, given| SanctionCommand::RecordUnionReply {
        position: given.position.into(),
        opinion: seal_maybe(sealer, "union.opinion", given.opinion.as_ref())?,
    };

    /// Answer the union.
    answer_union(AnswerUnionInput {
        /// The answer.
        answer: Prose,
    }) |sealer, given| SanctionCommand::AnswerUnion {
        answer: given.answer.seal(sealer, "union.answer")?,
    };

    /// Offer the subject a hearing.
    offer_hearing(OfferHearingInput {
        /// The day; not in the future.
        on: Day,
    }) |_, given| SanctionCommand::OfferHearing { on: given.on.0 };

    /// Record the subject's statement.
    record_statement(RecordStatementInput {
        /// The statement.
        statement: Prose,
        /// The day; not in the future.
        on: Day,
    }) |sealer, given| SanctionCommand::RecordStatement {
        statement: given.statement.seal(sealer, "statement")?,
        on: given.on.0,
    };

    /// Record that the subject waives the hearing.
    waive_hearing(WaiveHearingInput {
        /// SHA-256 of the signed waiver.
        waiver_sha256: Sha256,
        /// The day; not in the future.
        on: Day,
    }) |_, given| SanctionCommand::WaiveHearing {
        waiver_sha256: given.waiver_sha256.0.clone(),
        on: given.on.0,
    };

    /// Put a last day of the procedure off.
    extend_sanction_window(ExtendSanctionWindowInput {
        /// Which.
        window: SanctionWindow,
        /// Last day from now on.
        until: Day,
        /// Why.
        reason: Prose,
    }) |sealer, given| SanctionCommand::ExtendWindow {
        window: given.window.into(),
        until: given.until.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Decide on a sanction.
    decide_sanction(DecideSanctionInput {
        /// What is decided.
        terms: SanctionTermsInput,
        /// Reasons.
        reasons: Prose,
    }) |sealer, given| SanctionCommand::DecideSanction {
        terms: given.terms.terms()?,
        reasons: given.reasons.seal(sealer, "decision.reasons")?,
    };

    /// Drop a sanction before it is decided.
    withdraw_sanction(WithdrawSanctionInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| SanctionCommand::WithdrawSanction {
        reason: given.reason.seal(sealer, "reason")?,
    };
}
