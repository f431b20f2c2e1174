//! How a person stands to a case: their part in handling it, and every conflict of interest, declared or computed from
//! the directory. Nothing here decides what follows: that is for the access policies.

use std::collections::BTreeSet;
use std::sync::Arc;

use probity_domain::Actor;
use probity_domain::case::{Case, ConflictKind, HandlerRole, Party, PartyRole};
use probity_domain::ids::{CaseId, PersonId};
use probity_domain::person::{Days, Person};
use probity_domain::sanction::Sanction;

use crate::access::Relation;
use crate::app::App;
use crate::error::AppError;
use crate::use_case::UseCase;

/// How many managers are looked at above a subject. A chain in the directory has no circle; this guards against one.
const CHAIN: usize = 64;

impl App {
    /// How an actor stands to a case. A reporter and the system stand in no relation to any.
    pub async fn relations_to_case(&self, actor: &Actor, case: &Case) -> Result<BTreeSet<Relation>, AppError> {
        let Some(person) = actor.person() else {
            return Ok(BTreeSet::new());
        };
        let mut relations = handler_relations(person, case);
        relations.extend(
            self.conflicts_in(person, case)
                .await?
                .into_iter()
                .map(relation_of_conflict),
        );
        if !case.sanctions.is_empty() {
            relations.insert(Relation::SanctionStage);
        }
        if self.union_is_concerned(case).await? {
            relations.insert(Relation::UnionStage);
        }
        if was_told(person, case) {
            relations.insert(Relation::Own);
        }
        Ok(relations)
    }

    /// The weightiest conflict of interest of a person in a case, if there is one.
    pub async fn conflict_in(&self, person: PersonId, case: &Case) -> Result<Option<ConflictKind>, AppError> {
        Ok(self.conflicts_in(person, case).await?.into_iter().next())
    }

    /// Every conflict of interest of a person in a case.
    pub(crate) async fn conflicts_in(&self, person: PersonId, case: &Case) -> Result<BTreeSet<ConflictKind>, AppError> {
        let mut conflicts = own_parts(person, case);
        conflicts.extend(case.conflicts.get(&person).copied());
        let subjects = subjects_of(case);
        if case.allegations.is_empty() && subjects.iter().all(|subject| *subject == person) {
            return Ok(conflicts);
        }
        let own = self.person(person).await?;
        self.conflicts_of_those_days(&own, case, &mut conflicts).await?;
        for subject in subjects.into_iter().filter(|subject| *subject != person) {
            let directory = self.person(subject).await?;
            if own.relatives.contains(&subject) || directory.relatives.contains(&person) {
                conflicts.insert(ConflictKind::Relative);
            }
            if own.manager == Some(subject) {
                conflicts.insert(ConflictKind::DirectReport);
            }
            if self.manages(person, &own, &directory).await? {
                conflicts.insert(ConflictKind::Manager);
            }
        }
        Ok(conflicts)
    }

    /// Conflicts by what the directory says of the days on which a conduct took place, whatever it says of today.
    async fn conflicts_of_those_days(
        &self,
        own: &Person,
        case: &Case,
        conflicts: &mut BTreeSet<ConflictKind>,
    ) -> Result<(), AppError> {
        for charge in case.allegations.values() {
            let Some(subject) = charge.subject.person() else {
                continue;
            };
            let days = Days::of(&charge.conduct);
            if own.may_have_reported_to(subject, days) {
                conflicts.insert(ConflictKind::DirectReport);
            }
            if own.may_have_managed(&self.person(subject).await?, days) {
                conflicts.insert(ConflictKind::Manager);
            }
        }
        Ok(())
    }

    /// Whether a person manages a subject: as their own manager, as head of their department, or further up the chain of
    /// managers inside that department. Who stands above from another department, such as a general manager, does not.
    async fn manages(&self, person: PersonId, own: &Person, subject: &Person) -> Result<bool, AppError> {
        if subject.manager == Some(person) || heads_department_of(own, subject) {
            return Ok(true);
        }
        let same_department = own.department.is_some() && own.department == subject.department;
        Ok(same_department && self.is_above(person, subject).await?)
    }

