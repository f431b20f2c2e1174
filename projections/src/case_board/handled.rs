//! The cases of each handler in the order of their opening, so that a page of them is read from its first row on and not
//! sorted out of all of them. Who handles what stands in the tables of [`crate::visibility`]; this is a copy, in order.

use probity_domain::case::CaseEvent;
use probity_domain::ids::{CaseId, PersonId};
use rusqlite::{Transaction, params};

use crate::error::ApplyError;
use crate::sql::Keyed;
use crate::visibility::execute;

pub(super) const SCHEMA: &str = "
CREATE TABLE case_handled(
    person BLOB NOT NULL, opened_on INTEGER NOT NULL, seq INTEGER NOT NULL,
    intake INTEGER NOT NULL, investigator INTEGER NOT NULL, counsel INTEGER NOT NULL,
    PRIMARY KEY (person, opened_on, seq)
) STRICT, WITHOUT ROWID;
";

/// Keeps the copy, after the event was taken into the table that it is a copy of.
pub(super) fn apply(tx: &Transaction<'_>, case: CaseId, event: &CaseEvent) -> Result<(), ApplyError> {
    match event {
        CaseEvent::CaseOpened(e) => copy(tx, case, e.counsel),
        CaseEvent::CaseAssigned(e) => copy(tx, case, e.handler),
        CaseEvent::HandlerRecused(e) => execute(
            tx,
            "DELETE FROM case_handled
            WHERE person = ?2 AND (opened_on, seq) = (SELECT opened_on, seq FROM case_row WHERE case_id = ?1)",
            params![case.key(), e.handler.key()],
        ),
        CaseEvent::PartyAdded(_)
        | CaseEvent::ConflictDeclared(_)
        | CaseEvent::SanctionTracked(_)
        | CaseEvent::ClaimTracked(_)
        | CaseEvent::ReportAttached(_)
        | CaseEvent::CaseAssessed(_)
        | CaseEvent::InvestigationStarted(_)
        | CaseEvent::AllegationRaised(_)
        | CaseEvent::AllegationTakenUp(_)
        | CaseEvent::ResponseExtended(_)
        | CaseEvent::SubjectInformed(_)
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

fn copy(tx: &Transaction<'_>, case: CaseId, person: PersonId) -> Result<(), ApplyError> {
    execute(
        tx,
        "INSERT OR REPLACE INTO case_handled
        SELECT h.person, c.opened_on, c.seq, max(h.role = 'intake'), max(h.role = 'investigator'),
            max(h.role = 'counsel')
        FROM v_handler h JOIN case_row c ON c.case_id = h.case_id
        WHERE h.case_id = ?1 AND h.person = ?2 GROUP BY h.person",
        params![case.key(), person.key()],
    )
}
