//! The decision: everything that has to be there before it (S1 to S9, S11 to S13).

use jiff::civil::Date;

use super::approval::decision_level;
use super::command::{MemoKind, SanctionTerms};
use super::event::{SanctionDecided, SanctionEvent};
use super::facts::{RetaliationGate, SanctionFacts};
use super::grounds::Grounds;
use super::guard;
use super::refusal::{Part, SanctionRefusal};
use super::state::{Sanction, SubjectHearing, UnionStatus};
use super::step::SanctionStep;
use crate::actor::Role;
use crate::sealed::Sealed;

/// What a decision would be, with what it is measured by.
pub(super) struct DecisionOn<'a> {
    /// The sanction before it.
    pub(super) sanction: &'a Sanction,
    /// What would be decided.
    pub(super) terms: &'a SanctionTerms,
    /// The day of the decision.
    pub(super) today: Date,
    /// Everything else.
    pub(super) facts: &'a SanctionFacts,
}

/// One thing that has to be there before a decision.
type Requirement<'a> = fn(&DecisionOn<'a>) -> Result<(), SanctionRefusal>;

/// Everything that has to be there before a decision, whoever takes it, in the order in which it is missed.
pub(super) fn requirements<'a>() -> [Requirement<'a>; 17] {
    [
        DecisionOn::reviewed,
        DecisionOn::approved,
        DecisionOn::grounds_hold,
        DecisionOn::terms_fit,
        DecisionOn::terms_are_carried,
        DecisionOn::fine_is_vouched_for,
        DecisionOn::not_harsher,
        DecisionOn::facts_are_not_sanctioned,
        DecisionOn::action_clock_runs,
        DecisionOn::subject_can_be_dismissed,
        DecisionOn::union_was_notified,
        DecisionOn::union_window_ran,
        DecisionOn::union_was_answered,
        DecisionOn::hearing_was_offered,
        DecisionOn::hearing_ran,
        DecisionOn::proportionality_noted,
        DecisionOn::gate_is_clear,
    ]
}

