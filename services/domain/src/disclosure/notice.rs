//! Telling the reporter, and what they say to it.

use super::{
    ConsentGiven, ConsentRefused, Decided, Decision, DisclosureRefusal, DisclosureStatus, DisclosureStep, NoticeWaived,
    ReporterNotified,
};
use crate::actor::Actor;
use crate::pack::Window;
use crate::report::Message;
use crate::sealed::{Sealed, is_sha256};

impl Decision<'_> {
    /// The reporter is told before anything is disclosed, with the reasons (EU Directive 2019/1937 article 16(3)).
    pub(super) fn notify(&self, message: &Message) -> Decided {
        let by = self.impartial_staff()?;
        if self.disclosure.notice == Some(message.id) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::NotifyReporter)?;
        if message.for_reporter.is_none() {
            return Err(DisclosureRefusal::NotSealedToReporter);
        }
        let on = self.facts.context.today;
        let answer = self.facts.rules.due(on, Window::DisclosureAnswer)?;
        let notified = ReporterNotified {
            message: message.clone(),
            answer_by: answer.day,
            basis: answer.basis,
            by,
            on,
        };
        Ok(vec![notified.into()])
    }

    /// The reporter is not told, for an authority wrote that it would jeopardise its proceedings (the same paragraph). Only
    /// where the company is compelled: what rests on consent cannot do without asking.
    pub(super) fn waive(&self, letter_sha256: &str, reason: &Sealed) -> Decided {
        let by = self.counsel()?;
        if self.disclosure.letter_sha256.as_deref() == Some(letter_sha256) {
            return Ok(vec![]);
        }
        self.disclosure.follows(DisclosureStep::WaiveNotice)?;
        self.has_no_part(by)?;
        self.disclosure.is_ripe(DisclosureStep::WaiveNotice)?;
        if !is_sha256(letter_sha256) {
            return Err(DisclosureRefusal::DigestMalformed);
        }
        let waived = NoticeWaived {
            letter_sha256: letter_sha256.to_owned(),
            reason: reason.clone(),
            by,
            on: self.facts.context.today,
        };
        Ok(vec![waived.into()])
    }

    /// Consent to this disclosure and no other; late, or after an objection, as long as nothing was disclosed.
    pub(super) fn consent(&self) -> Decided {
        self.reporter_answers(DisclosureStep::GiveConsent)?;
        if self.disclosure.status == DisclosureStatus::Consented {
            return Ok(vec![]);
        }
        let on = self.facts.context.today;
        Ok(vec![ConsentGiven { on }.into()])
    }

    /// An objection, or a consent taken back, as long as nothing was disclosed (PIPL 15).
    pub(super) fn object(&self, message: Option<&Message>) -> Decided {
        self.reporter_answers(DisclosureStep::RefuseConsent)?;
        let told = message.is_none_or(|message| self.disclosure.objections.contains(&message.id));
        if self.disclosure.status == DisclosureStatus::Objected && told {
            return Ok(vec![]);
        }
        let refused = ConsentRefused {
            message: message.cloned(),
            on: self.facts.context.today,
        };
        Ok(vec![refused.into()])
    }

    /// The reporter acts, on a disclosure that they were told of and that has not happened.
    fn reporter_answers(&self, step: DisclosureStep) -> Result<(), DisclosureRefusal> {
        if self.disclosure.status == DisclosureStatus::Missing {
            return Err(DisclosureRefusal::Missing);
        }
        match self.facts.context.actor {
            Actor::Reporter(own) if self.disclosure.report == Some(own) => self.disclosure.follows(step),
            Actor::Reporter(_) | Actor::Staff { .. } | Actor::System => Err(DisclosureRefusal::NotTheReporter),
        }
    }
}
