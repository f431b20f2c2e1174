//! The receipt: shown once, and confirmed by typing it.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use probity_app::{AppError, Plaintext, Receipt, TokenError};
use probity_domain::pack::Windows;

use super::file::TakenFile;
use super::return_page::ReturnPage;
use crate::Site;
use crate::locale::Locale;
use crate::tokens::Purpose;
use crate::upload::fields;
use crate::visit::{Visit, answer};

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage<'a> {
    l: Locale,
    page_path: Option<&'static str>,
    groups: Vec<&'a str>,
    token: String,
    wrong: bool,
    received: usize,
    files: &'a [TakenFile],
    again: bool,
    unsent: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "confirmed.html")]
struct Confirmed<'a> {
    l: Locale,
    windows: &'a Windows,
    page_path: Option<&'static str>,
}

/// What the page says besides the receipt.
#[derive(Default)]
pub(crate) struct Beside<'a> {
    /// What was typed is not the receipt.
    pub(crate) wrong: bool,
    /// The report had been filed before, with the same text.
    pub(crate) again: bool,
    /// Files that came with the report.
    pub(crate) files: Vec<TakenFile>,
    /// A text that was sent after the report had been filed with another one, and was not taken in.
    pub(crate) unsent: Option<&'a str>,
}

/// The page that shows a receipt. It has no switch of languages, which would lead away from it.
pub(crate) fn show(site: &Site, locale: Locale, receipt: &Receipt, beside: &Beside<'_>) -> Result<Response, AppError> {
    let shown: Plaintext = receipt.grouped();
    let page = ReceiptPage {
        l: locale,
        page_path: None,
        groups: shown.expose().split('-').collect(),
        token: site.seal_receipt(Purpose::Receipt, receipt)?,
        wrong: beside.wrong,
        received: beside.files.len(),
        files: &beside.files,
        again: beside.again,
        unsent: beside.unsent,
    };
    let status = if beside.wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(answer(status, &page))
}

/// Compares what was typed with the receipt.
pub(crate) async fn confirm_receipt(visit: Visit) -> Response {
    let Visit { site, locale, request } = visit;
    let texts = match fields(request, site.limits()).await {
        Ok(texts) => texts,
        Err(broken) => return site.broken(locale, broken),
    };
    let receipt = match site.open_receipt(Purpose::Receipt, texts.text("token")) {
        Ok(receipt) => receipt,
        Err(TokenError::Expired) => return ReturnPage::noted(locale, locale.t("receipt-expired")).answer(),
        Err(TokenError::Foreign) => return super::error(locale, StatusCode::BAD_REQUEST),
    };
    let typed = Receipt::parse(texts.text("code"));
    if typed.is_ok_and(|typed| receipt.matches(&typed)) {
        let page = Confirmed {
            l: locale,
            windows: &site.app().rules().windows,
            page_path: Some(""),
        };
        return answer(StatusCode::OK, &page);
    }
    let beside = Beside {
        wrong: true,
        ..Beside::default()
    };
    show(&site, locale, &receipt, &beside).unwrap_or_else(|_| super::failed(locale))
}
