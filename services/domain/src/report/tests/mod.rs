//! Given, when, then for reports.

mod matrix;
mod properties;
mod refusals;
mod transitions;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, date};
use ulid::Ulid;

use super::*;
use crate::actor::Role;
use crate::clause::Severity;
use crate::decider::Context;
use crate::ids::{AttachmentId, CaseId, MessageId};
use crate::pack::testing::{GRAVE, clause, rules};
use crate::sealed::{AttachmentRef, Sealed, SealedToReporter};
use crate::when::When;

/// A Monday.
const FILED_ON: Date = date(2024, 3, 4);
const REPORT: ReportId = ReportId(Ulid(1));
const OTHER_REPORT: ReportId = ReportId(Ulid(2));
const CASE: CaseId = CaseId(Ulid(3));
const OFFICER: PersonId = PersonId(Ulid(4));

/// A report, and the world in which the next command is given.
#[derive(Clone)]
struct Scene {
    report: Report,
    facts: ReportFacts,
    log: Vec<ReportEvent>,
}

impl Scene {
    /// No report yet, and a reporter who is about to file one.
    fn empty() -> Self {
        let context = Context {
            actor: Actor::Reporter(REPORT),
            now: "2024-03-04T01:00:00Z".parse().unwrap(),
            today: FILED_ON,
        };
        let facts = ReportFacts {
            context,
            rules: Arc::new(rules()),
            actor_excluded: false,
            case_exists: true,
            merge_target_exists: true,
        };
        let (report, log) = (Report::default(), vec![]);
        Self { report, facts, log }
    }

    /// A report through the portal on [`FILED_ON`].
    fn received() -> Self {
        Self::empty().after(&file())
    }

    /// A report through the portal that stands here, by the shortest way.
    fn at(status: ReportStatus) -> Self {
        match status {
            ReportStatus::Missing => Self::empty(),
            ReportStatus::Received => Self::received(),
            ReportStatus::Acknowledged => Self::at(ReportStatus::Received).by(officer()).after(&acknowledge()),
            ReportStatus::Triaged => Self::at(ReportStatus::Acknowledged).after(&triage()),
            ReportStatus::InfoRequested => Self::at(ReportStatus::Triaged).after(&request_information(20)),
            ReportStatus::Accepted => Self::at(ReportStatus::Triaged).after(&ReportCommand::AcceptReport),
            ReportStatus::Linked => Self::at(ReportStatus::Accepted).after(&link()),
            ReportStatus::Referred => Self::at(ReportStatus::Triaged).after(&refer()),
            ReportStatus::Merged => Self::at(ReportStatus::Triaged).after(&merge()),
            ReportStatus::OutOfScope => Self::at(ReportStatus::Triaged).after(&rule_out()),
            ReportStatus::FeedbackGiven => Self::at(ReportStatus::Linked).after(&give_feedback(21)),
            ReportStatus::Closed => Self::at(ReportStatus::FeedbackGiven).after(&close()),
            ReportStatus::Reopened => Self::at(ReportStatus::Closed).after(&reopen()),
        }
    }

    /// A report by telephone without a receipt that was triaged.
    fn without_channel() -> Self {
        let filing = FileReport {
            channel: Channel::Telephone,
            lookup: None,
            reporter_key: None,
            ..filing()
        };
        let filed = Self::empty()
            .by(officer())
            .after(&ReportCommand::FileReport(Box::new(filing)));
        filed.after(&acknowledge()).after(&triage())
    }

    fn by(mut self, actor: Actor) -> Self {
        self.facts.context.actor = actor;
        self
    }

    fn by_reporter(self) -> Self {
        self.by(Actor::Reporter(REPORT))
    }

    fn on(mut self, today: Date) -> Self {
        self.facts.context.today = today;
        self
    }

    fn with(mut self, change: impl FnOnce(&mut ReportFacts)) -> Self {
        change(&mut self.facts);
        self
    }

    fn decide(&self, command: &ReportCommand) -> Decided {
        self.report.decide(command, &self.facts)
    }

    /// The events of a command that has to succeed.
    fn gives(&self, command: &ReportCommand) -> Vec<ReportEvent> {
        self.decide(command).unwrap()
    }

    /// The same world after a command that has to change something.
    fn after(mut self, command: &ReportCommand) -> Self {
        let events = self.gives(command);
        assert!(!events.is_empty(), "{command:?} changes something");
        self.report = evolved(&self.report, &events);
        self.log.extend(events);
        self
    }
}

/// A report after more events.
fn evolved(report: &Report, events: &[ReportEvent]) -> Report {
    let mut report = report.clone();
    for event in events {
        report.evolve(event);
    }
    report
}

fn staff(person: PersonId, role: Role) -> Actor {
    Actor::Staff {
        person,
        roles: BTreeSet::from([role]),
        level: None,
    }
}

fn officer() -> Actor {
    staff(OFFICER, Role::IntakeOfficer)
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

fn attachments(count: u128) -> Vec<AttachmentRef> {
    let attachment = |id| AttachmentRef {
        id: AttachmentId(Ulid(100 + id)),
        sha256: "00".repeat(32),
        size: 7,
        name: sealed("attachment.name"),
        about: None,
        for_reporter: None,
    };
    (0..count).map(attachment).collect()
}

fn filing() -> FileReport {
    FileReport {
        report: REPORT,
        channel: Channel::Portal,
        anonymous: true,
        language: Language::ZhHans,
        categories: vec![clause(GRAVE)],
        narrative: message(10),
        happened: When::Month { year: 2024, month: 2 },
        place: None,
        attachments: attachments(2),
        lookup: Some("0a".to_owned()),
        reporter_key: Some("a2V5".to_owned()),
        to_alternate: false,
    }
}

fn file() -> ReportCommand {
    ReportCommand::FileReport(Box::new(filing()))
}

fn supplement(id: u128) -> ReportCommand {
    ReportCommand::SupplementReport {
        message: message(id),
        attachments: attachments(1),
    }
}

fn identify() -> ReportCommand {
    ReportCommand::IdentifyReporter
}

fn acknowledge() -> ReportCommand {
    ReportCommand::AcknowledgeReport
}

fn triage() -> ReportCommand {
    ReportCommand::TriageReport {
        clauses: vec![clause(GRAVE)],
        severity: Severity::Grave,
        assessment: sealed("assessment"),
    }
}

fn request_information(id: u128) -> ReportCommand {
    ReportCommand::RequestInformation { message: message(id) }
}

fn answer(id: u128) -> ReportCommand {
    ReportCommand::ReplyAsReporter {
        message: message(id),
        attachments: attachments(1),
    }
}

fn reply(id: u128) -> ReportCommand {
    ReportCommand::ReplyToReporter { message: message(id) }
}

fn link() -> ReportCommand {
    ReportCommand::LinkReport { case: CASE }
}

fn refer() -> ReportCommand {
    ReportCommand::ReferReport { to: sealed("referral") }
}

fn merge() -> ReportCommand {
    ReportCommand::MergeReport { into: OTHER_REPORT }
}

fn rule_out() -> ReportCommand {
    ReportCommand::RuleOutOfScope {
        reason: sealed("reason"),
    }
}

fn give_feedback(id: u128) -> ReportCommand {
    ReportCommand::GiveFeedback { message: message(id) }
}

fn close() -> ReportCommand {
    ReportCommand::CloseReport { without_channel: None }
}

fn close_without_channel() -> ReportCommand {
    ReportCommand::CloseReport {
        without_channel: Some(sealed("no-channel")),
    }
}

fn reopen() -> ReportCommand {
    ReportCommand::ReopenReport {
        reason: sealed("reason"),
    }
}
