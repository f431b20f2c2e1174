//! Finality with the certificate of termination (S15), entry into force, expiry, and expunging.

use jiff::civil::Date;

use super::command::SanctionKind;
use super::event::{
    CertificateIssued, RecordExpunged, SanctionActivated, SanctionEvent, SanctionExpired, SanctionFinalised,
};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SanctionStatus};
use super::step::SanctionStep;
use crate::calendar::Period;

impl Sanction {
    pub(super) fn is_dismissal(&self) -> bool {
        self.terms.is_some_and(|terms| terms.kind == SanctionKind::Dismissal)
    }

    /// Records that the certificate of termination was handed over and the transfer begun (LCL 50). A late one is
    /// recorded as well; that it is late shows from its day.
    pub(super) fn issue_certificate(
        &self,
        certificate_sha256: &str,
        transfer_on: Date,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.certificate_issued && self.certificate.as_deref() == Some(certificate_sha256) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::IssueCertificate)?;
        self.is_ripe(SanctionStep::IssueCertificate)?;
        guard::digest(certificate_sha256)?;
        guard::day(&facts.context, transfer_on, self.served_on)?;
        let issued = CertificateIssued {
            by,
            on: facts.context.today,
            certificate_sha256: certificate_sha256.to_owned(),
            transfer_on,
        };
        Ok(vec![issued.into()])
    }

    /// Establishes that nothing inside the company can change it any more.
    pub(super) fn finalise(&self, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        if self.final_on.is_some() {
            return Ok(Vec::new());
        }
        self.appeal_is_over(facts)?;
        self.is_ripe(SanctionStep::FinaliseSanction)?;
        let finalised = SanctionFinalised {
            by: facts.context.actor.person(),
            on: self.final_since(facts),
        };
        Ok(vec![finalised.into()])
    }

    /// The first day on which nothing could change it any more, whenever this is recorded: after the window to appeal or
    /// the decision on an appeal and, for a dismissal, with the certificate.
    fn final_since(&self, facts: &SanctionFacts) -> Date {
        let today = facts.context.today;
        let unappealed = self.appeal_until.filter(|_| self.status == SanctionStatus::Served);
        let after_window = unappealed.and_then(|until| until.tomorrow().ok());
        let since = after_window.max(self.appeal_decided_on).max(self.certificate_on);
        since.map_or(today, |since| since.min(today))
    }

    fn appeal_is_over(&self, facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
        self.follows(SanctionStep::FinaliseSanction)?;
        if let Some(served_on) = self.served_on.filter(|served_on| facts.context.today < *served_on) {
            return Err(SanctionRefusal::ServiceNotYetCounted { served_on });
        }
        if self.status != SanctionStatus::Served {
            return Ok(());
        }
        match self.appeal_until.filter(|until| facts.context.today <= *until) {
            Some(until) => Err(SanctionRefusal::AppealWindowOpen { until }),
            None => Ok(()),
        }
    }

    /// Puts it into force. The first day is the later of the day on which it was to take effect and the day on which it
    /// became final, whenever this is recorded; a warning's record stands for its months from then on.
    pub(super) fn activate(&self, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        if self.activated_on.is_some() {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ActivateSanction)?;
        let today = facts.context.today;
        if let Some(effective_on) = self.effective_on.filter(|effective_on| today < *effective_on) {
            return Err(SanctionRefusal::NotYetEffective { effective_on });
        }
        let on = self.effective_on.max(self.final_on).unwrap_or(today);
        let months = self.terms.and_then(|terms| terms.months);
        let until = match months {
            Some(months) => Some(facts.rules.calendar.add(on, Period::Months(u16::from(months)))?),
            None => None,
        };
        Ok(vec![SanctionActivated { on, until }.into()])
    }

    /// Establishes that its time is over: from the day after its last one, whenever this is recorded.
    pub(super) fn expire(&self, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        if matches!(self.status, SanctionStatus::Expired | SanctionStatus::Expunged) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ExpireSanction)?;
        let until = self.until.ok_or(SanctionRefusal::NeverExpires)?;
        if facts.context.today <= until {
            return Err(SanctionRefusal::StillInForce { until });
        }
        let on = until.tomorrow().unwrap_or(facts.context.today);
        Ok(vec![SanctionExpired { on }.into()])
    }

    /// Takes it out of the person's record.
    pub(super) fn expunge(&self, facts: &SanctionFacts) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        if self.status == SanctionStatus::Expunged {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ExpungeRecord)?;
        let expunged = RecordExpunged {
            by: facts.context.actor.person(),
            on: facts.context.today,
        };
        Ok(vec![expunged.into()])
    }
}
