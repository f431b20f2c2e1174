//! Files on their way in: what each is by its content, taking out what tells of its maker, and passing it by the scanner while
//! it is being sealed. No file is ever whole in memory but one that is being cleaned, and of those there are few.

use std::io::Cursor;

use jiff::civil::Date;
use probity_domain::Actor;
use probity_domain::ids::{AttachmentId, ReportId};
use probity_scrub::{About, CLEAN_LIMIT, HEAD, Treatment, is_cleanable, media_type};
use probity_vault::{AttachmentError, NewAttachment, Plaintext, StoredAttachment};
use tokio::io::{AsyncRead, AsyncReadExt};
use zeroize::Zeroizing;

use super::cleaner::clean;
use crate::app::App;
use crate::error::AppError;
use crate::report::GivenFile;
use crate::request::Request;
use crate::scanner::{Scanned, Verdict, tapped};

/// A file that a reporter sends.
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// The most bytes that are taken.
    pub limit: u64,
    /// It is to be kept exactly as it is.
    pub keep: bool,
}

/// Why a file was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// No id could be made.
    #[error(transparent)]
    App(#[from] AppError),
    /// It could not be stored.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
}

impl App {
    /// Seals and stores a file that a reporter sends. Unless it is to be kept as it is, what programs and devices wrote into
    /// it about its maker is taken out first, as far as that can be done safely; the answer says what was done. What was
    /// sent is not kept beside what is stored.
    pub async fn take_file_in(
        &self,
        report: ReportId,
        incoming: Incoming,
        content: impl AsyncRead + Send,
    ) -> Result<GivenFile, TakeInError> {
        let request = Request::of(&Actor::Reporter(report));
        let id = AttachmentId(self.request_ids(&request)?.id("attachment")?);
        let owner = report.stream();
        let new = NewAttachment {
            id,
            owner: &owner,
            limit: incoming.limit,
            today: self.today(),
        };
        let (head, content) = with_head(content).await?;
        let media_type = media_type(&head);
        let (about, stored) = if incoming.keep {
            let about = About::new(media_type, Treatment::Kept);
            (about, self.store_file(&new, content).await?)
        } else if is_cleanable(media_type) {
            self.clean_and_store(&new, content).await?
        } else {
            let about = About::new(media_type, Treatment::NotPossible);
            (about, self.store_file(&new, content).await?)
        };
        Ok(GivenFile {
            id,
            sha256: stored.sha256,
            size: stored.size,
            name: Plaintext::from(incoming.name),
            about,
        })
    }

    async fn clean_and_store(
        &self,
        new: &NewAttachment<'_>,
        content: impl AsyncRead + Send,
    ) -> Result<(About, StoredAttachment), AttachmentError> {
        let aside = self.vault().attachments();
        let aside = aside.lay_aside(new.limit, new.today, content).await?;
        if aside.size() > CLEAN_LIMIT as u64 {
            let (head, content) = with_head(aside.open().await?).await?;
            let about = About::new(media_type(&head), Treatment::TooLarge);
            return Ok((about, self.store_file(new, content).await?));
        }
        let _turn = self.cleaner().turn().await;
        let mut bytes = Zeroizing::new(Vec::new());
        let read = aside.open().await?.read_to_end(&mut bytes).await;
        read.map_err(AttachmentError::Store)?;
        drop(aside);
        let (cleaned, came) = clean(self.cleaning_program().cloned(), bytes).await;
        let written = cleaned.bytes.map(Zeroizing::new);
        let to_store = written.as_deref().unwrap_or(&came);
        let within = NewAttachment {
            // Written anew it may have become a little larger than what was allowed.
            limit: new.limit.max(to_store.len() as u64),
            ..*new
        };
        let stored = self.store_file(&within, to_store.as_slice()).await?;
        Ok((cleaned.about, stored))
    }

    /// Seals and stores a file while the scanner sees it, if there is one, and notes what the scanner says.
    pub(super) async fn store_file(
        &self,
        new: &NewAttachment<'_>,
        content: impl AsyncRead + Send,
    ) -> Result<StoredAttachment, AttachmentError> {
        let mut scan = match self.scanner() {
            Some(scanner) => scanner.begin().await,
            None => None,
        };
        let files = self.vault().attachments();
        let stored = files.put(new, tapped(content, &mut scan)).await?;
        let verdict = match scan {
            Some(scan) => scan.verdict().await,
            None => None,
        };
        if let Some(verdict) = verdict {
            // A note that is not written leaves the file unscanned; the next round scans it again.
            drop(files.put_note((new.id, new.owner), new.today, &verdict.note()).await);
        }
        Ok(stored)
    }

    /// Passes a file that is stored by the scanner, and notes what it says. `None` if the scanner failed.
    pub(crate) async fn scan_stored(
        &self,
        (id, owner): (AttachmentId, &str),
        today: Date,
    ) -> Result<Option<Verdict>, AttachmentError> {
        let Some(scanner) = self.scanner() else {
            return Ok(None);
        };
        let files = self.vault().attachments();
        let content = files.get(id, owner).await?;
        let mut scan = scanner.begin().await;
        if scan.is_none() {
            return Ok(None);
        }
        let passed = {
            let mut passing = std::pin::pin!(tapped(content, &mut scan));
            tokio::io::copy(&mut passing, &mut tokio::io::sink()).await
        };
        passed.map_err(|_| AttachmentError::Damaged { id })?;
        let verdict = match scan {
            Some(scan) => scan.verdict().await,
            None => None,
        };
        if let Some(verdict) = &verdict {
            files.put_note((id, owner), today, &verdict.note()).await?;
        }
        Ok(verdict)
    }

    /// What is known of a file of this owner. A note that cannot be read is none.
    pub(super) async fn scanned(&self, id: AttachmentId, owner: &str) -> Scanned {
        let note = self.vault().attachments().note(id, owner).await;
        let verdict = note.ok().flatten().and_then(|note| Verdict::parse(note.expose()));
        verdict.map_or(Scanned::NotYet, Scanned::Yes)
    }
}

/// The beginning of a file, and the whole of it.
pub(super) async fn with_head<R: AsyncRead + Send>(
    content: R,
) -> Result<(Zeroizing<Vec<u8>>, impl AsyncRead + Send), AttachmentError> {
    let mut content = Box::pin(content);
    let mut head = Zeroizing::new(Vec::new());
    let read = (&mut content).take(HEAD as u64).read_to_end(&mut head).await;
    read.map_err(AttachmentError::Interrupted)?;
    let beginning = Cursor::new(head.clone());
    Ok((head, beginning.chain(content)))
}
