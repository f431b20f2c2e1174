//! The subjects' answers: each subject of the case may answer the charges before a report is written.

use jiff::civil::Date;

use super::event::{InvestigationEvent, ResponseWindowElapsed, ResponseWindowOpened, SubjectResponded};
use super::facts::InvestigationFacts;
use super::guard;
use super::refusal::InvestigationRefusal;
use super::state::{HearingStatus, Investigation};
use super::step::InvestigationStep;
use crate::actor::Actor;
use crate::case::{AllegationStatus, Party};
use crate::pack::Window;
use crate::sealed::Sealed;

type Decided = Result<Vec<InvestigationEvent>, InvestigationRefusal>;

impl Investigation {
    /// Asks a subject to answer.
    pub(super) fn open_window(&self, subject: &Party, facts: &InvestigationFacts) -> Decided {
        let by = guard::staff(&facts.context)?;
        match self.hearing_of(subject) {
            Some(HearingStatus::Open(_)) => return Ok(Vec::new()),
            Some(HearingStatus::Answered | HearingStatus::Elapsed) => {
                return Err(InvestigationRefusal::SubjectAlreadyHeard);
            }
            None => {}
        }
        self.follows(InvestigationStep::OpenResponseWindow)?;
        is_subject(subject, facts)?;
        let respond = facts.rules.due(facts.context.today, Window::SubjectResponse)?;
        let opened = ResponseWindowOpened {
            subject: subject.clone(),
            until: respond.day,
            basis: Some(respond.basis),
            by,
            on: facts.context.today,
        };
        Ok(vec![opened.into()])
    }

    /// Records a subject's answer. It need not wait for a window: who admits at the first interview is heard. A late
    /// answer counts as well, and so does another one, as long as no report is written.
    pub(super) fn record_response(
        &self,
        subject: &Party,
        statement: &Sealed,
        (answered_on, admits): (Date, bool),
        facts: &InvestigationFacts,
    ) -> Decided {
        let by = guard::staff(&facts.context)?;
        if self.has_answer(subject, answered_on, admits) {
            return Ok(Vec::new());
        }
        self.follows(InvestigationStep::RecordResponse)?;
        is_subject(subject, facts)?;
        guard::past_day(&facts.context, answered_on)?;
        let responded = SubjectResponded {
            subject: subject.clone(),
            statement: statement.clone(),
            admits,
            answered_on,
            by,
            on: facts.context.today,
        };
        Ok(vec![responded.into()])
    }

    /// An answer of the same subject, on the same day and to the same effect, is the same.
    fn has_answer(&self, subject: &Party, answered_on: Date, admits: bool) -> bool {
        self.answers
            .iter()
            .any(|(known, on, admitted)| guard::same_party(known, subject) && *on == answered_on && *admitted == admits)
    }

    /// Establishes that a subject let the window pass; the system does so too.
    pub(super) fn record_elapsed(&self, subject: &Party, facts: &InvestigationFacts) -> Decided {
        if facts.context.actor != Actor::System {
            guard::staff(&facts.context)?;
        }
        let until = match self.hearing_of(subject) {
            Some(HearingStatus::Elapsed) => return Ok(Vec::new()),
            Some(HearingStatus::Answered) => return Err(InvestigationRefusal::SubjectAlreadyHeard),
            Some(HearingStatus::Open(until)) => Ok(until),
            None => Err(InvestigationRefusal::WindowNotOpened),
        };
        self.follows(InvestigationStep::RecordWindowElapsed)?;
        let until = until?;
        if facts.context.today <= until {
            return Err(InvestigationRefusal::WindowOpen { until });
        }
        let elapsed = ResponseWindowElapsed {
            subject: subject.clone(),
            until,
            on: facts.context.today,
        };
        Ok(vec![elapsed.into()])
    }

    /// How far one subject was heard.
    pub fn hearing_of(&self, subject: &Party) -> Option<HearingStatus> {
        let own = |(party, _): &&(Party, HearingStatus)| guard::same_party(party, subject);
        self.hearings.iter().find(own).map(|(_, status)| *status)
    }

    /// Every subject against whom a charge stands was heard, and nobody's window is still running.
    pub(super) fn everybody_was_heard(&self, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
        let was_heard = |subject: &Party| {
            matches!(
                self.hearing_of(subject),
                Some(HearingStatus::Answered | HearingStatus::Elapsed)
            )
        };
        let standing = facts
            .case
            .allegations
            .values()
            .filter(|charge| charge.status != AllegationStatus::Withdrawn);
        let charged_are_heard = standing.map(|charge| &charge.subject).all(was_heard);
        if charged_are_heard && !self.somebody_may_answer() {
            Ok(())
        } else {
            Err(InvestigationRefusal::SubjectNotHeard)
        }
    }

    /// A window to answer is open.
    pub(super) fn somebody_may_answer(&self) -> bool {
        self.hearings
            .iter()
            .any(|(_, status)| matches!(status, HearingStatus::Open(_)))
    }
}

fn is_subject(party: &Party, facts: &InvestigationFacts) -> Result<(), InvestigationRefusal> {
    if facts.subjects().any(|subject| guard::same_party(subject, party)) {
        Ok(())
    } else {
        Err(InvestigationRefusal::NotASubject)
    }
}
