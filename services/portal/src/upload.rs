//! What a form brings: texts first, then files, which are sealed as they arrive. A file is never whole in memory, and
//! what cannot be kept leaves nothing behind.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::StreamExt;
use poem::http::header::CONTENT_LENGTH;
use poem::web::{Field, Form, Multipart};
use poem::{Body, FromRequest, Request, RequestBody};
use probity_app::{App, AppError, AttachmentError, GivenFile, Incoming, TakeInError, VaultError};
use probity_domain::ids::ReportId;
use probity_domain::report::MOST_ATTACHMENTS;
use tokio::io::AsyncReadExt;
use tokio::sync::OwnedSemaphorePermit;
use zeroize::{Zeroize, Zeroizing};

use crate::flood::Flood;
use crate::{Limits, MEGABYTE};

/// The most bytes of one text: more than any text may have, so that one that is too long can be shown again.
const TEXT: u64 = MEGABYTE;
/// The most bytes of a small form, in which a letter that is not ASCII takes up to nine.
const FIELDS: usize = 9 * 1024 * 1024;
/// The most parts that are texts.
const PARTS: usize = 200;
/// What is over the limit is read and thrown away up to this many times the limit: a browser shows no answer as long
/// as it is sending.
const PATIENCE: u64 = 2;

/// Why a form cannot be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It is no form of ours, or stops in the middle.
    Form,
    /// It is far too large.
    TooMuch,
    /// One of its texts is far too long.
    TooLong,
}

/// A text as it arrived.
#[derive(Clone, Default)]
pub(crate) struct Typed {
    /// The text, with `\n` at the ends of lines.
    pub(crate) text: String,
    /// Some of it was not UTF-8 and is shown as U+FFFD.
    pub(crate) damaged: bool,
    /// It was so long that only its beginning was kept.
    pub(crate) cut: bool,
}

impl Drop for Typed {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// The texts of a form, by the names of their fields.
pub(crate) struct Texts(Vec<(String, Typed)>);

impl Texts {
    /// The text of a field; `None` if the form has no such part.
    pub(crate) fn find(&self, name: &str) -> Option<&Typed> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, typed)| typed)
    }

    /// The text of a field; empty if the form has no such part.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.find(name).map_or("", |typed| typed.text.as_str())
    }

    /// The texts of a field that may come several times.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Typed> {
        let of_name = self.0.iter().filter(move |(of, _)| of == name);
        of_name.map(|(_, typed)| typed)
    }
}

/// Why files were not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// More than ten.
    TooMany,
    /// One of them is too large.
    TooLarge {
        /// Its name.
        name: String,
    },
    /// All together are too large.
    TooMuch,
    /// They cannot be stored.
    Unavailable,
    /// So many are being sent that there is no room for these now.
    Busy,
    /// The report that they belong to was erased.
    Erased,
}

/// The files of a form.
#[derive(Default)]
pub(crate) struct Files {
    /// Those that were sealed and stored; none if there was trouble with one.
    pub(crate) given: Vec<GivenFile>,
    /// Why they were not taken.
    pub(crate) trouble: Option<Trouble>,
    sent: usize,
}

/// Where files are stored.
pub(crate) struct Sink<'a> {
    pub(crate) app: &'a App,
    pub(crate) report: ReportId,
    pub(crate) limit: u64,
    pub(crate) flood: &'a Flood,
    /// The reporter wants the files kept exactly as they are.
    pub(crate) keep: bool,
}

impl Sink<'_> {
    async fn put(&self, field: Field) -> Result<GivenFile, Trouble> {
        let name = field.file_name().unwrap_or_default().to_owned();
        let incoming = Incoming {
            name: name.clone(),
            limit: self.limit,
            keep: self.keep,
        };
        let taken = self
            .app
            .take_file_in(self.report, incoming, field.into_async_read())
            .await;
        taken.map_err(|error| match error {
            TakeInError::Attachment(AttachmentError::TooLarge { .. }) => Trouble::TooLarge { name },
            TakeInError::Attachment(AttachmentError::Vault(VaultError::KeyDestroyed { .. })) => Trouble::Erased,
            TakeInError::Attachment(error) => {
                AppError::internal("storing an attachment", &nameless(&error));
                Trouble::Unavailable
            }
            TakeInError::App(_) => Trouble::Unavailable,
        })
    }

    /// Removes files again.
    pub(crate) async fn discard(&self, files: &[GivenFile]) {
        for file in files {
            if let Err(error) = self.app.vault().attachments().delete(file.id, self.app.today()).await {
                AppError::internal("removing an attachment that was not taken in", &nameless(&error));
            }
        }
    }
}

