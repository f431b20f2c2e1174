//! Coming back with a receipt.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use probity_app::{AppError, InvalidReceipt, Receipt};

use super::inbox::{Draft, open_inbox};
use super::message::with_cookie;
use crate::Site;
use crate::locale::Locale;
use crate::session::Session;
use crate::upload::fields;
use crate::visit::{Visit, answer, go_to};

/// The page that asks for the receipt.
#[derive(Template)]
#[template(path = "return.html")]
pub(crate) struct ReturnPage {
    l: Locale,
    page_path: Option<&'static str>,
    notice: Option<String>,
    problem: Option<String>,
    typed: String,
    draft: String,
    status: StatusCode,
}

impl ReturnPage {
    fn new(locale: Locale) -> Self {
        Self {
            l: locale,
            page_path: Some("/return"),
            notice: None,
            problem: None,
            typed: String::new(),
            draft: String::new(),
            status: StatusCode::OK,
        }
    }

    /// With something to say first.
    pub(crate) fn noted(locale: Locale, notice: String) -> Self {
        Self {
            notice: Some(notice),
            status: StatusCode::FORBIDDEN,
            ..Self::new(locale)
        }
    }

    /// When the report cannot be shown at the moment.
    pub(crate) fn unavailable(locale: Locale) -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            ..Self::noted(locale, locale.t("return-unavailable"))
        }
    }

    /// With a text that waits to be sent. The switch of languages would lose it.
    pub(crate) fn keeping(self, draft: &str) -> Self {
        Self {
            page_path: self.page_path.filter(|_| draft.is_empty()),
            draft: draft.to_owned(),
            ..self
        }
    }

    /// The page as an answer.
    pub(crate) fn answer(&self) -> Response {
        answer(self.status, self)
    }
}

/// The page.
pub(crate) async fn return_form(visit: Visit) -> Response {
    ReturnPage::new(visit.locale).answer()
}

/// Looks for the report of a receipt.
pub(crate) async fn come_back(visit: Visit) -> Response {
    let Visit { site, locale, request } = visit;
    let texts = match fields(request, site.limits()).await {
        Ok(texts) => texts,
        Err(broken) => return site.broken(locale, broken),
    };
    let (typed, draft) = (texts.text("code"), texts.text("draft"));
    let wrong = |status, problem| ReturnPage {
        status,
        problem: Some(problem),
        typed: typed.chars().take(60).collect(),
        ..ReturnPage::new(locale).keeping(draft)
    };
    let receipt = match Receipt::parse(typed) {
        Ok(receipt) => receipt,
        Err(error) => return wrong(StatusCode::UNPROCESSABLE_ENTITY, misread(locale, error)).answer(),
    };
    let found = site.pace.look_up(sign_in(&site, &receipt)).await;
    match found {
        Ok((session, cookie)) if draft.is_empty() => {
            drop(session);
            with_cookie(go_to(&format!("/{}/inbox", locale.path())), &cookie)
        }
        Ok((session, _)) => open_inbox(&site, locale, &session, Draft::kept(locale, draft)).await,
        Err(AppError::NotFound) => wrong(StatusCode::NOT_FOUND, locale.t("return-unknown")).answer(),
        Err(_) => ReturnPage::unavailable(locale).keeping(draft).answer(),
    }
}

/// The session of a receipt. The cookie is made before the report is looked for, so that an unknown receipt costs what
/// a known one does.
async fn sign_in(site: &Site, receipt: &Receipt) -> Result<(Session, String), AppError> {
    let session = Session::of(receipt)?;
    let cookie = site.keep(&session)?;
    site.app().report_by_receipt(receipt).await?;
    Ok((session, cookie))
}

fn misread(locale: Locale, error: InvalidReceipt) -> String {
    match error {
        InvalidReceipt::Length { found } => locale.with("return-malformed", &[("given", found.to_string())]),
        InvalidReceipt::Character { place } => locale.with("return-letter", &[("place", place.to_string())]),
    }
}
