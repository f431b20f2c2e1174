//! Who has to do with a case, and how it was weighed and moved on.

use async_graphql::{Enum, SimpleObject};
use probity_app::Group;
use probity_domain::case::{
    CaseEvent, HandlerRole as DomainHandlerRole, Party as DomainParty, PartyAdded, PartyRole as DomainPartyRole,
};
use probity_domain::ids::{PartyId, PersonId};

use super::detail::Detail;
use super::party::NamedParty;
use super::vocabulary::{CaseOutcome, ConflictKind, HandlerRole, PartyRole, Proceeding};
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::Day;
use crate::text::{Lens, Text};
use crate::vocabulary::Severity;

/// Somebody outside the directory: another company, a former contact.
#[derive(SimpleObject)]
pub struct OutsideParty {
    /// Global id.
    id: Gid<PartyId>,
    /// Name.
    name: Text,
}

/// Somebody who has a part in the facts: a person of the directory, or somebody outside it.
#[derive(SimpleObject)]
pub struct Party {
    /// A person of the directory.
    person: Option<Person>,
    /// Somebody else.
    outside: Option<OutsideParty>,
}

impl Party {
    pub(crate) fn of(lens: &Lens, party: &DomainParty) -> Self {
        match party {
            DomainParty::Person(person) => Self {
                person: Some(Person(*person)),
                outside: None,
            },
            DomainParty::Outside { id, name } => Self {
                person: None,
                outside: Some(OutsideParty {
                    id: Gid(*id),
                    name: lens.text(name),
                }),
            },
        }
    }
}

/// Somebody who handles a case.
#[derive(SimpleObject)]
pub struct Handler {
    /// Who.
    person: Person,
    /// As what.
    role: HandlerRole,
}

impl Handler {
    pub(super) fn of(person: PersonId, role: DomainHandlerRole) -> Self {
        Self {
            person: Person(person),
            role: role.into(),
        }
    }
}

/// Somebody who has a part in the facts of a case.
#[derive(SimpleObject)]
pub struct CaseParty {
    /// Who.
    party: Party,
    /// Which part.
    role: PartyRole,
    /// Who named them.
    added_by: Person,
    /// The day.
    added_on: Day,
}

pub(super) fn parties(detail: &Detail) -> Vec<CaseParty> {
    detail
        .file
        .parties
        .iter()
        .map(|added| case_party(detail, added))
        .collect()
}

/// One party in one part.
pub(super) fn party_of(detail: &Detail, party: NamedParty, role: DomainPartyRole) -> Option<CaseParty> {
    let mut parties = detail.file.parties.iter();
    let named = parties.find(|added| added.role == role && party.is(&added.party));
    named.map(|added| case_party(detail, added))
}

fn case_party(detail: &Detail, added: &PartyAdded) -> CaseParty {
    CaseParty {
        party: Party::of(&detail.lens(Group::CaseNotes), &added.party),
        role: added.role.into(),
        added_by: Person(added.by),
        added_on: Day(added.on),
    }
}

/// How a case was weighed.
#[derive(SimpleObject)]
pub struct Assessment {
    /// How grave it is, if true.
    severity: Severity,
    /// Reasons.
    reasons: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// Who weighed it.
    by: Person,
    /// The day.
    on: Day,
}

pub(super) fn assessments(detail: &Detail) -> Vec<Assessment> {
    let lens = detail.lens(Group::CaseNotes);
    let assessment = |assessed: &probity_domain::case::CaseAssessed| Assessment {
        severity: assessed.severity.into(),
        reasons: lens.text(&assessed.assessment),
        redacted: lens.redacted(),
        by: Person(assessed.by),
        on: Day(assessed.on),
    };
    detail.file.assessments.iter().map(assessment).collect()
}

/// A conflict of interest that was declared. Computed ones are not listed.
#[derive(SimpleObject)]
pub struct DeclaredConflict {
    /// Who is not impartial.
    person: Person,
    /// Why.
    kind: ConflictKind,
    /// In words.
    note: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// Who declared it.
    by: Person,
    /// The day.
    on: Day,
}

