//! What somebody may do with a record, and who may see a case: the access policies, asked as a whole.

use std::collections::BTreeSet;

use probity_domain::case::{Case, HandlerRole};
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::{Actor, Role};

use crate::access::{Action, RecordKind, Relation};
use crate::app::App;
use crate::authorise::Record;
use crate::case::role_of;
use crate::error::AppError;

/// What shows something of a case.
const READING: [Action; 13] = [
    Action::ViewCase,
    Action::ReadCaseTitle,
    Action::ReadCaseNotes,
    Action::ReadTimeline,
    Action::ReadAllegation,
    Action::ReadAllegationRedacted,
    Action::ReadFinding,
    Action::ReadFindingRedacted,
    Action::ReadInvestigation,
    Action::ReadEvidence,
    Action::ReadSanction,
    Action::ReadClaim,
    Action::ReadReportText,
];

/// Somebody who may see a case, and how they come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseSight {
    /// Who.
    pub person: PersonId,
    /// The roles that they hold.
    pub roles: BTreeSet<Role>,
    /// How they stand to the case.
    pub relations: BTreeSet<Relation>,
    /// What of it they may read.
    pub actions: Vec<Action>,
}

impl App {
    /// Everything that an actor may do with a record now: the access policies allow it, and the record's state admits it. For
    /// the company: what the actor's roles alone allow with any record. Whether a decision says yes is another question.
    /// `NotFound` if there is no such record.
    pub async fn allowed_actions(&self, actor: &Actor, record: Record) -> Result<Vec<Action>, AppError> {
        let relations = self.relations_to(actor, record).await?.ok_or(AppError::NotFound)?;
        let about = |action: &Action| concerns(record, *action);
        let possible = self.possible(record).await?;
        let may = |action: &Action| possible.includes(*action) && self.access().allows(actor, *action, &relations);
        Ok(Action::ALL.iter().copied().filter(about).filter(may).collect())
    }

    /// Whether an actor may take the log of what was opened and denied away, which is recorded before any of it is read: once a
    /// day, as everything that is opened.
    pub async fn take_audit_away(&self, actor: &Actor) -> Result<(), AppError> {
        let record = Record::Company;
        self.authorise(actor, Action::ExportAudit, record).await?;
        self.record_view(actor, &record.name(), Action::ExportAudit).await
    }

    /// Who of the staff a case may be given to in a part: who works here, holds the role and has no conflict of interest, and
    /// does not have the part already. For those who give the case to handlers; of a case that is yet to be opened (`None`) for
    /// those who open one. Whoever is missing may be so for any of these reasons; which one is not told. `staff` is everybody
    /// who holds a role.
    pub async fn assignable(
        &self,
        actor: &Actor,
        (case, part): (Option<CaseId>, HandlerRole),
        staff: Vec<(PersonId, BTreeSet<Role>)>,
    ) -> Result<Vec<PersonId>, AppError> {
        let case = if let Some(case) = case {
            self.authorise(actor, Action::AssignCase, Record::Case(case)).await?;
            Some(self.case(case).await?)
        } else {
            self.authorise(actor, Action::OpenCase, Record::Company).await?;
            None
        };
        let role = role_of(part);
        let mut found = Vec::new();
        for (person, _) in staff.into_iter().filter(|(_, roles)| roles.contains(&role)) {
            let is_free = match &case {
                Some(case) => self.may_be_given(case, person, part).await?,
                None => true,
            };
            if is_free && self.is_present(person).await? {
                found.push(person);
            }
        }
        Ok(found)
    }

    /// Whether somebody is impartial in a case and does not have a part in it already.
    async fn may_be_given(&self, case: &Case, person: PersonId, part: HandlerRole) -> Result<bool, AppError> {
        let has_it = case.handlers.get(&person).is_some_and(|parts| parts.contains(&part));
        Ok(!has_it && case.conflict_of(person).is_none() && self.conflict_in(person, case).await?.is_none())
    }

    /// Who of the staff may see a case; for those who read its notes. `staff` is everybody who holds a role.
    pub async fn who_may_see(
        &self,
        actor: &Actor,
        case: CaseId,
        staff: Vec<(PersonId, BTreeSet<Role>)>,
    ) -> Result<Vec<CaseSight>, AppError> {
        self.authorise(actor, Action::ReadCaseNotes, Record::Case(case)).await?;
        let case = self.case(case).await?;
        let mut found = Vec::new();
        for (person, roles) in staff {
            let member = Actor::Staff {
                person,
                roles: roles.clone(),
                level: None,
            };
            let relations = self.relations_to_case(&member, &case).await?;
            let allowed = |action: &Action| self.access().allows(&member, *action, &relations);
            if allowed(&Action::ViewCase) {
                found.push(CaseSight {
                    person,
                    roles,
                    actions: READING.iter().copied().filter(allowed).collect(),
                    relations,
                });
            }
        }
        Ok(found)
    }
}

/// Whether an action can be asked for with a record. With a case, what begins an investigation or a sanction of it, too.
fn concerns(record: Record, action: Action) -> bool {
    let kind = match record {
        Record::Report(_) => RecordKind::Report,
        Record::Case(_) => {
            let begins = matches!(
                action,
                Action::PlanInvestigation | Action::ProposeSanction | Action::AssessLoss
            );
            return begins || action.kind() == RecordKind::Case;
        }
        Record::Investigation(_) => RecordKind::Investigation,
        Record::Sanction(_) => RecordKind::Sanction,
        Record::Claim(_) => RecordKind::Claim,
        Record::Payroll(_) => RecordKind::Payroll,
        Record::Gate(_) => RecordKind::Gate,
        Record::Protection(_) => RecordKind::Protection,
        Record::Reward(_) => RecordKind::Reward,
        Record::Custody => RecordKind::Custody,
        Record::Identity(_) => RecordKind::Identity,
        Record::Disclosure(_) => RecordKind::Disclosure,
        Record::Person(_) => RecordKind::Person,
        Record::Account(_) => RecordKind::Account,
        Record::Policy(_) => RecordKind::Policy,
        Record::Notifications(_) => RecordKind::Notification,
        Record::Retention(_) => RecordKind::Retention,
        Record::Hold(_) => RecordKind::Hold,
        Record::Request(_) => RecordKind::Request,
        Record::Access(_) => RecordKind::Access,
        Record::Company => return true,
    };
    action.kind() == kind
}
