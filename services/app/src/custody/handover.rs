//! What custodians hand over for a disclosure, until its recipient has fetched it.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use data_encoding::HEXLOWER;
use probity_domain::Decider as _;
use probity_domain::custody::{KeptForCustodians, SealedShare, SealedToCustodians};
use probity_domain::disclosure::Disclosure;
use probity_domain::identity::{FieldShares, HandOver, Handover, HandoverFacts, Identity, IdentityEvent};
use probity_domain::ids::{DisclosureId, IdentityId, PersonId};
use probity_domain::{Actor, Context};
use probity_store::StreamName;
use probity_vault::custody::{CustodianRecipient, Holder, Package, Task, TaskKind};
use sha2::{Digest, Sha256};

use super::disclosure::disclosure_of;
use super::shares::Assignment;
use crate::access::{Action, Relation};
use crate::app::App;
use crate::error::AppError;
use crate::journal::Folded;
use crate::use_case::UseCase;

/// What was handed over for one disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandoverFor(pub(super) DisclosureId);

#[async_trait]
impl UseCase for Handover {
    const APART: bool = true;
    type Id = HandoverFor;

    fn stream(id: HandoverFor) -> String {
        IdentityId(id.0.0).stream()
    }

    fn key(_actor: &Actor, _id: HandoverFor, _state: &Self) -> Option<String> {
        None
    }

    fn action(_command: &HandOver) -> Action {
        Action::ApproveDisclosure
    }

    fn creates(_command: &HandOver) -> bool {
        true
    }

    async fn relations(
        app: &App,
        actor: &Actor,
        id: HandoverFor,
        _state: &Self,
        _command: Option<&HandOver>,
    ) -> Result<BTreeSet<Relation>, AppError> {
        let disclosure = app.disclosure(id.0).await?;
        Disclosure::relations(app, actor, id.0, &disclosure, None).await
    }

    async fn facts(app: &App, context: &Context, _state: &Self, command: &HandOver) -> Result<HandoverFacts, AppError> {
        let disclosure = app.disclosure(command.disclosure).await?;
        Ok(HandoverFacts {
            context: context.clone(),
            identity: app.identity(command.identity).await?,
            fields: disclosure.fields.into_iter().collect(),
            recipient: disclosure.recipient_key.unwrap_or_default(),
        })
    }
}

/// The identity as it stood in each of its sets: a share opens the ciphers of its own.
#[derive(Debug, Clone, Default)]
struct Sets {
    identity: Identity,
    by_number: BTreeMap<u32, Vec<KeptForCustodians>>,
}

impl Folded for Sets {
    type Event = IdentityEvent;

    fn apply(&mut self, event: &IdentityEvent) {
        self.identity.evolve(event);
        self.by_number.insert(self.identity.set, self.identity.fields.clone());
    }
}

/// The public key of the recipient of a disclosure.
pub(super) fn recipient_key(text: Option<&str>) -> Result<CustodianRecipient, AppError> {
    let key = text.unwrap_or_default().parse();
    key.map_err(|error| AppError::internal("reading a recipient's key", &error))
}

/// A custodian's share of an identity as it goes to the recipient of a disclosure; `None` for whoever holds none.
pub(super) fn disclosed_by<'a>(
    custodian: PersonId,
    (id, identity): (IdentityId, &'a Identity),
    (recipient, key): (PersonId, &CustodianRecipient),
) -> Option<Assignment<'a>> {
    let held = identity
        .holding()
        .and_then(|holding| holding.custodians.get(&custodian).copied());
    held.map(|number| Assignment {
        id,
        identity,
        custodian,
        recipients: vec![Holder {
            custodian: recipient,
            number,
            key: key.clone(),
        }],
        new_needed: None,
    })
}

/// What the custodian's approval names of what they hand over: SHA-256 of it as JSON.
pub(super) fn digest_of(fields: &[FieldShares]) -> Result<String, AppError> {
    let json = serde_json::to_vec(fields).map_err(|error| AppError::internal("writing shares", &error))?;
    Ok(HEXLOWER.encode(&Sha256::digest(&json)))
}

