//! Putting last days off: the investigation's own, and a subject's. Each time with a reason, forward, and before the day is
//! over.

use jiff::civil::Date;

use super::event::{InvestigationEvent, InvestigationExtended, ResponseWindowExtended};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::{HearingStatus, Investigation};
use super::step::InvestigationStep;
use crate::case::Party;
use crate::deadline::put_off;
use crate::pack::Window;
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    /// Gives the investigation more time; counsel, who allowed it, does.
    pub(super) fn extend(&self, until: Date, reason: &Sealed, facts: &InvestigationFacts) -> Decided {
        let by = guard::counsel(&facts.context)?;
        self.follows(InvestigationStep::ExtendInvestigation)?;
        facts.is_no_subject(by)?;
        may_extend(Window::Investigation, facts)?;
        let extended_from = self.complete_by.unwrap_or(until);
        let on = facts.context.today;
        if !put_off(extended_from, until, on)? {
            return Ok(Vec::new());
        }
        let extended = InvestigationExtended {
            until,
            extended_from,
            reason: reason.clone(),
            by,
            on,
        };
        Ok(vec![extended.into()])
    }

    /// Gives a subject more time to answer.
    pub(super) fn extend_window(
        &self,
        subject: &Party,
        until: Date,
        reason: &Sealed,
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        self.follows(InvestigationStep::ExtendResponseWindow)?;
        let extended_from = match self.hearing_of(subject) {
            Some(HearingStatus::Open(until)) => until,
            Some(HearingStatus::Answered | HearingStatus::Elapsed) => {
                return Err(InvestigationRefusal::SubjectAlreadyHeard);
            }
            None => return Err(InvestigationRefusal::WindowNotOpened),
        };
        may_extend(Window::SubjectResponse, facts)?;
        let on = facts.context.today;
        if !put_off(extended_from, until, on)? {
            return Ok(Vec::new());
        }
        let extended = ResponseWindowExtended {
            subject: subject.clone(),
            until,
            extended_from,
            reason: reason.clone(),
            by,
            on,
        };
        Ok(vec![extended.into()])
    }
}

fn may_extend(window: Window, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
    if facts.rules.is_fixed(window) {
        return Err(InvestigationRefusal::WindowFixed);
    }
    Ok(())
}
