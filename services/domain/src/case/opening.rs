//! Opening a case, weighing it and beginning its investigation.

use jiff::civil::Date;

use super::command::CaseOrigin;
use super::event::{AllegationTakenUp, CaseAssessed, CaseOpened, InvestigationStarted, ReportAttached};
use super::state::{AllegationStatus, CaseStatus};
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision};
use crate::clause::Severity;
use crate::ids::{CaseId, InvestigationId, PersonId, ReportId};
use crate::sealed::Sealed;

/// What a case is opened with.
#[derive(Clone, Copy)]
pub(super) struct Opening<'a> {
    pub(super) case: CaseId,
    pub(super) origin: CaseOrigin,
    pub(super) title: &'a Sealed,
    pub(super) counsel: PersonId,
    pub(super) known_on: Date,
}

impl Decision<'_> {
    pub(super) fn open(&self, opening: Opening<'_>) -> Decided {
        if self.opened_alike(opening) {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::OpenCase)?;
        if opening.known_on > self.on {
            return Err(CaseRefusal::KnownInFuture);
        }
        let on_a_report = matches!(opening.origin, CaseOrigin::Report(_) | CaseOrigin::Retaliation(_));
        if on_a_report && !self.facts.report_exists {
            return Err(CaseRefusal::ReportMissing);
        }
        self.may_handle(opening.counsel)?;
        let opened = CaseOpened {
            case: opening.case,
            origin: opening.origin,
            title: opening.title.clone(),
            by: self.by,
            counsel: opening.counsel,
            on: self.on,
            known_on: opening.known_on,
            action_clock: Some(self.facts.rules.action_clock(opening.known_on)?),
        };
        Ok(vec![opened.into()])
    }

    /// The same opening again is a repetition; another one with this id is a mistake.
    fn opened_alike(&self, opening: Opening<'_>) -> bool {
        let same_origin = match opening.origin {
            CaseOrigin::Report(report) => self.case.reports.contains(&report),
            CaseOrigin::OwnKnowledge => true,
            CaseOrigin::Retaliation(_) => self.case.priority,
        };
        self.case.id == Some(opening.case) && self.case.known_on == Some(opening.known_on) && same_origin
    }

    pub(super) fn attach_report(&self, report: ReportId) -> Decided {
        if self.case.reports.contains(&report) {
            return Ok(vec![]);
        }
        if !self.facts.report_exists {
            return Err(CaseRefusal::ReportMissing);
        }
        let Self { by, on, .. } = *self;
        Ok(vec![ReportAttached { report, by, on }.into()])
    }

    pub(super) fn assess(&self, severity: Severity, assessment: &Sealed) -> Decided {
        if self.case.status == CaseStatus::Assessed && self.case.severity == Some(severity) {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::AssessCase)?;
        let assessed = CaseAssessed {
            by: self.by,
            on: self.on,
            severity,
            assessment: assessment.clone(),
        };
        Ok(vec![assessed.into()])
    }

    /// Takes up every charge that was raised so far.
    pub(super) fn start_investigation(&self, investigation: InvestigationId) -> Decided {
        if self.case.investigations.contains(&investigation) {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::StartInvestigation)?;
        if !self.case.has_investigator() {
            return Err(CaseRefusal::NoInvestigator);
        }
        let Self { by, on, .. } = *self;
        let mut events = vec![InvestigationStarted { investigation, by, on }.into()];
        for (&allegation, charge) in &self.case.allegations {
            if charge.status == AllegationStatus::Raised {
                events.push(AllegationTakenUp { allegation, on }.into());
            }
        }
        Ok(events)
    }
}
