//! Telling the debtor; what they say to it; arbitration and courts.

use jiff::civil::Date;

use super::event::{ClaimAgreed, ClaimAwarded, ClaimBrought, ClaimDisputed, ClaimNoticed, ClaimRejected};
use super::{Claim, ClaimCommand, ClaimRefusal, ClaimStatus, ClaimStep, Decided, Decision, Forum, digest};
use crate::money::Money;
use crate::pack::Window;
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn notice(&self, on: Date, notice_sha256: &str) -> Decided {
        let by = self.staff()?;
        if self.claim.status == ClaimStatus::Noticed && self.claim.noticed_on == Some(on) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::NoticeClaim)?;
        self.has_come(on)?;
        digest(notice_sha256)?;
        let notice_sha256 = notice_sha256.to_owned();
        let is_over = self.claim.limitation.is_some_and(|last| last < on);
        let limitation = match self.claim.debtor {
            Some(debtor) if !is_over => self.limitation(debtor, on)?,
            Some(_) | None => None,
        };
        let noticed = ClaimNoticed {
            notice_sha256,
            by,
            on,
            answer: self.due(on, Window::ClaimAnswer)?,
            limitation,
        };
        Ok(vec![noticed.into()])
    }

    /// At any time before a ruling: parties may settle before arbitration and before a court.
    pub(super) fn agree(&self, amount: Money, on: Date, agreement_sha256: &str) -> Decided {
        let by = self.staff()?;
        if self.claim.status == ClaimStatus::Agreed && self.claim.due == Some(amount.minor) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::RecordAgreement)?;
        self.has_come(on)?;
        digest(agreement_sha256)?;
        self.within_claim(amount)?;
        let agreed = ClaimAgreed {
            amount,
            agreement_sha256: agreement_sha256.to_owned(),
            by,
            on,
            plan: self.due(on, Window::ClaimPlan)?,
        };
        Ok(vec![agreed.into()])
    }

    pub(super) fn dispute(&self, objection: &Sealed) -> Decided {
        let by = self.staff()?;
        if self.claim.status == ClaimStatus::Disputed {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::RecordDispute)?;
        let disputed = ClaimDisputed {
            objection: objection.clone(),
            by,
            on: self.on,
        };
        Ok(vec![disputed.into()])
    }

    /// A disputed claim goes to arbitration or straight to a court; a ruling of arbitrators goes to a court (Law on
    /// Mediation and Arbitration of Labour Disputes, article 48), as long as nothing is scheduled on it.
    pub(super) fn bring(&self, forum: Forum, on: Date, reference: &Sealed) -> Decided {
        let by = self.staff()?;
        let status = self.claim.status;
        let is_there = match forum {
            Forum::Arbitration => status == ClaimStatus::Arbitration,
            Forum::Court => status == ClaimStatus::Court,
        };
        if is_there {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::bring(forum))?;
        self.has_come(on)?;
        let brought = ClaimBrought {
            forum,
            reference: reference.clone(),
            by,
            on,
        };
        Ok(vec![brought.into()])
    }

    pub(super) fn rule(&self, command: &ClaimCommand) -> Decided {
        let ClaimCommand::RecordRuling {
            forum,
            awarded,
            on,
            ruling_sha256,
        } = command
        else {
            return Ok(vec![]);
        };
        let by = self.staff()?;
        let (forum, on, ruling_sha256) = (*forum, *on, ruling_sha256.clone());
        if self.is_ruled(forum, *awarded) {
            return Ok(vec![]);
        }
        self.claim.follows(ClaimStep::rule(forum))?;
        self.has_come(on)?;
        digest(&ruling_sha256)?;
        let Some(amount) = *awarded else {
            return Ok(vec![
                ClaimRejected {
                    forum,
                    ruling_sha256,
                    by,
                    on,
                }
                .into(),
            ]);
        };
        self.within_claim(amount)?;
        let awarded = ClaimAwarded {
            forum,
            amount,
            ruling_sha256,
            by,
            on,
            plan: self.due(on, Window::ClaimPlan)?,
        };
        Ok(vec![awarded.into()])
    }

    fn is_ruled(&self, forum: Forum, awarded: Option<Money>) -> bool {
        let same = self.claim.ruled_by == Some(forum);
        match awarded {
            Some(amount) => same && self.claim.status == ClaimStatus::Awarded && self.claim.due == Some(amount.minor),
            None => same && self.claim.status == ClaimStatus::Rejected,
        }
    }

    /// Nobody pays more than is claimed of them.
    fn within_claim(&self, amount: Money) -> Result<(), ClaimRefusal> {
        self.sound(amount)?;
        if amount.minor > self.claim.claimed {
            let claimed = self.money(self.claim.claimed)?;
            return Err(ClaimRefusal::OverClaimed { claimed });
        }
        Ok(())
    }
}

impl Claim {
    pub(super) fn due_is(&mut self, status: ClaimStatus, amount: Money, ruled_by: Option<Forum>) {
        self.status = status;
        self.due = Some(amount.minor);
        self.ruled_by = ruled_by;
        // Deductions that the debtor was told of rested on what was due before.
        self.deduction_noticed = None;
    }

    pub(super) fn brought(&mut self, forum: Forum) {
        self.status = match forum {
            Forum::Arbitration => ClaimStatus::Arbitration,
            Forum::Court => ClaimStatus::Court,
        };
        self.due = None;
        self.deduction_noticed = None;
    }

    pub(super) fn rejected(&mut self, forum: Forum) {
        self.status = ClaimStatus::Rejected;
        self.due = None;
        self.ruled_by = Some(forum);
    }
}
