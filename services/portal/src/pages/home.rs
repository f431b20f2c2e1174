//! The first page: two doors.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use probity_domain::pack::Windows;

use crate::locale::Locale;
use crate::shield::accept_language;
use crate::visit::{Visit, answer, go_to};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    l: Locale,
    windows: &'a Windows,
    page_path: Option<&'static str>,
}

/// Sends the browser to the language that it asks for. It is not remembered.
pub(crate) async fn language(visit: Visit) -> Response {
    let locale = Locale::from_accept_language(accept_language(&visit.request));
    go_to(&format!("/{}", locale.path()))
}

/// The first page.
pub(crate) async fn home(visit: Visit) -> Response {
    let page = Home {
        l: visit.locale,
        windows: &visit.site.app().rules().windows,
        page_path: Some(""),
    };
    answer(StatusCode::OK, &page)
}
