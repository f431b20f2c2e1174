//! What may be shown to a person of what is kept about them (PIPL 45, GDPR 15).
//!
//! It is made of what the person may read anyway: their entry, their accounts, charges of which they were told, sanctions
//! that were served on them, and claims for damages of which they were given notice. Reports are no part of it, nor whether there is one, nor anything from which that
//! would follow: a charge that the person was not told of, a case without such a charge, a count.

use std::collections::BTreeSet;

use probity_domain::Actor;
use probity_domain::account::{Account, AccountEvent};
use probity_domain::case::{Allegation, Case, Party};
use probity_domain::claim::Claim;
use probity_domain::codec::StoredEvent as _;
use probity_domain::ids::{AllegationId, CaseId, ClaimId, PersonId, PolicyId, RightsRequestId, SanctionId};
use probity_domain::request::{RightsRequest, RightsRequestKind, RightsRequestStatus};
use probity_domain::sanction::Sanction;
use probity_domain::when::When;
use probity_domain::{ClauseId, Sealed};
use probity_store::{Direction, StreamName};
use probity_vault::{Plaintext, VaultError};

use crate::access::{Action, Relation};
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::use_case::UseCase;

/// A charge of which the person was told.
pub struct OwnAllegation {
    /// Which.
    pub allegation: AllegationId,
    /// Under which clause.
    pub clause: ClauseId,
    /// When the conduct is said to have taken place.
    pub conduct: When,
    /// It was decided or dropped.
    pub decided: bool,
}

/// A sanction that was served on the person.
pub struct OwnSanction {
    /// Which.
    pub sanction: SanctionId,
    /// The state.
    pub state: Sanction,
}

/// A claim for damages that the person is to pay, alone or with others, and of which they were given notice.
pub struct OwnClaim {
    /// Which.
    pub claim: ClaimId,
    /// The state. It names others who are liable, and the wage of a debtor who may be another.
    pub state: Claim,
}

/// What is kept about a person, as far as it may be shown to them.
pub struct PersonalData {
    /// Who.
    pub person: PersonId,
    /// Full name; `None` if it is erased.
    pub name: Option<Plaintext>,
    /// How to reach them.
    pub contact: Option<Plaintext>,
    /// The number under which the company's own books know them.
    pub number: Option<Plaintext>,
    /// Since when they work here.
    pub joined: Option<When>,
    /// When they left.
    pub left: Option<When>,
    /// Versions of the policy that they acknowledged.
    pub acknowledged: Vec<(PolicyId, When)>,
    /// Names or numbers of their work accounts.
    pub accounts: Vec<Plaintext>,
    /// Charges of which they were told.
    pub allegations: Vec<OwnAllegation>,
    /// Sanctions that were served on them.
    pub sanctions: Vec<OwnSanction>,
    /// Claims of which they were given notice.
    pub claims: Vec<OwnClaim>,
}

impl App {
    /// The data of whoever asked for access, once it was granted: for themselves, and for counsel who hands it to them.
    /// `NotFound` for everybody else and before that.
    pub async fn personal_data(&self, actor: &Actor, request: RightsRequestId) -> Result<PersonalData, AppError> {
        self.authorise(actor, Action::ReadPersonalData, Record::Request(request))
            .await?;
        let stream = RightsRequest::stream(request);
        let state = self.journal().load::<RightsRequest>(&stream).await?.state.clone();
        let granted = matches!(
            state.status,
            RightsRequestStatus::Granted | RightsRequestStatus::Fulfilled
        );
        let access = state.kind == Some(RightsRequestKind::Access);
        let subject = state.subject.filter(|_| granted && access).ok_or(AppError::NotFound)?;
        let cases = self.cases_told_of(subject).await?;
        self.refuse_conflicts(actor, subject, &cases).await?;
        self.record_view(actor, &stream, Action::ReadPersonalData).await?;
        self.collect(subject, &cases).await
    }

    /// Counsel hands nothing over in whose matter they have a part.
    async fn refuse_conflicts(&self, actor: &Actor, subject: PersonId, cases: &[CaseId]) -> Result<(), AppError> {
        if actor.person() == Some(subject) {
            return Ok(());
        }
        for case in cases {
            let relations: BTreeSet<Relation> = self.relations_to_case(actor, &*self.case(*case).await?).await?;
            if !self.access().allows(actor, Action::ViewCase, &relations) {
                return Err(AppError::NotFound);
            }
        }
        Ok(())
    }

