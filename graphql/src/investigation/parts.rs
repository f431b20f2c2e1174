//! What an investigation consists of: sources, tasks, evidence, interviews, answers, reports.

use async_graphql::SimpleObject;
use probity_domain::ids::{AttachmentId, EvidenceId, SourceId, TaskId};
use probity_projections::case_file::{EvidenceFile, TaskFile};

use super::vocabulary::{CollectionMethod, LegalBasis, SourceKind, TaskKind};
use crate::case::people::Party;
use crate::ids::Gid;
use crate::person::types::Person;
use crate::report::file::FileFacts;
use crate::scalars::{Day, Sha256, WhenKnown};
use crate::text::{Lens, Text};

/// A place from which evidence may be collected.
#[derive(SimpleObject)]
pub struct Source {
    /// Global id.
    pub(super) id: Gid<SourceId>,
    /// What kind.
    pub(super) kind: SourceKind,
    /// Why it may be used.
    pub(super) basis: Option<LegalBasis>,
    /// Which one, and what of it.
    pub(super) description: Text,
    /// Counsel allowed it.
    pub(super) authorised: bool,
    /// There is consent, where the source is a person's own.
    pub(super) consented: bool,
}

/// Something that is to be done.
#[derive(SimpleObject)]
pub struct Task {
    /// Global id.
    pub(super) id: Gid<TaskId>,
    /// What kind.
    pub(super) kind: TaskKind,
    /// In words.
    pub(super) text: Text,
    /// Who is to do it.
    pub(super) assignee: Person,
    /// By when.
    pub(super) due: Option<Day>,
    /// Who set it.
    pub(super) added_by: Person,
    /// The day.
    pub(super) added_on: Day,
    /// Who did it.
    pub(super) done_by: Option<Person>,
    /// The day on which it was done.
    pub(super) done_on: Option<Day>,
}

/// Custody of evidence passed on.
#[derive(SimpleObject)]
pub struct CustodyTransfer {
    /// Who had it.
    pub(super) from: Person,
    /// Who has it since.
    pub(super) to: Person,
    /// Why.
    pub(super) reason: Text,
    /// The day.
    pub(super) on: Day,
}

/// A piece of evidence with its chain of custody.
#[derive(SimpleObject)]
pub struct Evidence {
    /// Global id.
    pub(super) id: Gid<EvidenceId>,
    /// Where it comes from; null where names of sources are withheld.
    pub(super) source_id: Option<Gid<SourceId>>,
    /// How it was collected.
    pub(super) method: CollectionMethod,
    /// What it is.
    pub(super) title: Text,
    /// Texts are withheld from the viewer.
    pub(super) redacted: bool,
    /// SHA-256 of the original.
    pub(super) sha256: Sha256,
    /// The file, if it is kept here and may be opened: `GET /files/<investigation>/<fileId>`.
    pub(super) file_id: Option<Gid<AttachmentId>>,
    /// Name of the file, if it is kept here.
    pub(super) file_name: Text,
    /// Size of the file in bytes.
    pub(super) file_size: Option<u64>,
    /// What the file is, and what the scanner said, for whoever may open it.
    pub(super) file_facts: Option<FileFacts>,
    /// When it was collected.
    pub(super) collected: WhenKnown,
    /// When what it shows happened.
    pub(super) shows: WhenKnown,
    /// Who collected it.
    pub(super) collector: Person,
    /// Who has it now.
    pub(super) custodian: Option<Person>,
    /// Who recorded it.
    pub(super) sealed_by: Person,
    /// The day on which it was sealed.
    pub(super) sealed_on: Day,
    /// How custody passed on, in order.
    pub(super) custody: Vec<CustodyTransfer>,
}

/// An interview on record.
#[derive(SimpleObject)]
pub struct Interview {
    /// Who asked; at least two.
    pub(super) interviewers: Vec<Person>,
    /// Who was asked.
    pub(super) interviewee: Party,
    /// The record.
    pub(super) record: Text,
    /// The evidence under which it was sealed.
    pub(super) evidence_id: Option<Gid<EvidenceId>>,
    /// The day.
    pub(super) held_on: Day,
    /// Who recorded it.
    pub(super) recorded_by: Person,
}

/// A subject may answer.
#[derive(SimpleObject)]
pub struct ResponseWindow {
    /// Who.
    pub(super) subject: Party,
    /// Last day to answer.
    pub(super) until: Day,
    /// Who asked.
    pub(super) opened_by: Person,
    /// The day.
    pub(super) opened_on: Day,
    /// The day on which it was recorded that the subject let it pass; null: they did not, or nobody recorded it.
    pub(super) elapsed_on: Option<Day>,
}

/// A subject's answer.
#[derive(SimpleObject)]
pub struct SubjectResponse {
    /// Who.
    pub(super) subject: Party,
    /// What they said.
    pub(super) statement: Text,
    /// They admit the facts, in whole or in part.
    pub(super) admits: bool,
    /// The day.
    pub(super) answered_on: Day,
    /// Who recorded it.
    pub(super) recorded_by: Person,
}

/// The report of an investigation, in one of its versions.
#[derive(SimpleObject)]
pub struct InvestigationReport {
    /// The report.
    pub(super) text: Text,
    /// Its author.
    pub(super) author: Person,
    /// The day.
    pub(super) on: Day,
}

pub(super) fn task(lens: &Lens, file: &TaskFile) -> Task {
    let added = &file.added;
    Task {
        id: Gid(added.task),
        kind: added.kind.into(),
        text: lens.text(&added.text),
        assignee: Person(added.assignee),
        due: added.due.map(Day),
        added_by: Person(added.by),
        added_on: Day(added.on),
        done_by: file.done.as_ref().map(|done| Person(done.by)),
        done_on: file.done.as_ref().map(|done| Day(done.on)),
    }
}

pub(super) fn evidence(lens: &Lens, file: &EvidenceFile) -> Evidence {
    let sealed = &file.sealed;
    let transfer = |passed: &probity_domain::investigation::EvidenceTransferred| CustodyTransfer {
        from: Person(passed.from),
        to: Person(passed.to),
        reason: lens.text(&passed.reason),
        on: Day(passed.on),
    };
    Evidence {
        id: Gid(sealed.evidence),
        source_id: (!lens.redacted()).then_some(Gid(sealed.source)),
        method: sealed.method.into(),
        title: lens.text(&sealed.title),
        redacted: lens.redacted(),
        sha256: Sha256(sealed.sha256.clone()),
        file_id: sealed
            .attachment
            .as_ref()
            .filter(|_| !lens.redacted())
            .map(|file| Gid(file.id)),
        file_name: lens.maybe(sealed.attachment.as_ref().map(|file| &file.name)),
        file_size: sealed.attachment.as_ref().map(|file| file.size),
        file_facts: sealed
            .attachment
            .as_ref()
            .filter(|_| !lens.redacted())
            .map(|file| FileFacts::of(lens, file)),
        collected: sealed.collected.into(),
        shows: sealed.shows.into(),
        collector: Person(sealed.collector),
        custodian: None,
        sealed_by: Person(sealed.by),
        sealed_on: Day(sealed.on),
        custody: file.transfers.iter().map(transfer).collect(),
    }
}
