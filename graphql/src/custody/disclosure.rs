//! A disclosure of a reporter's identity, for those who have a part in it. Nothing of the identity is in it.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use probity_app::{Folded, Group, Record};
use probity_domain::Decider;
use probity_domain::disclosure::{
    Disclosure as State, DisclosureBasis as DomainBasis, DisclosureEvent, DisclosureStatus as DomainStatus,
    RefusedBy as DomainRefusedBy,
};
use probity_domain::ids::{DisclosureId, ReportId};

use super::handing::HandedShare;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::scalars::{Day, Sha256};
use crate::session::{Session, found};
use crate::text::{Lens, Text};

/// What a disclosure rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainBasis")]
pub enum DisclosureBasis {
    /// The reporter's consent to this very disclosure (EU Directive 2019/1937 article 16(1)).
    Consent,
    /// A law obliges the company, and an authority demands it (article 16(2)).
    LegalObligation,
    /// A court orders it (article 16(2)).
    CourtOrder,
    /// An authority abroad asks for it, and the competent authority at home approves (PIPL 41).
    ForeignAuthority,
}

/// Where a disclosure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainStatus")]
pub enum DisclosureStatus {
    /// There is no such disclosure.
    Missing,
    /// Somebody asked for it.
    Requested,
    /// Counsel approved the request.
    LegalReviewed,
    /// The reporter was told, and has not answered.
    ReporterNotified,
    /// The reporter consented.
    Consented,
    /// The reporter objected.
    Objected,
    /// The reporter is not told, as an authority asks.
    NoticeWaived,
    /// The recipient can fetch it.
    Disclosed,
    /// The time to fetch it is past.
    Expired,
    /// Nothing will be disclosed.
    Refused,
}

/// Who put an end to a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainRefusedBy")]
pub enum RefusedBy {
    /// Counsel, in the review.
    Counsel,
    /// So many custodians declined that those who are left are too few.
    Custodians,
    /// Whoever asked for it withdrew.
    Requester,
}

/// What a custodian did with a request.
#[derive(SimpleObject)]
pub struct CustodianAnswer {
    /// Who.
    custodian: Person,
    /// They handed their share over; false: they declined.
    approved: bool,
    /// The day.
    on: Day,
    /// Why they declined.
    reason: Text,
}

#[derive(Debug, Clone, Default)]
struct History(Vec<DisclosureEvent>);

impl Folded for History {
    type Event = DisclosureEvent;

    fn apply(&mut self, event: &DisclosureEvent) {
        self.0.push(event.clone());
    }
}

/// A disclosure of a reporter's identity: to one recipient, of one set of fields, for one day.
pub struct Disclosure {
    id: DisclosureId,
    lens: Lens,
    state: State,
    events: Vec<DisclosureEvent>,
}

impl Disclosure {
    /// One disclosure, for those who have a part in it.
    pub(crate) async fn open(session: &Session, id: DisclosureId) -> ApiResult<Self> {
        let reader = session.app().disclosure_reader(&session.actor, id).await?;
        let loaded = session.app().journal().load::<History>(&id.stream()).await?;
        Ok(Self {
            id,
            lens: Lens::new(&Arc::new(reader), Group::Disclosures, &id.stream()),
            state: State::fold(&loaded.state.0),
            events: loaded.state.0.clone(),
        })
    }
}

#[Object]
impl Disclosure {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<DisclosureId> {
        Gid(self.id)
    }

    /// The report whose reporter it is about.
    async fn report_id(&self) -> Option<Gid<ReportId>> {
        self.state.report.map(Gid)
    }

    /// Where it stands.
    async fn status(&self) -> DisclosureStatus {
        self.state.status.into()
    }

    /// What it rests on.
    async fn basis(&self) -> Option<DisclosureBasis> {
        self.state.basis.map(Into::into)
    }

    /// SHA-256 of the paper behind it.
    async fn paper_sha256(&self) -> Option<Sha256> {
        self.state.paper_sha256.clone().map(Sha256)
    }

    /// What for.
    async fn purpose(&self) -> Text {
        self.lens.maybe(self.events.iter().find_map(|event| {
            if let DisclosureEvent::DisclosureRequested(e) = event {
                Some(&e.purpose)
            } else {
                None
            }
        }))
    }

    /// Who asked for it.
    async fn requester(&self) -> Option<Person> {
        Person::maybe(self.state.requester)
    }