impl DecisionOn<'_> {
    fn reviewed(&self) -> Result<(), SanctionRefusal> {
        self.sanction
            .legal_reviewer
            .map(|_| ())
            .ok_or(SanctionRefusal::LegalReviewMissing)
    }

    fn approved(&self) -> Result<(), SanctionRefusal> {
        self.sanction
            .approved_on
            .map(|_| ())
            .ok_or(SanctionRefusal::ApprovalsMissing)
    }

    fn grounds(&self) -> Result<Grounds, SanctionRefusal> {
        let finding = self.sanction.finding.ok_or(SanctionRefusal::FindingDoesNotHold)?;
        Grounds::of(self.facts, finding, true)
    }

    fn grounds_hold(&self) -> Result<(), SanctionRefusal> {
        self.grounds().map(|_| ())
    }

    fn terms_fit(&self) -> Result<(), SanctionRefusal> {
        self.terms.fit(&self.facts.rules)
    }

    fn terms_are_carried(&self) -> Result<(), SanctionRefusal> {
        self.grounds()?.carry(self.terms, self.today, self.facts)
    }

    fn fine_is_vouched_for(&self) -> Result<(), SanctionRefusal> {
        self.sanction.fine_vouched_for(self.terms, self.facts)
    }

    fn not_harsher(&self) -> Result<(), SanctionRefusal> {
        match &self.sanction.proposed_terms {
            Some(proposed) if self.terms.at_most(proposed) => Ok(()),
            Some(_) | None => Err(SanctionRefusal::HarsherThanProposed),
        }
    }

    fn facts_are_not_sanctioned(&self) -> Result<(), SanctionRefusal> {
        let finding = self.sanction.finding.ok_or(SanctionRefusal::FindingDoesNotHold)?;
        self.grounds()?
            .not_sanctioned_yet(finding, self.sanction.id, self.facts)
    }

    fn action_clock_runs(&self) -> Result<(), SanctionRefusal> {
        match self.sanction.act_by {
            Some(act_by) if self.today > act_by && !self.vouched_for(MemoKind::ActionClock) => {
                Err(SanctionRefusal::ActionClockStopped { act_by })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn subject_can_be_dismissed(&self) -> Result<(), SanctionRefusal> {
        let subject = &self.facts.subject;
        self.terms.employment_allows(subject.employment)?;
        let left_on = subject.left.and_then(|left| left.latest());
        if self.terms.kind.ends_the_work() && left_on.is_some_and(|left| left < self.today) {
            return Err(SanctionRefusal::SubjectHasLeft);
        }
        Ok(())
    }

    fn vouched_for(&self, kind: MemoKind) -> bool {
        self.sanction.memos.contains(&kind)
    }

    fn union_was_notified(&self) -> Result<(), SanctionRefusal> {
        if self.sanction.union == UnionStatus::NotNotified && !self.vouched_for(MemoKind::NoUnion) {
            return Err(SanctionRefusal::UnionNoticeMissing);
        }
        Ok(())
    }

    /// The union is heard before a dismissal; of anything else it is notified.
    fn union_window_ran(&self) -> Result<(), SanctionRefusal> {
        let mandatory = guard::rule(&self.facts.rules, self.terms.kind)?.union_mandatory;
        match self.sanction.union {
            UnionStatus::Notified { reply_by: until, .. } if mandatory && self.today <= until => {
                Err(SanctionRefusal::UnionWindowOpen { until })
            }
            UnionStatus::NotNotified | UnionStatus::Notified { .. } | UnionStatus::Replied { .. } => Ok(()),
        }
    }

    fn union_was_answered(&self) -> Result<(), SanctionRefusal> {
        if self.sanction.union_waits_for_an_answer() {
            return Err(SanctionRefusal::UnionAnswerMissing);
        }
        Ok(())
    }

    fn hearing_was_offered(&self) -> Result<(), SanctionRefusal> {
        if self.sanction.hearing == SubjectHearing::NotOffered {
            return Err(SanctionRefusal::HearingNotOffered);
        }
        Ok(())
    }

    fn hearing_ran(&self) -> Result<(), SanctionRefusal> {
        match self.sanction.hearing {
            SubjectHearing::Offered { until, .. } if self.today <= until => {
                Err(SanctionRefusal::HearingWindowOpen { until })
            }
            SubjectHearing::NotOffered
            | SubjectHearing::Offered { .. }
            | SubjectHearing::Stated
            | SubjectHearing::Waived => Ok(()),
        }
    }

    fn proportionality_noted(&self) -> Result<(), SanctionRefusal> {
        self.sanction.proportionality_is_noted()
    }

    fn gate_is_clear(&self) -> Result<(), SanctionRefusal> {
        match self.facts.gate {
            RetaliationGate::Pending => Err(SanctionRefusal::GatePending),
            RetaliationGate::Cleared => Ok(()),
        }
    }
}

impl Sanction {
    /// Decides it: by a decision maker who had no part before, once everything is there.
    pub(super) fn decide_it(
        &self,
        terms: &SanctionTerms,
        reasons: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.decider == Some(by) && self.decided_terms.as_ref() == Some(terms) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::DecideSanction)?;
        self.apart(Part::DecisionMaker, by)?;
        if !facts.context.actor.has(Role::DecisionMaker) {
            return Err(SanctionRefusal::DecisionMakerNeeded);
        }
        decision_level(guard::rule(&facts.rules, terms.kind)?, facts)?;
        let decision = DecisionOn {
            sanction: self,
            terms,
            today: facts.context.today,
            facts,
        };
        for requirement in requirements() {
            requirement(&decision)?;
        }
        let decided = SanctionDecided {
            by,
            on: facts.context.today,
            terms: *terms,
            reasons: reasons.clone(),
        };
        Ok(vec![decided.into()])
    }
}
