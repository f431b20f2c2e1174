//! Sealed files: how they come in, and how staff open those that came with a report or with what its reporter told of
//! retaliation, and those that were secured as evidence.

mod cleaner;
mod incoming;

use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use probity_domain::codec::StoredEvent;
use probity_domain::ids::{AttachmentId, CaseId, InvestigationId, ProtectionId, ReportId};
use probity_domain::investigation::{Investigation, InvestigationEvent};
use probity_domain::protection::ProtectionEvent;
use probity_domain::report::ReportEvent;
use probity_domain::{Actor, AttachmentRef};
use probity_scrub::{HEAD, media_type};
use probity_store::{Direction, StreamName};
use probity_vault::{AttachmentError, NewAttachment, Plaintext, StoredAttachment, VaultError};
use tokio::io::{AsyncRead, AsyncReadExt};
use zeroize::Zeroizing;

use crate::access::Action;
use crate::app::App;
use crate::authorise::Record;
use crate::error::AppError;
use crate::request::Request;
use crate::scanner::{Scanned, Verdict};
use crate::use_case::UseCase;

pub(crate) use cleaner::Cleaner;
pub use cleaner::CleaningProgram;
use incoming::with_head;
pub use incoming::{Incoming, TakeInError};

/// Events in one read.
const PAGE: usize = 500;

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileOwner {
    /// It came with a report.
    Report(ReportId),
    /// It came with what a reporter told of retaliation.
    Protection(ProtectionId),
    /// It is evidence of an investigation.
    Investigation(InvestigationId),
}

impl FromStr for FileOwner {
    type Err = AppError;

    /// From a global id or a stream's name. `NotFound` for what owns no files.
    fn from_str(id: &str) -> Result<Self, AppError> {
        let (kind, _) = id.split_once('-').ok_or(AppError::NotFound)?;
        match kind {
            "report" => id.parse().ok().map(Self::Report),
            "protection" => id.parse().ok().map(Self::Protection),
            "investigation" => id.parse().ok().map(Self::Investigation),
            _ => None,
        }
        .ok_or(AppError::NotFound)
    }
}

/// What comes of asking for a file.
pub enum Opening<R> {
    /// It is open.
    Open(OpenFile<R>),
    /// The scanner found something in it, under this name, and whoever asks did not say that they know.
    Suspected(String),
}

/// A file that is open for one viewer.
pub struct OpenFile<R> {
    /// Its name as it was given.
    pub name: Plaintext,
    /// Its size in bytes.
    pub size: u64,
    /// Its content.
    pub content: R,
}

/// A file that was put away to be sealed as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutFile {
    /// Its id.
    pub id: AttachmentId,
    /// SHA-256 of the content, lower-case hex.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type, by its content.
    pub media_type: &'static str,
}

/// Why a file was not put away.
#[derive(Debug, thiserror::Error)]
pub enum PutFileError {
    /// It is larger than is taken.
    #[error("the file is larger than {limit} bytes; nothing was stored")]
    TooLarge {
        /// The most bytes that are taken.
        limit: u64,
    },
    /// It did not arrive whole.
    #[error("the file did not arrive whole; nothing was stored")]
    Interrupted,
    /// Anything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl App {
    /// Opens a file for a member of staff, and records that. `NotFound` for a file that is not there and for one that the
    /// actor may not open, alike. One in which the scanner found something opens for whoever says that they know.
    pub async fn open_file(
        &self,
        actor: &Actor,
        owner: FileOwner,
        (file, knows_of_finding): (AttachmentId, bool),
    ) -> Result<Opening<impl AsyncRead + Send + Unpin + use<>>, AppError> {
        let (record, action) = match owner {
            FileOwner::Report(report) => (Record::Report(report), Action::ReadAttachments),
            FileOwner::Protection(plan) => (Record::Protection(plan), Action::ReadProtection),
            FileOwner::Investigation(investigation) => (Record::Investigation(investigation), Action::ReadEvidence),
        };
        self.authorise(actor, action, record).await?;
        let stream = record.name();
        let found = match owner {
            FileOwner::Report(_) => self.find_file::<ReportEvent>(&stream, file, files_of_report).await?,
            FileOwner::Protection(_) => {
                self.find_file::<ProtectionEvent>(&stream, file, files_of_protection)
                    .await?
            }
            FileOwner::Investigation(_) => {
                self.find_file::<InvestigationEvent>(&stream, file, files_of_investigation)
                    .await?
            }
        };
        let found = found.ok_or(AppError::NotFound)?;
        let folder = self.folder_of(owner).await?;
        if let Scanned::Yes(Verdict::Suspected(finding)) = self.scanned(file, &folder).await
            && !knows_of_finding
        {
            return Ok(Opening::Suspected(finding));
        }
        self.record_view(actor, &stream, action).await?;
        let name = self.vault().unseal(&stream, &found.name)?;
        let content = self.vault().attachments().get(file, &folder).await.map_err(unopened)?;
        Ok(Opening::Open(OpenFile {
            name,
            size: found.size,
            content,
        }))
    }

