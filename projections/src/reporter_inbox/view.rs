//! A report as its reporter sees it, folded from its events.

use std::collections::BTreeSet;

use jiff::civil::Date;
use probity_domain::Decider;
use probity_domain::disclosure::{DisclosureEvent, DisclosureStatus};
use probity_domain::ids::{DisclosureId, MessageId, ReportId};
use probity_domain::money::Money;
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::{Language, Message, Report, ReportEvent, ReportStatus};
use probity_domain::reward::{RewardEvent, RewardStatus};
use probity_domain::{AttachmentRef, SealedToReporter};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// The reporter.
    Reporter,
    /// Whoever handles the report; the reporter is not told who.
    Company,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// The report itself.
    Report,
    /// Something that the reporter added unasked.
    Supplement,
    /// A question to the reporter.
    Question,
    /// The reporter's answer.
    Answer,
    /// Something that a handler wrote.
    Reply,
    /// What came of it.
    Feedback,
    /// The company asks how the reporter fares.
    CheckIn,
    /// What the reporter told of retaliation.
    Retaliation,
    /// Somebody wants to know who the reporter is.
    DisclosureNotice,
    /// What the reporter says against it.
    Objection,
}

/// A message, as the reporter sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterMessage {
    /// Which.
    pub id: MessageId,
    /// What it is.
    pub kind: MessageKind,
    /// The stream in which it stands, to which its text is bound.
    pub stream: String,
    /// Who wrote it.
    pub from: Author,
    /// The text, which the receipt opens; `None` if it was written when there was no receipt.
    pub text: Option<SealedToReporter>,
    /// Number of files that came with it.
    pub attachments: usize,
    /// What the receipt opens of each of them; files from before that was told have nothing here.
    pub files: Vec<SealedToReporter>,
    /// The day.
    pub on: Date,
}

/// A report, as its reporter sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterView {
    /// The report.
    pub report: ReportId,
    /// Where it stands.
    pub status: ReportStatus,
    /// The language in which it was filed.
    pub language: Language,
    /// Public key derived from the receipt.
    pub reporter_key: Option<String>,
    /// The day on which it was filed.
    pub received_on: Date,
    /// The day on which its arrival was confirmed.
    pub acknowledged_on: Option<Date>,
    /// Last day for the confirmation that it arrived.
    pub acknowledge_by: Option<Date>,
    /// Last day for feedback, once acknowledged.
    pub feedback_by: Option<Date>,
    /// Every message in order, the report itself first.
    pub messages: Vec<ReporterMessage>,
    /// The question that waits for an answer.
    pub open_question: Option<MessageId>,
    /// The day of the latest feedback.
    pub feedback_on: Option<Date>,
    /// Number of files that the reporter sent, all told.
    pub attachments: usize,
    /// The latest day on which the reporter told of retaliation.
    pub retaliation_on: Option<Date>,
    /// The reporter is looked after: asked from time to time how they fare.
    pub looked_after: bool,
    /// The day on which they gave who they are, as the record has it; `None`: they have not.
    pub identified_on: Option<Date>,
    /// Who wants to know who they are, as far as they were told.
    pub disclosures: Vec<ReporterDisclosure>,
    /// What they are given for the report, from the day on which they can claim it.
    pub reward: Option<ReporterReward>,
}

/// A request to know who the reporter is, as they see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterDisclosure {
    /// Which.
    pub disclosure: DisclosureId,
    /// Last day for their answer.
    pub answer_by: Date,
    /// The law or a court compels it: what they say is heard, and does not stop it.
    pub compelled: bool,
    /// Where it stands.
    pub status: DisclosureStatus,
}

/// A reward, as the reporter sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReporterReward {
    /// The stream in which the code stands.
    pub stream: String,
    /// How much.
    pub amount: Money,
    /// The code, which the receipt opens.
    pub code: SealedToReporter,
    /// Last day to present it.
    pub until: Date,
    /// Where it stands.
    pub status: RewardStatus,
}

