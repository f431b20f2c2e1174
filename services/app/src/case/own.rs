//! What a subject gets of a case: the charges against them of which they were told, what was found on each, and the
//! evidence that this rests on. Nothing of anybody else's, and nothing of the case besides.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::case::{Allegation, AllegationRaised, Case, CaseEvent, Determination, FindingStatus, Party};
use probity_domain::ids::{AllegationId, CaseId, EvidenceId, FindingId};
use probity_domain::investigation::{EvidenceSealed, InvestigationEvent};
use probity_vault::VaultError;

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::journal::Folded;
use crate::reader::Opened;

/// A charge, as the person gets it against whom it is made.
pub struct OwnCharge {
    /// Its id.
    pub id: AllegationId,
    /// Where it stands.
    pub charge: Allegation,
    /// Its words.
    pub words: Opened,
    /// The day on which they were told.
    pub informed_on: Option<Date>,
    /// What was found on it, in findings that are or were in force.
    pub findings: Vec<OwnFinding>,
    /// The evidence that those findings name for it.
    pub evidence: Vec<EvidenceSealed>,
}

/// What a finding says of one charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFinding {
    /// The finding.
    pub id: FindingId,
    /// How the charge was decided.
    pub determination: Determination,
    /// The day on which the finding came into force.
    pub issued_on: Option<Date>,
    /// Another one took its place.
    pub superseded: bool,
}

/// What the state of a case leaves out.
#[derive(Debug, Clone, Default)]
struct Told {
    raised: BTreeMap<AllegationId, AllegationRaised>,
    informed: BTreeMap<AllegationId, Date>,
    issued: BTreeMap<FindingId, Date>,
}

impl Folded for Told {
    type Event = CaseEvent;

    fn apply(&mut self, event: &CaseEvent) {
        if let CaseEvent::AllegationRaised(raised) = event {
            self.raised.insert(raised.allegation, raised.clone());
        } else if let CaseEvent::SubjectInformed(informed) = event {
            self.informed.insert(informed.allegation, informed.on);
        } else if let CaseEvent::FindingIssued(issued) = event {
            self.issued.insert(issued.finding, issued.on);
        }
    }
}

/// Every piece of evidence of an investigation.
#[derive(Debug, Clone, Default)]
struct Pieces(BTreeMap<EvidenceId, EvidenceSealed>);

impl Folded for Pieces {
    type Event = InvestigationEvent;

    fn apply(&mut self, event: &InvestigationEvent) {
        if let InvestigationEvent::EvidenceSealed(sealed) = event {
            self.0.insert(sealed.evidence, sealed.clone());
        }
    }
}

impl App {
    /// Opens a charge for the person against whom it is made. `NotFound` for everybody else, and as long as the person was
    /// not told of it.
    pub async fn own_allegation(
        &self,
        actor: &Actor,
        case: CaseId,
        allegation: AllegationId,
    ) -> Result<Opened, AppError> {
        self.authorise(actor, Action::ReadOwnAllegation, Record::Case(case))
            .await?;
        let state = self.case(case).await?;
        if !is_own(actor, &state, allegation) {
            return Err(AppError::NotFound);
        }
        let told = self.journal().load::<Told>(&case.stream()).await?;
        let raised = told.state.raised.get(&allegation).ok_or_else(never_raised)?;
        self.open_own(actor, case, raised).await
    }

    /// The charges of a case against the actor of which they were told; none for somebody who may not read them.
    pub async fn own_charges(&self, actor: &Actor, case: CaseId) -> Result<Vec<OwnCharge>, AppError> {
        let record = Record::Case(case);
        if !self.may(actor, Action::ReadOwnAllegation, record).await? {
            return Ok(Vec::new());
        }
        let findings_shown = self.may(actor, Action::ReadOwnFinding, record).await?;
        let evidence_shown = self.may(actor, Action::ReadOwnEvidence, record).await?;
        let state = self.case(case).await?;
        let told = self.journal().load::<Told>(&case.stream()).await?;
        let pieces = self.pieces(&state).await?;
        let mut charges = Vec::new();
        let own = state.allegations.iter().filter(|(id, _)| is_own(actor, &state, **id));
        for (id, charge) in own {
            let raised = told.state.raised.get(id).ok_or_else(never_raised)?;
            let (findings, named) = found(&state, &told.state, *id);
            let evidence = named.iter().filter(|_| evidence_shown);
            charges.push(OwnCharge {
                id: *id,
                charge: charge.clone(),
                words: self.open_own(actor, case, raised).await?,
                informed_on: told.state.informed.get(id).copied(),
                findings: findings.into_iter().filter(|_| findings_shown).collect(),
                evidence: evidence.filter_map(|id| pieces.get(id)).cloned().collect(),
            });
        }
        Ok(charges)
    }

    async fn open_own(&self, actor: &Actor, case: CaseId, raised: &AllegationRaised) -> Result<Opened, AppError> {
        let stream = case.stream();
        self.record_view(actor, &stream, Action::ReadOwnAllegation).await?;
        match self.vault().unseal(&stream, &raised.description) {
            Ok(text) => Ok(Opened::Text(text)),
            Err(VaultError::KeyDestroyed { .. }) => Ok(Opened::Erased),
            Err(error) => Err(error.into()),
        }
    }

    /// Every piece of evidence of a case.
    async fn pieces(&self, case: &Case) -> Result<BTreeMap<EvidenceId, EvidenceSealed>, AppError> {
        let mut pieces = BTreeMap::new();
        for investigation in &case.investigations {
            let loaded = self.journal().load::<Pieces>(&investigation.stream()).await?;
            pieces.extend(loaded.state.0.clone());
        }
        Ok(pieces)
    }
}

/// Whether a charge is made against the actor, and they were told of it.
fn is_own(actor: &Actor, case: &Case, allegation: AllegationId) -> bool {
    case.allegations.get(&allegation).is_some_and(|charge| {
        charge.respond_by.is_some()
            && matches!(charge.subject, Party::Person(subject) if actor.person() == Some(subject))
    })
}

/// What findings that came into force say of a charge, and the evidence that they name for it.
fn found(case: &Case, told: &Told, allegation: AllegationId) -> (Vec<OwnFinding>, BTreeSet<EvidenceId>) {
    let mut findings = Vec::new();
    let mut evidence = BTreeSet::new();
    for (id, finding) in &case.findings {
        let superseded = match finding.status {
            FindingStatus::Issued => false,
            FindingStatus::Superseded => true,
            FindingStatus::Drafted | FindingStatus::Reviewed => continue,
        };
        let said = finding.conclusions.iter().filter(|said| said.allegation == allegation);
        for conclusion in said {
            evidence.extend(conclusion.evidence.iter().copied());
            findings.push(OwnFinding {
                id: *id,
                determination: conclusion.determination,
                issued_on: told.issued.get(id).copied(),
                superseded,
            });
        }
    }
    (findings, evidence)
}

fn never_raised() -> AppError {
    AppError::broken("a charge of a case was raised in its stream")
}