    /// What the scanner said of a file, for callers that have made sure that the viewer may know of the file.
    pub async fn scanned_file(&self, owner: FileOwner, file: AttachmentId) -> Result<Scanned, AppError> {
        let folder = self.folder_of(owner).await?;
        Ok(self.scanned(file, &folder).await)
    }

    /// The stream whose key opens the files of an owner.
    pub(crate) async fn folder_of(&self, owner: FileOwner) -> Result<String, AppError> {
        Ok(match owner {
            FileOwner::Report(report) => report.stream(),
            FileOwner::Protection(plan) => ReportId(plan.0).stream(),
            FileOwner::Investigation(investigation) => self.case_of(investigation).await?.stream(),
        })
    }

    /// Seals a file under the key of a case, for an investigator of it, and stores it. It is evidence once
    /// [`SealEvidence`](probity_domain::investigation::SealEvidence) names it.
    pub async fn put_evidence_file(
        &self,
        actor: &Actor,
        case: CaseId,
        limit: u64,
        content: impl AsyncRead + Send,
    ) -> Result<PutFile, PutFileError> {
        self.authorise(actor, Action::SealEvidence, Record::Case(case)).await?;
        let id = AttachmentId(self.request_ids(&Request::of(actor))?.id("attachment")?);
        let owner = case.stream();
        let new = NewAttachment {
            id,
            owner: &owner,
            limit,
            today: self.today(),
        };
        let (head, content) = with_head(content).await.map_err(unstored)?;
        let StoredAttachment { sha256, size } = self.store_file(&new, content).await.map_err(unstored)?;
        Ok(PutFile {
            id,
            sha256,
            size,
            media_type: media_type(&head),
        })
    }

    /// What a file is that was put away for evidence of this investigation's case, so that it can be sealed. It has to be
    /// sealed on the day on which it came or on the next one; [`sweep_files`](crate::reactors::sweep_files) removes what
    /// never was. `Invalid` for a file that is not there, belongs to another case or came earlier.
    pub async fn evidence_file(
        &self,
        actor: &Actor,
        investigation: InvestigationId,
        file: AttachmentId,
    ) -> Result<PutFile, AppError> {
        let record = Record::Investigation(investigation);
        self.authorise(actor, Action::SealEvidence, record).await?;
        let owner = self.case_of(investigation).await?.stream();
        let found = self.vault().attachments().describe(file, &owner).await;
        let kept = found.map_err(undescribed)?;
        if self.today() > last_day_to_seal(kept.put_on) && !self.is_named(file).await? {
            return Err(AppError::invalid(
                "file.id",
                "expected a file that was uploaded today or yesterday; upload it again",
            ));
        }
        let StoredAttachment { sha256, size } = kept.stored;
        let content = self
            .vault()
            .attachments()
            .get(file, &owner)
            .await
            .map_err(undescribed)?;
        let mut head = Zeroizing::new(Vec::new());
        let read = content.take(HEAD as u64).read_to_end(&mut head).await;
        read.map_err(|error| AppError::internal("reading a file", &error))?;
        Ok(PutFile {
            id: file,
            sha256,
            size,
            media_type: media_type(&head),
        })
    }

