//! Which streams there are of the few kinds that have to be found without a name: versions of the policy, departments that have a name, reports that
//! nobody has acknowledged, investigations, sanctions and claims that time still changes, retaliation gates that wait,
//! what reporters told of retaliation and has no case yet, rewards by the hash of their code, what is kept and held; and
//! which files are named at all. The store can be asked for a stream by its name, not for every stream of a kind, so this
//! register follows the whole store and keeps those names. It is brought up to the store's end before each answer, on
//! every node: a decision never misses a version that was published elsewhere.

mod asked;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use probity_domain::AttachmentRef;
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{
    AttachmentId, CaseId, ClaimId, DepartmentId, DisclosureId, GateId, InvestigationId, PersonId, PolicyId,
    ProtectionId, ReportId, RewardId, SanctionId,
};
use probity_domain::investigation::InvestigationEvent;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::ReportEvent;
use probity_domain::reward::RewardEvent;
use probity_store::{Envelope, EventStore, Position};
use tokio::sync::{Mutex, MutexGuard};

use crate::error::AppError;
use crate::files::{FileOwner, files_of_investigation, files_of_protection, files_of_report};
use crate::keeping::Keeping;

/// Events in one read.
const PAGE: usize = 1000;

/// What is read of a report: when it came, that it was acknowledged, and the files that came with it and later.
const READ_OF_REPORT: [&str; 4] = [
    "report-received",
    "report-acknowledged",
    "report-supplemented",
    "reporter-replied",
];

/// What may name a file in an investigation.
const EVIDENCE: &str = "evidence-sealed";

/// After this an investigation is changed by no day that comes.
const END_OF_INVESTIGATION: &str = "investigation-completed";

/// After these a sanction is changed by no day that comes.
const ENDS_OF_SANCTION: [&str; 5] = [
    "sanction-expired",
    "record-expunged",
    "sanction-withdrawn",
    "sanction-annulled",
    "outside-decision-recorded",
];

/// From here on wages may be deducted for a claim.
const START_OF_DEDUCTION: &str = "recovery-scheduled";
/// After these a claim is changed by no day that comes.
const ENDS_OF_CLAIM: [&str; 3] = ["claim-settled", "claim-written-off", "claim-converted"];

/// The names that the store cannot be asked for.
#[derive(Debug, Default)]
pub(crate) struct Register {
    known: Mutex<Known>,
}

#[derive(Debug)]
pub(crate) struct Known {
    read_up_to: Position,
    newest: i64,
    /// The store's mark when it was last found to have nothing more.
    mark: Option<u64>,
    policies: BTreeSet<PolicyId>,
    people: BTreeSet<PersonId>,
    departments: BTreeSet<DepartmentId>,
    unacknowledged: BTreeMap<ReportId, Date>,
    investigations: BTreeSet<InvestigationId>,
    sanctions: BTreeSet<SanctionId>,
    claims: BTreeSet<ClaimId>,
    told: BTreeMap<CaseId, (ReportId, Date)>,
    rewards: BTreeSet<RewardId>,
    codes: BTreeMap<String, RewardId>,
    disclosures: BTreeSet<DisclosureId>,
    files: BTreeMap<AttachmentId, FileOwner>,
    gates: BTreeSet<GateId>,
    keeping: Keeping,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            read_up_to: Position::START,
            newest: i64::MIN,
            mark: None,
            policies: BTreeSet::new(),
            people: BTreeSet::new(),
            departments: BTreeSet::new(),
            unacknowledged: BTreeMap::new(),
            investigations: BTreeSet::new(),
            sanctions: BTreeSet::new(),
            claims: BTreeSet::new(),
            told: BTreeMap::new(),
            rewards: BTreeSet::new(),
            codes: BTreeMap::new(),
            disclosures: BTreeSet::new(),
            files: BTreeMap::new(),
            gates: BTreeSet::new(),
            keeping: Keeping::default(),
        }
    }
}

impl Known {
    /// What schedules need.
    pub(crate) fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    fn take(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stream = envelope.stream.as_str();
        match stream.split_once('-').map_or(stream, |(category, _)| category) {
            "policy" => self.policies.extend(stream.parse::<PolicyId>()),
            "person" => self.people.extend(stream.parse::<PersonId>()),
            "department" => self.departments.extend(stream.parse::<DepartmentId>()),
            "report" => self.take_report(envelope)?,
            "investigation" => self.take_investigation(envelope)?,
            "sanction" => self.take_sanction(envelope),
            "claim" => self.take_claim(envelope),
            "gate" => self.take_gate(envelope),
            "case" => self.take_case(envelope),
            "protection" => self.take_protection(envelope)?,
            "reward" => self.take_reward(envelope)?,
            "disclosure" => self.take_disclosure(envelope),
            _ => {}
        }
        self.keeping.take(envelope)?;
        self.read_up_to = envelope.position;
        self.newest = self.newest.max(envelope.event.recorded_at);
        Ok(())
    }

    fn take_report(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        if !READ_OF_REPORT.contains(&stored.kind.as_str()) {
            return Ok(());
        }
        let Ok(report) = envelope.stream.as_str().parse::<ReportId>() else {
            return Ok(());
        };
        let event = ReportEvent::decode(&stored.kind, stored.version, &stored.payload)?;
        self.names(files_of_report(&event), FileOwner::Report(report));
        if let ReportEvent::ReportReceived(received) = event {
            self.unacknowledged.insert(report, received.acknowledge_by);
        } else if let ReportEvent::ReportAcknowledged(_) = event {
            self.unacknowledged.remove(&report);
        }
        Ok(())
    }

