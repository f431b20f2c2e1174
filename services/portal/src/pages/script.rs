//! The one script, which locks who a reporter is in their browser.

use poem::Response;
use poem::http::StatusCode;

use crate::visit::Visit;

/// The script; not found where it was not built.
pub(crate) async fn script(visit: Visit) -> Response {
    match &visit.site.portal.script {
        Some(script) => Response::builder()
            .content_type("text/javascript; charset=utf-8")
            .body(script.text().to_owned()),
        None => super::error(visit.locale, StatusCode::NOT_FOUND),
    }
}
