//! The steps of a claim, one for each of its events.

use async_graphql::SimpleObject;
use jiff::civil::Date;
use probity_app::Group;
use probity_domain::Sealed;
use probity_domain::claim::ClaimEvent;
use probity_domain::codec::StoredEvent as _;
use probity_domain::ids::PersonId;
use probity_domain::money::Money as DomainMoney;

use crate::money::Money;
use crate::person::types::Person;
use crate::scalars::{Day, Sha256};
use crate::text::{Lens, Text};

/// Something that happened to a claim.
#[derive(SimpleObject)]
pub struct ClaimStep {
    /// What: the stored name of the event, in kebab case (`claim-noticed`).
    kind: String,
    /// The day: of a notice, an agreement, a ruling or a payment; else of the record.
    on: Day,
    /// Who recorded it; null: it followed from the payroll, or from a day.
    by: Option<Person>,
    /// The amount that it is about.
    amount: Option<Money>,
    /// SHA-256 of the document that shows it.
    document_sha256: Option<Sha256>,
    /// Reasons, basis, objection, reference.
    text: Text,
    /// Counsel's memo on a slight fault; null for whoever is to pay.
    memo: Text,
}

/// What an event says, taken apart.
#[derive(Default)]
struct Told<'a> {
    by: Option<PersonId>,
    amount: Option<DomainMoney>,
    document: Option<&'a String>,
    text: Option<&'a Sealed>,
    memo: Option<&'a Sealed>,
}

impl<'a> Told<'a> {
    fn by(person: PersonId) -> Self {
        Self {
            by: Some(person),
            ..Self::default()
        }
    }

    fn text(self, text: &'a Sealed) -> Self {
        Self {
            text: Some(text),
            ..self
        }
    }

    fn amount(self, amount: DomainMoney) -> Self {
        Self {
            amount: Some(amount),
            ..self
        }
    }

    fn document(self, document: &'a String) -> Self {
        Self {
            document: Some(document),
            ..self
        }
    }
}

fn told(event: &ClaimEvent) -> (Date, Told<'_>) {
    match event {
        ClaimEvent::LossAssessed(e) => (e.on, Told::by(e.by).amount(e.claimed).text(&e.reasons)),
        ClaimEvent::ClaimBasisConfirmed(e) => {
            let told = Told {
                document: e.contract_sha256.as_ref(),
                memo: e.fault_memo.as_ref(),
                ..Told::by(e.by).text(&e.basis)
            };
            (e.on, told)
        }
        ClaimEvent::ClaimNoticed(e) => (e.on, Told::by(e.by).document(&e.notice_sha256)),
        ClaimEvent::ClaimAgreed(e) => (e.on, Told::by(e.by).amount(e.amount).document(&e.agreement_sha256)),
        ClaimEvent::ClaimDisputed(e) => (e.on, Told::by(e.by).text(&e.objection)),
        ClaimEvent::ClaimBrought(e) => (e.on, Told::by(e.by).text(&e.reference)),
        ClaimEvent::ClaimAwarded(e) => (e.on, Told::by(e.by).amount(e.amount).document(&e.ruling_sha256)),
        ClaimEvent::ClaimRejected(e) => (e.on, Told::by(e.by).document(&e.ruling_sha256)),
        ClaimEvent::ClaimOwnerNamed(e) => (e.on, Told::by(e.by)),
        ClaimEvent::DeductionNoticed(e) => (e.on, Told::by(e.by).amount(e.amount).document(&e.notice_sha256)),
        ClaimEvent::RecoveryScheduled(e) => (e.on, Told::by(e.by)),
        ClaimEvent::InstalmentScheduled(e) => (e.on, Told::default().amount(e.amount)),
        ClaimEvent::InstalmentDeducted(e) => (e.on, Told::default().amount(e.amount)),
        ClaimEvent::DeductionSkipped(e) => (e.on, Told::default()),
        ClaimEvent::PaymentReceived(e) => (e.on, Told::by(e.by).amount(e.amount).text(&e.reference)),
        ClaimEvent::ClaimSettled(e) => (e.on, Told::default()),
        ClaimEvent::ClaimWrittenOff(e) => (e.on, Told::by(e.by).amount(e.amount).text(&e.reason)),
        ClaimEvent::ClaimConverted(e) => {
            let by = e.by;
            (
                e.on,
                Told {
                    by,
                    ..Told::default().amount(e.amount)
                },
            )
        }
    }
}

/// The step of an event.
pub(super) fn step(lens: &Lens, event: &ClaimEvent) -> ClaimStep {
    let (on, told) = told(event);
    ClaimStep {
        kind: event.kind().to_owned(),
        on: Day(on),
        by: Person::maybe(told.by),
        amount: told.amount.map(Into::into),
        document_sha256: told.document.cloned().map(Sha256),
        text: lens.maybe(told.text),
        memo: lens.within(Group::LegalOpinion).maybe(told.memo),
    }
}
