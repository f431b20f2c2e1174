//! The file of a case: a pure fold over the events that belong in it.

use std::collections::BTreeMap;

use probity_domain::Decider;
use probity_domain::account::AccountEvent;
use probity_domain::case::{
    AllegationDetermined, AllegationRaised, AllegationWithdrawn, Case, CaseAssessed, CaseAssigned, CaseEvent,
    CaseOpened, ConflictDeclared, FindingDrafted, FindingIssued, FindingReviewed, FindingSuperseded, HandlerRecused,
    PartyAdded, ResponseExtended, SeverityChanged, SubjectInformed,
};
use probity_domain::claim::{Claim, ClaimEvent};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{
    AccountId, AllegationId, ClaimId, FindingId, InvestigationId, PersonId, PolicyId, ReportId, SanctionId,
};
use probity_domain::person::PersonEvent;
use probity_domain::policy::PolicyEvent;
use probity_domain::readiness::{Dossier, Place};
use probity_domain::report::{Report, ReportEvent};
use probity_domain::retention::{Retention, RetentionEvent};
use probity_domain::sanction::{Sanction, SanctionEvent};
use probity_store::Position;

use super::investigation::InvestigationFile;
use super::recorded::Recorded;

/// A charge with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllegationFile {
    /// The charge as it was made, with what it rests on. Where it stands is in the folded case.
    pub raised: AllegationRaised,
    /// Changes of its severity, the latest last.
    pub severity_changes: Vec<SeverityChanged>,
    /// How the subject was told, the latest last.
    pub informed: Vec<SubjectInformed>,
    /// How the subject got more time to answer, in order.
    pub extensions: Vec<ResponseExtended>,
    /// How it was decided, the latest last.
    pub determined: Vec<AllegationDetermined>,
    /// How it was dropped.
    pub withdrawn: Option<AllegationWithdrawn>,
}

/// A finding with everything that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingFile {
    /// The finding as it was written. Where it stands is in the folded case.
    pub drafted: FindingDrafted,
    /// Who agreed.
    pub reviewed: Option<FindingReviewed>,
    /// How it came into force.
    pub issued: Option<FindingIssued>,
    /// What took its place.
    pub superseded: Option<FindingSuperseded>,
}

/// Another record of the file: its state, and its events in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFile<S, E> {
    /// What is known of it.
    pub state: S,
    /// What happened to it, each with its place in the store.
    pub events: Vec<(Position, E)>,
}

impl<S: Default, E> Default for RecordFile<S, E> {
    fn default() -> Self {
        Self {
            state: S::default(),
            events: Vec::new(),
        }
    }
}

impl<S: Decider> RecordFile<S, S::Event> {
    fn take_in(&mut self, position: Position, event: &S::Event) {
        self.state.evolve(event);
        self.events.push((position, event.clone()));
    }
}

/// Everything that is on file in a case. Texts are sealed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaseFile {
    /// What is known of the case itself: where it stands, its handlers, and where each charge and finding stands.
    pub case: Case,
    /// How it was opened.
    pub opened: Option<CaseOpened>,
    /// How it was weighed, the latest last.
    pub assessments: Vec<CaseAssessed>,
    /// Assignments in order.
    pub assignments: Vec<CaseAssigned>,
    /// Handlers who stepped back or were taken off.
    pub recusals: Vec<HandlerRecused>,
    /// Who has a part in the facts.
    pub parties: Vec<PartyAdded>,
    /// Conflicts of interest that were declared.
    pub conflicts: Vec<ConflictDeclared>,
    /// Charges.
    pub allegations: BTreeMap<AllegationId, AllegationFile>,
    /// Findings.
    pub findings: BTreeMap<FindingId, FindingFile>,
    /// What else moved the case on: no action, referral, suspension, close, reopening.
    pub steps: Vec<(Position, CaseEvent)>,
    /// Linked reports.
    pub reports: BTreeMap<ReportId, RecordFile<Report, ReportEvent>>,
    /// Investigations.
    pub investigations: BTreeMap<InvestigationId, InvestigationFile>,
    /// Sanctions with every step.
    pub sanctions: BTreeMap<SanctionId, RecordFile<Sanction, SanctionEvent>>,
    /// Claims for damages with every step.
    pub claims: BTreeMap<ClaimId, RecordFile<Claim, ClaimEvent>>,
    /// Work accounts of subjects: handed out, gone wrong, handed over.
    pub accounts: BTreeMap<AccountId, Vec<(Position, AccountEvent)>>,
    /// Subjects: joined, moved, acknowledged the policy, left.
    pub people: BTreeMap<PersonId, Vec<(Position, PersonEvent)>>,
    /// The versions of the policy on which charges rest.
    pub policies: BTreeMap<PolicyId, Vec<(Position, PolicyEvent)>>,
    /// What readiness for arbitration is judged on.
    pub dossier: Dossier,
    /// How long the case is kept, and its erasure.
    pub retention: RecordFile<Retention, RetentionEvent>,
    /// The last event of the file.
    pub updated: Option<Position>,
}