    /// The cases in which the person was told of a charge or of a claim.
    async fn cases_told_of(&self, subject: PersonId) -> Result<Vec<CaseId>, AppError> {
        let mut told = Vec::new();
        for id in self.cases_naming(subject).await? {
            let case = self.case(id).await?;
            let charged = case.allegations.values().any(|charge| is_told(charge, subject));
            if charged || !self.claims_told_of(&case, subject).await?.is_empty() {
                told.push(id);
            }
        }
        Ok(told)
    }

    async fn claims_told_of(&self, case: &Case, subject: PersonId) -> Result<Vec<OwnClaim>, AppError> {
        let mut told = Vec::new();
        for claim in case.claims.keys().copied() {
            let state = self.claim(claim).await?;
            if state.noticed_on.is_some() && state.is_owed_by(subject) {
                told.push(OwnClaim { claim, state });
            }
        }
        Ok(told)
    }

    async fn collect(&self, subject: PersonId, cases: &[CaseId]) -> Result<PersonalData, AppError> {
        let person = self.person(subject).await?;
        let stream = subject.stream();
        let mut data = PersonalData {
            person: subject,
            name: self.own_text(&stream, person.name.as_ref())?,
            contact: self.own_text(&stream, person.contact.as_ref())?,
            number: self.own_text(&stream, person.number.as_ref())?,
            joined: person.joined,
            left: person.left,
            acknowledged: person
                .acknowledged
                .iter()
                .map(|(policy, when)| (*policy, *when))
                .collect(),
            accounts: Vec::new(),
            allegations: Vec::new(),
            sanctions: Vec::new(),
            claims: Vec::new(),
        };
        for account in self.accounts_of(subject).await? {
            let identifier = self.identifier_of(&Account::stream(account)).await?;
            data.accounts
                .extend(self.own_text(&account.stream(), identifier.as_ref())?);
        }
        for case in cases {
            let case = self.case(*case).await?;
            let told = case.allegations.iter().filter(|(_, charge)| is_told(charge, subject));
            data.allegations
                .extend(told.map(|(id, charge)| own_allegation(*id, charge)));
            data.claims.extend(self.claims_told_of(&case, subject).await?);
        }
        for (sanction, _) in &person.sanctions {
            let state = self.journal().load::<Sanction>(&sanction.stream()).await?.state.clone();
            if state.served_on.is_some() {
                let sanction = *sanction;
                data.sanctions.push(OwnSanction { sanction, state });
            }
        }
        Ok(data)
    }

    /// A text of the person's own; `None` when it is erased.
    fn own_text(&self, stream: &str, sealed: Option<&Sealed>) -> Result<Option<Plaintext>, AppError> {
        match sealed.map(|sealed| self.vault().unseal(stream, sealed)).transpose() {
            Ok(text) => Ok(text),
            Err(VaultError::KeyDestroyed { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn identifier_of(&self, account: &str) -> Result<Option<Sealed>, AppError> {
        let Some((kind, version, payload)) = self.first_of(account).await? else {
            return Ok(None);
        };
        let event = AccountEvent::decode(&kind, version, &payload)?;
        Ok(if let AccountEvent::AccountRegistered(entry) = event {
            Some(entry.identifier)
        } else {
            None
        })
    }

    /// Kind, version and payload of the first event of a stream.
    async fn first_of(&self, stream: &str) -> Result<Option<(String, u16, Vec<u8>)>, AppError> {
        let name = StreamName::new(stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        let page = self.store().read(&name, None, Direction::Forward, 1).await?;
        let first = page.into_iter().next().map(|envelope| envelope.event);
        Ok(first.map(|stored| (stored.kind, stored.version, stored.payload)))
    }
}

fn is_told(charge: &Allegation, subject: PersonId) -> bool {
    charge.respond_by.is_some() && matches!(charge.subject, Party::Person(person) if person == subject)
}

fn own_allegation(allegation: AllegationId, charge: &Allegation) -> OwnAllegation {
    OwnAllegation {
        allegation,
        clause: charge.clause.clone(),
        conduct: charge.conduct,
        decided: !charge.status.is_open(),
    }
}
