//! Charges and findings of a case.

use async_graphql::{ComplexObject, Context, SimpleObject};
use probity_app::{Group, JudgedBy};
use probity_domain::case::{
    AllegationStatus as DomainStatus, Conclusion as DomainConclusion, PolicyGround as DomainGround,
};
use probity_domain::ids::{AllegationId, EvidenceId, FindingId, PolicyId};
use probity_projections::case_file::{AllegationFile, FindingFile};

use super::detail::Detail;
use super::types::Party;
use super::vocabulary::{Determination, FindingStatus};
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::rules::types::Clause;
use crate::scalars::{Day, Sha256, WhenKnown};
use crate::session::Session;
use crate::text::Text;
use crate::vocabulary::Severity;

/// Where a charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, async_graphql::Enum)]
pub enum AllegationStatus {
    /// It was made.
    Raised,
    /// It is being investigated.
    UnderInvestigation,
    /// The subject knows of it.
    SubjectInformed,
    /// It is decided; how, says `determination`.
    Determined,
    /// It was dropped.
    Withdrawn,
}

/// What a charge against an employee rests on (LCL 4).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct PolicyGround {
    /// The version of the policy in force on the day of the conduct.
    policy_id: Gid<PolicyId>,
    /// When it was published.
    published: WhenKnown,
    /// When the subject acknowledged it.
    acknowledged: WhenKnown,
    /// The conduct may lie before the acknowledgement: publication alone carries the charge.
    rests_on_publication: bool,
    /// Consultation of staff is not documented; counsel vouched for it.
    consultation_by_memo: bool,
}

impl From<&DomainGround> for PolicyGround {
    fn from(ground: &DomainGround) -> Self {
        Self {
            policy_id: Gid(ground.policy),
            published: ground.published.into(),
            acknowledged: ground.acknowledged.into(),
            rests_on_publication: ground.rests_on_publication,
            consultation_by_memo: ground.consultation_by_memo,
        }
    }
}

#[ComplexObject]
impl PolicyGround {
    /// How the company calls the version.
    async fn version(&self, ctx: &Context<'_>) -> ApiResult<String> {
        Ok(self.judged_by(ctx).await?.version)
    }

    /// SHA-256 of the text that clauses and scale are taken from for this charge.
    async fn sha256(&self, ctx: &Context<'_>) -> ApiResult<Sha256> {
        Ok(Sha256(self.judged_by(ctx).await?.sha256))
    }

    /// That text is kept here. Where it is not, the pack in force stands in for it.
    async fn text_is_kept(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.judged_by(ctx).await?.text.is_some())
    }

    /// That text is the one of the pack in force.
    async fn is_pack_in_force(&self, ctx: &Context<'_>) -> ApiResult<bool> {
        Ok(self.judged_by(ctx).await?.in_force)
    }
}

impl PolicyGround {
    async fn judged_by(&self, ctx: &Context<'_>) -> ApiResult<JudgedBy> {
        Ok(Session::of(ctx)?.app().judged_by(self.policy_id.0).await?)
    }
}

/// A change of how grave a charge is.
#[derive(SimpleObject)]
pub struct SeverityChange {
    /// From then on.
    severity: Severity,
    /// Why.
    reason: Text,
    /// Who changed it.
    by: Person,
    /// The day.
    on: Day,
}

/// How a charge was decided.
#[derive(SimpleObject)]
pub struct AllegationDecision {
    /// How.
    determination: Determination,
    /// The finding that says so; null for a charge that is time-barred.
    finding_id: Option<Gid<FindingId>>,
    /// Who decided.
    by: Person,
    /// The day.
    on: Day,
}

/// How a charge was dropped.
#[derive(SimpleObject)]
pub struct AllegationWithdrawal {
    /// Why.
    reason: Text,
    /// Who dropped it.
    by: Person,
    /// The day.
    on: Day,
}

/// One charge against one party under one clause.
#[derive(SimpleObject)]
pub struct Allegation {
    /// Global id.
    pub(super) id: Gid<AllegationId>,
    /// Where it stands.
    status: AllegationStatus,
    /// How it was decided; null before.
    determination: Option<Determination>,
    /// Against whom.
    subject: Party,
    /// Under which clause.
    clause: Clause,
    /// How grave, now.
    severity: Severity,
    /// When the conduct took place.
    conduct: WhenKnown,
    /// What it rests on; null against an outside party, whom the policy does not bind.
    ground: Option<PolicyGround>,
    /// In words.
    description: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// Who made it.
    raised_by: Person,
    /// The day.
    raised_on: Day,
    /// The day on which the subject was told, at last.
    informed_on: Option<Day>,
    /// Last day for the subject to answer.
    respond_by: Option<Day>,
    /// Changes of its severity, the latest last.
    severity_changes: Vec<SeverityChange>,
    /// How it was decided, the latest last.
    decisions: Vec<AllegationDecision>,
    /// How it was dropped.
    withdrawal: Option<AllegationWithdrawal>,
}

pub(crate) fn status_of(status: DomainStatus) -> (AllegationStatus, Option<Determination>) {
    match status {
        DomainStatus::Raised => (AllegationStatus::Raised, None),
        DomainStatus::UnderInvestigation => (AllegationStatus::UnderInvestigation, None),
        DomainStatus::SubjectInformed => (AllegationStatus::SubjectInformed, None),
        DomainStatus::Determined(determination) => (AllegationStatus::Determined, Some(determination.into())),
        DomainStatus::Withdrawn => (AllegationStatus::Withdrawn, None),
    }
}

