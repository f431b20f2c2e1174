//! The work of custodians on the identities that they hold: their share under a new key of theirs, or split anew for
//! other custodians. It goes out and comes back in pieces, so that a file stays small and a custodian can stop between.

use std::collections::BTreeMap;

use probity_domain::custody::Sealing;
use probity_domain::identity::{FieldShares, Identity, IdentityCommand, OfferSubshares, Outstanding, RotateShare};
use probity_domain::ids::{IdentityId, PersonId};
use probity_domain::{Actor, Role};
use probity_vault::custody::{Answer, Holder, Task, TaskItem, TaskKind};

use super::custodians::holders;
use super::holdings::SharesToDo;
use super::shares::Assignment;
use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::request::Request;

/// Sealed parts that a task may make necessary in its answer: some 250 KB.
const MOST_PARTS: usize = 300;

/// What came of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Identities whose shares were taken.
    pub taken: usize,
    /// Identities at which nothing was to be done: taken before, or their shares or the custodians are others than when the
    /// task was given out.
    pub unchanged: usize,
}

impl App {
    /// What has to be done so that the custodians in force hold every identity under their keys.
    pub async fn shares_to_do(&self, actor: &Actor) -> Result<SharesToDo, AppError> {
        self.authorise(actor, Action::ReadCustody, Record::Custody).await?;
        let Some(in_force) = self.sealing().await? else {
            return Ok(SharesToDo::default());
        };
        let custodian = actor.person().filter(|_| actor.has(Role::IdentityCustodian));
        let store = self.identities().store().as_ref();
        self.holdings().to_do(store, &in_force, custodian).await
    }

    /// The next piece of a custodian's work: all of one kind, new keys before new custodians. `None` when there is nothing
    /// for them to do.
    pub async fn next_share_task(&self, actor: &Actor) -> Result<Option<Task>, AppError> {
        let to_do = self.shares_to_do(actor).await?;
        let (Some(custodian), Some(in_force)) = (actor.person(), self.sealing().await?) else {
            return Ok(None);
        };
        let mut piece = Piece::default();
        for id in to_do.own {
            let identity = self.identity(id).await?;
            if identity.fields.is_empty() {
                self.holdings().forget(id).await;
                continue;
            }
            let Some(assignment) = assignment(id, &identity, custodian, &in_force)? else {
                continue;
            };
            if !piece.takes(&assignment)? {
                break;
            }
        }
        Ok(piece.task())
    }

    /// Takes in what a custodian made of a task. Given again, it changes nothing.
    pub async fn hand_in_shares(&self, request: impl Into<Request> + Send, answer: &Answer) -> Result<Taken, AppError> {
        let request = self.begin(request.into())?;
        let custodian = request
            .actor
            .person()
            .filter(|_| request.actor.has(Role::IdentityCustodian));
        let custodian = custodian.ok_or(AppError::NotFound)?;
        let in_force = self.sealing().await?.ok_or(AppError::NotFound)?;
        let mut by_identity: BTreeMap<IdentityId, (String, Vec<FieldShares>)> = BTreeMap::new();
        for item in &answer.items {
            let id = item.stream.parse();
            let id: IdentityId = id.map_err(|error| AppError::invalid("answer", format!("{error}")))?;
            let (reference, fields) = by_identity.entry(id).or_default();
            reference.clone_from(&item.reference);
            fields.push(FieldShares {
                field: item.field.clone(),
                shares: item.shares.clone(),
            });
        }
        let mut taken = Taken::default();
        for (id, (reference, fields)) in by_identity {
            let identity = self.identity(id).await?;
            let Some(command) = command(id, &identity, (custodian, &in_force), (&reference, fields))? else {
                taken.unchanged += 1;
                continue;
            };
            self.execute::<Identity>(request.clone(), id, |_| Ok(command.clone()))
                .await?;
            taken.taken += 1;
        }
        Ok(taken)
    }
}

/// Items of one kind.
#[derive(Default)]
struct Piece {
    kind: Option<TaskKind>,
    items: Vec<TaskItem>,
    parts: usize,
}

impl Piece {
    /// Takes in a custodian's work on one identity. `false`: it does not belong to this piece, or makes it too large.
    fn takes(&mut self, assignment: &Assignment<'_>) -> Result<bool, AppError> {
        let kind = assignment
            .new_needed
            .map_or(TaskKind::Reseal, |_| TaskKind::Redistribute);
        let other_kind = self.kind.is_some_and(|other| other != kind);
        if other_kind && kind == TaskKind::Redistribute {
            // New keys first: what is left of them may come later in the list.
            return Ok(true);
        }
        if other_kind {
            (self.items, self.parts) = (Vec::new(), 0);
        }
        let items = assignment.items(|_| true)?;
        let made: usize = items
            .iter()
            .map(|item| item.parts.len().max(item.recipients.len()))
            .sum();
        if !self.items.is_empty() && self.parts + made > MOST_PARTS {
            return Ok(false);
        }
        self.kind = Some(kind);
        self.parts += made;
        self.items.extend(items);
        Ok(true)
    }

    fn task(self) -> Option<Task> {
        let kind = self.kind?;
        Some(Task::new(kind, self.items))
    }
}

/// What a custodian has to do at an identity, so that those in force hold it.
fn assignment<'a>(
    id: IdentityId,
    identity: &'a Identity,
    custodian: PersonId,
    in_force: &Sealing,
) -> Result<Option<Assignment<'a>>, AppError> {
    let outstanding = identity.outstanding(in_force);
    if !outstanding.is_for(custodian) {
        return Ok(None);
    }
    let everybody = holders(in_force)?;
    let (recipients, new_needed): (Vec<Holder>, _) = match outstanding {
        Outstanding::Nothing => return Ok(None),
        Outstanding::Rotation(_) => {
            let own = everybody.into_iter().filter(|holder| holder.custodian == custodian);
            (own.collect(), None)
        }
        Outstanding::Redistribution(_) => (everybody, Some(in_force.needed)),
    };
    Ok(Some(Assignment {
        id,
        identity,
        custodian,
        recipients,
        new_needed,
    }))
}

/// The command that takes in what a custodian made; `None` when there is nothing to do for them there, or when it was made
/// of other shares, or for others, than are there now.
fn command(
    id: IdentityId,
    identity: &Identity,
    (custodian, in_force): (PersonId, &Sealing),
    (reference, fields): (&str, Vec<FieldShares>),
) -> Result<Option<IdentityCommand>, AppError> {
    let Some(assignment) = assignment(id, identity, custodian, in_force)? else {
        return Ok(None);
    };
    if assignment.reference()? != reference {
        return Ok(None);
    }
    let set = identity.set;
    Ok(Some(if assignment.new_needed.is_some() {
        let to = in_force.clone();
        IdentityCommand::OfferSubshares(Box::new(OfferSubshares { set, to, fields }))
    } else {
        IdentityCommand::RotateShare(Box::new(RotateShare { set, fields }))
    }))
}