impl App {
    /// The work of a custodian for a disclosure: their share of each field, and the recipient to whom it is sealed again.
    /// `NotFound` for whoever holds no share, and for a disclosure that is not on its way.
    pub async fn disclosure_task(&self, actor: &Actor, id: DisclosureId) -> Result<Task, AppError> {
        self.authorise(actor, Action::ApproveDisclosure, disclosure_of(id))
            .await?;
        let state = self.disclosure(id).await?;
        let (Some(identity), Some(person), Some(recipient)) = (state.identity, actor.person(), state.recipient) else {
            return Err(AppError::NotFound);
        };
        if !state.status.is_under_way() {
            return Err(AppError::NotFound);
        }
        let key = recipient_key(state.recipient_key.as_deref())?;
        let kept = self.identity(identity).await?;
        let assignment = disclosed_by(person, (identity, &kept), (recipient, &key)).ok_or(AppError::NotFound)?;
        let items = assignment.items(|field| state.fields.iter().any(|name| name == field))?;
        if items.is_empty() {
            return Err(AppError::NotFound);
        }
        Ok(Task::new(TaskKind::Reseal, items))
    }

    /// What the recipient of a disclosure opens with their own key, as long as it is there. `NotFound` for everybody else,
    /// before the last custodian has approved, and after the time is over.
    pub async fn disclosure_package(&self, actor: &Actor, id: DisclosureId) -> Result<Package, AppError> {
        self.authorise(actor, Action::FetchDisclosure, disclosure_of(id))
            .await?;
        let state = self.disclosure(id).await?;
        let recipient = actor.person().is_some() && actor.person() == state.recipient;
        let (true, true, Some(identity)) = (recipient, state.is_handed_out(self.now()), state.identity) else {
            return Err(AppError::NotFound);
        };
        let stream = Handover::stream(HandoverFor(id));
        let handed = self.identities().load::<Handover>(&stream).await?;
        let sets = self.identities().load::<Sets>(&identity.stream()).await?;
        let package = sets.state.by_number.iter().rev().find_map(|(set, ciphers)| {
            let approved: BTreeSet<PersonId> = state.approved_by(*set).collect();
            let shares = handed.state.shares.iter();
            let of_set: Vec<&[FieldShares]> = shares
                .filter(|(custodian, handed)| approved.contains(*custodian) && handed.set == *set)
                .map(|(_, handed)| handed.fields.as_slice())
                .collect();
            let needed = ciphers.first().map(|field| usize::from(field.needed))?;
            (of_set.len() >= needed).then(|| handed_over(ciphers, &of_set))
        });
        let fields: Result<Vec<SealedToCustodians>, AppError> = package
            .ok_or(AppError::NotFound)?
            .into_iter()
            .map(|(kept, shares)| {
                let cipher = self.vault().unseal(&identity.stream(), &kept.cipher)?;
                Ok(SealedToCustodians {
                    field: kept.field,
                    cipher: cipher.expose().to_owned(),
                    needed: kept.needed,
                    shares,
                })
            })
            .collect();
        let fields = fields?;
        self.record_view(actor, &id.stream(), Action::FetchDisclosure).await?;
        Ok(Package::new(identity.stream(), fields))
    }

    /// Erases what was handed over for a disclosure that is over.
    pub(super) async fn erase_handover(&self, id: DisclosureId) -> Result<(), AppError> {
        let stream = Handover::stream(HandoverFor(id));
        let name = StreamName::new(&stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        Ok(self.identities().store().erase(&name).await?)
    }
}

/// The fields that were handed over, with the shares that were.
fn handed_over(kept: &[KeptForCustodians], handed: &[&[FieldShares]]) -> Vec<(KeptForCustodians, Vec<SealedShare>)> {
    let shares_of = |name: &str| -> Vec<SealedShare> {
        let fields = handed.iter().flat_map(|fields| fields.iter());
        let fields = fields.filter(|field| field.field == name);
        fields.flat_map(|field| field.shares.iter().cloned()).collect()
    };
    let with_shares = kept.iter().map(|field| (field.clone(), shares_of(&field.field)));
    with_shares.filter(|(_, shares)| !shares.is_empty()).collect()
}
