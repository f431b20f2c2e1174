//! What a reporter adds or answers.

use data_encoding::HEXLOWER;
use poem::Response;
use poem::http::StatusCode;
use probity_app::{AppError, Done, FromReporter, GivenFile, Plaintext, Request};
use probity_domain::Actor;
use sha2::{Digest, Sha256};

use super::inbox::{Draft, open_inbox};
use super::message::with_cookie;
use super::report::files_problem;
use super::return_page::ReturnPage;
use crate::Site;
use crate::entry::text_problem;
use crate::locale::Locale;
use crate::session::{Found, Session};
use crate::upload::{Broken, Files, Sink, Texts, Trouble, Typed, Upload};
use crate::visit::{Visit, go_to};

/// A message that arrived.
struct Letter {
    session: Session,
    token: String,
    name: Option<String>,
    typed: Typed,
    retaliation: bool,
    keep: bool,
    problem: Option<String>,
}

/// Takes in a message.
pub(crate) async fn write(visit: Visit) -> Response {
    let Visit { site, locale, request } = visit;
    let found = site.session(&request);
    let (upload, texts) = match Upload::open(request, site.limits()).await {
        Ok(opened) => opened,
        Err(broken) => return site.broken(locale, broken),
    };
    let Found::Open(session) = found else {
        // The rest is read so that the browser comes to see the answer; whether it was whole does not matter any more.
        drop(upload.files(None).await);
        return signed_out(&site, locale, &texts);
    };
    let typed = texts.find("message").cloned().unwrap_or_default();
    let letter = Letter {
        name: site.open_message(session.report(), texts.text("token")).ok(),
        token: texts.text("token").to_owned(),
        problem: text_problem(locale, &typed, site.limits().narrative),
        session,
        typed,
        retaliation: !texts.text("retaliation").is_empty(),
        keep: !texts.text("keep").is_empty(),
    };
    take_in(&site, locale, letter, upload).await
}

/// Whose session is over types the receipt again; the text waits on that page.
fn signed_out(site: &Site, locale: Locale, texts: &Texts) -> Response {
    let page = ReturnPage::noted(locale, locale.t("return-expired"));
    with_cookie(page.keeping(texts.text("message")).answer(), &site.forget())
}

async fn take_in(site: &Site, locale: Locale, letter: Letter, upload: Upload) -> Response {
    let is_whole = letter.name.is_some() && letter.problem.is_none();
    let sink = Sink {
        app: site.app(),
        report: letter.session.report(),
        limit: site.limits().file,
        flood: &site.flood,
        keep: letter.keep,
    };
    let files = match upload.files(is_whole.then_some(&sink)).await {
        Ok(files) => files,
        Err(broken) => return letter.broken(site, locale, broken).await,
    };
    let Some(name) = letter.name.as_deref().filter(|_| is_whole && files.trouble.is_none()) else {
        return letter.again(site, locale, &files).await;
    };
    if letter.typed.text.trim().is_empty() && files.given.is_empty() {
        return letter.wrong(site, locale, locale.t("wrong-message-missing")).await;
    }
    let heard = hear(site, &letter, name, &files.given).await;
    let is_settled = matches!(&heard, Ok(done) if !done.changed)
        || matches!(
            &heard,
            Err(AppError::Refused { .. } | AppError::NotFound | AppError::Invalid { .. } | AppError::Conflict)
        );
    if is_settled {
        sink.discard(&files.given).await;
    }
    match heard {
        Ok(done) => {
            site.catch_up(&done).await;
            go_to(&format!("/{}/inbox?sent", locale.path()))
        }
        Err(error) => letter.refused(site, locale, &error).await,
    }
}

/// Sends it as an answer if a question is open, else as something unasked. The same text with the same files under the
/// same form is taken in once; a text that was changed is another message.
async fn hear(site: &Site, letter: &Letter, name: &str, files: &[GivenFile]) -> Result<Done, AppError> {
    let report = letter.session.report();
    let mut content = Sha256::new_with_prefix(name);
    for file in files {
        content.update(&file.sha256);
    }
    content.update(&letter.typed.text);
    content.update([u8::from(letter.retaliation)]);
    let request = Request::of(&Actor::Reporter(report)).named(HEXLOWER.encode(&content.finalize()));
    let text = Plaintext::from(letter.typed.text.as_str());
    if letter.retaliation {
        return site.app().allege_retaliation(request, report, (&text, files)).await;
    }
    let answered = site
        .app()
        .hear_reporter(&request, report, FromReporter::Answer, (&text, files))
        .await;
    match answered {
        Err(AppError::Refused {
            code: "REPORT_NOTHING_ASKED",
            ..
        }) => {
            let app = site.app();
            app.hear_reporter(&request, report, FromReporter::Supplement, (&text, files))
                .await
        }
        other => other,
    }
}

impl Letter {
    /// The page again, after trouble with the form or its files.
    async fn again(self, site: &Site, locale: Locale, files: &Files) -> Response {
        let is_too_much = files.trouble == Some(Trouble::TooMuch);
        let files = files
            .trouble
            .as_ref()
            .map(|trouble| files_problem(locale, site.limits(), trouble).text);
        let is_stale = self.name.is_none();
        let draft = Draft {
            notice: is_stale.then(|| locale.t("error-stale")),
            problem: self.problem.clone().or(files),
            status: match (is_stale, is_too_much) {
                (true, _) => StatusCode::CONFLICT,
                (false, true) => StatusCode::PAYLOAD_TOO_LARGE,
                (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            },
            ..self.draft()
        };
        open_inbox(site, locale, &self.session, draft).await
    }

    /// The page again, after the form broke off among its files.
    async fn broken(self, site: &Site, locale: Locale, broken: Broken) -> Response {
        let (notice, problem, status) = match broken {
            Broken::Form | Broken::TooLong => (Some(locale.t("form-broken")), None, StatusCode::BAD_REQUEST),
            Broken::TooMuch => {
                let problem = files_problem(locale, site.limits(), &Trouble::TooMuch).text;
                (None, Some(problem), StatusCode::PAYLOAD_TOO_LARGE)
            }
        };
        let draft = Draft {
            notice,
            problem,
            status,
            ..self.draft()
        };
        open_inbox(site, locale, &self.session, draft).await
    }

    async fn wrong(self, site: &Site, locale: Locale, problem: String) -> Response {
        let draft = Draft {
            problem: Some(problem),
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..self.draft()
        };
        open_inbox(site, locale, &self.session, draft).await
    }

    async fn refused(self, site: &Site, locale: Locale, error: &AppError) -> Response {
        let (key, status) = match error.code() {
            "VAULT_KEY_DESTROYED" => ("inbox-erased", StatusCode::GONE),
            "REPORT_TOO_MANY_WAITING" => ("inbox-too-many", StatusCode::CONFLICT),
            _ => ("form-unavailable", StatusCode::SERVICE_UNAVAILABLE),
        };
        let draft = Draft {
            notice: Some(locale.t(key)),
            status,
            ..self.draft()
        };
        open_inbox(site, locale, &self.session, draft).await
    }

    fn draft(&self) -> Draft {
        Draft {
            text: self.typed.text.clone(),
            retaliation: self.retaliation,
            keep: self.keep,
            token: self.name.is_some().then(|| self.token.clone()),
            ..Draft::default()
        }
    }
}