/// Something that happened to a report or to the protection of its reporter.
pub(super) enum Entry {
    Report(Box<ReportEvent>),
    Protection(ProtectionEvent),
    Reward(RewardEvent),
    Disclosure(Box<DisclosureEvent>),
}

impl ReporterView {
    /// Folds what happened to a report and to its reporter, in the order of the store; `None` if the report itself is not
    /// there.
    pub(super) fn fold(entries: &[(String, Entry)]) -> Option<Self> {
        let (_, Entry::Report(first)) = entries.first()? else {
            return None;
        };
        let ReportEvent::ReportReceived(received) = &**first else {
            return None;
        };
        let mut state = Report::default();
        let mut view = Self {
            report: received.report,
            status: ReportStatus::Received,
            language: received.language,
            reporter_key: received.reporter_key.clone(),
            received_on: received.received_on,
            acknowledged_on: None,
            acknowledge_by: Some(received.acknowledge_by),
            feedback_by: None,
            messages: Vec::new(),
            open_question: None,
            feedback_on: None,
            attachments: 0,
            retaliation_on: None,
            looked_after: false,
            identified_on: (!received.anonymous).then_some(received.received_on),
            disclosures: Vec::new(),
            reward: None,
        };
        let mut compelled = BTreeSet::new();
        let mut granted = (String::new(), None);
        for (stream, entry) in entries {
            match entry {
                Entry::Report(event) => {
                    state.evolve(event);
                    view.take_in(stream, event);
                }
                Entry::Protection(event) => view.take_protection_in(stream, event),
                Entry::Reward(event) => view.take_reward_in(event, &mut granted),
                Entry::Disclosure(event) => view.take_disclosure_in(stream, event, &mut compelled),
            }
        }
        view.status = state.status;
        view.feedback_by = state.feedback_by;
        Some(view)
    }

    fn take_in(&mut self, stream: &str, event: &ReportEvent) {
        match event {
            ReportEvent::ReportReceived(e) => {
                self.add(
                    stream,
                    &e.narrative,
                    MessageKind::Report,
                    (&e.attachments, e.received_on),
                );
            }
            ReportEvent::ReportSupplemented(e) => {
                self.add(stream, &e.message, MessageKind::Supplement, (&e.attachments, e.on));
            }
            ReportEvent::ReportAcknowledged(e) => self.acknowledged_on = Some(e.on),
            ReportEvent::InformationRequested(e) => {
                self.add(stream, &e.message, MessageKind::Question, (&[], e.on));
                self.open_question = Some(e.message.id);
            }
            ReportEvent::ReporterReplied(e) => {
                self.add(stream, &e.message, MessageKind::Answer, (&e.attachments, e.on));
                self.open_question = None;
            }
            ReportEvent::HandlerReplied(e) => self.add(stream, &e.message, MessageKind::Reply, (&[], e.on)),
            ReportEvent::FeedbackGiven(e) => {
                self.add(stream, &e.message, MessageKind::Feedback, (&[], e.on));
                self.feedback_on = Some(e.on);
            }
            ReportEvent::ReportClosed(_) => self.open_question = None,
            // Where the report stands is told by its status; who weighs it, and how, is not the reporter's to see.
            ReportEvent::ReportTriaged(_)
            | ReportEvent::ReportAccepted(_)
            | ReportEvent::ReportLinked(_)
            | ReportEvent::ReportReferred(_)
            | ReportEvent::ReportMerged(_)
            | ReportEvent::ReportRuledOutOfScope(_)
            | ReportEvent::ReportReopened(_) => {}
            ReportEvent::ReporterIdentified(e) => self.identified_on = Some(e.on),
        }
    }

    fn take_protection_in(&mut self, stream: &str, event: &ProtectionEvent) {
        match event {
            ProtectionEvent::ProtectionOpened(_) => self.looked_after = true,
            ProtectionEvent::CheckInRecorded(e) => self.add(stream, &e.message, MessageKind::CheckIn, (&[], e.on)),
            ProtectionEvent::RetaliationAlleged(e) => {
                self.add(stream, &e.message, MessageKind::Retaliation, (&e.attachments, e.on));
                self.retaliation_on = Some(e.on);
            }
            ProtectionEvent::ProtectionClosed(_) => self.looked_after = false,
        }
    }

