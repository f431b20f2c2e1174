//! Commands to a case.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::{AppError, OpenCase as Opening};
use probity_domain::case::{Case as State, CaseCommand, CaseOrigin, Conclusion, RaiseAllegation as Raise};
use probity_domain::ids::{AllegationId, CaseId, EvidenceId, FindingId, PartyId, PersonId, ReportId};

pub(crate) use super::party::PartyInput;
use super::types::Case;
use super::vocabulary::{ConflictKind, Determination, HandlerRole, PartyRole, Proceeding};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{bounded, changed, ids, made, mutations, payload, perform};
use crate::scalars::{ClauseName, Day, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose, seal_maybe};
use crate::vocabulary::Severity;

payload! {
    /// What a change of a case gives.
    CasePayload { case: Case, CaseId } by async |session: &Session, id| Case::open(session, id, None).await
}

/// What a finding says of one charge.
#[derive(InputObject)]
pub struct ConclusionInput {
    /// The charge.
    allegation_id: Gid<AllegationId>,
    /// How it is decided.
    determination: Determination,
    /// The evidence it rests on.
    evidence_ids: Vec<Gid<EvidenceId>>,
}

impl ConclusionInput {
    fn conclusion(&self) -> Result<Conclusion, AppError> {
        Ok(Conclusion {
            allegation: self.allegation_id.0,
            determination: self.determination.into(),
            evidence: ids("conclusions.evidenceIds", &self.evidence_ids)?,
        })
    }
}

/// Open a case on a report, or on what the company itself came to know.
#[derive(InputObject)]
pub struct OpenCaseInput {
    /// The report; without one, the company's own knowledge.
    report_id: Option<Gid<ReportId>>,
    /// A short title for those who handle it.
    title: Prose,
    /// The counsel who answers for it.
    counsel: Gid<PersonId>,
    /// The day on which the company came to know.
    known_on: Day,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Attach another report to a case.
#[derive(InputObject)]
#[allow(clippy::struct_field_names, reason = "the names are those of the schema")]
pub struct AttachReportInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// The report.
    report_id: Gid<ReportId>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Name somebody who has a part in the facts.
#[derive(InputObject)]
pub struct AddPartyInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// Who.
    party: PartyInput,
    /// Which part.
    role: PartyRole,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Make a charge.
#[derive(InputObject)]
pub struct RaiseAllegationInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// Against whom; a subject of the case.
    subject: PartyInput,
    /// Under which clause.
    clause: ClauseName,
    /// How grave.
    severity: Severity,
    /// When the conduct took place.
    conduct: WhenInput,
    /// In words.
    description: Prose,
    /// The conduct was the making of a report that is protected.
    #[graphql(default = false)]
    is_protected_report: bool,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Write a finding.
#[derive(InputObject)]
pub struct DraftFindingInput {
    /// The case.
    case_id: Gid<CaseId>,
    /// What it says of each charge.
    conclusions: Vec<ConclusionInput>,
    /// Facts and reasons.
    text: Prose,
    /// The issued finding that it is to take the place of.
    supersedes_id: Option<Gid<FindingId>>,
    /// A name for this request: sent again under the same one, it takes effect once.
    client_mutation_id: Option<Name>,
}

/// Commands that begin a case, or make something in it.
#[derive(Default)]
pub struct CaseMakings;

#[Object]
impl CaseMakings {
    /// Open a case on a report, or on what the company itself came to know. Given again, it completes what is missing.
    async fn open_case(&self, ctx: &Context<'_>, input: OpenCaseInput) -> ApiResult<CasePayload> {
        let session = Session::of(ctx)?;
        let origin = input.report_id.map(|report| CaseOrigin::Report(report.0));
        let opening = Opening {
            origin: origin.unwrap_or(CaseOrigin::OwnKnowledge),
            title: input.title.taken("title")?,
            counsel: input.counsel.0,
            known_on: input.known_on.0,
        };
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let id = made(session, session.app().open_case(request, &opening).await).await?;
        CasePayload::of(ctx, id, input.client_mutation_id).await
    }

    /// Attach another report to a case, on both sides.
    async fn attach_report(&self, ctx: &Context<'_>, input: AttachReportInput) -> ApiResult<CasePayload> {
        let session = Session::of(ctx)?;
        let request = session.request(input.client_mutation_id.as_ref().map(Name::as_str));
        let case = input.case_id.0;
        let done = session.app().attach_report(request, case, input.report_id.0).await?;
        session.settle(&done).await?;
        CasePayload::of(ctx, case, input.client_mutation_id).await
    }

    /// Name somebody who has a part in the facts.
    async fn add_party(&self, ctx: &Context<'_>, input: AddPartyInput) -> ApiResult<CasePayload> {
        let session = Session::of(ctx)?;
        let fresh = PartyId(session.fresh_id(input.client_mutation_id.as_ref(), "party")?);
        let case = input.case_id.0;
        perform::<State>(ctx, case, input.client_mutation_id.as_ref(), |sealer| {
            Ok(CaseCommand::AddParty {
                party: input.party.party(sealer, fresh)?,
                role: input.role.into(),
            })
        })
        .await?;
        CasePayload::of(ctx, case, input.client_mutation_id).await
    }

    /// Make a charge.
    async fn raise_allegation(&self, ctx: &Context<'_>, input: RaiseAllegationInput) -> ApiResult<CasePayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let allegation = AllegationId(session.fresh_id(name, "allegation")?);
        let party = PartyId(session.fresh_id(name, "party")?);
        let conduct = input.conduct.when("conduct")?;
        let case = input.case_id.0;
        perform::<State>(ctx, case, name, |sealer| {
            Ok(CaseCommand::RaiseAllegation(Box::new(Raise {
                allegation,
                subject: input.subject.party(sealer, party)?,
                clause: input.clause.0.clone(),
                severity: input.severity.into(),
                conduct,
                description: input.description.seal(sealer, "description")?,
                is_protected_report: input.is_protected_report,
            })))
        })
        .await?;
        CasePayload::of(ctx, case, input.client_mutation_id).await
    }

