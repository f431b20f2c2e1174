//! Report: evolution and dispatch.

mod closing;
mod command;
mod dialogue;
mod event;
mod evolution;
mod facts;
mod intake;
mod outcome;
mod refusal;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod triage;

pub use command::*;
pub use dialogue::MOST_UNHEARD;
pub use event::*;
pub use facts::*;
pub use intake::MOST_ATTACHMENTS;
pub use refusal::*;
pub use state::*;
pub use step::ReportStep;

use crate::actor::Actor;
use crate::decider::Decider;
use crate::ids::{PersonId, ReportId};

type Decided = Result<Vec<ReportEvent>, ReportRefusal>;

/// One decision in the making: what is known of the report, and of the world.
#[derive(Clone, Copy)]
struct Decision<'a> {
    report: &'a Report,
    facts: &'a ReportFacts,
}

impl Decision<'_> {
    /// The member of staff who acts.
    fn staff(&self) -> Result<PersonId, ReportRefusal> {
        self.facts.context.actor.person().ok_or(ReportRefusal::NotStaff)
    }

    /// The member of staff who acts, and is free of conflicts. Asked for on triage and everything after.
    fn impartial_staff(&self) -> Result<PersonId, ReportRefusal> {
        let person = self.staff()?;
        if self.facts.actor_excluded {
            return Err(ReportRefusal::ActorExcluded);
        }
        Ok(person)
    }

    /// Only the reporter acts, and on their own report.
    fn reporter_acts_on(&self, report: Option<ReportId>) -> Result<(), ReportRefusal> {
        match self.facts.context.actor {
            Actor::Reporter(own) if Some(own) == report => Ok(()),
            Actor::Reporter(_) | Actor::Staff { .. } | Actor::System => Err(ReportRefusal::NotTheReporter),
        }
    }

    /// Who took down what the reporter says: nobody when the reporter writes it, an officer when the report came another
    /// way than through the portal. Whoever used the portal has a receipt, and no word but their own is taken for theirs.
    fn heard_by(&self) -> Result<Option<PersonId>, ReportRefusal> {
        if self.facts.context.actor.person().is_some() && self.report.channel != Some(Channel::Portal) {
            return self.impartial_staff().map(Some);
        }
        self.reporter_acts_on(self.report.id).map(|()| None)
    }

    /// Whether the message was taken in before: the command is a repetition.
    fn has(&self, message: &Message) -> bool {
        self.report.taken_in.contains(&message.id.0)
    }
}

impl Decider for Report {
    const CATEGORY: &'static str = ReportId::PREFIX;
    type Command = ReportCommand;
    type Event = ReportEvent;
    type Facts = ReportFacts;
    type Refusal = ReportRefusal;

    fn decide(&self, command: &ReportCommand, facts: &ReportFacts) -> Decided {
        let decision = Decision { report: self, facts };
        if self.status == ReportStatus::Missing && !matches!(command, ReportCommand::FileReport(_)) {
            return Err(ReportRefusal::Missing);
        }
        match command {
            ReportCommand::FileReport(filing) => decision.file(filing),
            ReportCommand::SupplementReport { message, attachments } => decision.supplement(message, attachments),
            ReportCommand::IdentifyReporter => decision.identify(),
            ReportCommand::AcknowledgeReport => decision.acknowledge(),
            ReportCommand::TriageReport {
                clauses,
                severity,
                assessment,
            } => decision.triage(clauses, *severity, assessment),
            ReportCommand::RequestInformation { message } => decision.request_information(message),
            ReportCommand::ReplyAsReporter { message, attachments } => decision.answer(message, attachments),
            ReportCommand::ReplyToReporter { message } => decision.reply(message),
            ReportCommand::AcceptReport => decision.accept(),
            ReportCommand::LinkReport { case } => decision.link(*case),
            ReportCommand::ReferReport { to } => decision.refer(to),
            ReportCommand::MergeReport { into } => decision.merge(*into),
            ReportCommand::RuleOutOfScope { reason } => decision.rule_out(reason),
            ReportCommand::GiveFeedback { message } => decision.give_feedback(message),
            ReportCommand::CloseReport { without_channel } => decision.close(without_channel.as_ref()),
            ReportCommand::ReopenReport { reason } => decision.reopen(reason),
        }
    }

    fn evolve(&mut self, event: &ReportEvent) {
        self.fold_in(event);
    }
}
