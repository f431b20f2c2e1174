//! The form of a new report, and filing it.

use std::sync::Arc;

use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use probity_app::{App, AppError, FileReport, GivenFile, Plaintext, Receipt, Receipted};
use probity_domain::report::{Channel, MOST_ATTACHMENTS};

use super::file::taken;
use super::receipt::{Beside, show};
use crate::entry::{Entry, Problem, Reading, Told};
use crate::locale::Locale;
use crate::tokens::Purpose;
use crate::upload::{Broken, Sink, Trouble, Upload};
use crate::visit::{Visit, answer};
use crate::{Limits, MEGABYTE, Site};

/// A group of subjects: those of one chapter of the policy.
struct Chapter {
    number: String,
    categories: Vec<Category>,
}

/// A subject that a report can be about.
struct Category {
    id: String,
    title: String,
    summary: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    l: Locale,
    page_path: Option<&'static str>,
    limits: &'a Limits,
    notice: Option<String>,
    problems: Vec<Problem>,
    token: String,
    entry: &'a Entry,
    chapters: Vec<Chapter>,
    alternate: bool,
}

impl ReportPage<'_> {
    fn problem(&self, field: &str) -> Option<&str> {
        let problem = self.problems.iter().find(|problem| problem.field == field);
        problem.map(|problem| problem.text.as_str())
    }

    fn files_hint(&self) -> String {
        files_hint(self.l, self.limits)
    }
}

/// What may be sent as files.
pub(crate) fn files_hint(locale: Locale, limits: &Limits) -> String {
    let args = [
        ("count", MOST_ATTACHMENTS.to_string()),
        ("megabytes", (limits.file / MEGABYTE).to_string()),
    ];
    locale.with("form-files-hint", &args)
}

/// The form, with what was typed already.
struct Again<'a> {
    entry: &'a Entry,
    /// Somebody is there for a report about those who take reports in.
    alternate: bool,
    /// The form's token, if it still holds.
    token: Option<&'a str>,
    problems: Vec<Problem>,
    notice: Option<String>,
    status: StatusCode,
}

/// The empty form.
pub(crate) async fn report_form(visit: Visit) -> Response {
    let entry = Entry::default();
    let empty = Again {
        entry: &entry,
        alternate: visit.site.has_alternate().await,
        token: None,
        problems: Vec::new(),
        notice: None,
        status: StatusCode::OK,
    };
    form(&visit.site, visit.locale, empty)
}

fn form(site: &Site, locale: Locale, again: Again<'_>) -> Response {
    let token = match again.token {
        Some(token) => Ok(token.to_owned()),
        None => site.new_report(),
    };
    let Ok(token) = token else {
        return super::error(locale, StatusCode::SERVICE_UNAVAILABLE);
    };
    let page = ReportPage {
        l: locale,
        // The switch of languages would lose what was typed.
        page_path: (again.status == StatusCode::OK).then_some("/report"),
        limits: site.limits(),
        notice: again.notice,
        problems: again.problems,
        token,
        entry: again.entry,
        chapters: chapters(site.app(), locale, again.entry),
        alternate: again.alternate,
    };
    answer(again.status, &page)
}

/// The subjects that the policy pack offers, in its order.
fn chapters(app: &App, locale: Locale, entry: &Entry) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for clause in app.rules().clauses.values().filter(|clause| clause.reportable) {
        let id = clause.id.as_str();
        let number = id.split('.').next().unwrap_or(id).to_owned();
        let category = Category {
            id: id.to_owned(),
            title: locale.of(&clause.title).to_owned(),
            summary: locale.of(&clause.summary).to_owned(),
            chosen: entry.categories.contains(id),
        };
        match chapters.last_mut().filter(|chapter| chapter.number == number) {
            Some(chapter) => chapter.categories.push(category),
            None => chapters.push(Chapter {
                number,
                categories: vec![category],
            }),
        }
    }
    chapters
}

/// A report that arrived, before its files.
struct Arrived {
    entry: Entry,
    alternate: bool,
    told: Told,
    problems: Vec<Problem>,
    token: String,
    receipt: Option<Receipt>,
}