/// Every charge of a case that the viewer may know of.
pub(super) fn allegations(detail: &Detail) -> Vec<Allegation> {
    if !detail.lens(Group::Allegations).shows() {
        return Vec::new();
    }
    let charges = detail.file.allegations.iter();
    charges
        .filter_map(|(id, charge)| {
            let folded = detail.file.case.allegations.get(id)?;
            Some(allegation(detail, *id, charge, folded))
        })
        .collect()
}

fn allegation(
    detail: &Detail,
    id: AllegationId,
    charge: &AllegationFile,
    folded: &probity_domain::case::Allegation,
) -> Allegation {
    let lens = detail.lens(Group::Allegations);
    let raised = &charge.raised;
    let (status, determination) = status_of(folded.status);
    let changes = charge.severity_changes.iter().map(|change| SeverityChange {
        severity: change.severity.into(),
        reason: lens.text(&change.reason),
        by: Person(change.by),
        on: Day(change.on),
    });
    let decisions = charge.determined.iter().map(|decided| AllegationDecision {
        determination: decided.determination.into(),
        finding_id: decided.finding.map(Gid),
        by: Person(decided.by),
        on: Day(decided.on),
    });
    Allegation {
        id: Gid(id),
        status,
        determination,
        subject: Party::of(&lens, &folded.subject),
        clause: Clause(folded.clause.clone()),
        severity: folded.severity.into(),
        conduct: folded.conduct.into(),
        ground: folded.ground.as_ref().map(Into::into),
        description: lens.text(&raised.description),
        redacted: lens.redacted(),
        raised_by: Person(raised.by),
        raised_on: Day(raised.on),
        informed_on: charge.informed.last().map(|informed| Day(informed.on)),
        respond_by: folded.respond_by.map(Day),
        severity_changes: changes.collect(),
        decisions: decisions.collect(),
        withdrawal: charge.withdrawn.as_ref().map(|withdrawn| AllegationWithdrawal {
            reason: lens.text(&withdrawn.reason),
            by: Person(withdrawn.by),
            on: Day(withdrawn.on),
        }),
    }
}

/// What a finding says of one charge.
#[derive(SimpleObject)]
pub struct Conclusion {
    /// The charge.
    allegation_id: Gid<AllegationId>,
    /// How it is decided.
    determination: Determination,
    /// The evidence it rests on.
    evidence_ids: Vec<Gid<EvidenceId>>,
}

impl From<&DomainConclusion> for Conclusion {
    fn from(conclusion: &DomainConclusion) -> Self {
        Self {
            allegation_id: Gid(conclusion.allegation),
            determination: conclusion.determination.into(),
            evidence_ids: conclusion.evidence.iter().copied().map(Gid).collect(),
        }
    }
}

/// A finding on one or more charges.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Finding {
    /// Global id.
    pub(super) id: Gid<FindingId>,
    /// Where it stands.
    status: FindingStatus,
    /// What it says of each charge.
    conclusions: Vec<Conclusion>,
    /// Facts and reasons.
    text: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// The finding whose place it takes, once issued.
    supersedes_id: Option<Gid<FindingId>>,
    /// Its author.
    author: Person,
    /// The day on which it was written.
    drafted_on: Day,
    #[graphql(skip)]
    file: FindingFile,
}

#[ComplexObject]
impl Finding {
    /// Who agreed.
    async fn reviewer(&self) -> Option<Person> {
        self.file.reviewed.as_ref().map(|reviewed| Person(reviewed.by))
    }

    /// The day on which somebody agreed.
    async fn reviewed_on(&self) -> Option<Day> {
        self.file.reviewed.as_ref().map(|reviewed| Day(reviewed.on))
    }

    /// Who put it into force.
    async fn issued_by(&self) -> Option<Person> {
        self.file.issued.as_ref().map(|issued| Person(issued.by))
    }

    /// The day on which it came into force.
    async fn issued_on(&self) -> Option<Day> {
        self.file.issued.as_ref().map(|issued| Day(issued.on))
    }

    /// The finding that took its place.
    async fn superseded_by_id(&self) -> Option<Gid<FindingId>> {
        self.file
            .superseded
            .as_ref()
            .map(|superseded| Gid(superseded.superseded_by))
    }
}

/// Every finding of a case that the viewer may know of.
pub(super) fn findings(detail: &Detail) -> Vec<Finding> {
    let lens = detail.lens(Group::Findings);
    if !lens.shows() {
        return Vec::new();
    }
    let finding = |(id, file): (&FindingId, &FindingFile)| {
        let folded = detail.file.case.findings.get(id)?;
        Some(Finding {
            id: Gid(*id),
            status: folded.status.into(),
            conclusions: file.drafted.conclusions.iter().map(Into::into).collect(),
            text: lens.text(&file.drafted.text),
            redacted: lens.redacted(),
            supersedes_id: file.drafted.supersedes.map(Gid),
            author: Person(file.drafted.by),
            drafted_on: Day(file.drafted.on),
            file: file.clone(),
        })
    };
    detail.file.findings.iter().filter_map(finding).collect()
}
