//! What a charge rests on: the version of the policy that bound the subject on the day of the conduct (LCL 4).
//!
//! Dates are read against the company. The conduct may have taken place on any day that its date leaves possible, and the
//! version has to have been in force on all of them: published on or before the first, taken out of force after the last.
//! Where nothing bounds the first day (`Unknown`, `Before`), the version has to have been in force on the last possible
//! one, which is today if nothing bounds that either. Of several such versions the one published last counts.

use jiff::civil::Date;

use super::command::{Party, RaiseAllegation};
use super::event::PolicyGround;
use super::facts::PolicyVersionFacts;
use super::{CaseRefusal, Decision};
use crate::ids::PersonId;
use crate::pack::PackVersion;
use crate::person::Employment;
use crate::when::When;

/// The days on which a conduct can have taken place.
#[derive(Clone, Copy)]
struct PossibleDays {
    first: Option<Date>,
    last: Date,
}

impl Decision<'_> {
    /// `None` against an outside party, whom the policy does not bind.
    pub(super) fn ground(&self, charge: &RaiseAllegation) -> Result<Option<PolicyGround>, CaseRefusal> {
        if !charge.conduct.is_consistent() {
            return Err(CaseRefusal::ConductInconsistent);
        }
        if charge.conduct.is_after(self.on) {
            return Err(CaseRefusal::ConductInFuture);
        }
        match charge.subject {
            Party::Outside { .. } => Ok(None),
            Party::Person(person) => {
                self.is_bound(person)?;
                self.policy_ground(&charge.conduct).map(Some)
            }
        }
    }

    /// Employees, and dispatched workers, who are returned to their agency later (LCL 65); no contractors (WX-1.2).
    fn is_bound(&self, person: PersonId) -> Result<(), CaseRefusal> {
        let subject = self.facts.subject.as_ref().filter(|subject| subject.person == person);
        match subject.ok_or(CaseRefusal::SubjectUnknown)?.employment {
            Employment::Employee | Employment::Dispatched => Ok(()),
            Employment::Contractor => Err(CaseRefusal::SubjectNotBound),
        }
    }

    /// What the version says that was in force on the day of the conduct; `None` where none was, where its text is not
    /// kept, and against an outside party.
    pub(super) fn text_for(&self, charge: &RaiseAllegation) -> Option<&PackVersion> {
        charge.subject.person()?;
        let (_, version) = self.version_in_force(self.possible_days(&charge.conduct))?;
        version.text.as_deref()
    }

    fn possible_days(&self, conduct: &When) -> PossibleDays {
        PossibleDays {
            first: conduct.earliest(),
            last: conduct.latest().map_or(self.on, |last| last.min(self.on)),
        }
    }

    fn version_in_force(&self, days: PossibleDays) -> Option<(Date, &PolicyVersionFacts)> {
        let versions = self.facts.policies.iter();
        let in_force = versions.filter_map(|version| in_force_since(version, days).map(|since| (since, version)));
        in_force.max_by_key(|(since, _)| *since)
    }

    fn policy_ground(&self, conduct: &When) -> Result<PolicyGround, CaseRefusal> {
        let days = self.possible_days(conduct);
        let (since, version) = self.version_in_force(days).ok_or(CaseRefusal::PolicyNotInForce)?;
        if !version.consulted {
            return Err(CaseRefusal::PolicyNotConsulted);
        }
        let acknowledged = version.acknowledged.ok_or(CaseRefusal::PolicyNotAcknowledged)?;
        let acknowledged_before = acknowledged
            .latest()
            .zip(days.first)
            .is_some_and(|(last, first)| last < first);
        if !acknowledged_before && since >= days.last {
            return Err(CaseRefusal::PolicyUnknownToSubject);
        }
        Ok(PolicyGround {
            policy: version.policy,
            published: version.published.unwrap_or(When::Unknown),
            acknowledged,
            rests_on_publication: !acknowledged_before,
            consultation_by_memo: version.consultation_by_memo,
        })
    }
}

/// The day from which on the version was published beyond doubt, if it was in force on all of the days.
fn in_force_since(version: &PolicyVersionFacts, days: PossibleDays) -> Option<Date> {
    let since = version.published.as_ref().and_then(When::latest)?;
    let still = match &version.retired {
        None => true,
        Some(retired) => retired.earliest().is_some_and(|end| days.last < end),
    };
    (since <= days.first.unwrap_or(days.last) && still).then_some(since)
}
