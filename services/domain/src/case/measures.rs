//! What follows from the findings: a sanction, nothing, or an authority.

use super::event::{CaseReferred, NoActionTaken, SanctionTracked};
use super::state::{CaseStatus, FindingStatus};
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision};
use crate::ids::{FindingId, PersonId, SanctionId};
use crate::sealed::Sealed;

impl Decision<'_> {
    /// On a finding in force that proves something against the person (S1). The sanction's own stream follows.
    pub(super) fn track_sanction(&self, sanction: SanctionId, subject: PersonId, finding: FindingId) -> Decided {
        if let Some(tracked) = self.case.sanctions.get(&sanction) {
            let repeated = *tracked == (subject, finding);
            return if repeated {
                Ok(vec![])
            } else {
                Err(CaseRefusal::SanctionIdTaken { sanction })
            };
        }
        self.case.follows(CaseStep::TrackSanction)?;
        if self.finding(finding)?.status != FindingStatus::Issued {
            return Err(CaseRefusal::FindingNotIssued { finding });
        }
        if !self.case.substantiates(finding, subject) {
            return Err(CaseRefusal::NotSubstantiated { finding });
        }
        let tracked = SanctionTracked {
            sanction,
            subject,
            finding,
            by: self.by,
            on: self.on,
        };
        Ok(vec![tracked.into()])
    }

    pub(super) fn take_no_action(&self, reason: &Sealed) -> Decided {
        if self.case.status == CaseStatus::NoAction {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::TakeNoAction)?;
        let Self { by, on, .. } = *self;
        let reason = reason.clone();
        Ok(vec![NoActionTaken { reason, by, on }.into()])
    }

    pub(super) fn refer(&self, to: &Sealed) -> Decided {
        if self.case.status == CaseStatus::Referred {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::ReferCase)?;
        let Self { by, on, .. } = *self;
        let to = to.clone();
        Ok(vec![CaseReferred { to, by, on }.into()])
    }
}
