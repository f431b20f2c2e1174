//! Who stands how to which case: the tables behind every list's condition.
//!
//! Each file that has a filtered list holds a copy of its own, kept in the same transaction as its rows, so that a
//! conflict of interest counts from the very moment at which the row that it hides is there.

mod directory;

use std::collections::BTreeSet;

use probity_domain::When;
use probity_domain::case::{CaseEvent, ConflictKind, HandlerRole, Party, PartyRole};
use probity_domain::codec::AnyEvent;
use probity_domain::ids::{CaseId, PersonId, SanctionId};
use probity_domain::sanction::SanctionEvent;
use probity_store::Envelope;
use rusqlite::{Connection, Transaction, params};

pub(crate) use self::directory::CLOSE;
use self::directory::EVER;
use crate::error::{ApplyError, QueryError};
use crate::sight::{Relation, Sight};
use crate::sql::{self, Keyed};

const SCHEMA: &str = "
CREATE TABLE v_handler(
    case_id BLOB NOT NULL, person BLOB NOT NULL, role TEXT NOT NULL, PRIMARY KEY (case_id, person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX v_handler_person ON v_handler(person, role, case_id);
CREATE TABLE v_party(
    case_id BLOB NOT NULL, person BLOB NOT NULL, role TEXT NOT NULL, PRIMARY KEY (case_id, person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX v_party_person ON v_party(person, role, case_id);
CREATE TABLE v_conduct(
    subject BLOB NOT NULL, case_id BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (subject, case_id, first, last)
) STRICT, WITHOUT ROWID;
CREATE TABLE v_declared(case_id BLOB NOT NULL, person BLOB NOT NULL, PRIMARY KEY (case_id, person))
    STRICT, WITHOUT ROWID;
CREATE TABLE v_sanction(
    sanction BLOB PRIMARY KEY, case_id BLOB NOT NULL, union_hears INTEGER NOT NULL, union_told INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX v_sanction_case ON v_sanction(case_id);
CREATE TABLE v_stage(
    case_id BLOB PRIMARY KEY, sanction INTEGER NOT NULL, union_heard INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The tables of a list's condition.
pub(crate) fn schema() -> String {
    format!("{SCHEMA}{}", directory::SCHEMA)
}

/// True where the viewer has no conflict of interest in the case of the column. Needs [`CLOSE`].
///
/// Tables in these conditions have no short names: one that a query around them uses as well would take the column's place.
pub(crate) fn impartial(case: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM v_party WHERE v_party.case_id = {case} AND (v_party.person = :viewer
            OR (v_party.role = 'subject' AND v_party.person IN (SELECT near.person FROM near))))
        AND NOT EXISTS (SELECT 1 FROM managed_then WHERE managed_then.case_id = {case})
        AND NOT EXISTS (SELECT 1 FROM reported_then WHERE reported_then.case_id = {case})
        AND NOT EXISTS (SELECT 1 FROM v_declared WHERE v_declared.case_id = {case} AND v_declared.person = :viewer)"
    )
}

/// The condition under which a relation holds between the viewer and the case of the column; `None` for one that a list
/// of cases does not know.
pub(crate) fn holds(relation: Relation, case: &str) -> Option<String> {
    let handler = |role: &str| {
        format!(
            "EXISTS (SELECT 1 FROM v_handler WHERE v_handler.case_id = {case} AND v_handler.person = :viewer{role})"
        )
    };
    let stage = |column: &str| {
        format!("EXISTS (SELECT 1 FROM v_stage WHERE v_stage.case_id = {case} AND v_stage.{column} = 1)")
    };
    match relation {
        Relation::Handler => Some(handler("")),
        Relation::HandlerIntake => Some(handler(" AND v_handler.role = 'intake'")),
        Relation::HandlerInvestigator => Some(handler(" AND v_handler.role = 'investigator'")),
        Relation::HandlerCounsel => Some(handler(" AND v_handler.role = 'counsel'")),
        Relation::SanctionStage => Some(stage("sanction")),
        Relation::UnionStage => Some(stage("union_heard")),
        Relation::IntakePool
        | Relation::AlternatePool
        | Relation::Subject
        | Relation::Witness
        | Relation::Victim
        | Relation::Manager
        | Relation::DirectReport
        | Relation::Relative
        | Relation::Declared => None,
    }
}

/// Keeps the tables.
pub(crate) fn apply(tx: &Transaction<'_>, envelope: &Envelope, event: &AnyEvent) -> Result<(), ApplyError> {
    match event {
        AnyEvent::Case(event) => case(tx, envelope, event),
        AnyEvent::Person(event) => directory::person(tx, envelope, event),
        AnyEvent::Sanction(event) => sanction(tx, envelope, event),
        AnyEvent::Access(_)
        | AnyEvent::Account(_)
        | AnyEvent::Claim(_)
        | AnyEvent::Custody(_)
        | AnyEvent::Department(_)
        | AnyEvent::Disclosure(_)
        | AnyEvent::Payroll(_)
        | AnyEvent::Gate(_)
        | AnyEvent::Hold(_)
        | AnyEvent::Identity(_)
        | AnyEvent::Request(_)
        | AnyEvent::Retention(_)
        | AnyEvent::Investigation(_)
        | AnyEvent::Notification(_)
        | AnyEvent::Policy(_)
        | AnyEvent::Protection(_)
        | AnyEvent::Reward(_)
        | AnyEvent::Report(_) => Ok(()),
    }
}

/// The id of the aggregate to which a stream belongs.
pub(crate) fn stream_id<T: std::str::FromStr>(envelope: &Envelope) -> Result<T, ApplyError> {
    envelope
        .stream
        .as_str()
        .parse()
        .map_err(|_| ApplyError::Unfit("the stream's name holds no id"))
}

fn case(tx: &Transaction<'_>, envelope: &Envelope, event: &CaseEvent) -> Result<(), ApplyError> {
    let case: CaseId = stream_id(envelope)?;
    match event {
        CaseEvent::CaseOpened(e) => add_handler(tx, case, e.counsel, HandlerRole::Counsel),
        CaseEvent::CaseAssigned(e) => add_handler(tx, case, e.handler, e.role),
        CaseEvent::HandlerRecused(e) => execute(
            tx,
            "DELETE FROM v_handler WHERE case_id = ?1 AND person = ?2",
            params![case.key(), e.handler.key()],
        ),
        CaseEvent::PartyAdded(e) => add_party(tx, case, &e.party, e.role),
        // Who decided is barred from an appeal, not from the case.
        CaseEvent::ConflictDeclared(e) if e.kind == ConflictKind::Decided => Ok(()),
        CaseEvent::ConflictDeclared(e) => execute(
            tx,
            "INSERT OR IGNORE INTO v_declared VALUES (?1, ?2)",
            params![case.key(), e.person.key()],
        ),
        CaseEvent::SanctionTracked(e) => track(tx, case, e.sanction),
        CaseEvent::AllegationRaised(e) => add_conduct(tx, case, &e.subject, &e.conduct),
        CaseEvent::ClaimTracked(_)
        | CaseEvent::ReportAttached(_)
        | CaseEvent::CaseAssessed(_)
        | CaseEvent::InvestigationStarted(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::SubjectInformed(_)
        | CaseEvent::ResponseExtended(_)
        | CaseEvent::AllegationDetermined(_)
        | CaseEvent::AllegationWithdrawn(_)
        | CaseEvent::SeverityChanged(_)
        | CaseEvent::FindingDrafted(_)
        | CaseEvent::FindingReviewed(_)
        | CaseEvent::FindingIssued(_)
        | CaseEvent::FindingSuperseded(_)
        | CaseEvent::NoActionTaken(_)
        | CaseEvent::CaseReferred(_)
        | CaseEvent::CaseSuspended(_)
        | CaseEvent::CaseResumed(_)
        | CaseEvent::CaseClosed(_)
        | CaseEvent::CaseReopened(_) => Ok(()),
    }
}

fn add_handler(tx: &Transaction<'_>, case: CaseId, person: PersonId, role: HandlerRole) -> Result<(), ApplyError> {
    let role = handler_role(role);
    execute(
        tx,
        "INSERT OR IGNORE INTO v_handler VALUES (?1, ?2, ?3)",
        params![case.key(), person.key(), role],
    )
}

fn add_party(tx: &Transaction<'_>, case: CaseId, party: &Party, role: PartyRole) -> Result<(), ApplyError> {
    let Party::Person(person) = party else {
        return Ok(());
    };
    let role = match role {
        PartyRole::Subject => "subject",
        PartyRole::Witness => "witness",
        PartyRole::Victim => "victim",
    };
    execute(
        tx,
        "INSERT OR IGNORE INTO v_party VALUES (?1, ?2, ?3)",
        params![case.key(), person.key(), role],
    )
}

fn add_conduct(tx: &Transaction<'_>, case: CaseId, subject: &Party, conduct: &When) -> Result<(), ApplyError> {
    let Party::Person(subject) = subject else {
        return Ok(());
    };
    let first = conduct.earliest().map_or(EVER, sql::day);
    let last = conduct.latest().map_or(sql::NEVER, sql::day);
    execute(
        tx,
        "INSERT OR IGNORE INTO v_conduct VALUES (?1, ?2, ?3, ?4)",
        params![subject.key(), case.key(), first, last],
    )
}

fn track(tx: &Transaction<'_>, case: CaseId, sanction: SanctionId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR IGNORE INTO v_sanction VALUES (?1, ?2, 0, 0)",
        params![sanction.key(), case.key()],
    )?;
    execute(
        tx,
        "INSERT INTO v_stage VALUES (?1, 1, 0) ON CONFLICT (case_id) DO UPDATE SET sanction = 1",
        params![case.key()],
    )
}

fn handler_role(role: HandlerRole) -> &'static str {
    match role {
        HandlerRole::Intake => "intake",
        HandlerRole::Investigator => "investigator",
        HandlerRole::Counsel => "counsel",
    }
}

/// Keeps what [`probity_domain::sanction::Sanction::concerns_union`] says of each sanction of a case.
fn sanction(tx: &Transaction<'_>, envelope: &Envelope, event: &SanctionEvent) -> Result<(), ApplyError> {
    let change = match event {
        SanctionEvent::SanctionApproved(e) if e.complete => "union_hears = 1",
        SanctionEvent::UnionNotified(_) => "union_hears = 1, union_told = 1",
        SanctionEvent::SanctionWithdrawn(_) | SanctionEvent::OutsideDecisionRecorded(_) => "union_hears = union_told",
        SanctionEvent::SanctionProposed(_)
        | SanctionEvent::SanctionApproved(_)
        | SanctionEvent::MemoFiled(_)
        | SanctionEvent::LegalReviewed(_)
        | SanctionEvent::UnionOpined(_)
        | SanctionEvent::UnionAnswered(_)
        | SanctionEvent::HearingOffered(_)
        | SanctionEvent::StatementReceived(_)
        | SanctionEvent::HearingWaived(_)
        | SanctionEvent::SanctionWindowExtended(_)
        | SanctionEvent::SanctionDecided(_)
        | SanctionEvent::DecisionIssued(_)
        | SanctionEvent::ServiceAttempted(_)
        | SanctionEvent::DecisionServed(_)
        | SanctionEvent::AppealLodged(_)
        | SanctionEvent::AppealDecided(_)
        | SanctionEvent::CertificateIssued(_)
        | SanctionEvent::SanctionFinalised(_)
        | SanctionEvent::SanctionActivated(_)
        | SanctionEvent::SanctionExpired(_)
        | SanctionEvent::RecordExpunged(_)
        | SanctionEvent::SanctionAnnulled(_)
        | SanctionEvent::ProceedingRecorded(_)
        | SanctionEvent::ReadinessOverridden(_) => return Ok(()),
    };
    let sanction: SanctionId = stream_id(envelope)?;
    let sql = format!("UPDATE v_sanction SET {change} WHERE sanction = ?1");
    execute(tx, &sql, params![sanction.key()])?;
    execute(
        tx,
        "UPDATE v_stage SET union_heard = EXISTS (
            SELECT 1 FROM v_sanction s WHERE s.case_id = v_stage.case_id AND s.union_hears = 1)
        WHERE case_id = (SELECT case_id FROM v_sanction WHERE sanction = ?1)",
        params![sanction.key()],
    )
}

/// Runs a statement that is kept prepared.
pub(crate) fn execute(tx: &Transaction<'_>, sql: &str, params: impl rusqlite::Params) -> Result<(), ApplyError> {
    tx.prepare_cached(sql)?.execute(params)?;
    Ok(())
}

/// Everything that a person has to do with a case, conflicts of interest included.
pub(crate) fn relations(
    connection: &Connection,
    viewer: PersonId,
    case: CaseId,
) -> Result<BTreeSet<Relation>, QueryError> {
    let party = |role: &str| {
        format!("EXISTS (SELECT 1 FROM v_party WHERE case_id = :case AND role = '{role}' AND person = :viewer)")
    };
    let subject = |people: &str| {
        format!("EXISTS (SELECT 1 FROM v_party WHERE case_id = :case AND role = 'subject' AND person IN ({people}))")
    };
    let mut columns = vec![
        (Relation::Subject, party("subject")),
        (Relation::Witness, party("witness")),
        (Relation::Victim, party("victim")),
        (
            Relation::Manager,
            format!("{} OR :case IN managed_then", subject("SELECT person FROM managed")),
        ),
        (
            Relation::DirectReport,
            format!(
                "{} OR :case IN reported_then",
                subject("SELECT manager FROM v_person WHERE person = :viewer")
            ),
        ),
        (
            Relation::Relative,
            subject(
                "SELECT relative FROM v_relative WHERE person = :viewer
                UNION SELECT person FROM v_relative WHERE relative = :viewer",
            ),
        ),
        (
            Relation::Declared,
            "EXISTS (SELECT 1 FROM v_declared WHERE case_id = :case AND person = :viewer)".to_owned(),
        ),
    ];
    let opening = [
        Relation::Handler,
        Relation::HandlerIntake,
        Relation::HandlerInvestigator,
        Relation::HandlerCounsel,
        Relation::SanctionStage,
        Relation::UnionStage,
    ];
    columns.extend(
        opening
            .into_iter()
            .filter_map(|relation| Some((relation, holds(relation, ":case")?))),
    );
    let list: Vec<&str> = columns.iter().map(|(_, condition)| condition.as_str()).collect();
    let sql = format!("WITH RECURSIVE {CLOSE} SELECT {}", list.join(", "));
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = rusqlite::named_params! { ":viewer": viewer.key(), ":case": case.key() };
    Ok(statement.query_row(parameters, |row| {
        let mut held = BTreeSet::new();
        for (index, (relation, _)) in columns.iter().enumerate() {
            if row.get(index)? {
                held.insert(*relation);
            }
        }
        Ok(held)
    })?)
}

/// The condition under which the viewer sees the case of the column. Needs [`CLOSE`].
pub(crate) fn visible(sight: &Sight, case: &str) -> String {
    let opened = if sight.everything {
        "1".to_owned()
    } else {
        let arms: Vec<String> = sight
            .through
            .iter()
            .filter_map(|relation| holds(*relation, case))
            .collect();
        if arms.is_empty() {
            "0".to_owned()
        } else {
            format!("({})", arms.join(" OR "))
        }
    };
    format!("{opened} AND {}", impartial(case))
}