    fn take_investigation(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        let Ok(investigation) = envelope.stream.as_str().parse::<InvestigationId>() else {
            return Ok(());
        };
        if stored.kind == END_OF_INVESTIGATION {
            self.investigations.remove(&investigation);
        } else if envelope.revision == 0 {
            self.investigations.insert(investigation);
        }
        if stored.kind == EVIDENCE {
            let event = InvestigationEvent::decode(&stored.kind, stored.version, &stored.payload)?;
            self.names(files_of_investigation(&event), FileOwner::Investigation(investigation));
        }
        Ok(())
    }

    fn names(&mut self, files: &[AttachmentRef], owner: FileOwner) {
        self.files.extend(files.iter().map(|file| (file.id, owner)));
    }

    fn take_claim(&mut self, envelope: &Envelope) {
        if let Ok(claim) = envelope.stream.as_str().parse::<ClaimId>() {
            let kind = envelope.event.kind.as_str();
            if kind == START_OF_DEDUCTION {
                self.claims.insert(claim);
            } else if ENDS_OF_CLAIM.contains(&kind) {
                self.claims.remove(&claim);
            }
        }
    }

    fn take_sanction(&mut self, envelope: &Envelope) {
        if let Ok(sanction) = envelope.stream.as_str().parse::<SanctionId>() {
            if ENDS_OF_SANCTION.contains(&envelope.event.kind.as_str()) {
                self.sanctions.remove(&sanction);
                self.gates.remove(&GateId(sanction.0));
            } else if envelope.revision == 0 {
                self.sanctions.insert(sanction);
            }
        }
    }
}

/// After this a retaliation gate is changed by nothing any more.
const END_OF_GATE: &str = "retaliation-gate-cleared";

impl Known {
    fn take_gate(&mut self, envelope: &Envelope) {
        if let Ok(gate) = envelope.stream.as_str().parse::<GateId>() {
            if envelope.event.kind == END_OF_GATE {
                self.gates.remove(&gate);
            } else if envelope.revision == 0 {
                self.gates.insert(gate);
            }
        }
    }
}

/// What was handed over for a disclosure is erased when its time is over; or at once, when nothing is disclosed.
const DISCLOSED: &str = "identity-disclosed";
const DISCLOSURE_REFUSED: &str = "disclosure-refused";
const DISCLOSURE_EXPIRED: &str = "disclosure-expired";

/// What a reporter told of retaliation, with the files that came with it.
const TOLD: &str = "retaliation-alleged";

impl Known {
    /// The case on what a reporter told is there.
    fn take_case(&mut self, envelope: &Envelope) {
        if envelope.revision == 0
            && let Ok(case) = envelope.stream.as_str().parse::<CaseId>()
        {
            self.told.remove(&case);
        }
    }

    /// Rewards whose code is to be made, or is out; and every code that was ever issued.
    fn take_reward(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        let Ok(reward) = envelope.stream.as_str().parse::<RewardId>() else {
            return Ok(());
        };
        match RewardEvent::decode(&stored.kind, stored.version, &stored.payload)? {
            RewardEvent::RewardApproved(_) => _ = self.rewards.insert(reward),
            RewardEvent::RewardCodeIssued(issued) => _ = self.codes.insert(issued.code_hash, reward),
            RewardEvent::RewardClaimed(_) | RewardEvent::RewardPaid(_) | RewardEvent::RewardLapsed(_) => {
                self.rewards.remove(&reward);
            }
            RewardEvent::RewardProposed(_) | RewardEvent::RewardVerified(_) => {}
        }
        Ok(())
    }

    fn take_disclosure(&mut self, envelope: &Envelope) {
        if let Ok(disclosure) = envelope.stream.as_str().parse::<DisclosureId>() {
            match envelope.event.kind.as_str() {
                DISCLOSED | DISCLOSURE_REFUSED => _ = self.disclosures.insert(disclosure),
                DISCLOSURE_EXPIRED => _ = self.disclosures.remove(&disclosure),
                _ => {}
            }
        }
    }

    fn take_protection(&mut self, envelope: &Envelope) -> Result<(), AppError> {
        let stored = &envelope.event;
        if stored.kind != TOLD {
            return Ok(());
        }
        let Ok(plan) = envelope.stream.as_str().parse::<ProtectionId>() else {
            return Ok(());
        };
        let event = ProtectionEvent::decode(&stored.kind, stored.version, &stored.payload)?;
        self.names(files_of_protection(&event), FileOwner::Protection(plan));
        if let ProtectionEvent::RetaliationAlleged(told) = event {
            self.told.insert(told.case, (ReportId(plan.0), told.on));
        }
        Ok(())
    }
}

impl Register {
    async fn up_to_date(&self, store: &dyn EventStore) -> Result<MutexGuard<'_, Known>, AppError> {
        let mut known = self.known.lock().await;
        let mark = store.mark();
        if mark.is_some() && mark == known.mark {
            return Ok(known);
        }
        if store.head().await? < known.read_up_to {
            // The store was put back to an earlier state.
            *known = Known::default();
        }
        loop {
            let page = store.read_all(known.read_up_to, PAGE).await?;
            for envelope in &page {
                known.take(envelope)?;
            }
            if page.is_empty() {
                known.mark = mark;
                return Ok(known);
            }
        }
    }
}
