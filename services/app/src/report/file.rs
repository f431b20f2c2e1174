//! Filing a report, and finding it again by its receipt.

use probity_domain::codec::StoredEvent;
use probity_domain::hold::HoldScope;
use probity_domain::ids::{AttachmentId, MessageId, ReportId};
use probity_domain::report::{Channel, FileReport as File, Language, Message, Report, ReportCommand, ReportEvent};
use probity_domain::when::When;
use probity_domain::{Actor, AttachmentRef, ClauseId};
use probity_scrub::About;
use probity_store::{Direction, StreamName};
use probity_vault::{Plaintext, Receipt, Sealer, seal_to_reporter};

use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::ids::{derived, report_of_lookup};
use crate::request::Request;
use crate::use_case::UseCase;

/// A file that was put into the attachments' store already.
pub struct GivenFile {
    /// Its id there.
    pub id: AttachmentId,
    /// SHA-256 of the plaintext as it is stored, lower-case hex.
    pub sha256: String,
    /// Size of the plaintext in bytes, as it is stored.
    pub size: u64,
    /// Name as given.
    pub name: Plaintext,
    /// What it is by its content, and what was done with it.
    pub about: About,
}

/// What the server keeps of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipted {
    /// What it is looked up by.
    pub lookup: String,
    /// The public key that is derived from it.
    pub reporter_key: String,
}

impl Receipted {
    /// From a receipt that was confirmed by typing.
    pub fn by(receipt: &Receipt) -> Result<Self, AppError> {
        Ok(Self {
            lookup: receipt.lookup()?,
            reporter_key: receipt.reporter_key()?,
        })
    }

    /// The report that is filed, or was, under this receipt.
    pub fn report(&self) -> ReportId {
        report_of_lookup(&self.lookup)
    }
}

/// A new report, as it was told.
pub struct FileReport {
    /// How it came: `Portal` from the reporter, everything else from the officer who took it down.
    pub channel: Channel,
    /// No name was given.
    pub anonymous: bool,
    /// The reporter's language.
    pub language: Language,
    /// Clauses that the reporter chose.
    pub categories: Vec<ClauseId>,
    /// What is reported.
    pub narrative: Plaintext,
    /// When, in coarse terms.
    pub happened: When,
    /// Where, in coarse terms.
    pub place: Option<Plaintext>,
    /// Files; sealed under the key of the report, whose id is [`Receipted::report`].
    pub files: Vec<GivenFile>,
    /// The receipt; the portal always gives one, an officer may.
    pub receipt: Option<Receipted>,
    /// It is about somebody who takes reports in: it goes to counsel in their place.
    pub to_alternate: bool,
}

impl App {
    /// Files a report through the portal. The receipt names the report: sent twice, it is filed once; other content under
    /// a receipt that was used is refused.
    pub async fn file_report(&self, input: &FileReport) -> Result<(ReportId, Done), AppError> {
        let Some(receipt) = &input.receipt else {
            return Err(AppError::invalid(
                "receipt",
                "a report through the portal needs a receipt",
            ));
        };
        let report = receipt.report();
        let done = self.file(Request::of(&Actor::Reporter(report)), report, input).await?;
        Ok((report, done))
    }

    /// Takes down a report that was told in person, by telephone, by letter or by mail.
    pub async fn take_down_report(
        &self,
        request: impl Into<Request> + Send,
        input: &FileReport,
    ) -> Result<(ReportId, Done), AppError> {
        let request = request.into();
        let report = match &input.receipt {
            Some(receipt) => receipt.report(),
            None => ReportId(self.request_ids(&request)?.id("report")?),
        };
        let done = self.file(request, report, input).await?;
        Ok((report, done))
    }

    /// The report that a receipt belongs to. `NotFound` for a receipt under which nothing was filed, and for a report that
    /// is erased.
    pub async fn report_by_receipt(&self, receipt: &Receipt) -> Result<ReportId, AppError> {
        let receipted = Receipted::by(receipt)?;
        let report = receipted.report();
        let loaded = self.journal().load::<Report>(&Report::stream(report)).await?;
        let fits = loaded.state.reporter_key.as_ref() == Some(&receipted.reporter_key);
        if fits && !self.is_erased(HoldScope::Report(report)).await? {
            Ok(report)
        } else {
            Err(AppError::NotFound)
        }
    }

