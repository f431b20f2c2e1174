//! Charges: making them, telling the subject, and ending them without a finding.

use jiff::civil::Date;

use super::command::{Determination, PartyRole, RaiseAllegation};
use super::event::{
    AllegationDetermined, AllegationRaised, AllegationTakenUp, AllegationWithdrawn, ResponseExtended, SeverityChanged,
    SubjectInformed,
};
use super::state::{Allegation, AllegationStatus, CaseStatus};
use super::step::CaseStep;
use super::{CaseRefusal, Decided, Decision};
use crate::clause::{ClauseId, Severity};
use crate::deadline::put_off;
use crate::ids::AllegationId;
use crate::pack::{Clause, PackVersion, Window};
use crate::sealed::Sealed;

impl Decision<'_> {
    /// While the case is investigated, the charge is taken up at once. A handler who was close to the subject on a day of
    /// the conduct steps back in the same breath.
    pub(super) fn raise(&self, charge: &RaiseAllegation) -> Decided {
        if let Some(raised) = self.case.allegations.get(&charge.allegation) {
            return raised_alike(raised, charge);
        }
        self.case.follows(CaseStep::RaiseAllegation)?;
        if !self.case.has_party(&charge.subject, PartyRole::Subject) {
            return Err(CaseRefusal::NotASubject);
        }
        let clause = self.chargeable(self.text_for(charge), &charge.clause, charge.severity)?;
        if charge.is_protected_report && clause.spares_protected_reports {
            let clause = charge.clause.clone();
            return Err(CaseRefusal::ProtectedReport { clause });
        }
        let Self { by, on, .. } = *self;
        let allegation = charge.allegation;
        let raised = AllegationRaised {
            allegation,
            subject: charge.subject.clone(),
            clause: charge.clause.clone(),
            severity: charge.severity,
            conduct: charge.conduct,
            ground: self.ground(charge)?,
            description: charge.description.clone(),
            by,
            on,
        };
        let mut events = vec![raised.into()];
        if self.case.status == CaseStatus::Investigating {
            events.push(AllegationTakenUp { allegation, on }.into());
        }
        events.extend(self.recusals());
        Ok(events)
    }

    /// The window to answer runs from the day on which the subject was told.
    pub(super) fn inform_subject(&self, allegation: AllegationId, on: Date) -> Decided {
        let charge = self.charge(allegation)?;
        let respond = self.facts.rules.due(on, Window::SubjectResponse)?;
        if charge.status == AllegationStatus::SubjectInformed {
            let repeated = charge.respond_by == Some(respond.day);
            return if repeated {
                Ok(vec![])
            } else {
                Err(CaseRefusal::SubjectAlreadyInformed { allegation })
            };
        }
        self.is_open(allegation)?;
        if self.case.follows(CaseStep::InformSubject).is_err() || !charge.may_be_told() {
            return Err(CaseRefusal::AllegationNotTakenUp { allegation });
        }
        if on > self.on {
            return Err(CaseRefusal::InformedInFuture);
        }
        if let Some(known_on) = self.case.known_on.filter(|known_on| on < *known_on) {
            return Err(CaseRefusal::InformedBeforeKnown { known_on });
        }
        if on < charge.raised_on {
            let raised_on = charge.raised_on;
            return Err(CaseRefusal::InformedBeforeRaised { raised_on });
        }
        let by = self.by;
        Ok(vec![
            SubjectInformed {
                allegation,
                by,
                on,
                respond_by: respond.day,
                basis: Some(respond.basis),
            }
            .into(),
        ])
    }

    /// Gives the subject more time to answer a charge.
    pub(super) fn extend_response(&self, allegation: AllegationId, until: Date, reason: &Sealed) -> Decided {
        let charge = self.charge(allegation)?;
        let extended_from = charge
            .respond_by
            .ok_or(CaseRefusal::SubjectNotInformed { allegation })?;
        self.is_open(allegation)?;
        if self.facts.rules.is_fixed(Window::SubjectResponse) {
            return Err(CaseRefusal::WindowFixed);
        }
        if !put_off(extended_from, until, self.on)? {
            return Ok(vec![]);
        }
        let extended = ResponseExtended {
            allegation,
            until,
            extended_from,
            reason: reason.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![extended.into()])
    }

    /// Once the jurisdiction's time to act, counted from the company's knowledge, is over.
    pub(super) fn declare_time_barred(&self, allegation: AllegationId) -> Decided {
        let determination = Determination::TimeBarred;
        if self.charge(allegation)?.status == AllegationStatus::Determined(determination) {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::DeclareTimeBarred)?;
        self.is_open(allegation)?;
        let rules = &self.facts.rules;
        let known_on = self.case.known_on.unwrap_or(self.on);
        if self.on <= rules.calendar.add(known_on, rules.profile.action_stop)? {
            return Err(CaseRefusal::NotTimeBarred);
        }
        let determined = AllegationDetermined {
            allegation,
            determination,
            finding: None,
            by: self.by,
            on: self.on,
        };
        Ok(vec![determined.into()])
    }

    pub(super) fn withdraw(&self, allegation: AllegationId, reason: &Sealed) -> Decided {
        if self.charge(allegation)?.status == AllegationStatus::Withdrawn {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::WithdrawAllegation)?;
        self.is_open(allegation)?;
        let withdrawn = AllegationWithdrawn {
            allegation,
            reason: reason.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![withdrawn.into()])
    }

    pub(super) fn change_severity(&self, allegation: AllegationId, severity: Severity, reason: &Sealed) -> Decided {
        let charge = self.charge(allegation)?;
        if charge.severity == severity {
            return Ok(vec![]);
        }
        self.case.follows(CaseStep::ChangeSeverity)?;
        self.is_open(allegation)?;
        let adopted = charge.ground.as_ref().map(|ground| ground.policy);
        let versions = self.facts.policies.iter();
        let version = versions.into_iter().find(|version| Some(version.policy) == adopted);
        let text = version.and_then(|version| version.text.as_deref());
        self.chargeable(text, &charge.clause, severity)?;
        let changed = SeverityChanged {
            allegation,
            severity,
            reason: reason.clone(),
            by: self.by,
            on: self.on,
        };
        Ok(vec![changed.into()])
    }

    /// The charge, whatever has become of it.
    pub(super) fn charge(&self, allegation: AllegationId) -> Result<&Allegation, CaseRefusal> {
        let charge = self.case.allegations.get(&allegation);
        charge.ok_or(CaseRefusal::AllegationMissing { allegation })
    }

    fn is_open(&self, allegation: AllegationId) -> Result<(), CaseRefusal> {
        if self.charge(allegation)?.status.is_open() {
            return Ok(());
        }
        Err(CaseRefusal::AllegationNotOpen { allegation })
    }

    /// The clause as the version of the day of the conduct has it, or the pack in force where that is not known.
    fn chargeable<'b>(
        &'b self,
        text: Option<&'b PackVersion>,
        id: &ClauseId,
        severity: Severity,
    ) -> Result<&'b Clause, CaseRefusal> {
        let clause = text.map_or(&self.facts.rules.clauses, |text| &text.clauses).get(id);
        let clause = clause.ok_or_else(|| CaseRefusal::ClauseUnknown { clause: id.clone() })?;
        if clause.severities.is_empty() {
            return Err(CaseRefusal::ClauseNotChargeable { clause: id.clone() });
        }
        if !clause.chargeable_as(severity) {
            let clause = id.clone();
            return Err(CaseRefusal::SeverityNotOnClause { clause, severity });
        }
        Ok(clause)
    }
}

/// The same charge again is a repetition; another one with this id is a mistake. Its severity may have been changed since.
fn raised_alike(raised: &Allegation, charge: &RaiseAllegation) -> Decided {
    let same = raised.subject.same_as(&charge.subject);
    if same && raised.clause == charge.clause && raised.conduct == charge.conduct {
        return Ok(vec![]);
    }
    let allegation = charge.allegation;
    Err(CaseRefusal::AllegationIdTaken { allegation })
}
