//! Folding a case's events.

use super::command::{CaseOrigin, ConflictKind, HandlerRole};
use super::event::{
    AllegationDetermined, AllegationRaised, CaseAssigned, CaseClosed, CaseEvent, CaseOpened, CaseSuspended,
    FindingDrafted, FindingReviewed, InvestigationStarted, ResponseExtended, SanctionTracked, SubjectInformed,
};
use super::state::{Allegation, AllegationStatus, Case, CaseStatus, Finding, FindingStatus};
use crate::clause::Severity;
use crate::ids::{AllegationId, FindingId, PersonId};

impl Case {
    pub(super) fn fold_in(&mut self, event: &CaseEvent) {
        use CaseEvent as E;
        match event {
            E::CaseOpened(e) => self.opened(e),
            E::ReportAttached(e) => _ = self.reports.insert(e.report),
            E::CaseAssessed(e) => self.assessed(e.severity),
            E::CaseAssigned(e) => self.assigned(e),
            E::PartyAdded(e) => self.parties.push((e.party.clone(), e.role)),
            E::ConflictDeclared(e) => self.conflict_declared(e.person, e.kind),
            E::HandlerRecused(e) => self.handler_recused(e.handler),
            E::InvestigationStarted(e) => self.investigation_started(e),
            E::AllegationRaised(e) => self.raised(e),
            E::AllegationTakenUp(e) => self.charge_is(e.allegation, AllegationStatus::UnderInvestigation),
            E::SubjectInformed(e) => self.informed(e),
            E::ResponseExtended(e) => self.response_extended(e),
            E::AllegationDetermined(e) => self.determined(e),
            E::AllegationWithdrawn(e) => self.withdrawn(e.allegation),
            E::SeverityChanged(e) => self.severity_changed(e.allegation, e.severity),
            E::FindingDrafted(e) => self.drafted(e),
            E::FindingReviewed(e) => self.reviewed(e),
            E::FindingIssued(e) => self.finding_is(e.finding, FindingStatus::Issued),
            E::FindingSuperseded(e) => self.finding_is(e.finding, FindingStatus::Superseded),
            E::SanctionTracked(e) => self.sanction_tracked(e),
            E::ClaimTracked(e) => _ = self.claims.insert(e.claim, e.debtor),
            E::NoActionTaken(_) => self.status = CaseStatus::NoAction,
            E::CaseReferred(_) => self.status = CaseStatus::Referred,
            E::CaseSuspended(e) => self.suspend(e),
            E::CaseResumed(_) => self.resume(),
            E::CaseClosed(e) => self.close(e),
            E::CaseReopened(_) => self.reopen(),
        }
    }

    fn opened(&mut self, opened: &CaseOpened) {
        self.id = Some(opened.case);
        self.status = CaseStatus::Opened;
        self.known_on = Some(opened.known_on);
        if let Some(clock) = &opened.action_clock {
            self.act_warn_on = Some(clock.warn_on);
            self.act_by = Some(clock.act_by);
        }
        self.counsel = Some(opened.counsel);
        self.handlers
            .entry(opened.counsel)
            .or_default()
            .insert(HandlerRole::Counsel);
        match opened.origin {
            CaseOrigin::Report(report) => _ = self.reports.insert(report),
            CaseOrigin::OwnKnowledge => {}
            CaseOrigin::Retaliation(_) => self.priority = true,
        }
    }

    fn assessed(&mut self, severity: Severity) {
        self.status = CaseStatus::Assessed;
        self.severity = Some(severity);
    }

    /// The first investigator moves the case on; the counsel who came last answers for it.
    fn assigned(&mut self, assigned: &CaseAssigned) {
        self.handlers.entry(assigned.handler).or_default().insert(assigned.role);
        self.recused.remove(&assigned.handler);
        match assigned.role {
            HandlerRole::Investigator if self.status == CaseStatus::Assessed => self.status = CaseStatus::Assigned,
            HandlerRole::Counsel => self.counsel = Some(assigned.handler),
            HandlerRole::Investigator | HandlerRole::Intake => {}
        }
    }

    /// When counsel steps back, another one who is assigned already answers for the case.
    fn handler_recused(&mut self, handler: PersonId) {
        self.handlers.remove(&handler);
        self.recused.insert(handler);
        if self.counsel == Some(handler) {
            let mut others = self.handlers.iter();
            self.counsel = others
                .find(|(_, roles)| roles.contains(&HandlerRole::Counsel))
                .map(|(person, _)| *person);
        }
    }

