//! Waiting for criminal or arbitration proceedings, and going on where the case stood.

use super::command::Proceeding;
use super::event::{CaseResumed, CaseSuspended};
use super::state::CaseStatus;
use super::{CaseRefusal, Decided, Decision};
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn suspend(&self, proceeding: Proceeding, reason: &Sealed) -> Decided {
        if let Some((_, waits_for)) = self.case.suspended {
            let repeated = waits_for == proceeding;
            return if repeated {
                Ok(vec![])
            } else {
                Err(CaseRefusal::AlreadySuspended)
            };
        }
        let suspended = CaseSuspended {
            proceeding,
            reason: reason.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![suspended.into()])
    }

    pub(super) fn resume(&self) -> Decided {
        if self.case.status == CaseStatus::Suspended {
            let Self { by, on, .. } = *self;
            return Ok(vec![CaseResumed { by, on }.into()]);
        }
        if self.case.resumed {
            return Ok(vec![]);
        }
        Err(CaseRefusal::NotSuspended)
    }
}