/// Files a report.
pub(crate) async fn file_report(visit: Visit) -> Response {
    let Visit { site, locale, request } = visit;
    let (upload, texts) = match Upload::open(request, site.limits()).await {
        Ok(opened) => opened,
        Err(broken) => return site.broken(locale, broken),
    };
    if texts.find("token").is_none() && texts.find("narrative").is_none() {
        return super::error(locale, StatusCode::BAD_REQUEST);
    }
    let reading = Reading {
        locale,
        limits: site.limits(),
        rules: site.app().rules(),
        today: site.app().today(),
    };
    let entry = Entry::of(&texts);
    let (told, mut problems) = entry.read(&reading);
    let alternate = site.has_alternate().await;
    if entry.about_intake && !alternate {
        let text = locale.t("wrong-no-alternate");
        problems.push(Problem {
            field: "about-intake",
            text,
        });
    }
    let token = texts.text("token").to_owned();
    let receipt = site.open_receipt(Purpose::Report, &token).ok();
    let arrived = Arrived {
        entry,
        alternate,
        told,
        problems,
        token,
        receipt,
    };
    take_in(&site, locale, arrived, upload).await
}

/// Takes in the files, then the report. Files are stored only if everything before them is in order.
async fn take_in(site: &Arc<Site>, locale: Locale, mut arrived: Arrived, upload: Upload) -> Response {
    let receipt = arrived.receipt.take();
    let Ok(receipted) = receipt.as_ref().map(Receipted::by).transpose() else {
        return super::failed(locale);
    };
    let sink = receipted
        .as_ref()
        .filter(|_| arrived.problems.is_empty())
        .map(|receipted| Sink {
            app: site.app(),
            report: receipted.report(),
            limit: site.limits().file,
            flood: &site.flood,
            keep: arrived.entry.keep,
        });
    let files = match upload.files(sink.as_ref()).await {
        Ok(files) => files,
        Err(broken) => {
            arrived.receipt = receipt;
            return arrived.broken(site, locale, broken);
        }
    };
    let is_too_much = files.trouble == Some(Trouble::TooMuch);
    if let Some(trouble) = &files.trouble {
        arrived.problems.push(files_problem(locale, site.limits(), trouble));
    }
    let (Some(receipt), Some(receipted)) = (receipt, receipted) else {
        return arrived.stale(site, locale);
    };
    let Some(sink) = sink.filter(|_| arrived.problems.is_empty()) else {
        return arrived.again(site, locale, is_too_much);
    };
    let input = arrived.input(locale, receipted, files.given);
    match file(site, &receipt, &input).await {
        Ok(beside) => shown(site, locale, &receipt, &beside),
        Err(error) => {
            if is_settled(&error) {
                sink.discard(&input.files).await;
            }
            arrived.refused(site, (locale, &receipt), &error)
        }
    }
}

/// Files a report, and says what the page with the receipt has to say besides.
///
/// The files of a repetition go, those of the first sending stay. A write of unknown outcome is looked for: if it
/// arrived, it was filed.
async fn file(site: &Site, receipt: &Receipt, input: &FileReport) -> Result<Beside<'static>, AppError> {
    let app = site.app();
    let now = Beside {
        files: input.files.iter().map(taken).collect(),
        ..Beside::default()
    };
    match app.file_report(input).await {
        Ok((report, done)) => {
            site.catch_up(&done).await;
            if done.changed {
                return Ok(now);
            }
            let limit = site.limits().file;
            let flood = &site.flood;
            let keep = false;
            Sink {
                app,
                report,
                limit,
                flood,
                keep,
            }
            .discard(&input.files)
            .await;
            Ok(Beside {
                again: true,
                ..Beside::default()
            })
        }
        Err(error @ (AppError::Unavailable | AppError::Internal { .. })) => {
            let found = app.report_by_receipt(receipt).await;
            found.map(|_| now).map_err(|_| error)
        }
        Err(error) => Err(error),
    }
}

/// Whether it is certain that the report was not taken in. A write of unknown outcome may arrive after it was looked for,
/// and its report would be without its evidence if the files were gone.
fn is_settled(error: &AppError) -> bool {
    match error {
        AppError::Refused { .. }
        | AppError::NotFound
        | AppError::Invalid { .. }
        | AppError::Conflict
        | AppError::ClockBehind => true,
        AppError::Unavailable | AppError::Internal { .. } => false,
    }
}

