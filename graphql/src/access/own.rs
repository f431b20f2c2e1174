//! What the viewer gets of matters against themselves.

use async_graphql::SimpleObject;
use probity_app::access::Action;
use probity_app::{Opened, OwnCharge, OwnFinding as Found, Record};
use probity_domain::ids::{AllegationId, EvidenceId, FindingId};
use probity_domain::investigation::EvidenceSealed;

use crate::case::charges::{AllegationStatus, status_of};
use crate::case::vocabulary::Determination;
use crate::claim::types::Claim;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::investigation::vocabulary::CollectionMethod;
use crate::payroll::types::Payroll;
use crate::rules::types::Clause;
use crate::sanction::types::Sanction;
use crate::scalars::{Day, Sha256, WhenKnown};
use crate::session::{Session, everything};
use crate::vocabulary::Severity;

/// A charge against the viewer, of which they were told.
#[derive(SimpleObject)]
pub struct OwnAllegation {
    /// Global id.
    id: Gid<AllegationId>,
    /// Where it stands.
    status: AllegationStatus,
    /// How it was decided; null before.
    determination: Option<Determination>,
    /// Under which clause.
    clause: Clause,
    /// How grave.
    severity: Severity,
    /// When the conduct took place.
    conduct: WhenKnown,
    /// In words; null when the key was destroyed.
    description: Option<String>,
    /// The day on which the viewer was told.
    informed_on: Option<Day>,
    /// Last day to answer.
    respond_by: Option<Day>,
    /// What was found, in findings that are or were in force.
    findings: Vec<OwnFinding>,
    /// The evidence that those findings name for this charge.
    evidence: Vec<OwnEvidence>,
}

/// What a finding says of a charge against the viewer.
#[derive(SimpleObject)]
pub struct OwnFinding {
    /// Global id.
    id: Gid<FindingId>,
    /// How the charge was decided.
    determination: Determination,
    /// The day on which it came into force.
    issued_on: Option<Day>,
    /// Another finding took its place.
    superseded: bool,
}

/// A piece of evidence against the viewer, without names and sources.
#[derive(SimpleObject)]
pub struct OwnEvidence {
    /// Global id.
    id: Gid<EvidenceId>,
    /// How it was collected.
    method: CollectionMethod,
    /// SHA-256 of the original.
    sha256: Sha256,
    /// When what it shows happened.
    shows: WhenKnown,
    /// The day on which it was sealed.
    sealed_on: Day,
}

impl From<Found> for OwnFinding {
    fn from(found: Found) -> Self {
        Self {
            id: Gid(found.id),
            determination: found.determination.into(),
            issued_on: found.issued_on.map(Day),
            superseded: found.superseded,
        }
    }
}

impl From<EvidenceSealed> for OwnEvidence {
    fn from(sealed: EvidenceSealed) -> Self {
        Self {
            id: Gid(sealed.evidence),
            method: sealed.method.into(),
            sha256: Sha256(sealed.sha256),
            shows: sealed.shows.into(),
            sealed_on: Day(sealed.on),
        }
    }
}

impl From<OwnCharge> for OwnAllegation {
    fn from(own: OwnCharge) -> Self {
        let (status, determination) = status_of(own.charge.status);
        Self {
            id: Gid(own.id),
            status,
            determination,
            clause: Clause(own.charge.clause),
            severity: own.charge.severity.into(),
            conduct: own.charge.conduct.into(),
            description: match own.words {
                Opened::Text(text) => Some(text.expose().to_owned()),
                Opened::Withheld | Opened::Erased => None,
            },
            informed_on: own.informed_on.map(Day),
            respond_by: own.charge.respond_by.map(Day),
            findings: own.findings.into_iter().map(Into::into).collect(),
            evidence: own.evidence.into_iter().map(Into::into).collect(),
        }
    }
}

/// Every charge against the viewer of which they were told.
pub(super) async fn allegations(session: &Session) -> ApiResult<Vec<OwnAllegation>> {
    let cases = session.views().case_board().of_subject(session.person()?).await?;
    let mut own = Vec::new();
    for case in cases {
        let charges = session.app().own_charges(&session.actor, case).await?;
        own.extend(charges.into_iter().map(OwnAllegation::from));
    }
    Ok(own)
}

/// Every sanction against the viewer of which they were told.
pub(super) async fn sanctions(session: &Session) -> ApiResult<Vec<Sanction>> {
    let mut own = Vec::new();
    for id in session.app().sanctions_against(session.person()?).await? {
        let record = Record::Sanction(id);
        let told = session.app().may(&session.actor, Action::ReadOwnSanction, record);
        if told.await? {
            own.push(Sanction::open(session, id).await?);
        }
    }
    Ok(own)
}

/// Every claim that the viewer is to pay, of which they were told.
pub(super) async fn claims(session: &Session) -> ApiResult<Vec<Claim>> {
    let cases = session.views().case_board().of_subject(session.person()?).await?;
    let mut own = Vec::new();
    for case in cases {
        for id in session.app().own_claims(&session.actor, case).await? {
            own.push(Claim::open(session, id).await?);
        }
    }
    Ok(own)
}

/// What is deducted from the viewer's wage; nothing as long as their payroll knows of nothing.
pub(super) async fn payroll(session: &Session) -> ApiResult<Option<Payroll>> {
    let person = session.person()?;
    match session.views().payroll().of_person(&everything(person), person).await? {
        Some(_) => Payroll::open(session, person).await.map(Some),
        None => Ok(None),
    }
}
