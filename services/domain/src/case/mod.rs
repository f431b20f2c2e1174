//! Case: evolution and dispatch.

mod allegations;
mod claims;
mod closing;
mod command;
mod event;
mod evolution;
mod facts;
mod finding_event;
mod findings;
mod ground;
mod handlers;
mod issuing;
mod measures;
mod opening;
mod proceedings;
mod refusal;
mod state;
mod step;
#[cfg(test)]
mod tests;

pub use claims::ClaimTracked;
pub use command::*;
pub use event::*;
pub use facts::*;
pub use refusal::*;
pub use state::*;
pub use step::CaseStep;

use jiff::civil::Date;
use opening::Opening;

use crate::actor::Actor;
use crate::decider::Decider;
use crate::ids::{CaseId, PersonId};

type Decided = Result<Vec<CaseEvent>, CaseRefusal>;

/// One decision in the making: what is known of the case and of the world, who acts, and the day.
#[derive(Clone, Copy)]
struct Decision<'a> {
    case: &'a Case,
    facts: &'a CaseFacts,
    by: PersonId,
    on: Date,
}

impl Decision<'_> {
    /// What holds for every command: the case exists, does not wait and is not over, and the actor is impartial.
    fn may_be_asked(&self, command: &CaseCommand) -> Result<(), CaseRefusal> {
        self.case.may_be_asked(command.step())?;
        if self.case.conflict_of(self.by).is_some() && !self.is_own_affair(command) {
            return Err(CaseRefusal::ActorConflicted);
        }
        Ok(())
    }

    /// To step back, or to say why one has to, is open to the conflicted person too.
    fn is_own_affair(&self, command: &CaseCommand) -> bool {
        use CaseCommand::{AddParty, DeclareConflict, RecuseHandler};
        matches!(command, DeclareConflict { person, .. } | RecuseHandler { handler: person } if *person == self.by)
            || matches!(command, AddParty { party, .. } if party.person() == Some(self.by))
    }
}

/// The member of staff who acts. A claim of retaliation opens its case by itself, in the name of the counsel who answers
/// for it.
fn actor_of(command: &CaseCommand, facts: &CaseFacts) -> Result<PersonId, CaseRefusal> {
    if let CaseCommand::OpenCase {
        origin: CaseOrigin::Retaliation(_),
        counsel,
        ..
    } = command
        && facts.context.actor == Actor::System
    {
        return Ok(*counsel);
    }
    facts.context.actor.person().ok_or(CaseRefusal::NotStaff)
}

impl Decider for Case {
    const CATEGORY: &'static str = CaseId::PREFIX;
    type Command = CaseCommand;
    type Event = CaseEvent;
    type Facts = CaseFacts;
    type Refusal = CaseRefusal;

    fn decide(&self, command: &CaseCommand, facts: &CaseFacts) -> Decided {
        let decision = Decision {
            case: self,
            facts,
            by: actor_of(command, facts)?,
            on: facts.context.today,
        };
        decision.may_be_asked(command)?;
        decision.answer(command)
    }

    fn evolve(&mut self, event: &CaseEvent) {
        self.fold_in(event);
    }
}

impl Decision<'_> {
    fn answer(&self, command: &CaseCommand) -> Decided {
        use CaseCommand as C;
        match command {
            C::OpenCase {
                case,
                origin,
                title,
                counsel,
                known_on,
            } => self.open(Opening {
                case: *case,
                origin: *origin,
                title,
                counsel: *counsel,
                known_on: *known_on,
            }),
            C::AttachReport { report } => self.attach_report(*report),
            C::AssessCase { severity, assessment } => self.assess(*severity, assessment),
            C::AssignCase { handler, role } => self.assign(*handler, *role),
            C::AddParty { party, role } => Ok(self.add_party(party, *role)),
            C::DeclareConflict { person, kind, note } => Ok(self.declare_conflict(*person, *kind, note.as_ref())),
            C::RecuseHandler { handler } => self.recuse(*handler),
            C::StartInvestigation { investigation } => self.start_investigation(*investigation),
            C::RaiseAllegation(charge) => self.raise(charge),
            C::InformSubject { allegation, on } => self.inform_subject(*allegation, *on),
            C::ExtendResponse {
                allegation,
                until,
                reason,
            } => self.extend_response(*allegation, *until, reason),
            C::DeclareTimeBarred { allegation } => self.declare_time_barred(*allegation),
            C::WithdrawAllegation { allegation, reason } => self.withdraw(*allegation, reason),
            C::ChangeSeverity {
                allegation,
                severity,
                reason,
            } => self.change_severity(*allegation, *severity, reason),
            C::DraftFinding {
                finding,
                conclusions,
                text,
                supersedes,
            } => self.draft(*finding, conclusions, text, *supersedes),
            C::ReviewFinding { finding } => self.review(*finding),
            C::IssueFinding { finding } => self.issue(*finding),
            C::TrackSanction {
                sanction,
                subject,
                finding,
            } => self.track_sanction(*sanction, *subject, *finding),
            C::TrackClaim { claim, debtor } => self.track_claim(*claim, *debtor),
            C::TakeNoAction { reason } => self.take_no_action(reason),
            C::ReferCase { to } => self.refer(to),
            C::SuspendCase { proceeding, reason } => self.suspend(*proceeding, reason),
            C::ResumeCase => self.resume(),
            C::CloseCase { retention } => self.close(retention.as_deref()),
            C::ReopenCase { new_evidence } => self.reopen(new_evidence),
        }
    }
}
