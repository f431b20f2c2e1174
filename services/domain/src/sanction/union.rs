//! The union: notice of the reasons, its reply, and the written answer (Labour Contract Law 43).

use jiff::civil::Date;

use super::command::UnionPosition;
use super::event::{SanctionEvent, UnionAnswered, UnionNotified, UnionOpined};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SanctionStatus, UnionStatus};
use super::step::SanctionStep;
use crate::pack::Window;
use crate::sealed::Sealed;

impl Sanction {
    /// Whether the union has to be heard on it, or was: from the last approval on, unless it was dropped or put on record as
    /// decided outside before the union was told.
    pub fn concerns_union(&self) -> bool {
        let dropped = self.status == SanctionStatus::Withdrawn || self.taken_outside.is_some();
        self.union_notified_on().is_some() || (self.approved_on.is_some() && !dropped)
    }

    /// Records that the union was told the reasons; not before the approvals were complete.
    pub(super) fn notify_union(
        &self,
        on: Date,
        notice_sha256: Option<&str>,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.union_notified_on() == Some(on) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::NotifyUnion)?;
        self.is_ripe(SanctionStep::NotifyUnion)?;
        guard::day(&facts.context, on, self.approved_on)?;
        notice_sha256.map_or(Ok(()), guard::digest)?;
        let reply = facts.rules.due(on, Window::UnionReply)?;
        let notified = UnionNotified {
            by,
            on,
            reply_by: reply.day,
            basis: Some(reply.basis),
            notice_sha256: notice_sha256.map(str::to_owned),
        };
        Ok(vec![notified.into()])
    }

    /// The day on which the union was told.
    fn union_notified_on(&self) -> Option<Date> {
        match self.union {
            UnionStatus::NotNotified => None,
            UnionStatus::Notified { on, .. } => Some(on),
            UnionStatus::Replied { notified_on, .. } => Some(notified_on),
        }
    }

    /// Records the union's reply. A late one counts as well, as long as nothing is decided.
    pub(super) fn union_replies(
        &self,
        position: UnionPosition,
        opinion: Option<&Sealed>,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        match self.union {
            UnionStatus::Replied { position: known, .. } if known == position => return Ok(Vec::new()),
            UnionStatus::Replied { .. } => return Err(SanctionRefusal::UnionAlreadyReplied),
            UnionStatus::NotNotified | UnionStatus::Notified { .. } => {}
        }
        self.follows(SanctionStep::RecordUnionReply)?;
        self.is_ripe(SanctionStep::RecordUnionReply)?;
        if position == UnionPosition::Opinion && opinion.is_none() {
            return Err(SanctionRefusal::UnionOpinionTextMissing);
        }
        let opined = UnionOpined {
            by,
            on: facts.context.today,
            position,
            opinion: opinion.cloned(),
        };
        Ok(vec![opined.into()])
    }

    /// Answers the union's opinion in writing.
    pub(super) fn answer_union(
        &self,
        answer: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if matches!(self.union, UnionStatus::Replied { answered: true, .. }) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::AnswerUnion)?;
        self.is_ripe(SanctionStep::AnswerUnion)?;
        let answered = UnionAnswered {
            by,
            on: facts.context.today,
            answer: answer.clone(),
        };
        Ok(vec![answered.into()])
    }

    /// The union has an opinion that nobody has answered.
    pub(super) fn union_waits_for_an_answer(&self) -> bool {
        match self.union {
            UnionStatus::Replied { position, answered, .. } => position == UnionPosition::Opinion && !answered,
            UnionStatus::NotNotified | UnionStatus::Notified { .. } => false,
        }
    }
}
