//! How the facts behind the figures are kept: a row a report, a charge, a sanction, a claim, a person; and the deadlines,
//! as the list of deadlines keeps them.
//!
//! Ignored: whatever no figure is made of.

use jiff::civil::Date;
use probity_domain::Severity;
use probity_domain::case::{AllegationDetermined, AllegationRaised, CaseEvent, Party, PartyRole};
use probity_domain::claim::ClaimEvent;
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, ClaimId, ProtectionId, ReportId, SanctionId};
use probity_domain::money::Money;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::{ReportEvent, ReportReceived};
use probity_domain::sanction::{AppealOutcome, SanctionEvent, SanctionTerms};
use probity_store::Envelope;
use rusqlite::types::Value;
use rusqlite::{Transaction, params};

use super::NAME;
use super::bound::{person, policy};
use crate::deadlines;
use crate::error::ApplyError;
use crate::projection::Projection;
use crate::sql::{self, Keyed};
use crate::visibility::{execute, stream_id};

/// Days are numbers yyyymmdd; what has not happened is NULL. `bound` is the day from which policies bind a person, 0 where
/// that is not known.
const SCHEMA: &str = "
CREATE TABLE report_fact(
    report BLOB PRIMARY KEY, received INTEGER NOT NULL, anonymous INTEGER NOT NULL, came_back INTEGER NOT NULL,
    acknowledge_by INTEGER NOT NULL, acknowledged INTEGER, feedback_by INTEGER, answered INTEGER, closed INTEGER,
    clause TEXT, severity TEXT, case_id BLOB, retaliation INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE case_fact(case_id BLOB PRIMARY KEY, known INTEGER NOT NULL, department BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE charge_fact(
    allegation BLOB PRIMARY KEY, subject BLOB, department BLOB, clause TEXT NOT NULL, severity TEXT NOT NULL,
    finding BLOB, determined INTEGER, determination TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_fact_finding ON charge_fact(finding);
CREATE TABLE sanction_fact(
    sanction BLOB PRIMARY KEY, case_id BLOB NOT NULL, subject BLOB NOT NULL, department BLOB, finding BLOB NOT NULL,
    kind TEXT NOT NULL, decided INTEGER, final INTEGER, annulled INTEGER, contested INTEGER, overturned INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_fact(
    claim BLOB PRIMARY KEY, department BLOB, currency TEXT NOT NULL, assessed INTEGER NOT NULL, claimed INTEGER NOT NULL,
    due_on INTEGER, due INTEGER, recovered INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person_fact(
    person BLOB PRIMARY KEY, department BLOB NOT NULL, joined INTEGER, departed INTEGER, bound INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE policy_fact(policy BLOB PRIMARY KEY, published INTEGER, retired INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged_fact(policy BLOB NOT NULL, person BLOB NOT NULL, PRIMARY KEY (policy, person))
    STRICT, WITHOUT ROWID;
";

/// Keeps the facts.
#[derive(Default)]
pub(crate) struct MetricTables;

impl Projection for MetricTables {
    fn name(&self) -> &'static str {
        NAME
    }

    fn schema_version(&self) -> u32 {
        5
    }

    fn schema(&self) -> String {
        format!("{SCHEMA}{}", deadlines::SCHEMA)
    }

    fn categories(&self) -> &'static [&'static str] {
        &[
            "case",
            "claim",
            "hold",
            "investigation",
            "person",
            "policy",
            "protection",
            "report",
            "request",
            "sanction",
        ]
    }

    fn apply(&mut self, tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
        deadlines::keep(tx, envelope, event)?;
        match event {
            AnyEvent::Claim(event) => claim(tx, stream_id(envelope)?, event),
            AnyEvent::Case(event) => case(tx, stream_id(envelope)?, event),
            AnyEvent::Person(event) => person(tx, stream_id(envelope)?, event),
            AnyEvent::Policy(event) => policy(tx, stream_id(envelope)?, event),
            AnyEvent::Protection(event) => protection(tx, stream_id(envelope)?, event),
            AnyEvent::Report(event) => report(tx, stream_id(envelope)?, event),
            AnyEvent::Sanction(event) => sanction(tx, stream_id(envelope)?, event),
            AnyEvent::Access(_)
            | AnyEvent::Account(_)
            | AnyEvent::Custody(_)
            | AnyEvent::Department(_)
            | AnyEvent::Disclosure(_)
            | AnyEvent::Gate(_)
            | AnyEvent::Hold(_)
            | AnyEvent::Identity(_)
            | AnyEvent::Investigation(_)
            | AnyEvent::Notification(_)
            | AnyEvent::Payroll(_)
            | AnyEvent::Reward(_)
            | AnyEvent::Request(_)
            | AnyEvent::Retention(_) => Ok(()),
        }
    }
}

fn report(tx: &Transaction<'_>, report: ReportId, event: &ReportEvent) -> Result<(), ApplyError> {
    let set = |column: &str, value: Value| {
        let sql = format!("UPDATE report_fact SET {column} = ?2 WHERE report = ?1");
        execute(tx, &sql, params![report.key(), value])
    };
    let first = |column: &str, day: Date| set_once(tx, ("report_fact", "report", column), report.key(), day);
    match event {
        ReportEvent::ReportReceived(e) => received(tx, report, e),
        ReportEvent::ReportSupplemented(_) | ReportEvent::ReporterReplied(_) => set("came_back", Value::from(1)),
        ReportEvent::ReportAcknowledged(e) => {
            first("acknowledged", e.on)?;
            set("feedback_by", Value::from(i64::from(sql::day(e.feedback_by))))
        }
        ReportEvent::ReportTriaged(e) => {
            let clause = e.clauses.first().map(|clause| clause.as_str().to_owned());
            set("clause", clause.map_or(Value::Null, Value::from))?;
            set("severity", Value::from(sql::name_of(&e.severity)))
        }
        ReportEvent::ReportLinked(e) => set("case_id", Value::from(e.case.key().to_vec())),
        ReportEvent::FeedbackGiven(e) => first("answered", e.on),
        ReportEvent::ReportClosed(e) => first("closed", e.on),
        ReportEvent::InformationRequested(_)
        | ReportEvent::HandlerReplied(_)
        | ReportEvent::ReportAccepted(_)
        | ReportEvent::ReportReferred(_)
        | ReportEvent::ReportMerged(_)
        | ReportEvent::ReportRuledOutOfScope(_)
        | ReportEvent::ReportReopened(_)
        // A report is counted as it came in.
        | ReportEvent::ReporterIdentified(_) => Ok(()),
    }
}

fn protection(tx: &Transaction<'_>, plan: ProtectionId, event: &ProtectionEvent) -> Result<(), ApplyError> {
    match event {
        ProtectionEvent::RetaliationAlleged(_) => execute(
            tx,
            "UPDATE report_fact SET retaliation = 1 WHERE report = ?1",
            params![ReportId(plan.0).key()],
        ),
        ProtectionEvent::ProtectionOpened(_)
        | ProtectionEvent::CheckInRecorded(_)
        | ProtectionEvent::ProtectionClosed(_) => Ok(()),
    }
}

fn received(tx: &Transaction<'_>, report: ReportId, e: &ReportReceived) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO report_fact(report, received, anonymous, came_back, acknowledge_by, clause)
        VALUES (?1, ?2, ?3, 0, ?4, ?5)",
        params![
            report.key(),
            sql::day(e.received_on),
            e.anonymous,
            sql::day(e.acknowledge_by),
            e.categories.first().map(|clause| clause.as_str().to_owned())
        ],
    )
}

/// The first time counts: what was closed and opened again was closed then.
fn set_once(
    tx: &Transaction<'_>,
    (table, id, column): (&str, &str, &str),
    key: sql::Key,
    day: Date,
) -> Result<(), ApplyError> {
    let sql = format!("UPDATE {table} SET {column} = coalesce({column}, ?2) WHERE {id} = ?1");
    execute(tx, &sql, params![key, sql::day(day)])
}

fn case(tx: &Transaction<'_>, case: CaseId, event: &CaseEvent) -> Result<(), ApplyError> {
    match event {
        CaseEvent::CaseOpened(e) => execute(
            tx,
            "INSERT OR REPLACE INTO case_fact VALUES (?1, ?2, NULL)",
            params![case.key(), sql::day(e.known_on)],
        ),
        CaseEvent::PartyAdded(e) if e.role == PartyRole::Subject => execute(
            tx,
            "UPDATE case_fact SET department = coalesce(department,
                (SELECT department FROM person_fact WHERE person = ?2)) WHERE case_id = ?1",
            params![case.key(), e.party.person().map(Keyed::key)],
        ),
        CaseEvent::AllegationRaised(e) => raised(tx, e),
        CaseEvent::SeverityChanged(e) => severity(tx, e.allegation.0.to_bytes(), e.severity),
        CaseEvent::AllegationDetermined(e) => determined(tx, e),
        CaseEvent::PartyAdded(_)
        | CaseEvent::CaseAssessed(_)
        | CaseEvent::CaseAssigned(_)
        | CaseEvent::ConflictDeclared(_)
        | CaseEvent::HandlerRecused(_)
        | CaseEvent::ReportAttached(_)
        | CaseEvent::InvestigationStarted(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::SubjectInformed(_)
        | CaseEvent::ResponseExtended(_)
        | CaseEvent::AllegationWithdrawn(_)
        | CaseEvent::FindingDrafted(_)
        | CaseEvent::FindingReviewed(_)
        | CaseEvent::FindingIssued(_)
        | CaseEvent::FindingSuperseded(_)
        | CaseEvent::SanctionTracked(_)
        | CaseEvent::ClaimTracked(_)
        | CaseEvent::NoActionTaken(_)
        | CaseEvent::CaseReferred(_)
        | CaseEvent::CaseSuspended(_)
        | CaseEvent::CaseResumed(_)
        | CaseEvent::CaseClosed(_)
        | CaseEvent::CaseReopened(_) => Ok(()),
    }
}

fn raised(tx: &Transaction<'_>, e: &AllegationRaised) -> Result<(), ApplyError> {
    let subject = match &e.subject {
        Party::Person(person) => Some(person.key()),
        Party::Outside { .. } => None,
    };
    execute(
        tx,
        "INSERT OR REPLACE INTO charge_fact(allegation, subject, department, clause, severity)
        VALUES (?1, ?2, (SELECT department FROM person_fact WHERE person = ?2), ?3, ?4)",
        params![
            e.allegation.0.to_bytes(),
            subject,
            e.clause.as_str(),
            sql::name_of(&e.severity)
        ],
    )
}

fn severity(tx: &Transaction<'_>, allegation: sql::Key, severity: Severity) -> Result<(), ApplyError> {
    let parameters = params![allegation, sql::name_of(&severity)];
    execute(
        tx,
        "UPDATE charge_fact SET severity = ?2 WHERE allegation = ?1",
        parameters,
    )
}

/// The latest determination counts, on its day.
fn determined(tx: &Transaction<'_>, e: &AllegationDetermined) -> Result<(), ApplyError> {
    execute(
        tx,
        "UPDATE charge_fact SET finding = ?2, determined = ?3, determination = ?4 WHERE allegation = ?1",
        params![
            e.allegation.0.to_bytes(),
            e.finding.map(|finding| finding.0.to_bytes()),
            sql::day(e.on),
            sql::name_of(&e.determination)
        ],
    )
}

fn sanction(tx: &Transaction<'_>, sanction: SanctionId, event: &SanctionEvent) -> Result<(), ApplyError> {
    let first = |column: &str, day: Date| set_once(tx, ("sanction_fact", "sanction", column), sanction.key(), day);
    match event {
        SanctionEvent::SanctionProposed(e) => execute(
            tx,
            "INSERT OR REPLACE INTO sanction_fact(sanction, case_id, subject, department, finding, kind, overturned)
            VALUES (?1, ?2, ?3, (SELECT department FROM person_fact WHERE person = ?3), ?4, ?5, 0)",
            params![
                sanction.key(),
                e.case.key(),
                e.subject.key(),
                e.finding.0.to_bytes(),
                sql::name_of(&e.terms.kind)
            ],
        ),
        SanctionEvent::SanctionDecided(e) => {
            first("decided", e.on)?;
            terms(tx, sanction, &e.terms)
        }
        SanctionEvent::AppealLodged(e) => first("contested", e.on),
        SanctionEvent::AppealDecided(e) => {
            if e.outcome != AppealOutcome::Upheld {
                overturned(tx, sanction)?;
            }
            e.terms.as_ref().map_or(Ok(()), |varied| terms(tx, sanction, varied))
        }
        SanctionEvent::SanctionFinalised(e) => first("final", e.on),
        SanctionEvent::ProceedingRecorded(e) => first("contested", e.on),
        SanctionEvent::SanctionAnnulled(e) => {
            first("contested", e.on)?;
            first("annulled", e.on)?;
            overturned(tx, sanction)
        }
        SanctionEvent::LegalReviewed(_)
        | SanctionEvent::MemoFiled(_)
        | SanctionEvent::SanctionApproved(_)
        | SanctionEvent::UnionNotified(_)
        | SanctionEvent::UnionOpined(_)
        | SanctionEvent::UnionAnswered(_)
        | SanctionEvent::HearingOffered(_)
        | SanctionEvent::StatementReceived(_)
        | SanctionEvent::HearingWaived(_)
        | SanctionEvent::SanctionWindowExtended(_)
        | SanctionEvent::DecisionIssued(_)
        | SanctionEvent::ServiceAttempted(_)
        | SanctionEvent::DecisionServed(_)
        | SanctionEvent::CertificateIssued(_)
        | SanctionEvent::SanctionActivated(_)
        | SanctionEvent::SanctionExpired(_)
        | SanctionEvent::RecordExpunged(_)
        | SanctionEvent::SanctionWithdrawn(_)
        | SanctionEvent::OutsideDecisionRecorded(_)
        | SanctionEvent::ReadinessOverridden(_) => Ok(()),
    }
}

fn terms(tx: &Transaction<'_>, sanction: SanctionId, terms: &SanctionTerms) -> Result<(), ApplyError> {
    let parameters = params![sanction.key(), sql::name_of(&terms.kind)];
    execute(tx, "UPDATE sanction_fact SET kind = ?2 WHERE sanction = ?1", parameters)
}

fn overturned(tx: &Transaction<'_>, sanction: SanctionId) -> Result<(), ApplyError> {
    let parameters = params![sanction.key()];
    execute(
        tx,
        "UPDATE sanction_fact SET overturned = 1 WHERE sanction = ?1",
        parameters,
    )
}

/// What is due is what was agreed or awarded last; the first such day is the one that counts.
fn claim(tx: &Transaction<'_>, claim: ClaimId, event: &ClaimEvent) -> Result<(), ApplyError> {
    let due = |amount: Option<Money>, on: Option<Date>| {
        let sql = "UPDATE claim_fact SET due = ?2, due_on = coalesce(due_on, ?3) WHERE claim = ?1";
        let minor = amount.map(|amount| amount.minor);
        execute(tx, sql, params![claim.key(), minor, on.map(sql::day)])
    };
    let came_in = |amount: Money| {
        let sql = "UPDATE claim_fact SET recovered = recovered + ?2 WHERE claim = ?1";
        execute(tx, sql, params![claim.key(), amount.minor])
    };
    match event {
        ClaimEvent::LossAssessed(e) => execute(
            tx,
            "INSERT OR REPLACE INTO claim_fact(claim, department, currency, assessed, claimed, recovered)
            VALUES (?1, (SELECT department FROM person_fact WHERE person = ?2), ?3, ?4, ?5, 0)",
            params![
                claim.key(),
                e.debtor.person().map(Keyed::key),
                sql::name_of(&e.claimed.currency),
                sql::day(e.on),
                e.claimed.minor
            ],
        ),
        ClaimEvent::ClaimAgreed(e) => due(Some(e.amount), Some(e.on)),
        ClaimEvent::ClaimAwarded(e) => due(Some(e.amount), Some(e.on)),
        ClaimEvent::ClaimBrought(_) | ClaimEvent::ClaimRejected(_) => due(None, None),
        ClaimEvent::InstalmentDeducted(e) => came_in(e.amount),
        ClaimEvent::PaymentReceived(e) => came_in(e.amount),
        ClaimEvent::ClaimBasisConfirmed(_)
        | ClaimEvent::ClaimNoticed(_)
        | ClaimEvent::ClaimDisputed(_)
        | ClaimEvent::ClaimOwnerNamed(_)
        | ClaimEvent::DeductionNoticed(_)
        | ClaimEvent::RecoveryScheduled(_)
        | ClaimEvent::InstalmentScheduled(_)
        | ClaimEvent::DeductionSkipped(_)
        | ClaimEvent::ClaimSettled(_)
        | ClaimEvent::ClaimWrittenOff(_)
        | ClaimEvent::ClaimConverted(_) => Ok(()),
    }
}