fn shown(site: &Site, locale: Locale, receipt: &Receipt, beside: &Beside<'_>) -> Response {
    show(site, locale, receipt, beside).unwrap_or_else(|_| super::failed(locale))
}

impl Arrived {
    fn input(&self, locale: Locale, receipt: Receipted, files: Vec<GivenFile>) -> FileReport {
        let place = self.entry.place.text.trim();
        FileReport {
            channel: Channel::Portal,
            anonymous: true,
            language: locale.language(),
            categories: self.told.categories.clone(),
            narrative: Plaintext::from(self.entry.narrative.text.as_str()),
            happened: self.told.happened,
            place: (!place.is_empty()).then(|| Plaintext::from(place)),
            files,
            receipt: Some(receipt),
            to_alternate: self.entry.about_intake,
        }
    }

    /// The form again, after it broke off among its files.
    fn broken(mut self, site: &Site, locale: Locale, broken: Broken) -> Response {
        let (notice, status) = match broken {
            Broken::Form | Broken::TooLong => (Some(locale.t("form-broken")), StatusCode::BAD_REQUEST),
            Broken::TooMuch => (None, StatusCode::PAYLOAD_TOO_LARGE),
        };
        if notice.is_none() {
            self.problems
                .push(files_problem(locale, site.limits(), &Trouble::TooMuch));
        }
        let again = Again {
            entry: &self.entry,
            alternate: self.alternate,
            token: self.receipt.is_some().then_some(self.token.as_str()),
            problems: self.problems,
            notice,
            status,
        };
        form(site, locale, again)
    }

    /// The form again, under a new token.
    fn stale(self, site: &Site, locale: Locale) -> Response {
        let again = Again {
            entry: &self.entry,
            alternate: self.alternate,
            token: None,
            problems: self.problems,
            notice: Some(locale.t("error-stale")),
            status: StatusCode::CONFLICT,
        };
        form(site, locale, again)
    }

    /// The form again, with what is wrong.
    fn again(self, site: &Site, locale: Locale, is_too_much: bool) -> Response {
        let status = if is_too_much {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let again = Again {
            entry: &self.entry,
            alternate: self.alternate,
            token: Some(&self.token),
            problems: self.problems,
            notice: None,
            status,
        };
        form(site, locale, again)
    }

    /// What the reporter sees when the report was not taken in.
    fn refused(self, site: &Site, (locale, receipt): (Locale, &Receipt), error: &AppError) -> Response {
        if error.code() == "REPORT_ALREADY_FILED" {
            let unsent = Some(self.entry.narrative.text.as_str());
            let beside = Beside {
                unsent,
                ..Beside::default()
            };
            return shown(site, locale, receipt, &beside);
        }
        let again = Again {
            entry: &self.entry,
            alternate: self.alternate,
            token: Some(&self.token),
            problems: Vec::new(),
            notice: Some(locale.t("form-unavailable")),
            status: StatusCode::SERVICE_UNAVAILABLE,
        };
        form(site, locale, again)
    }
}

/// What is wrong with files, in the reporter's words.
pub(crate) fn files_problem(locale: Locale, limits: &Limits, trouble: &Trouble) -> Problem {
    let megabytes = |bytes: u64| ("megabytes", (bytes / MEGABYTE).to_string());
    let text = match trouble {
        Trouble::TooMany => locale.with("wrong-too-many-files", &[("limit", MOST_ATTACHMENTS.to_string())]),
        Trouble::TooLarge { name } => {
            let args = [("name", name.clone()), megabytes(limits.file)];
            locale.with("wrong-file-too-large", &args)
        }
        Trouble::TooMuch => locale.with("wrong-too-much", &[megabytes(limits.body)]),
        Trouble::Unavailable => locale.t("wrong-files-unavailable"),
        Trouble::Busy => locale.t("wrong-files-busy"),
        Trouble::Erased => locale.t("inbox-erased"),
    };
    Problem { field: "files", text }
}