pub(super) fn conflicts(detail: &Detail) -> Vec<DeclaredConflict> {
    let lens = detail.lens(Group::CaseNotes);
    if !lens.shows() {
        return Vec::new();
    }
    let conflict = |declared: &probity_domain::case::ConflictDeclared| DeclaredConflict {
        person: Person(declared.person),
        kind: declared.kind.into(),
        note: lens.maybe(declared.note.as_ref()),
        redacted: lens.redacted(),
        by: Person(declared.by),
        on: Day(declared.on),
    };
    detail.file.conflicts.iter().map(conflict).collect()
}

/// Somebody who handled a case and does no longer.
#[derive(SimpleObject)]
pub struct Recusal {
    /// Who.
    handler: Person,
    /// Who took the case from them.
    by: Person,
    /// The day.
    on: Day,
}

pub(super) fn recusals(detail: &Detail) -> Vec<Recusal> {
    let recusal = |recused: &probity_domain::case::HandlerRecused| Recusal {
        handler: Person(recused.handler),
        by: Person(recused.by),
        on: Day(recused.on),
    };
    detail.file.recusals.iter().map(recusal).collect()
}

/// What a step did to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum CaseStepKind {
    /// It was left at its findings.
    NoAction,
    /// It was handed to an authority.
    Referred,
    /// It waits for proceedings elsewhere.
    Suspended,
    /// It goes on where it stood.
    Resumed,
    /// It was closed.
    Closed,
    /// It was opened again on new evidence.
    Reopened,
}

/// A step that moved a case on as a whole.
#[derive(SimpleObject)]
pub struct CaseStep {
    /// What it did.
    kind: CaseStepKind,
    /// For what a suspended case waits.
    proceeding: Option<Proceeding>,
    /// How a closed case ended.
    outcome: Option<CaseOutcome>,
    /// Retention class of a closed case.
    retention: Option<String>,
    /// Reasons: why no action, to whom it was referred, what is new.
    reason: Text,
    /// Texts are withheld from the viewer.
    redacted: bool,
    /// Who did it.
    by: Person,
    /// The day.
    on: Day,
}

pub(super) fn steps(detail: &Detail) -> Vec<CaseStep> {
    detail
        .file
        .steps
        .iter()
        .filter_map(|(_, event)| step(detail, event))
        .collect()
}

fn step(detail: &Detail, event: &CaseEvent) -> Option<CaseStep> {
    let lens = detail.lens(Group::CaseNotes);
    let plain = |kind, by, on, reason| CaseStep {
        kind,
        proceeding: None,
        outcome: None,
        retention: None,
        reason,
        redacted: lens.redacted(),
        by: Person(by),
        on: Day(on),
    };
    if let CaseEvent::NoActionTaken(e) = event {
        return Some(plain(CaseStepKind::NoAction, e.by, e.on, lens.text(&e.reason)));
    }
    if let CaseEvent::CaseReferred(e) = event {
        return Some(plain(CaseStepKind::Referred, e.by, e.on, lens.text(&e.to)));
    }
    if let CaseEvent::CaseSuspended(e) = event {
        let step = plain(CaseStepKind::Suspended, e.by, e.on, lens.text(&e.reason));
        let proceeding = Some(e.proceeding.into());
        return Some(CaseStep { proceeding, ..step });
    }
    if let CaseEvent::CaseResumed(e) = event {
        return Some(plain(CaseStepKind::Resumed, e.by, e.on, Text::none()));
    }
    if let CaseEvent::CaseReopened(e) = event {
        return Some(plain(CaseStepKind::Reopened, e.by, e.on, lens.text(&e.new_evidence)));
    }
    if let CaseEvent::CaseClosed(e) = event {
        return Some(CaseStep {
            outcome: Some(e.outcome.into()),
            retention: Some(e.retention.clone()),
            ..plain(CaseStepKind::Closed, e.by, e.on, Text::none())
        });
    }
    None
}
