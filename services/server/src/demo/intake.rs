//! Reports: told, taken in, answered.

use std::sync::Arc;

use probity_app::{AppError, FileReport, OpenCase, Receipted, ToReporter};
use probity_domain::Severity;
use probity_domain::case::CaseOrigin;
use probity_domain::ids::{CaseId, ReportId};
use probity_domain::report::{Channel, Language, Report, ReportCommand};
use probity_domain::when::When;
use probity_vault::{Plaintext, Receipt};

use super::company::{Company, clause};
use super::diary::Diary;
use super::people::Who;

/// A company and the days of one story in it.
pub(super) struct Stage {
    pub(super) company: Arc<Company>,
    pub(super) diary: Diary,
}

/// What somebody reports.
pub(super) struct Tale {
    pub(super) language: Language,
    pub(super) categories: &'static [&'static str],
    pub(super) narrative: &'static str,
    pub(super) place: Option<&'static str>,
    /// In the month of the day so long ago.
    pub(super) happened: i64,
}

/// How an officer weighs a report.
pub(super) struct Weighed {
    pub(super) by: Who,
    pub(super) clause: &'static str,
    pub(super) severity: Severity,
    pub(super) assessment: &'static str,
}

impl Stage {
    /// Some day of a month that lies so many days ago.
    pub(super) fn month(&self, days_ago: i64) -> When {
        let date = self.diary.date(days_ago);
        When::Month {
            year: date.year(),
            month: date.month(),
        }
    }

    /// Somebody reports through the portal.
    pub(super) async fn report(&self, tale: &Tale, days_ago: i64) -> Result<(ReportId, Receipt), AppError> {
        self.diary.day(days_ago).await;
        let receipt = Receipt::generate()?;
        let input = self.told(tale, Channel::Portal, Some(Receipted::by(&receipt)?))?;
        let (report, _) = self.company.app().file_report(&input).await?;
        Ok((report, receipt))
    }

    /// Somebody tells an officer on the telephone, who takes it down.
    pub(super) async fn telephone(&self, by: Who, tale: &Tale, days_ago: i64) -> Result<ReportId, AppError> {
        self.diary.day(days_ago).await;
        let officer = self.company.actor(by).await?;
        let input = self.told(tale, Channel::Telephone, None)?;
        let (report, _) = self.company.app().take_down_report(&officer, &input).await?;
        Ok(report)
    }

    fn told(&self, tale: &Tale, channel: Channel, receipt: Option<Receipted>) -> Result<FileReport, AppError> {
        Ok(FileReport {
            channel,
            anonymous: true,
            language: tale.language,
            categories: tale
                .categories
                .iter()
                .map(|id| clause(id))
                .collect::<Result<Vec<_>, _>>()?,
            narrative: Plaintext::from(tale.narrative),
            happened: self.month(tale.happened),
            place: tale.place.map(Plaintext::from),
            files: Vec::new(),
            receipt,
            to_alternate: false,
        })
    }

    /// An officer gives a command on a report that has no text.
    pub(super) async fn on_report(&self, by: Who, report: ReportId, command: ReportCommand) -> Result<(), AppError> {
        self.company.gives::<Report>(by, report, command).await.map(drop)
    }

    /// An officer acknowledges a report and weighs it on the same day.
    pub(super) async fn weigh(&self, report: ReportId, weighed: &Weighed, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        self.on_report(weighed.by, report, ReportCommand::AcknowledgeReport)
            .await?;
        self.triage(report, weighed).await
    }

    /// An officer weighs a report again, after the reporter has answered.
    pub(super) async fn weigh_again(&self, report: ReportId, weighed: &Weighed, days_ago: i64) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        self.triage(report, weighed).await
    }

    async fn triage(&self, report: ReportId, weighed: &Weighed) -> Result<(), AppError> {
        let clause = clause(weighed.clause)?;
        let assessment = Plaintext::from(weighed.assessment);
        self.company
            .does::<Report>(weighed.by, report, |sealer| {
                Ok(ReportCommand::TriageReport {
                    clauses: vec![clause.clone()],
                    severity: weighed.severity,
                    assessment: sealer.seal("assessment", &assessment)?,
                })
            })
            .await
            .map(drop)
    }

    /// An officer accepts a report and opens a case on it.
    pub(super) async fn open_case(
        &self,
        report: ReportId,
        (by, counsel): (Who, Who),
        title: &str,
        known: i64,
    ) -> Result<CaseId, AppError> {
        self.on_report(by, report, ReportCommand::AcceptReport).await?;
        let officer = self.company.actor(by).await?;
        let input = OpenCase {
            origin: CaseOrigin::Report(report),
            title: Plaintext::from(title),
            counsel: self.company.id(counsel)?,
            known_on: self.diary.date(known),
        };
        let (case, _) = self.company.app().open_case(&officer, &input).await?;
        Ok(case)
    }

    /// An officer writes to the reporter.
    pub(super) async fn write(
        &self,
        by: Who,
        report: ReportId,
        purpose: ToReporter,
        text: &str,
    ) -> Result<(), AppError> {
        let officer = self.company.actor(by).await?;
        let text = Plaintext::from(text);
        let app = self.company.app();
        app.write_to_reporter(&officer, report, purpose, &text).await.map(drop)
    }

    /// The reporter is told what came of it, and the report is closed.
    pub(super) async fn answer_and_close(
        &self,
        by: Who,
        report: ReportId,
        text: &str,
        days_ago: i64,
    ) -> Result<(), AppError> {
        self.diary.day(days_ago).await;
        self.write(by, report, ToReporter::Feedback, text).await?;
        let close = ReportCommand::CloseReport { without_channel: None };
        self.on_report(by, report, close).await
    }
}
