//! Files: what they are by their content, what was done with them when they came, and what the scanner said.

use async_graphql::{Context, Enum, Object, SimpleObject};
use probity_app::scanner::{Scanned, Verdict};
use probity_app::{About, FileOwner, Treatment};
use probity_domain::AttachmentRef;
use probity_domain::ids::AttachmentId;

use crate::errors::ApiResult;
use crate::session::Session;
use crate::text::{Lens, Text};

/// What was done with the metadata of a file when it came: names of authors, places, devices and times that programs and
/// devices write into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum FileTreatment {
    /// Metadata was taken out: the file is not, byte for byte, what the reporter sent.
    Cleaned,
    /// There was none: the file is what the reporter sent.
    NothingFound,
    /// Files of this kind cannot be cleaned; kept as sent.
    NotPossible,
    /// It was too large to be cleaned; kept as sent.
    TooLarge,
    /// It is encrypted or signed; kept as sent.
    Protected,
    /// It is damaged, or not what it seems to be; kept as sent.
    Unreadable,
    /// The reporter chose to keep it exactly as it is.
    Kept,
    /// Evidence that staff secured, which is never changed.
    Evidence,
}

impl From<Treatment> for FileTreatment {
    fn from(treatment: Treatment) -> Self {
        match treatment {
            Treatment::Cleaned => Self::Cleaned,
            Treatment::NothingFound => Self::NothingFound,
            Treatment::NotPossible => Self::NotPossible,
            Treatment::TooLarge => Self::TooLarge,
            Treatment::Protected => Self::Protected,
            Treatment::Unreadable => Self::Unreadable,
            Treatment::Kept => Self::Kept,
            Treatment::Evidence => Self::Evidence,
        }
    }
}

/// What was seen in a cleaned file and is still in it, because it belongs to the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum FileRemains {
    /// Names of people at comments, tracked changes or annotations.
    Names,
    /// Paths of folders, which can hold the name of a user.
    Paths,
    /// Files inside the file, which were not cleaned.
    Files,
}

/// Whether the scanner looked at a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ScanState {
    /// It found nothing.
    Clean,
    /// It found something: the file opens only for whoever says that they know.
    Suspected,
    /// The file is larger than it takes.
    TooLarge,
    /// It did not look, or not yet.
    NotScanned,
}

/// What the scanner for malicious software said of a file.
#[derive(SimpleObject)]
pub struct FileScan {
    /// Whether it looked.
    state: ScanState,
    /// What it found, by its own name for it.
    finding: Option<String>,
}

/// What a file is, what was done with it, and what the scanner said.
pub struct FileFacts {
    about: Text,
    owner: Option<FileOwner>,
    file: AttachmentId,
}

impl FileFacts {
    pub(crate) fn of(lens: &Lens, file: &AttachmentRef) -> Self {
        Self {
            about: lens.maybe(file.about.as_ref()),
            owner: lens.stream().parse().ok(),
            file: file.id,
        }
    }

    async fn about(&self) -> ApiResult<Option<About>> {
        let opened = self.about.open().await?;
        Ok(opened.and_then(|line| About::parse(line.expose())))
    }
}

#[Object]
impl FileFacts {
    /// The media type, by the content; null for files from before it was looked at.
    async fn media_type(&self) -> ApiResult<Option<String>> {
        Ok(self.about().await?.map(|about| about.media_type))
    }

    /// What was done with its metadata; null for files from before anything was.
    async fn treatment(&self) -> ApiResult<Option<FileTreatment>> {
        Ok(self.about().await?.map(|about| about.treatment.into()))
    }

    /// What is known to be still in it.
    async fn remains(&self) -> ApiResult<Vec<FileRemains>> {
        let Some(remains) = self.about().await?.map(|about| about.remains) else {
            return Ok(Vec::new());
        };
        let all = [
            (remains.names, FileRemains::Names),
            (remains.paths, FileRemains::Paths),
            (remains.files, FileRemains::Files),
        ];
        Ok(all
            .into_iter()
            .filter_map(|(there, what)| there.then_some(what))
            .collect())
    }

    /// What the scanner for malicious software said.
    async fn scan(&self, ctx: &Context<'_>) -> ApiResult<FileScan> {
        let scanned = match self.owner {
            Some(owner) => Session::of(ctx)?.app().scanned_file(owner, self.file).await?,
            None => Scanned::NotYet,
        };
        let (state, finding) = match scanned {
            Scanned::Yes(Verdict::Clean) => (ScanState::Clean, None),
            Scanned::Yes(Verdict::Suspected(finding)) => (ScanState::Suspected, Some(finding)),
            Scanned::Yes(Verdict::TooLarge) => (ScanState::TooLarge, None),
            Scanned::NotYet => (ScanState::NotScanned, None),
        };
        Ok(FileScan { state, finding })
    }
}
