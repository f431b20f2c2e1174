//! Erasure: two people approve, a third destroys the keys, a search shows that nothing can be read.

use super::command::{Place, Remains, Searched};
use super::event::{ErasureApproved, ErasureVerified, KeyDestroyed, RecordTombstoned};
use super::standing::{Running, Standing};
use super::{Decided, Retention, RetentionFacts, RetentionRefusal, RetentionStatus};
use crate::actor::Role;
use jiff::civil::Date;

/// The two who have to approve, each another person.
const APPROVERS: [Role; 2] = [Role::LegalCounsel, Role::IdentityCustodian];

impl Retention {
    /// Counsel and a custodian, in either order.
    pub(super) fn approve(&self, role: Role, facts: &RetentionFacts) -> Decided {
        let actor = &facts.context.actor;
        let by = actor.person().filter(|_| APPROVERS.contains(&role) && actor.has(role));
        let by = by.ok_or(RetentionRefusal::NotApprover)?;
        if self.approvals.get(&by) == Some(&role) && self.may_still_be_approved().is_ok() {
            return Ok(vec![]);
        }
        self.may_still_be_approved()?;
        guard(&facts.standing, facts.context.today)?;
        if self.approvals.contains_key(&by) {
            return Err(RetentionRefusal::SamePersonTwice);
        }
        let mut given = self.approvals.iter();
        if let Some((by, _)) = given.find(|(_, given)| **given == role) {
            return Err(RetentionRefusal::RoleTaken { by: *by });
        }
        let complete = self.approvals.len() + 1 == APPROVERS.len();
        let approved = ErasureApproved {
            by,
            role,
            on: facts.context.today,
            complete,
        };
        Ok(vec![approved.into()])
    }

    fn may_still_be_approved(&self) -> Result<(), RetentionRefusal> {
        match self.status {
            RetentionStatus::Due | RetentionStatus::ErasureApproved => Ok(()),
            RetentionStatus::Active => Err(RetentionRefusal::RecordOpen),
            RetentionStatus::Scheduled => Err(self
                .due_on
                .map_or(RetentionRefusal::RecordOpen, |until| RetentionRefusal::NotDue { until })),
            RetentionStatus::Held => Err(RetentionRefusal::UnderHold),
            RetentionStatus::KeyDestroyed | RetentionStatus::Tombstoned => Err(RetentionRefusal::Erased),
        }
    }

    /// An administrator who approved nothing.
    pub(super) fn destroy(&self, facts: &RetentionFacts) -> Decided {
        let actor = &facts.context.actor;
        let by = actor.person().filter(|_| actor.has(Role::Administrator));
        let by = by.ok_or(RetentionRefusal::NotExecutor)?;
        if self.status.is_erased() {
            return Ok(vec![]);
        }
        let today = facts.context.today;
        if self.status == RetentionStatus::Held || !facts.standing.holds.is_empty() {
            return Err(RetentionRefusal::UnderHold);
        }
        if self.status != RetentionStatus::ErasureApproved {
            return Err(RetentionRefusal::NotApproved { status: self.status });
        }
        guard(&facts.standing, today)?;
        if self.approvals.contains_key(&by) {
            return Err(RetentionRefusal::ExecutorApproved);
        }
        let destroyed = KeyDestroyed {
            keys: facts.doomed.keys.clone(),
            files: facts.doomed.files.clone(),
            by,
            on: today,
        };
        Ok(vec![destroyed.into()])
    }

    /// What a search of every place found: nothing that could be read.
    pub(super) fn verify(&self, searched: &[Searched], remains: &[Remains], facts: &RetentionFacts) -> Decided {
        let (record, destroyed) = match (self.status, self.record, self.destroyed) {
            (RetentionStatus::Tombstoned, _, _) => return Ok(vec![]),
            (RetentionStatus::KeyDestroyed, Some(record), Some(destroyed)) => (record, destroyed),
            (status, _, _) => return Err(RetentionRefusal::NothingToVerify { status }),
        };
        let was_searched = |place: Place| searched.iter().any(|found| found.place == place);
        if !Place::ALL.into_iter().all(was_searched) {
            return Err(RetentionRefusal::SearchIncomplete);
        }
        if let Some(found) = searched.iter().find(|found| found.readable > 0) {
            return Err(RetentionRefusal::StillReadable { place: found.place });
        }
        let on = facts.context.today;
        let verified = ErasureVerified {
            searched: searched.to_vec(),
            by: facts.context.actor.person(),
            on,
        };
        let (destroyed_by, destroyed_on) = destroyed;
        let tombstone = RecordTombstoned {
            record,
            remains: remains.to_vec(),
            obligations: self.obligations.clone(),
            approved_by: self.approvals.iter().map(|(person, role)| (*person, *role)).collect(),
            destroyed_by,
            destroyed_on,
            on,
        };
        Ok(vec![verified.into(), tombstone.into()])
    }
}

/// Whether nothing stands against an erasure on this day, whatever was scheduled before.
fn guard(standing: &Standing, today: Date) -> Result<(), RetentionRefusal> {
    if standing.closed_on.is_none() {
        return Err(RetentionRefusal::RecordOpen);
    }
    if !standing.holds.is_empty() {
        return Err(RetentionRefusal::UnderHold);
    }
    let longest = standing.longest().ok_or(RetentionRefusal::ClassMissing)?;
    if today <= longest.until {
        let until = longest.until;
        return Err(if longest.basis.is_limitation() {
            RetentionRefusal::LimitationRunning { until }
        } else {
            RetentionRefusal::NotDue { until }
        });
    }
    match standing.running {
        Some(Running::Report(report)) => Err(RetentionRefusal::ReportOpen { report }),
        Some(Running::Protection(report)) => Err(RetentionRefusal::ReporterLookedAfter { report }),
        Some(Running::Sanction(sanction)) => Err(RetentionRefusal::SanctionRunning { sanction }),
        Some(Running::Proceeding(sanction)) => Err(RetentionRefusal::ProceedingPending { sanction }),
        Some(Running::Case(case)) => Err(RetentionRefusal::PersonNeeded { case }),
        None if standing.unanswered => Err(RetentionRefusal::ReporterUnanswered),
        None => Ok(()),
    }
}
