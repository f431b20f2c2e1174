//! The decision in writing, attempts at service, and service (S10).

use jiff::civil::Date;

use super::command::ServiceMethod;
use super::event::{DecisionIssued, DecisionServed, SanctionEvent, ServiceAttempted};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::Sanction;
use super::step::SanctionStep;
use crate::deadline::Due;
use crate::pack::Window;
use crate::sealed::Sealed;

/// Failures in other ways that public notice needs. One failed attempt may be bad luck; two show that the subject is
/// not to be reached (secondary sources ask for "recorded failures" and name no number).
pub(crate) const FAILURES_BEFORE_PUBLIC_NOTICE: usize = 2;

impl Sanction {
    /// Puts the decision in writing. Until it is served it may be issued anew, to take effect on a later day.
    pub(super) fn issue(
        &self,
        document_sha256: &str,
        effective_on: Date,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.document.as_deref() == Some(document_sha256) && self.effective_on == Some(effective_on) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::IssueDecision)?;
        guard::digest(document_sha256)?;
        if effective_on < facts.context.today {
            return Err(SanctionRefusal::EffectiveInPast { effective_on });
        }
        let issued = DecisionIssued {
            by,
            on: facts.context.today,
            document_sha256: document_sha256.to_owned(),
            effective_on,
        };
        Ok(vec![issued.into()])
    }

    /// Records that an attempt failed. Several by one method on one day count once.
    pub(super) fn record_failed_service(
        &self,
        method: ServiceMethod,
        on: Date,
        outcome: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.service_attempts.contains(&(method, on)) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::RecordServiceAttempt)?;
        if method == ServiceMethod::PublicNotice {
            return Err(SanctionRefusal::PublicNoticeCannotFail);
        }
        guard::day(&facts.context, on, self.issued_on)?;
        let attempted = ServiceAttempted {
            method,
            on,
            outcome: outcome.clone(),
            by,
        };
        Ok(vec![attempted.into()])
    }

    /// Records service. Public notice counts as service when its period is over; that day may still be to come, and
    /// nothing runs from an earlier one.
    pub(super) fn serve(
        &self,
        method: ServiceMethod,
        on: Date,
        proof_sha256: &str,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.service_proof.as_deref() == Some(proof_sha256) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::ServeDecision)?;
        guard::digest(proof_sha256)?;
        guard::day(&facts.context, on, self.issued_on)?;
        let served_on = self.counts_as_served(method, on, facts)?;
        self.effective_after(served_on)?;
        let appeal = facts.rules.due(served_on, Window::Appeal)?;
        let certificate = self.certificate_due(served_on, facts)?;
        let served = DecisionServed {
            method,
            on: served_on,
            proof_sha256: proof_sha256.to_owned(),
            by,
            appeal_until: appeal.day,
            appeal_basis: Some(appeal.basis),
            certificate_by: certificate.as_ref().map(|due| due.day),
            certificate_basis: certificate.map(|due| due.basis),
        };
        Ok(vec![served.into()])
    }

    fn certificate_due(&self, served_on: Date, facts: &SanctionFacts) -> Result<Option<Due>, SanctionRefusal> {
        if !self.is_dismissal() {
            return Ok(None);
        }
        Ok(Some(facts.rules.due(served_on, Window::Certificate)?))
    }

    fn counts_as_served(
        &self,
        method: ServiceMethod,
        on: Date,
        facts: &SanctionFacts,
    ) -> Result<Date, SanctionRefusal> {
        match method {
            ServiceMethod::InPerson | ServiceMethod::AdultRelative | ServiceMethod::RegisteredPost => return Ok(on),
            ServiceMethod::PublicNotice => {}
        }
        if self.failed_services < FAILURES_BEFORE_PUBLIC_NOTICE {
            return Err(SanctionRefusal::ServiceFailuresMissing {
                needed: FAILURES_BEFORE_PUBLIC_NOTICE,
                recorded: self.failed_services,
            });
        }
        Ok(facts.rules.calendar.add(on, facts.rules.windows.public_notice)?)
    }

    fn effective_after(&self, served_on: Date) -> Result<(), SanctionRefusal> {
        match self.effective_on {
            Some(effective_on) if effective_on < served_on => Err(SanctionRefusal::EffectiveBeforeService {
                served_on,
                effective_on,
            }),
            Some(_) | None => Ok(()),
        }
    }
}