    /// The case of an investigation that is there.
    async fn case_of(&self, investigation: InvestigationId) -> Result<CaseId, AppError> {
        let stream = Investigation::stream(investigation);
        let loaded = self.journal().load::<Investigation>(&stream).await?;
        loaded.state.case.ok_or(AppError::NotFound)
    }

    /// A file by its id, among those that the events of a stream name.
    async fn find_file<E: StoredEvent>(
        &self,
        stream: &str,
        file: AttachmentId,
        files_of: fn(&E) -> &[AttachmentRef],
    ) -> Result<Option<AttachmentRef>, AppError> {
        let name = StreamName::new(stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        let mut from = None;
        loop {
            let page = self.store().read(&name, from, Direction::Forward, PAGE).await?;
            let Some(last) = page.last().map(|envelope| envelope.revision) else {
                return Ok(None);
            };
            for envelope in &page {
                let stored = &envelope.event;
                let event = E::decode(&stored.kind, stored.version, &stored.payload)?;
                if let Some(found) = files_of(&event).iter().find(|found| found.id == file) {
                    return Ok(Some(found.clone()));
                }
            }
            from = Some(last.saturating_add(1));
        }
    }
}

/// The last day on which a file that was put away can be named. It is a day before [`sweep_files`] may remove it, so that
/// nothing is swept while it is being sealed.
///
/// [`sweep_files`]: crate::reactors::sweep_files
fn last_day_to_seal(put_on: Date) -> Date {
    put_on.saturating_add(Span::new().days(1))
}

fn undescribed(error: AttachmentError) -> AppError {
    match error {
        AttachmentError::Missing { .. }
        | AttachmentError::Damaged { .. }
        | AttachmentError::Vault(VaultError::UnknownKey { .. }) => AppError::invalid(
            "file.id",
            "expected a file that was uploaded for this case; upload it first",
        ),
        AttachmentError::Vault(error) => error.into(),
        AttachmentError::TooLarge { .. }
        | AttachmentError::Exists { .. }
        | AttachmentError::Interrupted(_)
        | AttachmentError::Store(_) => AppError::internal("reading a file", &error),
    }
}

pub(crate) fn files_of_report(event: &ReportEvent) -> &[AttachmentRef] {
    if let ReportEvent::ReportReceived(received) = event {
        &received.attachments
    } else if let ReportEvent::ReportSupplemented(supplemented) = event {
        &supplemented.attachments
    } else if let ReportEvent::ReporterReplied(replied) = event {
        &replied.attachments
    } else {
        &[]
    }
}

pub(crate) fn files_of_investigation(event: &InvestigationEvent) -> &[AttachmentRef] {
    if let InvestigationEvent::EvidenceSealed(sealed) = event {
        sealed.attachment.as_slice()
    } else {
        &[]
    }
}

pub(crate) fn files_of_protection(event: &ProtectionEvent) -> &[AttachmentRef] {
    if let ProtectionEvent::RetaliationAlleged(told) = event {
        &told.attachments
    } else {
        &[]
    }
}

fn unopened(error: AttachmentError) -> AppError {
    match error {
        AttachmentError::Missing { .. } => AppError::NotFound,
        AttachmentError::Vault(error) => error.into(),
        AttachmentError::TooLarge { .. }
        | AttachmentError::Exists { .. }
        | AttachmentError::Damaged { .. }
        | AttachmentError::Interrupted(_)
        | AttachmentError::Store(_) => AppError::internal("opening a file", &error),
    }
}

fn unstored(error: AttachmentError) -> PutFileError {
    match error {
        AttachmentError::TooLarge { limit } => PutFileError::TooLarge { limit },
        AttachmentError::Interrupted(_) => PutFileError::Interrupted,
        AttachmentError::Vault(error) => AppError::from(error).into(),
        AttachmentError::Exists { .. }
        | AttachmentError::Missing { .. }
        | AttachmentError::Damaged { .. }
        | AttachmentError::Store(_) => AppError::internal("storing a file", &error).into(),
    }
}
