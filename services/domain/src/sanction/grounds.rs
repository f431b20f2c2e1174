//! What a sanction rests on: the finding (S1), the scale (S2, S3), earlier sanctions (S6, S9).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::command::SanctionTerms;
use super::facts::{PriorSanction, SanctionFacts};
use super::guard;
use super::refusal::SanctionRefusal;
use super::state::SanctionStatus;
use crate::case::{Allegation, Case, Determination, Finding, FindingStatus, Party};
use crate::clause::Severity;
use crate::ids::{AllegationId, FindingId, PersonId, SanctionId};
use crate::when::When;

/// The charges that a finding proves against one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grounds {
    /// The charges.
    charges: BTreeSet<AllegationId>,
    /// The gravest of them.
    severity: Severity,
    /// When the conduct of each gravest charge, and of every other, took place.
    conduct: Vec<When>,
}

impl Grounds {
    /// S1: what the finding proves against the subject, if it is in force. With `or_successor`, a finding that was
    /// superseded counts as long as the one in its place proves something as well.
    pub(super) fn of(facts: &SanctionFacts, finding: FindingId, or_successor: bool) -> Result<Self, SanctionRefusal> {
        let subject = facts.subject.person;
        in_force(&facts.case, finding, or_successor)
            .and_then(|finding| Self::proved(&facts.case, finding, subject))
            .ok_or(SanctionRefusal::FindingDoesNotHold)
    }

    fn proved(case: &Case, finding: &Finding, subject: PersonId) -> Option<Self> {
        let charges: Vec<(AllegationId, &Allegation)> = finding
            .conclusions
            .iter()
            .filter(|conclusion| proves(conclusion.determination))
            .filter_map(|conclusion| Some((conclusion.allegation, case.allegations.get(&conclusion.allegation)?)))
            .filter(|(_, charge)| is_person(&charge.subject, subject))
            .collect();
        Some(Self {
            severity: charges.iter().map(|(_, charge)| charge.severity).max()?,
            conduct: charges.iter().map(|(_, charge)| charge.conduct).collect(),
            charges: charges.into_iter().map(|(id, _)| id).collect(),
        })
    }

    /// S2 and S3: the kind is on the scale for the gravest charge, and a dismissal has the weight it needs.
    pub(super) fn carry(
        &self,
        terms: &SanctionTerms,
        today: Date,
        facts: &SanctionFacts,
    ) -> Result<(), SanctionRefusal> {
        let rule = guard::rule(&facts.rules, terms.kind)?;
        if !rule.severities.contains(&self.severity) {
            return Err(SanctionRefusal::NotOnScale);
        }
        if terms.kind.ends_the_work() && self.severity != Severity::Grave && !self.is_repeat(today, facts)? {
            return Err(SanctionRefusal::NeitherGraveNorRepeat);
        }
        Ok(())
    }