/// What failed, without the name of the file: beside the time of a line in the log it would tell when its reporter came.
fn nameless(error: &AttachmentError) -> io::Error {
    let kind = match error {
        AttachmentError::Interrupted(cause) | AttachmentError::Store(cause) => cause.kind(),
        AttachmentError::TooLarge { .. }
        | AttachmentError::Exists { .. }
        | AttachmentError::Missing { .. }
        | AttachmentError::Damaged { .. }
        | AttachmentError::Vault(_) => io::ErrorKind::Other,
    };
    io::Error::new(kind, error.code())
}

/// A multipart form as it arrives.
pub(crate) struct Upload {
    multipart: Multipart,
    seen: Arc<AtomicU64>,
    limit: u64,
    is_over: bool,
    is_hopeless: bool,
    first_file: Option<Field>,
    turn: Option<OwnedSemaphorePermit>,
}

impl Upload {
    /// Begins to read a form: its texts, up to the first file.
    pub(crate) async fn open(request: Request, limits: &Limits) -> Result<(Self, Texts), Broken> {
        let mut upload = Self::begin(request, limits).await?;
        match upload.texts().await {
            Ok(texts) => Ok((upload, texts)),
            Err(broken) => {
                // Read and thrown away, so that the browser comes to see the answer.
                while let Ok(Some(_)) = upload.next().await {}
                Err(broken)
            }
        }
    }

    async fn begin(mut request: Request, limits: &Limits) -> Result<Self, Broken> {
        let declared = declared_length(&request).unwrap_or(0);
        let most = limits.body.saturating_mul(PATIENCE);
        let (body, seen) = bounded(request.take_body(), most);
        let multipart = Multipart::from_request(&request, &mut RequestBody::new(body)).await;
        Ok(Self {
            multipart: multipart.map_err(|_| Broken::Form)?,
            seen,
            limit: limits.body,
            is_over: declared > limits.body,
            is_hopeless: declared > most,
            first_file: None,
            turn: None,
        })
    }

    async fn texts(&mut self) -> Result<Texts, Broken> {
        let mut texts = Vec::new();
        while let Some(field) = self.next().await? {
            if field.file_name().is_some() {
                self.first_file = Some(field);
                break;
            }
            if texts.len() == PARTS {
                return Err(Broken::Form);
            }
            let name = field.name().unwrap_or_default().to_owned();
            let mut bytes = Vec::new();
            let read = field.into_async_read().take(TEXT + 1).read_to_end(&mut bytes).await;
            read.map_err(|_| Broken::Form)?;
            texts.push((name, typed(bytes)));
        }
        Ok(Texts(texts))
    }

    /// Reads the files and stores them in the sink; without one they are read and thrown away.
    pub(crate) async fn files(mut self, sink: Option<&Sink<'_>>) -> Result<Files, Broken> {
        if self.is_hopeless {
            return Err(Broken::TooMuch);
        }
        let mut files = Files {
            trouble: self.is_over.then_some(Trouble::TooMuch),
            ..Files::default()
        };
        let outcome = self.take(sink, &mut files).await;
        if outcome.is_err() || files.trouble.is_some() {
            let given = std::mem::take(&mut files.given);
            if let Some(sink) = sink {
                sink.discard(&given).await;
            }
        }
        outcome.map(|()| files)
    }

    async fn take(&mut self, sink: Option<&Sink<'_>>, files: &mut Files) -> Result<(), Broken> {
        let mut field = match self.first_file.take() {
            Some(field) => Some(field),
            None => self.next().await?,
        };
        while let Some(file) = field {
            self.take_one(file, sink, files).await;
            field = self.next().await?;
        }
        Ok(())
    }

