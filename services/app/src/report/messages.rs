//! What reporter and handlers write to each other.

use probity_domain::ids::{MessageId, ReportId};
use probity_domain::report::{Message, Report, ReportCommand};
use probity_vault::Plaintext;

use super::file::{GivenFile, attachments, message_of};
use crate::app::App;
use crate::error::AppError;
use crate::execute::Done;
use crate::request::Request;
use crate::use_case::UseCase;

/// What a handler writes to a reporter for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToReporter {
    /// To ask something; the clock goes on.
    Question,
    /// To say something.
    Reply,
    /// To say what came of the report.
    Feedback,
}

impl ToReporter {
    fn field(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Reply => "reply",
            Self::Feedback => "feedback",
        }
    }

    fn command(self, message: Message) -> ReportCommand {
        match self {
            Self::Question => ReportCommand::RequestInformation { message },
            Self::Reply => ReportCommand::ReplyToReporter { message },
            Self::Feedback => ReportCommand::GiveFeedback { message },
        }
    }
}

/// What a reporter writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FromReporter {
    /// The answer to a question.
    Answer,
    /// Something unasked.
    Supplement,
}

impl App {
    /// Writes to the reporter. Only who holds the receipt, and who handles the report, can read it.
    pub async fn write_to_reporter(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        purpose: ToReporter,
        text: &Plaintext,
    ) -> Result<Done, AppError> {
        let request = request.into();
        let message = MessageId(self.request_ids(&request)?.id("message")?);
        let key = self.reporter_key(report).await?;
        self.execute::<Report>(request, report, |sealer| {
            let message = message_of(sealer, (purpose.field(), message), text, key.as_deref())?;
            Ok(purpose.command(message))
        })
        .await
    }

    /// Takes in what the reporter writes, by themselves or through an officer.
    pub async fn hear_reporter(
        &self,
        request: impl Into<Request> + Send,
        report: ReportId,
        kind: FromReporter,
        (text, files): (&Plaintext, &[GivenFile]),
    ) -> Result<Done, AppError> {
        let request = request.into();
        let message = MessageId(self.request_ids(&request)?.id("message")?);
        let key = self.reporter_key(report).await?;
        self.execute::<Report>(request, report, |sealer| {
            let field = match kind {
                FromReporter::Answer => "answer",
                FromReporter::Supplement => "supplement",
            };
            let message = message_of(sealer, (field, message), text, key.as_deref())?;
            let attachments = attachments(sealer, files, key.as_deref())?;
            Ok(match kind {
                FromReporter::Answer => ReportCommand::ReplyAsReporter { message, attachments },
                FromReporter::Supplement => ReportCommand::SupplementReport { message, attachments },
            })
        })
        .await
    }

    /// The public key of a report's reporter, if there is a way to answer.
    async fn reporter_key(&self, report: ReportId) -> Result<Option<String>, AppError> {
        let loaded = self.journal().load::<Report>(&Report::stream(report)).await?;
        Ok(loaded.state.reporter_key.clone())
    }
}