    /// Whether an earlier sanction that still stands became final before the conduct, and not too long before it.
    fn is_repeat(&self, today: Date, facts: &SanctionFacts) -> Result<bool, SanctionRefusal> {
        let last = facts.rules.windows.repeat;
        for prior in facts.priors.iter().filter(|prior| counts(prior, today)) {
            let Some(final_on) = prior.final_on else { continue };
            let until = facts.rules.calendar.add(final_on, last)?;
            if self
                .conduct
                .iter()
                .any(|conduct| within(*conduct, final_on, until, today))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// S6: no other sanction that stands is about the same finding, or about one of the same charges.
    pub(super) fn not_sanctioned_yet(
        &self,
        finding: FindingId,
        own: Option<SanctionId>,
        facts: &SanctionFacts,
    ) -> Result<(), SanctionRefusal> {
        let same_facts =
            |prior: &&PriorSanction| prior.finding == finding || self.shares_a_charge(&facts.case, prior.finding);
        let standing = facts
            .priors
            .iter()
            .filter(|prior| Some(prior.sanction) != own && stands(prior.status));
        match standing.into_iter().find(same_facts) {
            Some(prior) => Err(SanctionRefusal::AlreadySanctioned {
                sanction: prior.sanction,
            }),
            None => Ok(()),
        }
    }

    fn shares_a_charge(&self, case: &Case, finding: FindingId) -> bool {
        let conclusions = case
            .findings
            .get(&finding)
            .map(|finding| finding.conclusions.as_slice());
        conclusions
            .unwrap_or_default()
            .iter()
            .any(|conclusion| proves(conclusion.determination) && self.charges.contains(&conclusion.allegation))
    }
}

/// S9: each earlier sanction that is cited is one of the person's, final and not over.
pub(super) fn priors_count(priors: &[SanctionId], facts: &SanctionFacts) -> Result<(), SanctionRefusal> {
    for &sanction in priors {
        let prior = facts
            .priors
            .iter()
            .find(|prior| prior.sanction == sanction)
            .ok_or(SanctionRefusal::PriorUnknown { sanction })?;
        if !is_final(prior.status) {
            return Err(if is_over(prior.status) {
                SanctionRefusal::PriorExpired { sanction }
            } else {
                SanctionRefusal::PriorNotFinal { sanction }
            });
        }
        if !counts(prior, facts.context.today) {
            return Err(SanctionRefusal::PriorExpired { sanction });
        }
    }
    Ok(())
}

fn in_force(case: &Case, finding: FindingId, or_successor: bool) -> Option<&Finding> {
    let found = case.findings.get(&finding)?;
    match found.status {
        FindingStatus::Issued => Some(found),
        FindingStatus::Superseded if or_successor => successor(case, finding),
        FindingStatus::Drafted | FindingStatus::Reviewed | FindingStatus::Superseded => None,
    }
}

/// The finding in force at the end of the chain of those that took the finding's place.
fn successor(case: &Case, finding: FindingId) -> Option<&Finding> {
    let mut replaced = BTreeSet::from([finding]);
    loop {
        let (id, next) = case.findings.iter().find(|(id, next)| {
            !replaced.contains(*id)
                && next.supersedes.is_some_and(|old| replaced.contains(&old))
                && was_issued(next.status)
        })?;
        if next.status == FindingStatus::Issued {
            return Some(next);
        }
        replaced.insert(*id);
    }
}

fn was_issued(status: FindingStatus) -> bool {
    matches!(status, FindingStatus::Issued | FindingStatus::Superseded)
}

fn proves(determination: Determination) -> bool {
    matches!(
        determination,
        Determination::Substantiated | Determination::PartlySubstantiated
    )
}

fn is_person(party: &Party, person: PersonId) -> bool {
    match party {
        Party::Person(id) => *id == person,
        Party::Outside { .. } => false,
    }
}

/// Whether conduct lies after an earlier sanction became final and before the end of the window. Of a span the last day
/// counts; conduct of an unknown day is taken as of today.
fn within(conduct: When, final_on: Date, until: Date, today: Date) -> bool {
    let latest = conduct.latest().map_or(today, |day| day.min(today));
    latest > final_on && latest <= until
}

fn counts(prior: &PriorSanction, today: Date) -> bool {
    is_final(prior.status) && prior.until.is_none_or(|until| today <= until)
}

fn is_final(status: SanctionStatus) -> bool {
    matches!(status, SanctionStatus::Final | SanctionStatus::Active)
}

fn is_over(status: SanctionStatus) -> bool {
    matches!(status, SanctionStatus::Expired | SanctionStatus::Expunged)
}

/// A sanction that was neither dropped nor set aside: the facts that it is about are sanctioned, even when its record
/// is over.
fn stands(status: SanctionStatus) -> bool {
    !matches!(
        status,
        SanctionStatus::Missing | SanctionStatus::Withdrawn | SanctionStatus::Revoked | SanctionStatus::Annulled
    )
}
