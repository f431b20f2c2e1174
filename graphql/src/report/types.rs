//! Reports, as those get them who handle them.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use jiff::civil::Date;
use probity_app::access::Action;
use probity_app::{Folded, Group, Reader, Record};
use probity_domain::AttachmentRef;
use probity_domain::Decider;
use probity_domain::ids::{AttachmentId, CaseId, MessageId, PersonId, ReportId};
use probity_domain::report::{Message as DomainMessage, Report as State, ReportEvent, ReportReceived};

use super::file::FileFacts;
use super::summary::ReportSummary;
use super::vocabulary::{Channel, Language, ReportStatus};
use crate::case::detail::Detail;
use crate::errors::ApiResult;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::protection::types::Protection;
use crate::rules::types::Clause;
use crate::scalars::{Day, Sha256, WhenKnown};
use crate::session::Session;
use crate::text::{Lens, Text};
use crate::vocabulary::Severity;

/// Every event of a report, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct History(Vec<ReportEvent>);

impl Folded for History {
    type Event = ReportEvent;

    fn apply(&mut self, event: &ReportEvent) {
        self.0.push(event.clone());
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum MessageFrom {
    /// The reporter, or an officer who took it down for them.
    Reporter,
    /// Somebody who handles the report.
    Handler,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum MessageKind {
    /// The report itself.
    Report,
    /// Something added unasked.
    Supplement,
    /// A question to the reporter.
    Question,
    /// An answer to a question.
    Answer,
    /// Something said to the reporter.
    Reply,
    /// What came of the report.
    Feedback,
}

/// A file that came with a report.
#[derive(SimpleObject)]
pub struct Attachment {
    /// Global id.
    id: Gid<AttachmentId>,
    /// Name as given; in what is older, below it the media type as given.
    name: Text,
    /// SHA-256 of the file as it is stored. Of one that was cleaned it is not the hash of what the reporter sent, which is
    /// kept nowhere.
    sha256: Sha256,
    /// Size in bytes, as it is stored.
    size: u64,
    /// What it is, what was done with it, and what the scanner said.
    facts: FileFacts,
}

/// A message between reporter and company. The reporter reads those that were sealed to their key.
#[derive(SimpleObject)]
pub struct Message {
    /// Global id.
    id: Gid<MessageId>,
    /// What it is for.
    kind: MessageKind,
    /// From whom.
    from: MessageFrom,
    /// The member of staff who wrote it, or took it down.
    by: Option<Person>,
    /// The day.
    on: Day,
    /// The text.
    text: Text,
    /// The reporter can read it.
    reaches_reporter: bool,
    /// Files; empty where they are withheld.
    attachments: Vec<Attachment>,
}

/// How an officer weighed a report.
#[derive(SimpleObject)]
pub struct Triage {
    /// Clauses that it concerns.
    clauses: Vec<Clause>,
    /// How grave it would be, if true.
    severity: Severity,
    /// Reasons.
    reasons: Text,
    /// Who weighed it.
    by: Person,
    /// The day.
    on: Day,
}

/// Files with their names opened.
pub(crate) fn attachments(lens: &Lens, files: &[AttachmentRef]) -> Vec<Attachment> {
    let attachment = |file: &AttachmentRef| Attachment {
        id: Gid(file.id),
        name: lens.text(&file.name),
        sha256: Sha256(file.sha256.clone()),
        size: file.size,
        facts: FileFacts::of(lens, file),
    };
    files.iter().map(attachment).collect()
}

/// A report of a breach.
pub struct Report {
    id: ReportId,
    reader: Arc<Reader>,
    state: State,
    events: Arc<Vec<ReportEvent>>,
}

impl Report {
    /// One report, opened for the viewer. Not found is the answer for a missing one as well.
    pub(crate) async fn open(session: &Session, id: ReportId) -> ApiResult<Self> {
        let reader = session.app().report_reader(&session.actor, id).await?;
        let loaded = session.app().journal().load::<History>(&id.stream()).await?;
        let events = loaded.state.0.clone();
        Ok(Self {
            id,
            reader: Arc::new(reader),
            state: State::fold(&events),
            events: Arc::new(events),
        })
    }

    /// The reports of a case, for those who may know of them.
    pub(crate) fn of_case(detail: &Detail) -> Vec<Self> {
        if !detail.shows(Group::ReportText) {
            return Vec::new();
        }
        let reports = detail.file.reports.iter();
        reports
            .map(|(id, file)| Self {
                id: *id,
                reader: Arc::clone(&detail.reader),
                state: file.state.clone(),
                events: Arc::new(file.events.iter().map(|(_, event)| event.clone()).collect()),
            })
            .collect()
    }

    fn lens(&self, group: Group) -> Lens {
        Lens::new(&self.reader, group, &self.id.stream())
    }

    fn received(&self) -> Option<&ReportReceived> {
        self.events.iter().find_map(|event| {
            if let ReportEvent::ReportReceived(received) = event {
                Some(received)
            } else {
                None
            }
        })
    }

    fn attachments(&self, files: &[AttachmentRef]) -> Vec<Attachment> {
        let lens = self.lens(Group::Attachments);
        if !lens.shows() {
            return Vec::new();
        }
        attachments(&lens, files)
    }

    fn message(&self, kind: MessageKind, message: &DomainMessage, by: Option<PersonId>, on: Date) -> Message {
        let from = match kind {
            MessageKind::Report | MessageKind::Supplement | MessageKind::Answer => MessageFrom::Reporter,
            MessageKind::Question | MessageKind::Reply | MessageKind::Feedback => MessageFrom::Handler,
        };
        Message {
            id: Gid(message.id),
            kind,
            from,
            by: Person::maybe(by),
            on: Day(on),
            text: self.lens(Group::ReportText).text(&message.for_handlers),
            reaches_reporter: message.for_reporter.is_some(),
            attachments: Vec::new(),
        }
    }

    fn message_of(&self, event: &ReportEvent) -> Option<Message> {
        match event {
            ReportEvent::ReportReceived(e) => Some(Message {
                attachments: self.attachments(&e.attachments),
                ..self.message(MessageKind::Report, &e.narrative, e.taken_by, e.received_on)
            }),
            ReportEvent::ReportSupplemented(e) => Some(Message {
                attachments: self.attachments(&e.attachments),
                ..self.message(MessageKind::Supplement, &e.message, e.taken_by, e.on)
            }),
            ReportEvent::ReporterReplied(e) => Some(Message {
                attachments: self.attachments(&e.attachments),
                ..self.message(MessageKind::Answer, &e.message, e.taken_by, e.on)
            }),
            ReportEvent::InformationRequested(e) => {
                Some(self.message(MessageKind::Question, &e.message, Some(e.by), e.on))
            }
            ReportEvent::HandlerReplied(e) => Some(self.message(MessageKind::Reply, &e.message, Some(e.by), e.on)),
            ReportEvent::FeedbackGiven(e) => Some(self.message(MessageKind::Feedback, &e.message, Some(e.by), e.on)),
            ReportEvent::ReportAcknowledged(_)
            | ReportEvent::ReportTriaged(_)
            | ReportEvent::ReportAccepted(_)
            | ReportEvent::ReportLinked(_)
            | ReportEvent::ReportReferred(_)
            | ReportEvent::ReportMerged(_)
            | ReportEvent::ReportRuledOutOfScope(_)
            | ReportEvent::ReportClosed(_)
            | ReportEvent::ReportReopened(_)
            | ReportEvent::ReporterIdentified(_) => None,
        }
    }
}

#[Object]
impl Report {
    /// Global id.
    pub(crate) async fn id(&self) -> Gid<ReportId> {
        Gid(self.id)
    }

    /// Its line on the board, with its number and what is due.
    async fn summary(&self, ctx: &Context<'_>) -> ApiResult<Option<ReportSummary>> {
        let session = Session::of(ctx)?;
        let sight = session.sight(Action::ViewReport)?;
        Ok(session
            .views()
            .report_board()
            .get(&sight, self.id)
            .await?
            .map(Into::into))
    }

    /// Where it stands.
    async fn status(&self) -> ReportStatus {
        self.state.status.into()
    }

    /// How it came.
    async fn channel(&self) -> Option<Channel> {
        self.received().map(|received| received.channel.into())
    }

    /// No name was given.
    async fn anonymous(&self) -> bool {
        self.state.anonymous
    }

    /// The day on which the reporter gave who they are to the custodians; null as long as they have not. Nobody who handles
    /// the report learns more without a disclosure.
    async fn identified_on(&self) -> Option<Day> {
        self.state.identified_on.map(Day)
    }

    /// The reporter's language.
    async fn language(&self) -> Option<Language> {
        self.state.language.map(Into::into)
    }

    /// The reporter can be answered.
    async fn reporter_reachable(&self) -> bool {
        self.state.reporter_key.is_some()
    }

    /// Clauses that the reporter chose.
    async fn categories(&self) -> Vec<Clause> {
        let chosen = self.received().map(|received| received.categories.clone());
        chosen.unwrap_or_default().into_iter().map(Clause).collect()
    }

    /// The day on which it was filed.
    async fn received_on(&self) -> Option<Day> {
        self.state.received_on.map(Day)
    }

    /// The officer who took it down, when it did not come through the portal.
    async fn taken_by(&self) -> Option<Person> {
        Person::maybe(self.received().and_then(|received| received.taken_by))
    }

    /// When it happened, in coarse terms.
    async fn happened(&self) -> Option<WhenKnown> {
        self.received().map(|received| received.happened.into())
    }

    /// Where it happened, in coarse terms.
    async fn place(&self) -> Text {
        let place = self.received().and_then(|received| received.place.as_ref());
        self.lens(Group::ReportText).maybe(place)
    }

    /// What is reported.
    async fn narrative(&self) -> Text {
        let narrative = self.received().map(|received| &received.narrative.for_handlers);
        self.lens(Group::ReportText).maybe(narrative)
    }

    /// Texts are withheld from the viewer.
    async fn redacted(&self) -> bool {
        self.lens(Group::ReportText).redacted()
    }

    /// The report and everything that reporter and company wrote to each other, in order.
    #[graphql(complexity = "5 + 5 * child_complexity")]
    async fn messages(&self) -> Vec<Message> {
        self.events.iter().filter_map(|event| self.message_of(event)).collect()
    }

    /// How it was weighed, the latest last.
    #[graphql(complexity = "5 + 2 * child_complexity")]
    async fn triages(&self) -> Vec<Triage> {
        let lens = self.lens(Group::ReportText);
        let triage = |event: &ReportEvent| {
            let ReportEvent::ReportTriaged(triaged) = event else {
                return None;
            };
            Some(Triage {
                clauses: triaged.clauses.iter().cloned().map(Clause).collect(),
                severity: triaged.severity.into(),
                reasons: lens.text(&triaged.assessment),
                by: Person(triaged.by),
                on: Day(triaged.on),
            })
        };
        self.events.iter().filter_map(triage).collect()
    }

    /// The case that it belongs to.
    async fn case_id(&self) -> Option<Gid<CaseId>> {
        self.state.case.map(Gid)
    }

    /// The report that goes on in its place.
    async fn merged_into_id(&self) -> Option<Gid<ReportId>> {
        self.state.merged_into.map(Gid)
    }

    /// How its reporter is looked after; null where nobody is, and for a viewer who has no part in it.
    #[graphql(complexity = "10 + child_complexity")]
    async fn protection(&self, ctx: &Context<'_>) -> ApiResult<Option<Protection>> {
        Protection::of_report(Session::of(ctx)?, self.id).await
    }

    /// What the viewer may do with it now, as names of actions: the access policies allow it and its state admits it. Whether a
    /// decision says yes is known when it is asked.
    #[graphql(complexity = 10)]
    async fn allowed_actions(&self, ctx: &Context<'_>) -> ApiResult<Vec<&'static str>> {
        let session = Session::of(ctx)?;
        session.allowed_actions(Record::Report(self.id)).await
    }
}
