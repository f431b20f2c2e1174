//! What this system does, what the reporter can do, and what it cannot do.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;

use crate::locale::Locale;
use crate::visit::{Visit, answer};

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    l: Locale,
    page_path: Option<&'static str>,
}

/// The page.
pub(crate) async fn about(visit: Visit) -> Response {
    let page = About {
        l: visit.locale,
        page_path: Some("/about"),
    };
    answer(StatusCode::OK, &page)
}
