//! What this system does, what the reporter can do, and what it cannot do.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;

use crate::SealingScript;
use crate::locale::Locale;
use crate::visit::{Visit, answer};

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    l: Locale,
    page_path: Option<&'static str>,
    /// The digest of the one script, where there is one.
    script: Option<&'static str>,
}

/// The page.
pub(crate) async fn about(visit: Visit) -> Response {
    let page = About {
        l: visit.locale,
        page_path: Some("/about"),
        script: visit.site.portal.script.as_ref().map(|_| SealingScript::published()),
    };
    answer(StatusCode::OK, &page)
}