    /// Whether a person stands anywhere above another one in the chain of managers.
    async fn is_above(&self, person: PersonId, below: &Person) -> Result<bool, AppError> {
        let mut next = below.manager;
        for _ in 0..CHAIN {
            let Some(manager) = next else {
                return Ok(false);
            };
            if manager == person {
                return Ok(true);
            }
            next = self.person(manager).await?.manager;
        }
        Ok(false)
    }

    /// Whether a person may manage another: they are in the directory, and do not report to that other one themselves.
    pub(crate) async fn can_manage(&self, manager: PersonId, person: PersonId) -> Result<bool, AppError> {
        let directory = self.person(manager).await?;
        if directory.id.is_none() || manager == person {
            return Ok(false);
        }
        Ok(!self.is_above(person, &directory).await?)
    }

    /// Whether the union has to be heard in a case, or was.
    async fn union_is_concerned(&self, case: &Case) -> Result<bool, AppError> {
        for id in case.sanctions.keys() {
            let sanction = self.journal().load::<Sanction>(&Sanction::stream(*id)).await?;
            if sanction.state.concerns_union() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A person of the directory; an empty entry for somebody who is not in it.
    pub(crate) async fn person(&self, person: PersonId) -> Result<Person, AppError> {
        Ok(self
            .journal()
            .load::<Person>(&Person::stream(person))
            .await?
            .state
            .clone())
    }

    /// A case; an empty one when there is none.
    pub(crate) async fn case(&self, case: CaseId) -> Result<Arc<Case>, AppError> {
        Ok(Arc::new(
            self.journal().load::<Case>(&Case::stream(case)).await?.state.clone(),
        ))
    }
}

/// The relation under which the access policies know a conflict.
pub(crate) fn relation_of_conflict(kind: ConflictKind) -> Relation {
    match kind {
        ConflictKind::Subject => Relation::Subject,
        ConflictKind::Reporter => Relation::Reporter,
        ConflictKind::Witness => Relation::Witness,
        ConflictKind::Victim => Relation::Victim,
        ConflictKind::Manager => Relation::Manager,
        ConflictKind::DirectReport => Relation::DirectReport,
        ConflictKind::Relative => Relation::Relative,
        ConflictKind::Decided => Relation::Decided,
        ConflictKind::Declared => Relation::Declared,
    }
}

/// The people against whom charges can be made in a case.
pub(crate) fn subjects_of(case: &Case) -> BTreeSet<PersonId> {
    case.parties
        .iter()
        .filter_map(|(party, role)| match (party, role) {
            (Party::Person(person), PartyRole::Subject) => Some(*person),
            (Party::Person(_), PartyRole::Witness | PartyRole::Victim) | (Party::Outside { .. }, _) => None,
        })
        .collect()
}

fn handler_relations(person: PersonId, case: &Case) -> BTreeSet<Relation> {
    let mut relations: BTreeSet<Relation> = case
        .handlers
        .get(&person)
        .into_iter()
        .flatten()
        .map(|role| match role {
            HandlerRole::Intake => Relation::HandlerIntake,
            HandlerRole::Investigator => Relation::HandlerInvestigator,
            HandlerRole::Counsel => Relation::HandlerCounsel,
        })
        .collect();
    if case.counsel == Some(person) {
        relations.insert(Relation::HandlerCounsel);
    }
    if !relations.is_empty() {
        relations.insert(Relation::Handler);
    }
    relations
}

/// The parts that a person has in the facts of a case.
fn own_parts(person: PersonId, case: &Case) -> BTreeSet<ConflictKind> {
    case.parties
        .iter()
        .filter(|(party, _)| matches!(party, Party::Person(named) if *named == person))
        .map(|(_, role)| match role {
            PartyRole::Subject => ConflictKind::Subject,
            PartyRole::Witness => ConflictKind::Witness,
            PartyRole::Victim => ConflictKind::Victim,
        })
        .collect()
}

fn heads_department_of(head: &Person, member: &Person) -> bool {
    head.heads_department && head.department.is_some() && head.department == member.department
}

/// Whether a subject was told of a charge against them.
fn was_told(person: PersonId, case: &Case) -> bool {
    case.allegations.values().any(|allegation| {
        allegation.respond_by.is_some() && matches!(allegation.subject, Party::Person(named) if named == person)
    })
}
