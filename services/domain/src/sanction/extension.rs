//! Putting last days off (S11): the union's, the hearing's, that for the decision on an appeal. What a decision waits for is
//! the new day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::command::SanctionWindow;
use super::event::SanctionEvent;
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SubjectHearing, UnionStatus};
use crate::deadline::put_off;
use crate::ids::PersonId;
use crate::pack::Window;
use crate::sealed::Sealed;

/// A last day was put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanctionWindowExtended {
    /// Which.
    pub window: SanctionWindow,
    /// The last day from now on.
    pub until: Date,
    /// The last day until then.
    pub extended_from: Date,
    /// Why.
    pub reason: Sealed,
    /// Who put it off.
    pub by: PersonId,
    /// The day.
    pub on: Date,
}

impl From<SanctionWindow> for Window {
    fn from(window: SanctionWindow) -> Self {
        match window {
            SanctionWindow::UnionReply => Self::UnionReply,
            SanctionWindow::Hearing => Self::Hearing,
            SanctionWindow::AppealDecision => Self::AppealDecision,
        }
    }
}

impl Sanction {
    /// Puts a last day off.
    pub(super) fn extend(
        &self,
        window: SanctionWindow,
        until: Date,
        reason: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        let extended_from = self.runs_until(window, until)?;
        if facts.rules.is_fixed(window.into()) {
            return Err(SanctionRefusal::WindowFixed);
        }
        let on = facts.context.today;
        if !put_off(extended_from, until, on)? {
            return Ok(Vec::new());
        }
        let extended = SanctionWindowExtended {
            window,
            until,
            extended_from,
            reason: reason.clone(),
            by,
            on,
        };
        Ok(vec![extended.into()])
    }

    /// The last day of a window that runs.
    fn runs_until(&self, window: SanctionWindow, asked: Date) -> Result<Date, SanctionRefusal> {
        let step = window.into();
        self.follows(step)?;
        self.is_ripe(step)?;
        let until = match (window, self.union, self.hearing) {
            (SanctionWindow::UnionReply, UnionStatus::Notified { reply_by, .. }, _) => Some(reply_by),
            (SanctionWindow::Hearing, _, SubjectHearing::Offered { until, .. }) => Some(until),
            (SanctionWindow::AppealDecision, _, _) => self.appeal_decide_by,
            (SanctionWindow::UnionReply | SanctionWindow::Hearing, _, _) => None,
        };
        Ok(until.unwrap_or(asked))
    }

    /// Sets the new day of a window that runs; one that was answered stays so.
    pub(super) fn extended(&mut self, event: &SanctionWindowExtended) {
        match event.window {
            SanctionWindow::UnionReply => {
                if let UnionStatus::Notified { reply_by, .. } = &mut self.union {
                    *reply_by = event.until;
                }
            }
            SanctionWindow::Hearing => {
                if let SubjectHearing::Offered { until, .. } = &mut self.hearing {
                    *until = event.until;
                }
            }
            SanctionWindow::AppealDecision => self.appeal_decide_by = Some(event.until),
        }
    }
}