    async fn file(&self, request: Request, report: ReportId, input: &FileReport) -> Result<Done, AppError> {
        let message = if self.was_filed_otherwise(report, &input.narrative).await? {
            MessageId(self.new_id(request.actor())?)
        } else {
            MessageId(derived(&[b"probity narrative v1", report.stream().as_bytes()]))
        };
        self.execute::<Report>(request, report, |sealer| {
            let place = input.place.as_ref();
            Ok(ReportCommand::FileReport(Box::new(File {
                report,
                channel: input.channel,
                anonymous: input.anonymous,
                language: input.language,
                categories: input.categories.clone(),
                narrative: message_of(sealer, ("narrative", message), &input.narrative, key_of(input))?,
                happened: input.happened,
                place: place.map(|place| sealer.seal("place", place)).transpose()?,
                attachments: attachments(sealer, &input.files, key_of(input))?,
                lookup: input.receipt.as_ref().map(|receipt| receipt.lookup.clone()),
                reporter_key: key_of(input).map(str::to_owned),
                to_alternate: input.to_alternate,
            })))
        })
        .await
    }

    /// Whether another text was filed under the same receipt. Its second sending must not pass for the first, or the
    /// reporter would believe that the company has a text which it never took in.
    async fn was_filed_otherwise(&self, report: ReportId, narrative: &Plaintext) -> Result<bool, AppError> {
        let stream = report.stream();
        let name = StreamName::new(&stream).map_err(|error| AppError::internal("naming a stream", &error))?;
        let first = self.store().read(&name, None, Direction::Forward, 1).await?;
        let Some(stored) = first.first().map(|envelope| &envelope.event) else {
            return Ok(false);
        };
        let ReportEvent::ReportReceived(received) = ReportEvent::decode(&stored.kind, stored.version, &stored.payload)?
        else {
            return Err(AppError::broken("the first event of a report is its filing"));
        };
        let filed = self.vault().unseal(&stream, &received.narrative.for_handlers)?;
        Ok(filed.expose() != narrative.expose())
    }
}

fn key_of(input: &FileReport) -> Option<&str> {
    input.receipt.as_ref().map(|receipt| receipt.reporter_key.as_str())
}

/// A text that both sides read, sealed for each of them.
pub(crate) fn message_of(
    sealer: &mut Sealer,
    (field, id): (&str, MessageId),
    text: &Plaintext,
    reporter_key: Option<&str>,
) -> Result<Message, AppError> {
    let for_reporter = reporter_key
        .map(|key| seal_to_reporter(key, sealer.stream(), field, text))
        .transpose()?;
    Ok(Message {
        id,
        for_handlers: sealer.seal(field, text)?,
        for_reporter,
    })
}

/// The field that tells the reporter who sent a file what was done with it, and below that its name.
const FOR_REPORTER: &str = "attachment";

pub(crate) fn attachments(
    sealer: &mut Sealer,
    files: &[GivenFile],
    reporter_key: Option<&str>,
) -> Result<Vec<AttachmentRef>, AppError> {
    files
        .iter()
        .map(|file| {
            let about = file.about.line();
            // The line comes first: a name from outside may have lines of its own.
            let told = Plaintext::from(format!("{about}\n{}", file.name.expose()));
            let for_reporter = reporter_key
                .map(|key| seal_to_reporter(key, sealer.stream(), FOR_REPORTER, &told))
                .transpose()?;
            Ok(AttachmentRef {
                id: file.id,
                sha256: file.sha256.clone(),
                size: file.size,
                name: sealer.seal("attachment.name", &file.name)?,
                about: Some(sealer.seal("attachment.about", &Plaintext::from(about))?),
                for_reporter,
            })
        })
        .collect()
}

/// What `attachments` told the reporter of a file: its name, and what was done with it.
pub fn told_of_file(opened: &Plaintext) -> Option<(&str, About)> {
    let (about, name) = opened.expose().split_once('\n')?;
    Some((name, About::parse(about)?))
}
