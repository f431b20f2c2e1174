//! What every decision on an investigation asks first: who acts, and whether a day is possible.

use jiff::civil::Date;

use super::facts::InvestigationFacts;
use super::refusal::InvestigationRefusal;
use crate::actor::Role;
use crate::case::{Party, PartyRole};
use crate::decider::Context;
use crate::ids::PersonId;
use crate::sealed::is_sha256;
use crate::when::When;

/// The member of staff who acts.
pub(super) fn staff(context: &Context) -> Result<PersonId, InvestigationRefusal> {
    context.actor.person().ok_or(InvestigationRefusal::StaffNeeded)
}

/// The counsel who acts.
pub(super) fn counsel(context: &Context) -> Result<PersonId, InvestigationRefusal> {
    let person = staff(context)?;
    if context.actor.has(Role::LegalCounsel) {
        Ok(person)
    } else {
        Err(InvestigationRefusal::CounselNeeded)
    }
}

/// A day that is past or present.
pub(super) fn past_day(context: &Context, on: Date) -> Result<(), InvestigationRefusal> {
    if on > context.today {
        return Err(InvestigationRefusal::DateInFuture { on });
    }
    Ok(())
}

/// A date that is consistent, and not said to lie ahead.
pub(super) fn past(context: &Context, when: &When) -> Result<(), InvestigationRefusal> {
    if !when.is_consistent() {
        return Err(InvestigationRefusal::DateInconsistent);
    }
    if !when.is_after(context.today) {
        return Ok(());
    }
    let on = when.earliest().filter(|day| *day > context.today).or(when.latest());
    Err(InvestigationRefusal::DateInFuture {
        on: on.unwrap_or(context.today),
    })
}

/// A SHA-256 in the form in which events hold it.
pub(super) fn digest(text: &str) -> Result<(), InvestigationRefusal> {
    if is_sha256(text) {
        Ok(())
    } else {
        Err(InvestigationRefusal::DigestMalformed)
    }
}

/// Whether two parties are the same one; an outside party is known by its id, not by its sealed name.
pub(super) fn same_party(one: &Party, other: &Party) -> bool {
    match (one, other) {
        (Party::Person(one), Party::Person(other)) => one == other,
        (Party::Outside { id: one, .. }, Party::Outside { id: other, .. }) => one == other,
        (Party::Person(_), Party::Outside { .. }) | (Party::Outside { .. }, Party::Person(_)) => false,
    }
}

impl InvestigationFacts {
    /// The subjects of the case.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Party> {
        let subject = |(_, role): &&(Party, PartyRole)| *role == PartyRole::Subject;
        self.case.parties.iter().filter(subject).map(|(party, _)| party)
    }

    /// A subject neither collects, nor interviews, nor has custody.
    pub(super) fn is_no_subject(&self, person: PersonId) -> Result<(), InvestigationRefusal> {
        let person = Party::Person(person);
        if self.subjects().any(|subject| same_party(subject, &person)) {
            return Err(InvestigationRefusal::SubjectActs);
        }
        Ok(())
    }
}
