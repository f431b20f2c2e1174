//! Commands that begin a case, or make something in it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use probity_app::access::Action;
use probity_app::{AppError, OpenCase as Opening, Record};
use probity_domain::case::{
    Case as State, CaseCommand, CaseOrigin, Conclusion, PartyRole as DomainRole, RaiseAllegation as Raise,
};
use probity_domain::ids::{AllegationId, CaseId, EvidenceId, FindingId, PartyId, PersonId, ReportId};

use super::charges::{Allegation, Finding, allegations, findings};
use super::mutations::CasePayload;
use super::party::{NamedParty, PartyInput};
use super::people::{CaseParty, party_of};
use super::types::Case;
use super::vocabulary::{Determination, PartyRole};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::mutation::{bounded, changed, ids, made, part_payload, perform};
use crate::scalars::{ClauseName, Day, WhenInput};
use crate::session::Session;
use crate::text::{Name, Prose};
use crate::vocabulary::Severity;

part_payload! {
    /// What a new charge gives.
    RaiseAllegationPayload { case: Case, CaseId; allegation: Allegation, allegation_id: AllegationId }
        by async |session: &Session, id| Case::open(session, id, None).await,
        part async |ctx: &Context<'_>, case: &Case, id: AllegationId| {
            let charges = allegations(case.detail(ctx).await?);
            Ok(charges.into_iter().find(|charge| charge.id.0 == id))
        }
}

part_payload! {
    /// What a new finding gives.
    DraftFindingPayload { case: Case, CaseId; finding: Finding, finding_id: FindingId }
        by async |session: &Session, id| Case::open(session, id, None).await,
        part async |ctx: &Context<'_>, case: &Case, id: FindingId| {
            let all = findings(case.detail(ctx).await?);
            Ok(all.into_iter().find(|finding| finding.id.0 == id))
        }
}

/// What naming somebody gives.
#[derive(SimpleObject)]
pub struct AddPartyPayload {
    /// Global id of the case.
    id: Gid<CaseId>,
    /// The case as it is now; null when the viewer may not see it.
    case: Option<Case>,
    /// Global id of somebody outside the directory, by which they can be named from now on; null for a person of the
    /// directory, who has one already.
    outside_id: Option<Gid<PartyId>>,
    /// Who was named, and their part; null when the viewer may not see the case.
    party: Option<CaseParty>,
    /// The name that the client gave its request.
    client_mutation_id: Option<String>,
}

impl AddPartyPayload {
    async fn of(
        ctx: &Context<'_>,
        id: CaseId,
        (party, role): (NamedParty, DomainRole),
        name: Option<Name>,
    ) -> ApiResult<Self> {
        let case = changed(Case::open(Session::of(ctx)?, id, None).await)?;
        let named = match &case {
            Some(case) => party_of(case.detail(ctx).await?, party, role),
            None => None,
        };
        Ok(Self {
            id: Gid(id),
            case,
            outside_id: party.outside().map(Gid),
            party: named,
            client_mutation_id: name.map(|name| name.0),
        })
    }
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
    async fn add_party(&self, ctx: &Context<'_>, input: AddPartyInput) -> ApiResult<AddPartyPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let fresh = PartyId(session.fresh_id(name, "party")?);
        let case = input.case_id.0;
        let asked = (Action::AddParty, Record::Case(case));
        let party = input.party.given(session, asked, fresh).await?;
        let role = input.role.into();
        perform::<State>(ctx, case, name, |sealer| {
            Ok(CaseCommand::AddParty {
                party: party.party(sealer)?,
                role,
            })
        })
        .await?;
        AddPartyPayload::of(ctx, case, (party.id(), role), input.client_mutation_id).await
    }

    /// Make a charge.
    async fn raise_allegation(
        &self,
        ctx: &Context<'_>,
        input: RaiseAllegationInput,
    ) -> ApiResult<RaiseAllegationPayload> {
        let session = Session::of(ctx)?;
        let name = input.client_mutation_id.as_ref();
        let allegation = AllegationId(session.fresh_id(name, "allegation")?);
        let fresh = PartyId(session.fresh_id(name, "party")?);
        let conduct = input.conduct.when("conduct")?;
        let case = input.case_id.0;
        let asked = (Action::RaiseAllegation, Record::Case(case));
        let subject = input.subject.given(session, asked, fresh).await?;
        perform::<State>(ctx, case, name, |sealer| {
            Ok(CaseCommand::RaiseAllegation(Box::new(Raise {
                allegation,
                subject: subject.party(sealer)?,
                clause: input.clause.0.clone(),
                severity: input.severity.into(),
                conduct,
                description: input.description.seal(sealer, "description")?,
                is_protected_report: input.is_protected_report,
            })))
        })
        .await?;
        RaiseAllegationPayload::of(ctx, case, allegation, input.client_mutation_id).await
    }

    /// Write a finding.
    async fn draft_finding(&self, ctx: &Context<'_>, input: DraftFindingInput) -> ApiResult<DraftFindingPayload> {
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
        DraftFindingPayload::of(ctx, case, finding, input.client_mutation_id).await
    }
}
