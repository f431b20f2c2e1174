//! Given, when, then for disclosures.

mod matrix;
mod properties;
mod refusals;
mod transitions;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use ulid::Ulid;

use super::*;
use crate::actor::{Actor, Role};
use crate::decider::{Context, Decider};
use crate::identity::Holding;
use crate::ids::{DisclosureId, IdentityId, MessageId, PersonId, ReportId};
use crate::pack::testing::rules;
use crate::report::Message;
use crate::sealed::{Sealed, SealedToReporter};

/// A Monday.
const DAY: Date = date(2026, 2, 2);
/// The last day for the reporter's answer, if they are told on [`DAY`].
const ANSWER_BY: Date = date(2026, 2, 9);
const LATE: Date = date(2026, 2, 10);
const REPORT: ReportId = ReportId(Ulid(7));

/// Everybody who has something to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Officer,
    Recipient,
    Counsel,
    OtherCounsel,
    First,
    Second,
    Third,
    /// Of the role of custodian, without a share.
    Fourth,
    Auditor,
    Reporter,
    OtherReporter,
    System,
}

impl Who {
    const ALL: [Self; 12] = [
        Self::Officer,
        Self::Recipient,
        Self::Counsel,
        Self::OtherCounsel,
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Auditor,
        Self::Reporter,
        Self::OtherReporter,
        Self::System,
    ];

    fn id(self) -> PersonId {
        PersonId(Ulid(100 + self as u128))
    }

    fn actor(self) -> Actor {
        let role = match self {
            Self::Officer => Role::IntakeOfficer,
            Self::Recipient => Role::Investigator,
            Self::Counsel | Self::OtherCounsel => Role::LegalCounsel,
            Self::First | Self::Second | Self::Third | Self::Fourth => Role::IdentityCustodian,
            Self::Auditor => Role::Auditor,
            Self::Reporter => return Actor::Reporter(REPORT),
            Self::OtherReporter => return Actor::Reporter(ReportId(Ulid(8))),
            Self::System => return Actor::System,
        };
        Actor::Staff {
            person: self.id(),
            roles: BTreeSet::from([role]),
            level: None,
        }
    }
}

/// A disclosure, and the world in which the next command is given.
#[derive(Clone)]
struct Scene {
    disclosure: Disclosure,
    facts: DisclosureFacts,
    log: Vec<DisclosureEvent>,
}

impl Scene {
    /// No disclosure yet, and an officer who is about to ask for one.
    fn empty() -> Self {
        let facts = DisclosureFacts {
            context: Context {
                actor: Who::Officer.actor(),
                now: "2026-02-02T01:00:00Z".parse().unwrap(),
                today: DAY,
            },
            rules: Arc::new(rules()),
            actor_excluded: false,
            holding: Some(holding(1)),
            recipient_exists: true,
            recipient_roles: BTreeSet::from([Role::Investigator]),
            recipient_is_subject: false,
            recipient_manages: false,
            other_open: false,
        };
        let (disclosure, log) = (Disclosure::default(), vec![]);
        Self { disclosure, facts, log }
    }

    /// One that rests on this and was asked for.
    fn requested(basis: DisclosureBasis) -> Self {
        Self::empty().after(&request(basis))
    }

    /// One that rests on this and that counsel approved.
    fn reviewed(basis: DisclosureBasis) -> Self {
        Self::requested(basis).by(Who::Counsel).after(&review(true))
    }

    /// One that rests on this and of which the reporter was told.
    fn notified(basis: DisclosureBasis) -> Self {
        Self::reviewed(basis).by(Who::Officer).after(&notify(1))
    }

    /// One that stands here, by the shortest way.
    fn at(status: DisclosureStatus) -> Self {
        use DisclosureStatus as S;
        let consent = DisclosureBasis::Consent;
        match status {
            S::Missing => Self::empty(),
            S::Requested => Self::requested(consent),
            S::LegalReviewed => Self::reviewed(consent),
            S::ReporterNotified => Self::notified(consent),
            S::Consented => Self::notified(consent)
                .by(Who::Reporter)
                .after(&DisclosureCommand::GiveConsent),
            S::Objected => Self::notified(consent).by(Who::Reporter).after(&object(2)),
            S::NoticeWaived => Self::reviewed(DisclosureBasis::CourtOrder).after(&waive()),
            S::Disclosed => {
                let one = Self::at(S::Consented).by(Who::First).after(&approve(1));
                one.by(Who::Second).after(&approve(2))
            }
            S::Expired => Self::at(S::Disclosed)
                .hours_later(24)
                .by(Who::System)
                .after(&DisclosureCommand::ExpireDisclosure),
            S::Refused => Self::requested(consent).by(Who::Counsel).after(&review(false)),
        }
    }

