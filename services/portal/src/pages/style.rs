//! The one style sheet.

use poem::Response;

use crate::visit::Visit;

/// The style sheet of every page.
pub(crate) async fn style(_visit: Visit) -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .body(include_str!("../../assets/portal.css"))
}