    /// Write a finding.
    async fn draft_finding(&self, ctx: &Context<'_>, input: DraftFindingInput) -> ApiResult<CasePayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let finding = FindingId(session.fresh_id(name, "finding")?);
        let case = input.case_id.0;
        perform::<State>(ctx, case, name, |sealer| {
            let conclusions = bounded("conclusions", &input.conclusions)?.iter();
            Ok(CaseCommand::DraftFinding {
                finding,
                conclusions: conclusions.map(ConclusionInput::conclusion).collect::<Result<_, _>>()?,
                text: input.text.seal(sealer, "text")?,
                supersedes: input.supersedes_id.map(|finding| finding.0),
            })
        })
        .await?;
        CasePayload::of(ctx, case, input.client_mutation_id).await
    }
}

mutations! {
    /// Commands to a case.
    CaseMutations gives CasePayload of State, by case_id: CaseId;

    /// Weigh a case.
    assess_case(AssessCaseInput {
        /// How grave it is, if true.
        severity: Severity,
        /// Reasons.
        assessment: Prose,
    }) |sealer, given| CaseCommand::AssessCase {
        severity: given.severity.into(),
        assessment: given.assessment.seal(sealer, "assessment")?,
    };

    /// Give a case to a handler.
    assign_case(AssignCaseInput {
        /// Who; without a conflict of interest.
        handler: Gid<PersonId>,
        /// As what.
        role: HandlerRole,
    }) |_, given| CaseCommand::AssignCase {
        handler: given.handler.0,
        role: given.role.into(),
    };

    /// Say that somebody is not impartial.
    declare_conflict(DeclareConflictInput {
        /// Who.
        person: Gid<PersonId>,
        /// Why.
        kind: ConflictKind,
        /// In words.
        note: Option<Prose>,
    }) |sealer, given| CaseCommand::DeclareConflict {
        person: given.person.0,
        kind: given.kind.into(),
        note: seal_maybe(sealer, "note", given.note.as_ref())?,
    };

    /// Take a case from a handler.
    recuse_handler(RecuseHandlerInput {
        /// Who.
        handler: Gid<PersonId>,
    }) |_, given| CaseCommand::RecuseHandler {
        handler: given.handler.0,
    };

    /// Record that the subject was told of a charge.
    inform_subject(InformSubjectInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// The day on which the subject was told; not in the future.
        on: Day,
    }) |_, given| CaseCommand::InformSubject {
        allegation: given.allegation_id.0,
        on: given.on.0,
    };

    /// Give the subject of a charge more time to answer.
    extend_allegation_response(ExtendAllegationResponseInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// Last day from now on.
        until: Day,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::ExtendResponse {
        allegation: given.allegation_id.0,
        until: given.until.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Record that the time to act on a charge is over.
    declare_time_barred(DeclareTimeBarredInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
    }) |_, given| CaseCommand::DeclareTimeBarred {
        allegation: given.allegation_id.0,
    };

    /// Drop a charge.
    withdraw_allegation(WithdrawAllegationInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::WithdrawAllegation {
        allegation: given.allegation_id.0,
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Change how grave a charge is.
    change_severity(ChangeSeverityInput {
        /// The charge.
        allegation_id: Gid<AllegationId>,
        /// From now on.
        severity: Severity,
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::ChangeSeverity {
        allegation: given.allegation_id.0,
        severity: given.severity.into(),
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Agree with another person's finding.
    review_finding(ReviewFindingInput {
        /// The finding.
        finding_id: Gid<FindingId>,
    }) |_, given| CaseCommand::ReviewFinding {
        finding: given.finding_id.0,
    };

    /// Put a reviewed finding into force.
    issue_finding(IssueFindingInput {
        /// The finding.
        finding_id: Gid<FindingId>,
    }) |_, given| CaseCommand::IssueFinding {
        finding: given.finding_id.0,
    };

    /// Leave a case at its findings.
    take_no_action(TakeNoActionInput {
        /// Why.
        reason: Prose,
    }) |sealer, given| CaseCommand::TakeNoAction {
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Hand a case to an authority.
    refer_case(ReferCaseInput {
        /// To whom, and why.
        to: Prose,
    }) |sealer, given| CaseCommand::ReferCase {
        to: given.to.seal(sealer, "to")?,
    };

    /// Let a case wait for proceedings elsewhere.
    suspend_case(SuspendCaseInput {
        /// For which.
        proceeding: Proceeding,
        /// In words.
        reason: Prose,
    }) |sealer, given| CaseCommand::SuspendCase {
        proceeding: given.proceeding.into(),
        reason: given.reason.seal(sealer, "reason")?,
    };

    /// Take a waiting case up again.
    resume_case(ResumeCaseInput {}) |_, _| CaseCommand::ResumeCase;

    /// Close a case.
    close_case(CloseCaseInput {
        /// Name of a retention class of the policy pack.
        retention: Option<Name>,
    }) |_, given| CaseCommand::CloseCase {
        retention: given.retention.as_ref().map(|class| class.0.clone()),
    };

    /// Open a closed case again on new evidence.
    reopen_case(ReopenCaseInput {
        /// What is new.
        new_evidence: Prose,
    }) |sealer, given| CaseCommand::ReopenCase {
        new_evidence: given.new_evidence.seal(sealer, "new_evidence")?,
    };
}
