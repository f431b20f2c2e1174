//! Opening a plan, asking the reporter, hearing them, closing it.

use super::{
    AllegeRetaliation, CheckInDue, CheckInRecorded, Protection, ProtectionClosed, ProtectionEvent, ProtectionFacts,
    ProtectionOpened, ProtectionRefusal, ProtectionStatus, RetaliationAlleged,
};
use crate::actor::Actor;
use crate::calendar::CalendarGap;
use crate::ids::{PersonId, ProtectionId, ReportId};
use crate::pack::Window;
use crate::report::{MOST_ATTACHMENTS, Message};
use crate::sealed::Sealed;

/// The check-ins of a plan, in order.
const CHECK_INS: [Window; 4] = [
    Window::FirstCheckIn,
    Window::SecondCheckIn,
    Window::ThirdCheckIn,
    Window::FourthCheckIn,
];

type Decided = Result<Vec<ProtectionEvent>, ProtectionRefusal>;

impl Protection {
    /// Opens it, or opens a closed one again with new check-ins.
    pub(super) fn open(&self, (protection, report): (ProtectionId, ReportId), facts: &ProtectionFacts) -> Decided {
        let by = impartial(facts)?;
        if self.status == ProtectionStatus::Open {
            return Ok(Vec::new());
        }
        Ok(vec![opening(protection, report, Some(by), facts)?])
    }

    /// Asks the reporter how they fare. A check-in is made up to its last day, and after that of the one before.
    pub(super) fn check_in(&self, message: &Message, facts: &ProtectionFacts) -> Decided {
        let by = impartial(facts)?;
        self.is_open()?;
        if self.messages.contains(&message.id) {
            return Ok(Vec::new());
        }
        let (number, _, before) = self.next_check_in().ok_or(ProtectionRefusal::NoCheckInLeft)?;
        let on = facts.context.today;
        if let Some(after) = before.filter(|before| on <= *before) {
            return Err(ProtectionRefusal::TooEarly { after });
        }
        reaches(message, facts)?;
        let recorded = CheckInRecorded {
            number,
            message: message.clone(),
            by,
            on,
        };
        Ok(vec![recorded.into()])
    }

    /// Takes in what the reporter tells of retaliation. Nothing stands in its way: a plan that is missing or closed is
    /// opened by it.
    pub(super) fn allege(&self, claim: &AllegeRetaliation, facts: &ProtectionFacts) -> Decided {
        let report = match (self.report, &facts.context.actor) {
            (Some(report), _) => report,
            (None, Actor::Reporter(report)) => *report,
            (None, Actor::Staff { .. } | Actor::System) => return Err(ProtectionRefusal::Missing),
        };
        let taken_by = match &facts.context.actor {
            Actor::Reporter(own) if *own == report => None,
            Actor::Staff { .. } => Some(impartial(facts)?),
            Actor::Reporter(_) | Actor::System => return Err(ProtectionRefusal::NotTheReporter),
        };
        if self.messages.contains(&claim.message.id) {
            return Ok(Vec::new());
        }
        if !facts.report_exists {
            return Err(ProtectionRefusal::ReportMissing);
        }
        if claim.attachments.len() > MOST_ATTACHMENTS {
            return Err(ProtectionRefusal::TooManyAttachments);
        }
        let mut events = Vec::new();
        if self.status != ProtectionStatus::Open {
            events.push(opening(ProtectionId(report.0), report, None, facts)?);
        }
        let alleged = RetaliationAlleged {
            message: claim.message.clone(),
            attachments: claim.attachments.clone(),
            case: claim.case,
            taken_by,
            on: facts.context.today,
        };
        events.push(alleged.into());
        Ok(events)
    }

    /// Closes it, when every check-in was made.
    pub(super) fn close(&self, reason: &Sealed, facts: &ProtectionFacts) -> Decided {
        let by = impartial(facts)?;
        if self.status == ProtectionStatus::Closed {
            return Ok(Vec::new());
        }
        self.is_open()?;
        if let Some((_, due, _)) = self.next_check_in() {
            return Err(ProtectionRefusal::CheckInsOpen { due });
        }
        let closed = ProtectionClosed {
            by,
            on: facts.context.today,
            reason: reason.clone(),
        };
        Ok(vec![closed.into()])
    }

    fn is_open(&self) -> Result<(), ProtectionRefusal> {
        match self.status {
            ProtectionStatus::Open => Ok(()),
            ProtectionStatus::Missing => Err(ProtectionRefusal::Missing),
            ProtectionStatus::Closed => Err(ProtectionRefusal::Closed),
        }
    }
}

fn opening(
    protection: ProtectionId,
    report: ReportId,
    by: Option<PersonId>,
    facts: &ProtectionFacts,
) -> Result<ProtectionEvent, ProtectionRefusal> {
    if !facts.report_exists {
        return Err(ProtectionRefusal::ReportMissing);
    }
    let on = facts.context.today;
    let due = |window| {
        let due = facts.rules.due(on, window)?;
        Ok::<_, CalendarGap>(CheckInDue {
            until: due.day,
            basis: due.basis,
        })
    };
    let check_ins = CHECK_INS.into_iter().map(due).collect::<Result<_, _>>()?;
    let opened = ProtectionOpened {
        protection,
        report,
        by,
        on,
        check_ins,
    };
    Ok(opened.into())
}

/// The member of staff who acts, and is free of conflicts.
fn impartial(facts: &ProtectionFacts) -> Result<PersonId, ProtectionRefusal> {
    let person = facts.context.actor.person().ok_or(ProtectionRefusal::NotStaff)?;
    if facts.actor_excluded {
        return Err(ProtectionRefusal::ActorExcluded);
    }
    Ok(person)
}

/// Who can be written to is written to; for others a note is enough.
fn reaches(message: &Message, facts: &ProtectionFacts) -> Result<(), ProtectionRefusal> {
    if facts.reporter_reachable && message.for_reporter.is_none() {
        return Err(ProtectionRefusal::NotSealedToReporter);
    }
    Ok(())
}