    /// That somebody decided bars them from an appeal alone; it does not take the place of what bars them from the case.
    fn conflict_declared(&mut self, person: PersonId, kind: ConflictKind) {
        let held = self.conflicts.entry(person).or_insert(kind);
        if kind != ConflictKind::Decided {
            *held = kind;
        }
    }

    fn investigation_started(&mut self, started: &InvestigationStarted) {
        self.status = CaseStatus::Investigating;
        self.investigations.push(started.investigation);
    }

    fn raised(&mut self, raised: &AllegationRaised) {
        let charge = Allegation {
            status: AllegationStatus::Raised,
            subject: raised.subject.clone(),
            clause: raised.clause.clone(),
            severity: raised.severity,
            conduct: raised.conduct,
            ground: raised.ground.clone(),
            raised_on: raised.on,
            respond_by: None,
        };
        self.allegations.insert(raised.allegation, charge);
    }

    fn charge_is(&mut self, allegation: AllegationId, status: AllegationStatus) {
        if let Some(charge) = self.allegations.get_mut(&allegation) {
            charge.status = status;
        }
    }

    fn informed(&mut self, informed: &SubjectInformed) {
        if let Some(charge) = self.allegations.get_mut(&informed.allegation) {
            charge.status = AllegationStatus::SubjectInformed;
            charge.respond_by = Some(informed.respond_by);
        }
    }

    fn response_extended(&mut self, extended: &ResponseExtended) {
        if let Some(charge) = self.allegations.get_mut(&extended.allegation) {
            charge.respond_by = Some(extended.until);
        }
    }

    fn determined(&mut self, determined: &AllegationDetermined) {
        self.charge_is(
            determined.allegation,
            AllegationStatus::Determined(determined.determination),
        );
        self.settle(determined.finding.is_some());
    }

    fn withdrawn(&mut self, allegation: AllegationId) {
        self.charge_is(allegation, AllegationStatus::Withdrawn);
        self.settle(false);
    }

    /// An investigation has done its work once no charge is open, whatever decided the last one. A reopened case is
    /// settled by a new finding alone.
    fn settle(&mut self, by_finding: bool) {
        let can_settle =
            self.status == CaseStatus::Investigating || (self.status == CaseStatus::Reopened && by_finding);
        if can_settle && self.open_allegation().is_none() {
            self.status = CaseStatus::FindingsIssued;
        }
    }

    fn severity_changed(&mut self, allegation: AllegationId, severity: Severity) {
        if let Some(charge) = self.allegations.get_mut(&allegation) {
            charge.severity = severity;
        }
    }

    fn drafted(&mut self, drafted: &FindingDrafted) {
        let finding = Finding {
            status: FindingStatus::Drafted,
            author: drafted.by,
            reviewer: None,
            conclusions: drafted.conclusions.clone(),
            supersedes: drafted.supersedes,
        };
        self.findings.insert(drafted.finding, finding);
    }

    fn reviewed(&mut self, reviewed: &FindingReviewed) {
        if let Some(finding) = self.findings.get_mut(&reviewed.finding) {
            finding.status = FindingStatus::Reviewed;
            finding.reviewer = Some(reviewed.by);
        }
    }

    fn finding_is(&mut self, finding: FindingId, status: FindingStatus) {
        if let Some(finding) = self.findings.get_mut(&finding) {
            finding.status = status;
        }
    }

    fn sanction_tracked(&mut self, tracked: &SanctionTracked) {
        self.status = CaseStatus::SanctionTrack;
        self.sanctions
            .insert(tracked.sanction, (tracked.subject, tracked.finding));
    }

    fn suspend(&mut self, suspended: &CaseSuspended) {
        if self.suspended.is_none() {
            self.suspended = Some((self.status, suspended.proceeding));
        }
        self.status = CaseStatus::Suspended;
    }

    fn resume(&mut self) {
        if let Some((before, _)) = self.suspended.take() {
            self.status = before;
            self.resumed = true;
        }
    }

    fn close(&mut self, closed: &CaseClosed) {
        self.status = CaseStatus::Closed;
        self.outcome = Some(closed.outcome);
        self.retention = Some(closed.retention.clone());
    }

    fn reopen(&mut self) {
        self.status = CaseStatus::Reopened;
        self.outcome = None;
        self.retention = None;
    }
}