    /// Who is to learn it.
    async fn recipient(&self) -> Option<Person> {
        Person::maybe(self.state.recipient)
    }

    /// The public key to which custodians seal. Compare it with the recipient by voice.
    async fn recipient_key(&self) -> Option<&str> {
        self.state.recipient_key.as_deref()
    }

    /// What is to be disclosed: `name`, `contact`.
    async fn fields(&self) -> &[String] {
        &self.state.fields
    }

    /// Counsel who reviewed it.
    async fn reviewer(&self) -> Option<Person> {
        Person::maybe(self.state.review.map(|(counsel, _)| counsel))
    }

    /// What counsel said about it.
    async fn opinion(&self) -> Text {
        self.lens.maybe(self.events.iter().find_map(|event| {
            if let DisclosureEvent::DisclosureReviewed(e) = event {
                Some(&e.opinion)
            } else {
                None
            }
        }))
    }

    /// What was written to the reporter.
    async fn notice(&self) -> Text {
        self.lens.maybe(self.events.iter().find_map(|event| {
            if let DisclosureEvent::ReporterNotified(e) = event {
                Some(&e.message.for_handlers)
            } else {
                None
            }
        }))
    }

    /// What the reporter said against it, the latest.
    async fn objection(&self) -> Text {
        self.lens.maybe(self.events.iter().rev().find_map(|event| {
            if let DisclosureEvent::ConsentRefused(e) = event {
                e.message.as_ref().map(|message| &message.for_handlers)
            } else {
                None
            }
        }))
    }

    /// Last day for the reporter's answer.
    async fn answer_by(&self) -> Option<Day> {
        self.state.answer_by.map(Day)
    }

    /// SHA-256 of the authority's letter for whose sake the reporter is not told.
    async fn letter_sha256(&self) -> Option<Sha256> {
        self.state.letter_sha256.clone().map(Sha256)
    }

    /// What the custodians did, in order.
    async fn answers(&self) -> Vec<CustodianAnswer> {
        let answer = |event: &DisclosureEvent| {
            if let DisclosureEvent::DisclosureApproved(e) = event {
                Some(CustodianAnswer {
                    custodian: Person(e.custodian),
                    approved: true,
                    on: Day(e.on),
                    reason: Text::none(),
                })
            } else if let DisclosureEvent::DisclosureDeclined(e) = event {
                Some(CustodianAnswer {
                    custodian: Person(e.custodian),
                    approved: false,
                    on: Day(e.on),
                    reason: self.lens.maybe(Some(&e.reason)),
                })
            } else {
                None
            }
        };
        self.events.iter().filter_map(answer).collect()
    }

    /// Until when the recipient can fetch it, as a moment of RFC 3339.
    async fn until(&self) -> Option<String> {
        self.state.until.map(|until| until.to_string())
    }

    /// Who put an end to it.
    async fn refused_by(&self) -> Option<RefusedBy> {
        self.state.refused_by.map(Into::into)
    }

    /// The viewer's work as a custodian, as the file that `probity custodian work` takes; null for whoever holds no share,
    /// and when it is not on its way.
    #[graphql(complexity = 10)]
    async fn task(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        let session = Session::of(ctx)?;
        let task = found(session.app().disclosure_task(&session.actor, self.id).await)?;
        task.map(|task| super::handing::file(&task)).transpose()
    }

    /// The viewer's share as a custodian, part by part, for the stock `age` program.
    #[graphql(complexity = 10)]
    async fn own_share(&self, ctx: &Context<'_>) -> ApiResult<Vec<HandedShare>> {
        let session = Session::of(ctx)?;
        let task = found(session.app().disclosure_task(&session.actor, self.id).await)?;
        Ok(task.map(HandedShare::of_task).unwrap_or_default())
    }

    /// What the recipient opens with their own key, as the file that `probity custodian open` takes; null for everybody
    /// else, before the last custodian has approved, and when the time is over.
    #[graphql(complexity = 10)]
    async fn package(&self, ctx: &Context<'_>) -> ApiResult<Option<String>> {
        let session = Session::of(ctx)?;
        let package = found(session.app().disclosure_package(&session.actor, self.id).await)?;
        package.map(|package| super::handing::file(&package)).transpose()
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        Session::of(ctx)?.allowed_actions(Record::Disclosure(self.id)).await
    }
}
