//! Decisions that were taken outside this process, put on record by counsel with what they lack.

use super::annulment::past;
use super::command::SanctionTerms;
use super::decision::{DecisionOn, requirements};
use super::event::{OutsideDecisionRecorded, SanctionEvent};
use super::facts::SanctionFacts;
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::{Sanction, SanctionStatus};
use super::step::SanctionStep;
use crate::decider::Refusal;
use crate::sealed::Sealed;
use crate::when::When;

impl Sanction {
    /// Puts such a decision on record. It is measured as of the last day on which it can have been taken; who took it
    /// is not known here, so that S5 is not measured.
    pub(super) fn record_outside(
        &self,
        terms: &SanctionTerms,
        decided: &When,
        memo: &Sealed,
        facts: &SanctionFacts,
    ) -> Result<Vec<SanctionEvent>, SanctionRefusal> {
        let by = guard::counsel(&facts.context)?;
        if self.status == SanctionStatus::TakenOutside && self.is_on_record(terms, decided) {
            return Ok(Vec::new());
        }
        self.follows(SanctionStep::RecordOutsideDecision)?;
        past(decided, facts)?;
        let recorded = OutsideDecisionRecorded {
            terms: *terms,
            decided: *decided,
            memo: memo.clone(),
            unmet: self.unmet(terms, decided, facts),
            by,
            on: facts.context.today,
        };
        Ok(vec![recorded.into()])
    }

    fn is_on_record(&self, terms: &SanctionTerms, decided: &When) -> bool {
        self.terms.as_ref() == Some(terms) && self.taken_outside.as_ref() == Some(decided)
    }

    /// Codes of the refusals that this process would have given, each once, in the order of the process.
    fn unmet(&self, terms: &SanctionTerms, decided: &When, facts: &SanctionFacts) -> Vec<String> {
        let today = facts.context.today;
        let decision = DecisionOn {
            sanction: self,
            terms,
            today: decided.latest().map_or(today, |day| day.min(today)),
            facts,
        };
        let mut codes: Vec<String> = Vec::new();
        for requirement in requirements() {
            let code = requirement(&decision).err().map(|refusal| refusal.code().to_owned());
            codes.extend(code.filter(|code| !codes.contains(code)));
        }
        codes
    }
}
