//! Waiting for criminal or arbitration proceedings, and going on where the case stood.

use super::command::Proceeding;
use super::event::{CaseResumed, CaseSuspended};
use super::state::CaseStatus;
use super::step::CaseStep;
use super::{Decided, Decision};
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn suspend(&self, proceeding: Proceeding, reason: &Sealed) -> Decided {
        if self
            .case
            .suspended
            .is_some_and(|(_, waits_for)| waits_for == proceeding)
        {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::SuspendCase)?;
        let suspended = CaseSuspended {
            proceeding,
            reason: reason.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![suspended.into()])
    }

    pub(super) fn resume(&self) -> Decided {
        if self.case.resumed && self.case.status != CaseStatus::Suspended {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::ResumeCase)?;
        let Self { by, on, .. } = *self;
        Ok(vec![CaseResumed { by, on }.into()])
    }
}