    /// Nothing is told of a disclosure before the notice: it may still be refused, or an authority may forbid to tell.
    fn take_disclosure_in(&mut self, stream: &str, event: &DisclosureEvent, compelled: &mut BTreeSet<DisclosureId>) {
        let Ok(disclosure) = stream.parse::<DisclosureId>() else {
            return;
        };
        let status = match event {
            DisclosureEvent::DisclosureRequested(e) => {
                if e.basis.is_compulsory() {
                    compelled.insert(disclosure);
                }
                return;
            }
            DisclosureEvent::ReporterNotified(e) => {
                self.add(stream, &e.message, MessageKind::DisclosureNotice, (&[], e.on));
                self.disclosures.push(ReporterDisclosure {
                    disclosure,
                    answer_by: e.answer_by,
                    compelled: compelled.contains(&disclosure),
                    status: DisclosureStatus::ReporterNotified,
                });
                return;
            }
            DisclosureEvent::ConsentGiven(_) => DisclosureStatus::Consented,
            DisclosureEvent::ConsentRefused(e) => {
                if let Some(message) = &e.message {
                    self.add(stream, message, MessageKind::Objection, (&[], e.on));
                }
                DisclosureStatus::Objected
            }
            DisclosureEvent::IdentityDisclosed(_) => DisclosureStatus::Disclosed,
            DisclosureEvent::DisclosureRefused(_) => DisclosureStatus::Refused,
            DisclosureEvent::DisclosureExpired(_) => DisclosureStatus::Expired,
            DisclosureEvent::DisclosureReviewed(_)
            | DisclosureEvent::NoticeWaived(_)
            | DisclosureEvent::DisclosureApproved(_)
            | DisclosureEvent::DisclosureDeclined(_) => return,
        };
        let mut told = self.disclosures.iter_mut();
        if let Some(told) = told.find(|told| told.disclosure == disclosure) {
            told.status = status;
        }
    }

    /// Nothing is told of a reward before the code is there: it may still be refused. `granted` is its stream and amount.
    fn take_reward_in(&mut self, event: &RewardEvent, granted: &mut (String, Option<Money>)) {
        let status = match event {
            RewardEvent::RewardProposed(e) => {
                *granted = (e.reward.stream(), Some(e.amount));
                return;
            }
            RewardEvent::RewardVerified(_) | RewardEvent::RewardApproved(_) => return,
            RewardEvent::RewardCodeIssued(e) => {
                self.reward = granted.1.map(|amount| ReporterReward {
                    stream: granted.0.clone(),
                    amount,
                    code: e.code.clone(),
                    until: e.lapses_on,
                    status: RewardStatus::CodeIssued,
                });
                return;
            }
            RewardEvent::RewardClaimed(_) => RewardStatus::Claimed,
            RewardEvent::RewardPaid(_) => RewardStatus::Paid,
            RewardEvent::RewardLapsed(_) => RewardStatus::Lapsed,
        };
        if let Some(reward) = &mut self.reward {
            reward.status = status;
        }
    }

    fn add(&mut self, stream: &str, message: &Message, kind: MessageKind, (files, on): (&[AttachmentRef], Date)) {
        let from = match kind {
            MessageKind::Report
            | MessageKind::Supplement
            | MessageKind::Answer
            | MessageKind::Retaliation
            | MessageKind::Objection => Author::Reporter,
            MessageKind::Question
            | MessageKind::Reply
            | MessageKind::Feedback
            | MessageKind::CheckIn
            | MessageKind::DisclosureNotice => Author::Company,
        };
        self.attachments += files.len();
        let text = message.for_reporter.clone();
        self.messages.push(ReporterMessage {
            id: message.id,
            stream: stream.to_owned(),
            kind,
            from,
            text,
            attachments: files.len(),
            files: files.iter().filter_map(|file| file.for_reporter.clone()).collect(),
            on,
        });
    }
}
