//! Writing a finding, and another person's agreement to it. A finding is never edited: another one takes its place.

use std::collections::BTreeSet;

use super::command::Determination;
use super::event::{Conclusion, FindingDrafted, FindingReviewed};
use super::state::{CaseStatus, Finding, FindingStatus};
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision};
use crate::ids::{AllegationId, FindingId};
use crate::sanction::SanctionStatus;
use crate::sealed::Sealed;

impl Decision<'_> {
    pub(super) fn draft(
        &self,
        finding: FindingId,
        conclusions: &[Conclusion],
        text: &Sealed,
        supersedes: Option<FindingId>,
    ) -> Decided {
        if let Some(drafted) = self.case.findings.get(&finding) {
            let repeated = drafted.conclusions == conclusions && drafted.supersedes == supersedes;
            return if repeated {
                Ok(vec![])
            } else {
                Err(CaseRefusal::FindingIdTaken { finding })
            };
        }
        self.may_find(supersedes)?;
        self.is_sound(conclusions)?;
        if let Some(old) = supersedes {
            self.covers(conclusions, old)?;
        }
        let drafted = FindingDrafted {
            finding,
            conclusions: conclusions.to_vec(),
            text: text.clone(),
            supersedes,
            by: self.by,
            on: self.on,
        };
        Ok(vec![drafted.into()])
    }

    /// The reviewer is not the author.
    pub(super) fn review(&self, finding: FindingId) -> Decided {
        let draft = self.finding(finding)?;
        if draft.reviewer == Some(self.by) {
            return Ok(vec![]);
        }
        if draft.status != FindingStatus::Drafted {
            return Err(CaseRefusal::FindingNotDrafted { finding });
        }
        self.may_find(draft.supersedes)?;
        if draft.author == self.by {
            return Err(CaseRefusal::ReviewerIsAuthor);
        }
        let Self { by, on, .. } = *self;
        Ok(vec![FindingReviewed { finding, by, on }.into()])
    }

    /// The finding, whatever has become of it.
    pub(super) fn finding(&self, finding: FindingId) -> Result<&Finding, CaseRefusal> {
        let found = self.case.findings.get(&finding);
        found.ok_or(CaseRefusal::FindingMissing { finding })
    }

    /// A new finding belongs to the investigation. One that takes the place of an issued one may also come after it, and
    /// after reopening, as long as no sanction rests on what was found.
    pub(super) fn may_find(&self, supersedes: Option<FindingId>) -> Result<(), CaseRefusal> {
        self.case.follows(CaseStep::draft(supersedes))?;
        let mut sanctions = self.facts.sanctions.iter();
        if self.case.status == CaseStatus::SanctionTrack && sanctions.any(|(_, sanction)| rests_on_findings(*sanction))
        {
            return Err(CaseRefusal::SanctionDecided);
        }
        Ok(())
    }

    /// At least one conclusion, one a charge, each on a charge of the case, none of them a time bar.
    fn is_sound(&self, conclusions: &[Conclusion]) -> Result<(), CaseRefusal> {
        if conclusions.is_empty() {
            return Err(CaseRefusal::FindingEmpty);
        }
        let mut concluded = BTreeSet::new();
        for conclusion in conclusions {
            let allegation = conclusion.allegation;
            self.charge(allegation)?;
            if !concluded.insert(allegation) {
                return Err(CaseRefusal::FindingContradicts { allegation });
            }
            if conclusion.determination == Determination::TimeBarred {
                return Err(CaseRefusal::TimeBarIsNoConclusion);
            }
        }
        Ok(())
    }

    /// The old finding is in force, and the new one leaves none of its charges without a conclusion.
    pub(super) fn covers(&self, conclusions: &[Conclusion], old: FindingId) -> Result<(), CaseRefusal> {
        let superseded = self.finding(old)?;
        if superseded.status != FindingStatus::Issued {
            return Err(CaseRefusal::SupersededNotIssued { finding: old });
        }
        let concluded: BTreeSet<AllegationId> = conclusions.iter().map(|conclusion| conclusion.allegation).collect();
        let mut before = superseded.conclusions.iter().map(|conclusion| conclusion.allegation);
        match before.find(|allegation| !concluded.contains(allegation)) {
            Some(allegation) => Err(CaseRefusal::SupersedingLeavesOut { allegation }),
            None => Ok(()),
        }
    }
}

/// Whether a sanction was decided, and neither revoked nor annulled since.
fn rests_on_findings(sanction: SanctionStatus) -> bool {
    use SanctionStatus as S;
    match sanction {
        S::Missing | S::Proposed | S::LegalReviewed | S::Approved | S::Withdrawn | S::Revoked | S::Annulled => false,
        S::Decided
        | S::Issued
        | S::Served
        | S::Appealed
        | S::Upheld
        | S::Varied
        | S::Final
        | S::Active
        | S::Expired
        | S::Expunged
        | S::TakenOutside => true,
    }
}