    /// An input for files that was left empty comes as a file without a name.
    async fn take_one(&mut self, field: Field, sink: Option<&Sink<'_>>, files: &mut Files) {
        if field.file_name().is_none_or(str::is_empty) {
            return;
        }
        files.sent += 1;
        if files.sent > MOST_ATTACHMENTS {
            files.trouble = files.trouble.take().or(Some(Trouble::TooMany));
        }
        let Some(sink) = sink.filter(|_| files.trouble.is_none()) else {
            return;
        };
        let today = sink.app.today();
        if self.turn.is_none() {
            self.turn = sink.flood.turn(today).await;
        }
        if self.turn.is_none() {
            files.trouble = Some(Trouble::Busy);
            return;
        }
        match sink.put(field).await {
            Ok(given) => {
                sink.flood.took(today, given.size);
                files.given.push(given);
            }
            Err(trouble) => files.trouble = Some(trouble),
        }
        if self.seen.load(Ordering::Relaxed) > self.limit {
            files.trouble = Some(Trouble::TooMuch);
        }
    }

    /// The next part; what is left of the one before is thrown away.
    async fn next(&mut self) -> Result<Option<Field>, Broken> {
        self.multipart.next_field().await.map_err(|_| {
            let seen = self.seen.load(Ordering::Relaxed);
            if seen > self.limit {
                Broken::TooMuch
            } else {
                Broken::Form
            }
        })
    }
}

/// Reads a small form without files.
pub(crate) async fn fields(mut request: Request, limits: &Limits) -> Result<Texts, Broken> {
    let most = limits.body.max(FIELDS as u64).saturating_mul(PATIENCE);
    let (body, _) = bounded(request.take_body(), most);
    let mut stream = Box::pin(body.into_bytes_stream());
    let mut bytes = Zeroizing::new(Vec::new());
    let mut is_over = false;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| if is_over { Broken::TooLong } else { Broken::Form })?;
        is_over |= bytes.len() + chunk.len() > FIELDS;
        if !is_over {
            bytes.extend_from_slice(&chunk);
        }
    }
    if is_over {
        return Err(Broken::TooLong);
    }
    let mut body = RequestBody::new(Body::from_vec(bytes.to_vec()));
    let form = Form::<Vec<(String, String)>>::from_request(&request, &mut body).await;
    let Form(pairs) = form.map_err(|_| Broken::Form)?;
    let texts = pairs.into_iter().map(|(name, text)| (name, typed(text.into_bytes())));
    Ok(Texts(texts.collect()))
}

/// The beginning of a text that is far too long.
fn beginning(bytes: &[u8]) -> Typed {
    let most = usize::try_from(TEXT).unwrap_or(usize::MAX);
    let kept = bytes.get(..most).unwrap_or_default();
    let text = String::from_utf8_lossy(kept);
    Typed {
        text: text.trim_end_matches('\u{fffd}').replace("\r\n", "\n"),
        damaged: false,
        cut: true,
    }
}

fn declared_length(request: &Request) -> Option<u64> {
    request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// A body that counts what comes and breaks off past a limit.
fn bounded(body: Body, most: u64) -> (Body, Arc<AtomicU64>) {
    let seen = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&seen);
    let stream = body.into_bytes_stream().map(move |chunk| {
        let chunk = chunk?;
        let length = chunk.len() as u64;
        let total = counter.fetch_add(length, Ordering::Relaxed) + length;
        if total > most {
            return Err(io::Error::other("the body is too large"));
        }
        Ok(chunk)
    });
    (Body::from_bytes_stream(stream), seen)
}

/// Browsers send lines that end in CR LF; texts are kept with LF, and counted so.
fn typed(bytes: Vec<u8>) -> Typed {
    if bytes.len() as u64 > TEXT {
        return beginning(&bytes);
    }
    let (text, damaged) = match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    };
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    Typed {
        text,
        damaged,
        cut: false,
    }
}

#[cfg(test)]
mod tests {
    use probity_domain::ids::AttachmentId;

    use super::*;

    #[test]
    fn what_the_log_says_of_a_file_that_failed_names_no_file() {
        let id = AttachmentId(ulid::Ulid::from_parts(1, 7));
        let broken = io::Error::new(io::ErrorKind::StorageFull, format!("cannot write {id}"));
        for error in [AttachmentError::Missing { id }, AttachmentError::Store(broken)] {
            let told = nameless(&error);
            assert_eq!(told.to_string(), error.code());
            assert!(!format!("{told:?}").contains(&id.to_string()));
        }
    }
}