    fn by(mut self, who: Who) -> Self {
        self.facts.context.actor = who.actor();
        self
    }

    fn on(mut self, today: Date) -> Self {
        self.facts.context.today = today;
        self
    }

    fn hours_later(mut self, hours: i64) -> Self {
        let now = &mut self.facts.context.now;
        *now = now.checked_add(SignedDuration::from_hours(hours)).unwrap();
        self
    }

    fn with(mut self, change: impl FnOnce(&mut DisclosureFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    fn decide(&self, command: &DisclosureCommand) -> Decided {
        self.disclosure.decide(command, &self.facts)
    }

    /// The events of a command that has to succeed.
    fn gives(&self, command: &DisclosureCommand) -> Vec<DisclosureEvent> {
        self.decide(command).unwrap()
    }

    /// The same world after a command that has to change something, and has no effect the second time.
    fn after(mut self, command: &DisclosureCommand) -> Self {
        let events = self.gives(command);
        assert!(!events.is_empty(), "{command:?} changes something");
        self.disclosure = evolved(&self.disclosure, &events);
        assert_eq!(self.decide(command), Ok(vec![]), "repeated: {command:?}");
        self.log.extend(events);
        self
    }

    fn status(&self) -> DisclosureStatus {
        self.disclosure.status
    }
}

/// Two of three custodians hold name and contact.
fn holding(set: u32) -> Holding {
    let custodians = [(Who::First.id(), 1), (Who::Second.id(), 2), (Who::Third.id(), 3)];
    Holding {
        set,
        needed: 2,
        custodians: custodians.into(),
        fields: ["name", "contact"].map(str::to_owned).into(),
    }
}

fn evolved(disclosure: &Disclosure, events: &[DisclosureEvent]) -> Disclosure {
    let mut disclosure = disclosure.clone();
    for event in events {
        disclosure.evolve(event);
    }
    disclosure
}

fn sealed(field: &str) -> Sealed {
    Sealed {
        key: REPORT.stream(),
        field: field.to_owned(),
        cipher: "AAAA".to_owned(),
    }
}

fn message(id: u128) -> Message {
    Message {
        id: MessageId(Ulid(id)),
        for_handlers: sealed("message"),
        for_reporter: Some(SealedToReporter {
            field: "message".to_owned(),
            reporter_cipher: "BBBB".to_owned(),
        }),
    }
}

fn digest(number: u8) -> String {
    format!("{number:02x}").repeat(32)
}

fn requesting(basis: DisclosureBasis) -> RequestDisclosure {
    RequestDisclosure {
        disclosure: DisclosureId(Ulid(5)),
        report: REPORT,
        purpose: sealed("purpose"),
        recipient: Who::Recipient.id(),
        recipient_key: format!("age1{}", "q".repeat(58)),
        fields: vec!["name".to_owned()],
        basis,
        paper_sha256: (basis != DisclosureBasis::Consent).then(|| digest(9)),
    }
}

fn request(basis: DisclosureBasis) -> DisclosureCommand {
    DisclosureCommand::RequestDisclosure(Box::new(requesting(basis)))
}

fn review(approve: bool) -> DisclosureCommand {
    DisclosureCommand::ReviewDisclosure {
        approve,
        opinion: sealed("opinion"),
    }
}

fn notify(id: u128) -> DisclosureCommand {
    DisclosureCommand::NotifyReporter { message: message(id) }
}

fn waive() -> DisclosureCommand {
    DisclosureCommand::WaiveNotice {
        letter_sha256: digest(8),
        reason: sealed("reason"),
    }
}

fn object(id: u128) -> DisclosureCommand {
    DisclosureCommand::RefuseConsent {
        message: Some(message(id)),
    }
}

fn approve(number: u8) -> DisclosureCommand {
    DisclosureCommand::ApproveDisclosure {
        handed_sha256: digest(number),
    }
}

fn decline() -> DisclosureCommand {
    DisclosureCommand::DeclineDisclosure {
        reason: sealed("reason"),
    }
}

fn withdraw() -> DisclosureCommand {
    DisclosureCommand::WithdrawDisclosure {
        reason: sealed("reason"),
    }
}
