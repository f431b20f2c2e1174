//! The subject's part in the inquiry, and the finding.

use super::{Outcome, Subject};

impl Subject<'_> {
    /// Told of every charge by the day of the decision.
    pub(super) fn subject_informed(&self) -> Outcome {
        self.each_charge(|charge| {
            let informed = charge.informed.as_ref();
            let in_time = informed.is_some_and(|informed| self.decided.is_none_or(|decided| informed.fact <= decided));
            Outcome::met_if(
                in_time,
                informed.map(|informed| informed.by.clone()).into_iter().collect(),
            )
        })
    }

    /// Answered, or let the window pass.
    pub(super) fn subject_heard(&self) -> Outcome {
        let heard = self.heard();
        Outcome::met_if(!heard.is_empty(), heard)
    }

    /// S1: in force by the day of the decision, and proving a charge against the person. A finding that took another's
    /// place counts from the day of the first.
    pub(super) fn finding_issued(&self) -> Outcome {
        let first = self
            .record
            .state
            .finding
            .and_then(|id| self.dossier.case.findings.get(&id));
        let issued = first.and_then(|finding| finding.issued.as_ref());
        let in_time = issued.is_some_and(|issued| self.decided.is_none_or(|decided| issued.fact <= decided));
        let latest = self.finding.and_then(|finding| finding.issued.as_ref());
        let proofs = issued.into_iter().chain(latest).map(|issued| issued.by.clone());
        Outcome::met_if(
            in_time && latest.is_some() && !self.charges.is_empty(),
            proofs.collect(),
        )
    }

    /// By somebody else than its author.
    pub(super) fn finding_reviewed(&self) -> Outcome {
        let Some(finding) = self.finding else {
            return Outcome::missing(Vec::new());
        };
        let reviewed = finding.reviewed.as_ref();
        let apart = reviewed.is_some_and(|reviewed| reviewed.fact != finding.author);
        let review = reviewed.map(|reviewed| reviewed.by.clone());
        Outcome::met_if(apart, vec![finding.drafted.clone()]).with(review)
    }
}
