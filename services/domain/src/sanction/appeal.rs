//! The appeal inside the company (S5, S14).

use jiff::civil::Date;

use super::command::{AppealOutcome, SanctionTerms};
use super::event::{AppealDecided, AppealLodged, SanctionEvent};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::{Part, SanctionRefusal};
use super::state::Sanction;
use super::step::SanctionStep;
use crate::actor::Role;
use crate::ids::PersonId;
use crate::pack::Window;
use crate::sealed::Sealed;

impl Sanction {
    /// Lodges the appeal: by the subject, or by HR for them. Its day counts, not the day on which it is recorded.
    pub(super) fn appeal(
        &self,
        grounds: &Sealed,
        on: Date,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = self.appellant(facts)?;
        if self.appealed_on == Some(on) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::AppealSanction)?;
        guard::day(&facts.context, on, self.issued_on)?;
        if let Some(until) = self.appeal_until.filter(|until| on > *until) {
            return Err(SanctionRefusal::AppealTooLate { until });
        }
        let decide = facts.rules.due(on, Window::AppealDecision)?;
        let lodged = AppealLodged {
            by,
            on,
            grounds: grounds.clone(),
            decide_by: decide.day,
            basis: Some(decide.basis),
        };
        Ok(vec![lodged.into()])
    }

    fn appellant(&self, facts: &SanctionFacts) -> Result<PersonId, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.subject == Some(by) || facts.context.actor.has(Role::HumanResources) {
            Ok(by)
        } else {
            Err(SanctionRefusal::AppellantNotEntitled)
        }
    }

    /// Decides the appeal: by somebody who had no part before, and never for the worse. A late decision is recorded as
    /// well; that it is late shows from its day.
    pub(super) fn decide_appeal(
        &self,
        outcome: AppealOutcome,
        terms: Option<&SanctionTerms>,
        reasons: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::staff(&facts.context)?;
        if self.appeal_reviewer == Some(by) && self.appeal_ended_as(outcome, terms) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::DecideAppeal)?;
        self.apart(Part::AppealReviewer, by)?;
        self.never_worse(outcome, terms, facts)?;
        let decided = AppealDecided {
            by,
            on: facts.context.today,
            outcome,
            terms: terms.copied(),
            reasons: reasons.clone(),
        };
        Ok(vec![decided.into()])
    }

    fn appeal_ended_as(&self, outcome: AppealOutcome, terms: Option<&SanctionTerms>) -> bool {
        self.appeal_outcome == Some(outcome) && (terms.is_none() || terms == self.terms.as_ref())
    }

    /// S14. Milder terms need not be on the scale for the charge: mercy is not bound to it. They have to be lawful.
    fn never_worse(
        &self,
        outcome: AppealOutcome,
        terms: Option<&SanctionTerms>,
        facts: &SanctionFacts,
    ) -> Result<(), SanctionRefusal> {
        let (AppealOutcome::Varied, Some(varied)) = (outcome, terms) else {
            return if outcome != AppealOutcome::Varied && terms.is_none() {
                Ok(())
            } else {
                Err(SanctionRefusal::AppealTermsMismatch)
            };
        };
        varied.fit(&facts.rules)?;
        varied.employment_allows(facts.subject.employment)?;
        self.fine_vouched_for(varied, facts)?;
        if self.terms.as_ref().is_some_and(|present| varied.milder_than(present)) {
            Ok(())
        } else {
            Err(SanctionRefusal::AppealNotMilder)
        }
    }
}