impl CaseFile {
    /// Folds the events of a file, which have to be in the order of the store.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut file = Self::default();
        for event in events {
            file.apply(event);
        }
        file
    }

    /// Takes one event in. An event of a stream whose name holds no id is left out.
    pub fn apply(&mut self, recorded: &Recorded) {
        let (position, stream) = (recorded.position, recorded.stream.as_str());
        let place = Place {
            stream,
            revision: recorded.revision,
            happened: recorded.happened(),
        };
        self.dossier.take_in(&place, &recorded.event);
        match &recorded.event {
            AnyEvent::Case(event) => self.case(position, event),
            AnyEvent::Report(event) => {
                if let Ok(id) = stream.parse() {
                    self.reports.entry(id).or_default().take_in(position, event);
                }
            }
            AnyEvent::Investigation(event) => {
                if let Ok(id) = stream.parse() {
                    self.investigations.entry(id).or_default().take_in(position, event);
                }
            }
            AnyEvent::Sanction(event) => {
                if let Ok(id) = stream.parse() {
                    self.sanctions.entry(id).or_default().take_in(position, event);
                }
            }
            AnyEvent::Claim(event) => {
                if let Ok(id) = stream.parse() {
                    self.claims.entry(id).or_default().take_in(position, event);
                }
            }
            AnyEvent::Account(event) => push(&mut self.accounts, stream, (position, event.clone())),
            AnyEvent::Person(event) => push(&mut self.people, stream, (position, event.clone())),
            AnyEvent::Policy(event) => push(&mut self.policies, stream, (position, event.clone())),
            AnyEvent::Retention(event) => self.retention.take_in(position, event),
            AnyEvent::Access(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Protection(_)
            | AnyEvent::Request(_)
            | AnyEvent::Reward(_) => return,
        }
        self.updated = Some(position);
    }

    fn case(&mut self, position: Position, event: &CaseEvent) {
        self.case.evolve(event);
        match event {
            CaseEvent::CaseOpened(e) => self.opened = Some(e.clone()),
            CaseEvent::CaseAssessed(e) => self.assessments.push(e.clone()),
            CaseEvent::CaseAssigned(e) => self.assignments.push(e.clone()),
            CaseEvent::HandlerRecused(e) => self.recusals.push(e.clone()),
            CaseEvent::PartyAdded(e) => self.parties.push(e.clone()),
            CaseEvent::ConflictDeclared(e) => self.conflicts.push(e.clone()),
            CaseEvent::AllegationRaised(e) => self.raised(e),
            CaseEvent::SeverityChanged(e) => {
                self.charge(e.allegation, |charge| charge.severity_changes.push(e.clone()));
            }
            CaseEvent::SubjectInformed(e) => self.charge(e.allegation, |charge| charge.informed.push(e.clone())),
            CaseEvent::ResponseExtended(e) => self.charge(e.allegation, |charge| charge.extensions.push(e.clone())),
            CaseEvent::AllegationDetermined(e) => {
                self.charge(e.allegation, |charge| charge.determined.push(e.clone()));
            }
            CaseEvent::AllegationWithdrawn(e) => {
                self.charge(e.allegation, |charge| charge.withdrawn = Some(e.clone()));
            }
            CaseEvent::FindingDrafted(e) => self.drafted(e),
            CaseEvent::FindingReviewed(e) => self.finding(e.finding, |finding| finding.reviewed = Some(e.clone())),
            CaseEvent::FindingIssued(e) => self.finding(e.finding, |finding| finding.issued = Some(e.clone())),
            CaseEvent::FindingSuperseded(e) => {
                self.finding(e.finding, |finding| finding.superseded = Some(e.clone()));
            }
            CaseEvent::NoActionTaken(_)
            | CaseEvent::CaseReferred(_)
            | CaseEvent::CaseSuspended(_)
            | CaseEvent::CaseResumed(_)
            | CaseEvent::CaseClosed(_)
            | CaseEvent::CaseReopened(_) => self.steps.push((position, event.clone())),
            // Told by the state: linked reports, investigations and sanctions, and that a charge was taken up.
            CaseEvent::ReportAttached(_)
            | CaseEvent::InvestigationStarted(_)
            | CaseEvent::AllegationTakenUp(_)
            | CaseEvent::SanctionTracked(_)
            | CaseEvent::ClaimTracked(_) => {}
        }
    }

    fn raised(&mut self, raised: &AllegationRaised) {
        let charge = AllegationFile {
            raised: raised.clone(),
            severity_changes: Vec::new(),
            informed: Vec::new(),
            extensions: Vec::new(),
            determined: Vec::new(),
            withdrawn: None,
        };
        self.allegations.insert(raised.allegation, charge);
    }

    fn charge(&mut self, id: AllegationId, change: impl FnOnce(&mut AllegationFile)) {
        if let Some(charge) = self.allegations.get_mut(&id) {
            change(charge);
        }
    }

    fn drafted(&mut self, drafted: &FindingDrafted) {
        let finding = FindingFile {
            drafted: drafted.clone(),
            reviewed: None,
            issued: None,
            superseded: None,
        };
        self.findings.insert(drafted.finding, finding);
    }

    fn finding(&mut self, id: FindingId, change: impl FnOnce(&mut FindingFile)) {
        if let Some(finding) = self.findings.get_mut(&id) {
            change(finding);
        }
    }
}

fn push<I: Ord + std::str::FromStr, E>(records: &mut BTreeMap<I, Vec<E>>, stream: &str, event: E) {
    if let Ok(id) = stream.parse() {
        records.entry(id).or_default().push(event);
    }
}
